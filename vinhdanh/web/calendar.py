"""The year's duties of the unit in which one works: by month, with the law's deadlines, and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.duties import access
from vinhdanh.duties.actions import end_note, note_day
from vinhdanh.duties.calendar import Entry, as_ics, year_of_duties
from vinhdanh.duties.models import CalendarNote
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.forms import DateField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.working import Working, working


@dataclass(frozen=True)
class Month:
    """A month with its days; `now` while it runs."""

    first: date
    entries: list[Entry]
    now: bool


class NoteForm(forms.Form):
    """A duty of the unit's own."""

    title = forms.CharField(label=lazy("Việc"), max_length=200)
    day = DateField(label=lazy("Ngày"))
    yearly = forms.BooleanField(label=lazy("Lặp lại mỗi năm"), required=False)


@reads_and_acts
def calendar(request: SignedIn) -> HttpResponseBase:
    """The months of a year; whoever keeps the unit's records may add a day of its own."""
    context, year = _asked(request)
    may_keep = access.can_keep_calendar(request.user, context.unit)
    form = NoteForm(request.POST or None)
    if request.method == "POST":
        allow(may_keep)
        if form.is_valid() and _noted(request, context, form):
            return redirect(f"{reverse('calendar')}?nam={form.cleaned_data['day'].year}")
    entries = year_of_duties(context.unit, year, current_rulebook(), today())
    return show(request, "duties/calendar.html", {
        "context": context, "year": year, "years": (year - 1, year + 1), "months": _months(entries, today()), "form": form,
        "may_keep": bool(may_keep), "today": today(),
    })  # fmt: skip


def _noted(request: SignedIn, context: Working, form: NoteForm) -> bool:
    data = form.cleaned_data
    try:
        note = note_day(context.unit, data["title"], data["day"], yearly=data["yearly"], by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return False
    messages.success(request, _("Đã ghi vào lịch: %(title)s.") % {"title": note.title})
    return True


@acts
def calendar_end(request: SignedIn, pk: int) -> HttpResponseBase:
    """A duty of the unit's own is no more, from today on."""
    note = get_object_or_404(CalendarNote.objects.select_related("unit"), pk=pk)
    allow(access.can_keep_calendar(request.user, note.unit))
    # a single day that lies ahead goes away whole; a yearly one stops coming back
    end_note(note, on=min(today(), note.day), by=request.user) if not note.yearly else end_note(
        note, on=today(), by=request.user
    )
    messages.success(request, _("Đã bỏ khỏi lịch: %(title)s.") % {"title": note.title})
    return redirect("calendar")


@reads
def calendar_file(request: SignedIn) -> HttpResponseBase:
    """The same year for a phone's or Outlook's calendar."""
    context, year = _asked(request)
    entries = year_of_duties(context.unit, year, current_rulebook(), today())
    answer = HttpResponse(
        as_ics(entries, context.unit, request.get_host()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="lich-{context.unit.code}-{year}.ics"'
    return answer


def _asked(request: SignedIn) -> tuple[Working, int]:
    """The unit one works in, and `?nam=` within a century; whoever reads no unit has no calendar."""
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Lịch việc dành cho người có vai trò ở một đơn vị."))
    text = request.GET.get("nam", "")
    year = int(text) if text.isdigit() and 2000 <= int(text) <= 2100 else context.as_of.year
    return context, year


def _months(entries: list[Entry], now: date) -> list[Month]:
    found = []
    for (year, month), rows in groupby(entries, key=lambda entry: (entry.day.year, entry.day.month)):
        found.append(Month(date(year, month, 1), list(rows), (year, month) == (now.year, now.month)))
    return found
