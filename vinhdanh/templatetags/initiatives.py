"""What the templates of initiatives need: an amount of money."""

from __future__ import annotations

from django import template

from vinhdanh.web.initiatives import words

register = template.Library()


@register.filter
def vnd(amount: int | None) -> str:
    """An amount as it stands in a text; nothing for None."""
    return words.vnd(amount)
