"""A number as targets print it: with its unit, "70%", "4.510 hộ"."""

from __future__ import annotations

from decimal import Decimal

from vinhdanh.indicators.counts import count_of
from vinhdanh.indicators.figures import show


def bare(value: Decimal, count: str) -> str:
    """ "70%", "4.510": without the name of what is counted, where there is no room for it."""
    return f"{show(round(value, 1))}%" if count == "percent" else show(value)


def amount(value: Decimal | None, count: str) -> str:
    """ "70%", "4.510 hộ"; nothing for no figure."""
    if value is None:
        return ""
    said = bare(value, count)
    return said if count == "percent" else f"{said} {count_of(count).label}"


def reached_words(bounds: tuple[Decimal, Decimal], count: str) -> str:
    """What had been reached: "25%", "90–95%", "12 hộ"."""
    low, high = bounds
    return amount(low, count) if low == high else f"{show(low)}–{amount(high, count)}"
