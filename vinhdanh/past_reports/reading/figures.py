"""Figures of a text: numbers with what they count and what is said of them. What is no figure is blanked out before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vinhdanh.past_reports.reading.counting import Read, read_unit
from vinhdanh.past_reports.reading.masks import BLANK
from vinhdanh.past_reports.reading.numerals import (
    IN_WORDS,
    MAGNITUDE,
    NUMBER,
    VAGUE,
    is_money_size,
    number_in_words,
    number_of,
    power_of,
)
from vinhdanh.past_reports.reading.shapes import Part, Qualifier, Span, Unit

_SIZE = rf"(?:\s(?P<{{0}}_size>{MAGNITUDE})(?![^\W_]))?"
_QUANTITY = re.compile(
    rf"(?<![\w.,\-–²])(?<![\d\x00]/)(?P<a>{NUMBER}){_SIZE.format('a')}(?P<a_percent>\s?%)?"
    rf"(?:(?:\s?[-–]\s?|\s(?:đến|tới)\s)(?P<b>{NUMBER}){_SIZE.format('b')}|\s?/\s?(?P<d>{NUMBER})(?=\s\D){_SIZE.format('d')})?"
    r"(?![\d]|[.,/]\d|[a-zđ]?/\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|[^\w])(?P<words>trên dưới|trên|hơn|gần|ngót|xấp xỉ|khoảng|ước tính|ước|ước đạt|dưới|ít nhất|tối thiểu|không dưới|không ít hơn"
    r"|tối đa|không quá|không vượt quá|từ)\s*$",
    re.IGNORECASE,
)
_SAID = {
    "trên dưới": Qualifier.ABOUT, "trên": Qualifier.OVER, "hơn": Qualifier.OVER, "gần": Qualifier.NEARLY, "ngót": Qualifier.NEARLY,
    "xấp xỉ": Qualifier.ABOUT, "khoảng": Qualifier.ABOUT, "ước tính": Qualifier.ABOUT, "ước": Qualifier.ABOUT, "ước đạt": Qualifier.ABOUT,
    "dưới": Qualifier.UNDER, "ít nhất": Qualifier.AT_LEAST, "tối thiểu": Qualifier.AT_LEAST, "không dưới": Qualifier.AT_LEAST,
    "không ít hơn": Qualifier.AT_LEAST, "tối đa": Qualifier.AT_MOST, "không quá": Qualifier.AT_MOST, "không vượt quá": Qualifier.AT_MOST,
}  # fmt: skip
_AND_MORE = re.compile(r"[^,;:.()]{0,28}?\btrở (?P<way>lên|xuống)\b", re.IGNORECASE)
_TO = re.compile(rf"\s?(?:đến|tới|-|–)\s(?P<b>{NUMBER}){_SIZE.format('b')}(?P<percent>\s?%)?", re.IGNORECASE)
_AND = re.compile(rf"\s(?P<a>{NUMBER})\s(?P<size>triệu|nghìn|ngàn)(?![^\W_])", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:lần|năm|kỳ)\s+thứ\s+(?P<n>\d{1,3})(?!\d)", re.IGNORECASE)
_NONE = re.compile(
    r"(?:^|[,;:.(]\s?|(?:và|nay|qua|cũng|đều|đã|tuyệt đối|hoàn toàn|năm|tỉnh|mà)\s)(?P<none>không (?:có|còn|phát sinh|xảy ra))(?=\s)",
    re.IGNORECASE,
)
# a span of years is told from an anniversary by what stands around it
_FEAST_BEFORE = re.compile(r"(?:kỷ niệm|kỉ niệm|mừng|tròn)\s(?:lần thứ\s)?$", re.IGNORECASE)
_FEAST_AFTER = re.compile(
    r"\s(?:ngày|cách mạng|chiến thắng|giải phóng|thành lập|truyền thống|quốc khánh|xây dựng và)\b",
    re.IGNORECASE,
)
_TERM_AFTER = re.compile(
    r"\s(?:triển khai\s)?thực hiện\s(?:chỉ thị|nghị quyết|luật|nghị định|quyết định|kết luận|đề án|thông tư|kế hoạch)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure within one paragraph."""

    value: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: Unit
    at: Span
    end: int
    part: Part = Part.WHOLE


def find_figures(text: str) -> list[Found]:
    """The figures of a paragraph whose other numbers are blanked out, in order, none within another."""
    found: list[Found] = []
    for one in sorted(_all(text), key=lambda f: (f.at.start, -f.at.end)):
        last = found[-1] if found else None
        if last is None or one.at.start >= last.at.end or Part.DENOMINATOR in (one.part, last.part):
            found.append(one)
    return _carried(text, found)


def _all(text: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for hit in _ORDINAL.finditer(text):
        taken.append(hit.span("n"))
        if hit[0][0] not in "nN":
            unit = Unit("lần", "act")
            yield Found(Decimal(hit["n"]), None, Qualifier.ORDINAL, unit, Span(*hit.span("n")), hit.end())
    for hit in _QUANTITY.finditer(text):
        if not any(start <= hit.start("a") < end for start, end in taken):
            yield from _quantity(text, hit, taken)
    for hit in VAGUE.finditer(text):
        yield from _sized(text, hit.span(), power_of(hit["size"]), Qualifier.VAGUE, hit["size"])
    for hit in IN_WORDS.finditer(text):
        before = text[: hit.start()].rstrip().lower()
        unit_read = read_unit(text, hit.end(), known_only=True)
        if (
            unit_read
            and unit_read.unit.family not in ("time", "place")
            and not before.endswith(("thứ", "phần", "tháng", "một", "khóa"))
        ):
            yield from _sized(text, hit.span(), Decimal(number_in_words(hit[0])), Qualifier.EXACT, "")
    for hit in _NONE.finditer(text):
        unit_read = read_unit(text, hit.end(), known_only=True)
        if unit_read and unit_read.unit.family not in ("time", "money", "percent", "measure"):
            yield Found(
                Decimal(0), None, Qualifier.EXACT, unit_read.unit, Span(*hit.span("none")), unit_read.end
            )


def _sized(text: str, span: tuple[int, int], value: Decimal, said: Qualifier, size: str) -> Iterator[Found]:
    unit = read_unit(text, span[1])
    if unit is None and is_money_size(size):
        unit = Read(Unit("đồng", "money"), span[1])
    if unit is not None and not (unit.unit.guessed and said is Qualifier.EXACT):
        yield Found(value, None, said, unit.unit, Span(*span), unit.end)


def _quantity(text: str, hit: re.Match[str], taken: list[tuple[int, int]]) -> Iterator[Found]:
    size = hit["b_size"] or hit["d_size"] or hit["a_size"] or ""
    low = number_of(hit["a"]) * power_of(hit["a_size"] or size)
    second = hit["b"] or hit["d"]
    high = number_of(second) * power_of(size) if second else None
    at, end = Span(hit.start("a"), hit.end()), hit.end()
    unit = Read(Unit("%", "percent"), end) if hit["a_percent"] and not second else None
    if not second and (more := _TO.match(text, hit.end())) and _from(text, hit.start()) and hit["a_percent"]:
        high, at, end, unit = number_of(more["b"]), Span(at.start, more.end()), more.end(), None
        end = more.end("b") if more["percent"] else end
    elif not second and size and size.lower() in ("tỷ", "tỉ") and (add := _AND.match(text, hit.end())):
        low += number_of(add["a"]) * power_of(add["size"])
        at, end = Span(at.start, add.end()), add.end()
    if unit is not None:
        unit = read_unit(text, hit.start("a_percent")) or unit
    else:
        unit = read_unit(text, end) or (Read(Unit("đồng", "money"), end) if is_money_size(size) else None)
    # “1 triệu sáng kiến”: the name of a programme
    named = text[at.start - 1 : at.start] in ("“", '"') if at.start else False
    if unit is None or named or not _counts(text, at, unit, hit):
        return
    if hit["d"]:
        taken.append(hit.span())
        yield from _fraction(hit, low, high, unit)
        return
    low, high, at, unit = _further(text, low, high, at, unit)
    if high is not None and high <= low:
        return
    taken.append((at.start, at.end))
    yield Found(low, high, _qualifier(text, at, unit.end, high), unit.unit, at, unit.end)


def _fraction(hit: re.Match[str], low: Decimal, high: Decimal | None, unit: Read) -> Iterator[Found]:
    # more than planned is told so too: 27/25; a tenfold is another kind of number
    if high is None or high <= 0 or low > high * 3:
        return
    first, second = Span(*hit.span("a")), Span(*hit.span("d"))
    yield Found(low, None, Qualifier.EXACT, unit.unit, first, unit.end, Part.NUMERATOR)
    yield Found(high, None, Qualifier.EXACT, unit.unit, second, unit.end, Part.DENOMINATOR)


def _further(
    text: str, low: Decimal, high: Decimal | None, at: Span, unit: Read
) -> tuple[Decimal, Decimal | None, Span, Read]:
    """ "từ 150 tập thể đến 180 tập thể": a range whose unit stands twice."""
    if high is None and _from(text, at.start) and (more := _TO.match(text, unit.end)):
        again = read_unit(text, more.end("b_size") if more["b_size"] else more.end("b"))
        if again is not None and again.unit.name == unit.unit.name:
            top = number_of(more["b"]) * power_of(more["b_size"] or "")
            return low, top, Span(at.start, more.end()), again
    return low, high, at, unit


def _from(text: str, at: int) -> bool:
    return bool(re.search(r"\btừ\s$", text[:at], re.IGNORECASE))


def _counts(text: str, at: Span, unit: Read, hit: re.Match[str]) -> bool:
    """Years count as a figure only of a feast, or of the term of an instrument; other spans of time never."""
    if unit.unit.family == "time":
        if unit.unit.name != "năm" or unit.unit.per or hit["b"]:
            return unit.unit.name == "tuổi"
        feast = _FEAST_BEFORE.search(text[: at.start]) or _FEAST_AFTER.match(text, unit.end)
        return bool(feast or _TERM_AFTER.match(text, unit.end))
    if unit.unit.guessed:
        return BLANK not in text[max(at.start - 2, 0) : at.start] and not hit["a"].startswith("000")
    return True


def _qualifier(text: str, at: Span, end: int, high: Decimal | None) -> Qualifier:
    before = _BEFORE.search(text[max(at.start - 24, 0) : at.start])
    said = before["words"].lower() if before else ""
    if high is not None:
        return Qualifier.RANGE_OVER if said in ("trên", "hơn") else Qualifier.RANGE
    more = _AND_MORE.match(text, at.end)
    if more and said not in ("trên", "hơn"):
        return Qualifier.AT_LEAST if more["way"].lower() == "lên" else Qualifier.AT_MOST
    return _SAID.get(said, Qualifier.EXACT)


def _carried(text: str, found: list[Found]) -> list[Found]:
    """ "trên 70% cá nhân, 80% tập thể đạt": what is said of the first share is said of both."""
    for at in range(1, len(found)):
        one, two = found[at - 1], found[at]
        if (
            one.unit.name == two.unit.name == "%"
            and two.qualifier is Qualifier.EXACT
            and one.qualifier is Qualifier.OVER
        ):
            between = text[one.end : two.at.start]
            if re.fullmatch(r"\s[^\W\d_]+(?:\s[^\W\d_]+)?, ", between):
                found[at] = Found(two.value, two.high, one.qualifier, two.unit, two.at, two.end, two.part)
    return found
