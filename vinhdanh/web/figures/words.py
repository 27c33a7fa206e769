"""What the pages of figures share: links, tags of a state, the words of a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators.figures import show
from vinhdanh.indicators.models import FigureForm, Indicator, UnitReturn
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.reckonings.counting import RECKONINGS
from vinhdanh.indicators.states import WRITABLE, ReturnState
from vinhdanh.kit.numbers import format_number
from vinhdanh.web.keeping import Page
from vinhdanh.web.registers.book import Book
from vinhdanh.web.registers.shelf import BOOKS


def return_url(unit_return: UnitReturn) -> str:
    return reverse("figure_return", args=[unit_return.pk])


def form_url(form: FigureForm, period: Period | None = None) -> str:
    url = reverse("figure_form", args=[form.pk])
    return f"{url}?ky={period.since.isoformat()}" if period else url


def period_words(period: Period) -> str:
    """A period in the language of the page."""
    return spoken(period.label())


def title_of(unit_return: UnitReturn) -> str:
    """ "Báo cáo thi đua năm 2025", "Kết quả theo ngành, năm 2025": the word that ends the name is not said twice."""
    name, words = unit_return.form.name, period_words(unit_return.period)
    first, _space, rest = words.partition(" ")
    if rest and name.casefold().endswith(f" {first.casefold()}"):
        return f"{name} {rest}"
    return f"{name}, {words[:1].lower()}{words[1:]}"


def return_page(unit_return: UnitReturn, title: str, button: str, lede: str = "") -> Page:
    return Page(title, title_of(unit_return), return_url(unit_return), button, lede)


def state_tag(state: str, due_on: date, on: date) -> Any:
    """The state in words; a return past its day marked."""
    label = ReturnState(state).label
    if state in WRITABLE and due_on < on:
        return format_html('<span class="tag tag-warn">{}, {}</span>', label, _("quá hạn"))
    return format_html('<span class="tag">{}</span>', label)


def change_words(value: Decimal | None, last: Decimal | None) -> str:
    """ "+12 (+8,5%)" against last year; nothing when one of both is missing."""
    if value is None or last is None:
        return ""
    change = value - last
    sign = "+" if change > 0 else ""
    said = f"{sign}{show(change)}" if change else "0"
    if not last or not change:
        return said
    percent = round(100 * change / last, 1)
    return f"{said} ({sign}{format_number(percent)}%)"


def apart_words(typed: Decimal | None, counted: Decimal | None) -> str:
    """What a unit typed beside what the registers count."""
    if counted is None:
        return _("đơn vị báo %(typed)s, sổ chưa có dòng nào") % {"typed": show(typed)}
    return _("đơn vị báo %(typed)s, sổ đếm được %(counted)s") % {
        "typed": show(typed),
        "counted": show(counted),
    }


def proof_url(ref: str) -> str:
    """The page that proves a counted row: "person:12" is the person's, "dialogues:7" the entry of that register."""
    kind, _mark, key = ref.partition(":")
    if kind in _PAGES:
        return reverse(_PAGES[kind], args=[key])
    book = _book(kind)
    return reverse("register_entry", args=[book.slug, key]) if book else ""


def register_of(indicator: Indicator) -> tuple[str, str] | None:
    """The name and the address of the register whose entries make a counted number; None where it comes of the work itself."""
    chosen = RECKONINGS.get(indicator.computed_by)
    book = _book(chosen.register) if chosen else None
    return (str(book.title), reverse("register_list", args=[book.slug])) if book else None


def _book(code: str) -> Book | None:
    """Where entries of that kind are: "support/house" are those of a table whose kind is so."""
    table, _mark, kind = code.partition("/")
    found = (one for one in BOOKS.values() if one.register.model.register == table)
    return next((one for one in found if one.register.given.get("kind", "") == kind), None)


_PAGES = {
    "person": "person", "unit": "unit", "launch": "launch", "initiative": "initiative", "role_model": "role_model", "visit": "visit", "activity": "activity",
    "dossier": "dossier", "decision": "decision",
}  # fmt: skip
