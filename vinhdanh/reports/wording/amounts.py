"""A figure as reports print it: 05 tập thể, trên 90%, từ 150 - 180 tập thể, gần 6 tỷ đồng, không có đơn thư."""

from __future__ import annotations

from decimal import Decimal

from vinhdanh.indicators.counts import Count
from vinhdanh.indicators.states import Qualifier
from vinhdanh.kit.numbers import format_number

_BILLION, _MILLION = Decimal(10**9), Decimal(10**6)
# the magnitudes that people name when they do not count
_VAGUE = ((_BILLION, " tỷ"), (_MILLION, " triệu"), (Decimal(1), ""))
_STEPS = ((1000, "nghìn"), (100, "trăm"), (10, "chục"))
_FORMS = {
    Qualifier.EXACT: "{}",
    Qualifier.DERIVED: "{}",
    Qualifier.ABOVE: "trên {}",
    Qualifier.AT_LEAST: "từ {} trở lên",
    Qualifier.NEARLY: "gần {}",
    Qualifier.RANGE: "từ {}",
    Qualifier.ABOVE_RANGE: "trên {}",
}


def written(
    low: Decimal, count: Count, qualifier: str = Qualifier.EXACT, high: Decimal | None = None, *, noun: bool = True
) -> str:  # fmt: skip
    """The amount with its qualifier; `noun` adds what is counted. Two digits for an exact count below 10."""
    kind = Qualifier(qualifier)
    if kind is Qualifier.VAGUE:
        return f"hàng {_vague(low)}{_noun(count, noun)}"
    if kind is Qualifier.ORDINAL:
        return f"{_noun(count, noun).strip() or 'lần'} thứ {format_number(low.normalize())}"
    if low == 0 and high is None and kind in (Qualifier.EXACT, Qualifier.DERIVED):
        return zero(count) if noun else "0"
    exact = kind in (Qualifier.EXACT, Qualifier.DERIVED)
    if count.is_money:
        return _FORMS[kind].format(_money(low, high, count, noun))
    first = _plain(low, pad=exact and count.of not in ("share", "point"))
    if count.of == "share":
        both = f"{first} - {_plain(high)}%" if high is not None else f"{first}%"
        return _FORMS[kind].format(both)
    both = f"{first} - {_plain(high)}" if high is not None else first
    return _FORMS[kind].format(both + _noun(count, noun))


def zero(count: Count) -> str:
    """Zero in words; a share or a sum of money stays a figure."""
    if count.of == "share":
        return "0%"
    return "0 đồng" if count.is_money else f"không có {count.name}"


def _noun(count: Count, wanted: bool) -> str:
    return f" {count.name}" if wanted else ""


def _plain(value: Decimal, *, pad: bool = False) -> str:
    """1.234,5; "05" where a count is padded."""
    text = format_number(value.normalize())
    return f"0{text}" if pad and 0 < value < 10 and value == value.to_integral_value() else text


def _money(low: Decimal, high: Decimal | None, count: Count, noun: bool) -> str:
    """In the largest unit in which both ends are exact to three places: 795 triệu đồng, 3 - 4 triệu đồng/hộ."""
    ends = [low] if high is None else [low, high]
    rest = f" {count.name}" if noun else ""
    for size, word in ((_BILLION, " tỷ"), (_MILLION, " triệu")):
        if all(end >= size and (end * 1000) % size == 0 for end in ends):
            shown = " - ".join(format_number((end / size).normalize()) for end in ends)
            return f"{shown}{word}{rest}"
    return " - ".join(format_number(end.normalize()) for end in ends) + rest


def _vague(value: Decimal) -> str:
    """ "nghìn", "trăm tỷ", "chục": the magnitude that a lower bound stands for."""
    for size, word in _VAGUE:
        for step, name in _STEPS:
            if value >= size * step:
                return f"{name}{word}"
    return "loạt"
