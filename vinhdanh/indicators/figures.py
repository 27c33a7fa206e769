"""Numbers of one cell: which indicators take a typed number, what a number must be, how it is written."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.states import TOTAL, Source, Split, SplitPart, parts_of
from vinhdanh.kit.numbers import format_number, parse_money, parse_number

LARGEST = Decimal(10) ** 15


def takes_number(indicator: Indicator) -> bool:
    """A unit types it: it is neither computed from registers nor a rate."""
    return indicator.source == Source.TYPED and not indicator.is_rate


def parts_allowed(indicator: Indicator) -> tuple[str, ...]:
    """The total and the parts of the splits of an indicator."""
    return (TOTAL, *(part.value for split in indicator.splits for part in parts_of(split)))


def part_label(part: str) -> str:
    """ "Nữ", "Trực tiếp lao động, công tác"; the total has no word."""
    return str(SplitPart(part).label) if part else ""


def split_label(split: str) -> str:
    return str(Split(split).label)


def fault_of(indicator: Indicator, value: Decimal) -> str:
    """Why a number cannot be kept for the indicator; empty when it can. Strange numbers are warned of, not refused."""
    if abs(value) >= LARGEST:
        return _("Số quá lớn; hãy kiểm tra lại đơn vị tính (%(count)s).") % {"count": indicator.counted.label}
    decimals = 0 if indicator.whole else indicator.counted.decimals or 4
    if value != round(value, decimals):
        if not decimals:
            return _("%(count)s đếm bằng số nguyên; hãy bỏ phần sau dấu phẩy.") % {"count": indicator.counted.label.capitalize()}  # fmt: skip
        return _("Tối đa %(n)s chữ số sau dấu phẩy.") % {"n": decimals}
    return ""


def out_of_bounds(indicator: Indicator, value: Decimal) -> str:
    """A sentence when the number lies outside the indicator's smallest and largest; empty otherwise."""
    if indicator.least is not None and value < indicator.least:
        return _("Nhỏ hơn mức nhỏ nhất %(bound)s.") % {"bound": show(indicator.least)}
    if indicator.most is not None and value > indicator.most:
        return _("Lớn hơn mức lớn nhất %(bound)s.") % {"bound": show(indicator.most)}
    return ""


def show(value: Decimal | None) -> str:
    """1234567.5000 → "1.234.567,5"; nothing for no figure."""
    return "" if value is None else format_number(plain(value))


def plain(value: Decimal) -> Decimal:
    """The number without zeros behind the point."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short


def read(text: str, indicator: Indicator) -> Decimal | None:
    """The number typed in Vietnamese style ("1.234,5"; money also as "1,5 tỷ"); None for an empty box; ValueError says what is wrong."""
    if not text.strip():
        return None
    return Decimal(parse_money(text)) if indicator.counted.is_money else parse_number(text)
