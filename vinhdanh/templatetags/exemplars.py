"""Stages of role models, models and articles on a page: their words, with an icon."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from vinhdanh.web.exemplars import words

register = template.Library()


@register.simple_tag
def role_stage(code: str) -> SafeString:
    """The stage of a role model."""
    return words.stage_badge(code)


@register.simple_tag
def practice_stage(code: str) -> SafeString:
    """The stage of a model."""
    return words.practice_badge(code)


@register.simple_tag
def article_state(code: str) -> SafeString:
    """The state of an article."""
    return words.article_badge(code)


@register.simple_tag
def tip_state(code: str) -> SafeString:
    """The state of a tip."""
    return words.tip_badge(code)
