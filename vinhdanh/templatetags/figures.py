"""Numbers of cells in templates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template

from vinhdanh.indicators.figures import plain, show

register = template.Library()


@register.filter
def figure(value: Decimal | None) -> str:
    """1.234,5 with nothing for no figure."""
    return show(value)


@register.filter
def raw(value: Decimal | None) -> str:
    """The number as a machine reads it back."""
    return "" if value is None else f"{plain(value):f}"


@register.filter
def at(values: Mapping[str, str], name: str) -> str:
    """What stands under the name."""
    return values.get(name, "") if values else ""
