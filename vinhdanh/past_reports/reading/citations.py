"""Documents that a report names: their kind, their number as written, their date; and movements in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vinhdanh.kit.names import clean_text
from vinhdanh.past_reports.reading.masks import DOCUMENT_KINDS, DOCUMENT_NUMBER, FULL_DATE, year_spans
from vinhdanh.past_reports.reading.shapes import Citation, Head, MovementMention, Span

_KIND = "|".join(kind.replace(" ", r"\s") for kind in DOCUMENT_KINDS)
_BEFORE = re.compile(rf"(?P<kind>{_KIND})\s*(?:(?:của|do)\s[^,.;]{{0,30}})?(?:số\s?:?\s*)?$", re.IGNORECASE)
_BARE = re.compile(
    rf"(?P<kind>{_KIND})\s+(?:số\s?:?\s*)?(?P<number>\d{{1,4}}[a-z]?)(?=\s*(?:của|về|ngày|,|;|\.|\)|$))"
)
_NEXT = re.compile(r"\s*[,.]?\s*(?=ngày|\d)", re.IGNORECASE)
_LAWS = re.compile(r"(?:Bộ luật|Luật)(?:\ssố)?\s(?P<number>\d{1,3}/\d{4}/QH\d{1,2})")
_OWN = re.compile(
    r"^\W*số\s?:?\s*(?P<number>(?:\d{1,5}[a-z]?)?\s?[-/]\s?[A-ZĐ][^,;\s]*(?:\s?-\s?[A-ZĐ][A-ZĐa-zđ&]*)*)",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(r"^\W*số\s?:?\s*$", re.IGNORECASE)
_PLACE = re.compile(r"(?P<place>[^,\d]{2,40}),\s*ngày", re.IGNORECASE)
_MOVEMENT = re.compile(
    r"(?P<kind>phong trào(?:\sthi đua)?|cuộc vận động|đợt thi đua|tháng|chương trình|chuyên đề|chủ đề)[^.;:“\"]{0,60}[“\"]\s?(?P<name>[^”\"“]{6,200})[”\"]",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\s*(?:[;,]|và|phong trào|thi đua|\s)+[“\"]\s?(?P<name>[^”\"“]{6,200})[”\"]", re.IGNORECASE
)
_PAPERS = ("BÁOCÁO", "PHÁTĐỘNG", "KẾHOẠCH")
_NO_TITLE = re.compile(r"^(?:[IVX]+\.|Phần\s|Thực hiện|Căn cứ)|:$")
_KINDS_OF_MOVEMENT = ("phong trào", "cuộc vận động", "đợt thi đua")


def find_citations(paragraph: str, at: int, sentence_of: list[Span]) -> Iterator[Citation]:
    """The documents named in a paragraph that starts at `at`."""
    taken: list[tuple[int, int]] = []
    for found in _LAWS.finditer(paragraph):
        taken.append(found.span())
        yield _citation(paragraph, at, "Luật", found["number"], found.span(), sentence_of)
    for found in DOCUMENT_NUMBER.finditer(paragraph):
        before = _BEFORE.search(paragraph[max(found.start() - 60, 0) : found.start()])
        if before is None and not re.search(r"[A-ZĐ]{2}", found["symbol"]):
            continue
        if any(start <= found.start() < end for start, end in taken):
            continue
        taken.append(found.span())
        kind = _capital(before["kind"]) if before else ""
        yield _citation(paragraph, at, kind, clean_text(found[0]), found.span(), sentence_of)
    for found in _BARE.finditer(paragraph):
        if not any(start <= found.start("number") < end for start, end in taken):
            yield _citation(
                paragraph, at, _capital(found["kind"]), found["number"], found.span("number"), sentence_of
            )


def _citation(
    paragraph: str, at: int, kind: str, number: str, span: tuple[int, int], sentences: list[Span]
) -> Citation:
    end = span[1]
    gap = _NEXT.match(paragraph, end)
    when = FULL_DATE.match(paragraph, gap.end()) if gap else None
    issued = _date(when) if when else None
    after = when.end() if when and issued else end
    place = Span(at + span[0], at + span[1])
    sentence = next((one for one in sentences if one.holds(place)), Span(at, at + len(paragraph)))
    about = re.split(r"[;.](?:\s|$)", paragraph[after : after + 220], maxsplit=1)[0].strip(" ,.:")
    own = not kind and bool(_NUMBER_LINE.match(paragraph[: span[0]]))
    return Citation(kind, number, issued, place, sentence, about, own)


def _date(found: re.Match[str]) -> date | None:
    parts = [found[f"{part}{n}"] for n in (1, 2) for part in ("y", "m", "d") if found[f"{part}{n}"]]
    # written with a dot or a stroke, or in words: one of the two sets of groups
    try:
        return date(*(int(part) for part in parts)) if len(parts) == 3 else None
    except ValueError:
        return None


def _capital(kind: str) -> str:
    plain = clean_text(kind)
    return plain[:1].upper() + plain[1:].lower() if plain else ""


def find_movements(paragraph: str, at: int, section: str) -> Iterator[MovementMention]:
    """Movements named in quotes, with the years that stand near."""
    periods = year_spans(paragraph)
    seen: set[int] = set()
    for found in _MOVEMENT.finditer(paragraph):
        if not found["kind"].lower().startswith(_KINDS_OF_MOVEMENT):
            continue
        hit: re.Match[str] | None = found
        while hit is not None and hit.start("name") not in seen:
            seen.add(hit.start("name"))
            near = [years for span, years in periods if 0 <= span.start - hit.end() < 25]
            name = clean_text(hit["name"]).strip(" .,;")
            yield MovementMention(
                name, Span(at + hit.start("name"), at + hit.end("name")), section, near[0] if near else None
            )
            hit = _ALSO.match(paragraph, hit.end())


def read_head(lines: list[str]) -> Head:
    """Number, place, date, title and years above the first heading."""
    number, place, title = "", "", ""
    issued = None
    for at, line in enumerate(lines[:30]):
        if not number and (own := _OWN.match(line)):
            number = re.sub(r"\s+", "", own["number"])
        if issued is None and (when := FULL_DATE.search(line)):
            where = _PLACE.search(line)
            if where and len(line) < 90:
                issued, place = _date(when), where["place"].strip()
        if not title and re.sub(r"\W", "", line).upper() in _PAPERS:
            below = lines[at + 1 : at + 5]
            stop = next(
                (n for n, more in enumerate(below) if len(more) > 220 or _NO_TITLE.search(more)), len(below)
            )
            # the word alone is no title: "BÁO CÁO" over "Tổng kết 5 năm …"
            title = " ".join(below[:stop]) or line
    if not title:
        title = next(
            (
                line
                for line in lines
                if len(line) > 20 and re.match(r"(?:báo cáo|phát động)", line, re.IGNORECASE)
            ),
            "",
        )
    periods = year_spans(title)
    return Head(number, issued, place, clean_text(title)[:400], periods[0][1] if periods else None)
