"""Money, counts and shares as pages write them; what is not known is empty."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.kit.numbers import format_number


def vnd(amount: int | Decimal | None) -> str:
    """An amount in đồng; empty when it is not known."""
    return "" if amount is None else _("%(amount)s đồng") % {"amount": format_number(int(amount))}


def number(value: int | Decimal | None) -> str:
    """A figure; empty when it is not known."""
    if value is None:
        return ""
    return format_number(value.normalize() if isinstance(value, Decimal) else value)


def percent(share: Decimal | None) -> str:
    """0.1145 → "11,45%"; empty when it is not known."""
    return "" if share is None else f"{format_number(round(share * 100, 2).normalize())}%"
