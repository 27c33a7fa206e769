"""The stage of a dossier on a page: its badge and its words."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vinhdanh.dossiers.states import Stage
from vinhdanh.templatetags.ui import icon
from vinhdanh.web.dossiers_words import LOOKS

register = template.Library()


@register.simple_tag
def stage(code: str) -> SafeString:
    """A stage as people see it: its words, with an icon."""
    look, picture = LOOKS.get(code, ("unknown", "circle-dashed"))
    return format_html('<span class="verdict verdict-{}">{}{}</span>', look, icon(picture), Stage(code).label)


@register.filter
def stage_words(code: str) -> str:
    """The words of a stage; nothing where there is none."""
    return str(Stage(code).label) if code in Stage.values else ""
