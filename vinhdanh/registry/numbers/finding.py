"""Numbers and the line around them found in running text: kind, number, day, issuer, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vinhdanh.registry.numbers.parsing import DASHES, KIND_NAMES, DocumentNumber, number_of, parse_number
from vinhdanh.registry.numbers.tables import Kind, issuer_of_name, kind_of_name

_PART = r"[A-ZĐ][A-Za-zĐđ0-9&]*"
_IN_TEXT = re.compile(
    rf"(?:(?<!\w)(?P<word>(?i:{KIND_NAMES}))\s+)?(?:(?i:số)\s*:?\s*)?(?<![\w/.,-])"
    rf"(?P<number>\d{{1,6}}(?P<suffix>[a-zđ])?)\s?"
    rf"(?:/\s?(?P<year>(?:19|20)\d\d)\s?)?(?P<mark>[/-])\s?(?P<sign>{_PART}(?:\s?[-/]\s?{_PART})*)"
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<word>{KIND_NAMES})\s+(?:số\s*)?(?P<number>\d{{1,3}})\s+của\s+"
    r"(?P<of>(?:[A-ZĐƯÔ][\w&]*|uỷ|ủy|ban|trị|đoàn|phủ|tướng|thư)(?:\s+(?:[A-ZĐƯÔ][\w&]*|uỷ|ủy|trị|phủ|tướng|thư))*)"
)
_FULL = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})", re.IGNORECASE)
_DATED = re.compile(
    rf"^[\s,(]*(?:{_FULL.pattern}|(?:ngày\s+)?\d{{1,2}}\s*/\s*\d{{1,2}}\s*/\s*\d{{4}})", re.IGNORECASE
)
_OF = re.compile(r"^[\s,)]*của\s+(?P<of>.+)", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(r"(?:^|[\s,;:)])(?:về\s+việc|v/v|về)\s+(?P<about>.+)", re.IGNORECASE | re.DOTALL)
_TITLE_VERBS = r"(?:tổ chức|thực hiện|phát động|ban hành|hướng dẫn|triển khai|quy định|sửa đổi|tiếp tục|đẩy mạnh|tổng kết|sơ kết)"


@dataclass(frozen=True)
class Found:
    """A number in a text: where, as written, with the day written behind it."""

    start: int
    end: int
    text: str
    number: DocumentNumber
    day: date | None


@dataclass(frozen=True)
class Line:
    """One document as a line tells it; what the line does not say is empty."""

    number: DocumentNumber | None
    kind: Kind | None
    day: date | None
    issuer: str
    subject: str


def find_numbers(text: str) -> Iterator[Found]:
    """Every document number in a text, in order; a date or a share (5/2015, 15/12) is none."""
    plain = text.translate(DASHES)
    spans: list[tuple[int, int]] = []
    found: list[Found] = []
    for match in _IN_TEXT.finditer(plain):
        if not _plausible(match):
            continue
        written = text[match.start() : match.end()].strip()
        day = _day_behind(plain[match.end() : match.end() + 60])
        found.append(Found(match.start(), match.end(), written, number_of(match, written), day))
        spans.append(match.span())
    for match in _NAMED.finditer(plain):
        number = parse_number(match[0])
        if number is not None and not any(
            start < match.end() and match.start() < end for start, end in spans
        ):
            found.append(Found(match.start(), match.end(), text[match.start() : match.end()], number, None))
    yield from sorted(found, key=lambda one: one.start)


def _plausible(match: re.Match[str]) -> bool:
    """A sign of two capitals at least: 5/K and 3/A are no numbers of documents."""
    sign = match["sign"]
    return sum(letter.isupper() for letter in sign) >= 2 or match["word"] is not None


def _day_behind(text: str) -> date | None:
    near = _DATED.match(text)
    return day_in(near[0]) if near else None


def day_in(text: str) -> date | None:
    """The first day written in a text: 12/8/2014, ngày 12 tháng 8 năm 2014, 15/ 12/ 2015; None when there is none."""
    for pattern in (_FULL, _SHORT):
        for match in pattern.finditer(text):
            day, month, year = (int(part) for part in match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return None


def read_line(text: str) -> Line:
    """“Kế hoạch số 52/KH-TLĐ ngày 12/8/2014 của Tổng LĐLĐ Việt Nam về tổ chức Hội nghị …” taken apart."""
    plain = " ".join(text.translate(DASHES).split()).strip(" .;")
    first = next(find_numbers(plain), None)
    if first is not None and first.number.term and plain[: first.start].strip():
        # Luật Thi đua, khen thưởng số 06/2022/QH15: the title stands in front
        dated = _DATED.match(plain[first.end :])
        title = plain[: first.start].strip(" ,")
        return Line(
            first.number, _kind_in_front(title)[0], day_in(dated[0]) if dated else None, "Quốc hội", title
        )
    if first is not None:
        number: DocumentNumber | None = first.number
        kind = first.number.said or first.number.kind
        rest = plain[first.end :]
    else:
        number = parse_number(plain)
        kind, rest = _kind_in_front(plain)
    dated = _DATED.match(rest)
    day = day_in(dated[0]) if dated else None
    rest = rest[dated.end() :] if dated else rest
    issuer, subject = _issuer_and_subject(rest)
    return Line(number, kind, day, issuer, subject)


def _kind_in_front(text: str) -> tuple[Kind | None, str]:
    match = re.match(rf"(?P<word>{KIND_NAMES})(?:\s+số)?(?!\w)", text, re.IGNORECASE)
    return (kind_of_name(match["word"]), text[match.end() :]) if match else (None, text)


def _issuer_and_subject(rest: str) -> tuple[str, str]:
    of = _OF.match(rest)
    tail = of["of"] if of else rest
    about = _ABOUT.search(tail) or _ABOUT.search(f" {tail}")
    if of is None:
        return "", _said(about["about"]) if about else _said(tail)
    if about is not None:
        return _said(tail[: about.start()]) if about.re.search(tail) else "", _said(about["about"])
    verb = re.search(rf",?\s+(?={_TITLE_VERBS}\s)", tail)
    if verb is not None:
        return _said(tail[: verb.start()]), _said(tail[verb.end() :])
    if issuer_of_name(tail) is not None and "," in tail:
        name, _, after = tail.partition(",")
        return _said(name), _said(after)
    return _said(tail), ""


def _said(text: str) -> str:
    return text.strip(' ,.;:-()“”"')
