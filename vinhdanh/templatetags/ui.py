"""Small pieces every template needs: icons, figures, form fields."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.spoken import spoken as spoken_words
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion
from vinhdanh.dossiers import papers
from vinhdanh.dossiers.papers import Slot
from vinhdanh.org.models import Unit
from vinhdanh.web import law_words
from vinhdanh.web.law import in_language

register = template.Library()

# result → (class, icon, words): a verdict always comes with its icon and its words
_CLAUSE = {
    True: ("yes", "circle-check", _("Đạt")),
    False: ("no", "circle-x", _("Chưa đạt")),
    None: ("unknown", "circle-dashed", _("Chưa đủ dữ liệu")),
}
_SUBJECT = {
    True: ("yes", "circle-check", _("Đủ điều kiện")),
    False: ("no", "circle-minus", _("Chưa đủ điều kiện")),
    None: ("unknown", "circle-dashed", _("Chưa đủ dữ liệu")),
}


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """One icon of the sprite; decoration only, the words stand beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f"icon {css}".strip(),
        static("vendor/icons/icons.svg"),
        name,
    )


@register.simple_tag
def verdict(result: bool | None) -> SafeString:
    """The badge of a subject's verdict."""
    css, name, words = _SUBJECT[result]
    return format_html('<span class="verdict verdict-{}">{}{}</span>', css, icon(name), words)


@register.filter
def kind_name(kind: AwardKind) -> str:
    """An award's full name in the reader's language."""
    return kind.name_en if get_language() == "en" else kind.name


@register.filter
def kind_short(kind: AwardKind) -> str:
    """An award's short name; English has only the full one."""
    return kind.name_en if get_language() == "en" else kind.short or kind.name


@register.filter
def paper_name(slot: Slot) -> str:
    """The names of the papers that fill a slot of a dossier."""
    return papers.paper_name(slot)


@register.filter
def told(unit: Unit, names: dict[str, str]) -> str:
    """A unit's name, with the whole it is a part of where it says nothing alone."""
    return names.get(unit.code, unit.name)


@register.filter
def verdict_class(result: bool | None) -> str:
    return _SUBJECT[result][0]


@register.filter
def verdict_icon(result: bool | None) -> str:
    return _SUBJECT[result][1]


@register.filter
def verdict_words(result: bool | None) -> str:
    return str(_SUBJECT[result][2])


@register.filter
def clause_icon(result: bool | None) -> str:
    return _CLAUSE[result][1]


@register.filter
def clause_words(result: bool | None) -> str:
    return str(_CLAUSE[result][2])


@register.filter
def num(value: int | float | None) -> str:
    """1284 as 1.284, as the language in use writes it; nothing for None."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def spoken(said: str) -> str:
    """A kept sentence, such as the name of a period, in the language of the page."""
    return spoken_words(said)


@register.filter
def figure(value: Any) -> Any:
    """A cell of a table: a number grouped, anything else as it is."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return num(value) if number else value


@register.inclusion_tag("pieces/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A labelled field: label above, hint before the box, error at the box; ready for screen readers."""
    kind = bound.field.widget.__class__.__name__
    described = [f"{bound.auto_id}-hint"] if bound.help_text else []
    if bound.errors:
        described.append(f"{bound.auto_id}-error")
    extra: dict[str, str | bool] = {"class": _control_class(kind)}
    if described:
        extra["aria-describedby"] = " ".join(described)
    if bound.errors:
        extra["aria-invalid"] = "true"
    return {
        "bound": bound,
        "control": "" if kind in ("RadioSelect", "CheckboxSelectMultiple") else bound.as_widget(attrs=extra),
        "kind": kind,
    }


def _control_class(widget: str) -> str:
    if widget in ("Select", "SelectMultiple", "NullBooleanSelect"):
        return "form-select"
    return "" if widget == "CheckboxInput" else "form-control"


@register.filter
def occasion(code: str) -> str:
    """The label of a kind of commendation."""
    return str(Occasion(code).label)


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """Only the box of a field, for filter bars that set their own label."""
    attrs: dict[str, str | bool] = {"class": _control_class(bound.field.widget.__class__.__name__)}
    return bound.as_widget(attrs=attrs)


@register.filter
def in_law(text: str | None) -> str:
    """A sentence or citation of the law in the reader's language; what has no English is marked as Vietnamese."""
    return law_words.in_law_marked(text or "")


@register.filter
def law_text(text: str | None) -> str:
    """The same without a mark, for titles, attributes and text boxes."""
    return law_words.in_law(text or "")


@register.filter
def law_name(names: dict[str, str]) -> str:
    """A name written in both languages in the reader's; a Vietnamese one is marked where the page is English."""
    name = in_language(names)
    return name if "en" in names else law_words.in_law_marked(name)
