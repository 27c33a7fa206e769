"""What the pages of honouring share: events and dates in words, who a ledger line is about, form pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring.models import Ceremony, Conference, HonouringEvent
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.templatetags.ui import kind_short, num
from vinhdanh.web.fields import DayField
from vinhdanh.web.keeping import Answers, Page, filled
from vinhdanh.web.reading import SignedIn

# a ceremony or a conference is planned up to three years ahead
_AHEAD = 3 * 366


class PlannedDayField(DayField):
    """A day on which something is to be held."""

    ahead = _AHEAD


@dataclass(frozen=True)
class Happened:
    """An event of the history as it is shown."""

    event: HonouringEvent
    told: str


def writing_units(user: User) -> list[Unit]:
    """The units at which the user is an officer."""
    held = org_access.assignments(user).filter(role__in=WRITES_RECORDS).order_by("since", "pk")
    return list(dict.fromkeys(assignment.unit for assignment in held))


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def filled_with_files(request: SignedIn, initial: Answers | None = None) -> dict[str, Any]:
    """As `filled`, with the file that was sent."""
    arguments = filled(request, initial)
    return {**arguments, "files": request.FILES} if "data" in arguments else arguments


def url_of(held: Ceremony | Conference) -> str:
    return reverse("ceremony" if isinstance(held, Ceremony) else "conference", args=[held.pk])


def page_of(held: Ceremony | Conference, title: str, button: str, lede: str = "") -> Page:
    """The frame of a form about one ceremony or conference."""
    return Page(title, held.title, url_of(held), button, lede)


def history(events: Iterable[HonouringEvent]) -> list[Happened]:
    """Events in words."""
    return [Happened(event, _told(event)) for event in events]


def _told(event: HonouringEvent) -> str:
    said = str(event.get_act_display())
    detail = event.detail
    if "count" in detail:
        many = ngettext("%(n)s khen thưởng", "%(n)s khen thưởng", detail["count"]) % {
            "n": num(detail["count"])
        }
        return f"{said}: {many}"
    if "honourees" in detail:
        many = ngettext("biểu dương %(n)s", "biểu dương %(n)s", detail["honourees"])
        return f"{said}: {many % {'n': num(detail['honourees'])}}"
    name = detail.get("delegate") or detail.get("honouree") or detail.get("name")
    return f"{said}: {name}" if name else said


def whom(line: AwardRecord) -> SafeString:
    """Whom a line is about, with a link to the line of the ledger."""
    return format_html(
        '<a class="row-link" href="{}">{}</a>', reverse("ledger_line", args=[line.pk]), line.subject
    )


def award(line: AwardRecord) -> SafeString:
    return format_html('<span class="award">{}</span>', kind_short(line.kind))


def money(amount: int | None) -> str:
    """An amount in đồng; empty when it is not known."""
    return "" if amount is None else _("%(amount)s đồng") % {"amount": num(amount)}


def number_of(text: str) -> int:
    """A number in an address, or 404."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Http404
    return int(text)
