"""Reminders sent and received: the list, one with its lines and answers, the letter, answering."""

from __future__ import annotations

from django import forms
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date
from vinhdanh.letters.from_monitoring import reminder_of
from vinhdanh.monitoring import access
from vinhdanh.monitoring.actions import answer_reminder
from vinhdanh.monitoring.models import Reminder, ReminderLine
from vinhdanh.monitoring.queries import with_counts
from vinhdanh.org import access as org_access
from vinhdanh.org.states import READS_UNITS
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing


class AnswerForm(KeepForm):
    text = forms.CharField(label=lazy("Đơn vị đã làm gì, bao giờ xong"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip


@reads
def reminders(request: SignedIn) -> HttpResponseBase:
    """Those sent by, or to, units that the reader reads."""
    rows = with_counts(access.reminders_visible_to(request.user)).select_related("unit")
    reads_ = org_access.covered(request.user, READS_UNITS).values("descendant_id")
    waiting = ReminderLine.objects.filter(reminder=OuterRef("pk"), unit_id__in=reads_, answer__isnull=True)
    rows = rows.annotate(waits=Exists(waiting))
    return show(request, "monitoring/reminders.html", {"listing": listing(request, rows, _columns(), order="-ngay")})  # fmt: skip


def _columns() -> list[Column[Reminder]]:
    def day(row: Reminder) -> str:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("reminder", args=[row.pk]), format_date(row.sent_on)
        )  # fmt: skip

    return [
        Column("ngay", lazy("Ngày"), day, sort=("sent_on", "at"), fixed=True),
        Column("don_vi", lazy("Đơn vị đôn đốc"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("so", lazy("Số công văn"), lambda r: r.number),
        Column("nhan", lazy("Đơn vị nhận"), lambda r: getattr(r, "n_units", ""), css="num"),
        Column("viec", lazy("Số việc"), lambda r: getattr(r, "n_lines", ""), css="num"),
        Column("tra_loi", lazy("Đã trả lời"), lambda r: getattr(r, "n_answered", ""), css="num"),
    ]


@reads
def reminder(request: SignedIn, pk: int) -> HttpResponseBase:
    """One reminder; whoever received it sees its own lines."""
    found = access.get_reminder(request.user, pk)
    lines = list(access.lines_visible_to(request.user, found))
    mine = set(org_access.covered(request.user, ("officer",)).values_list("descendant_id", flat=True)) if lines else set()  # fmt: skip
    return show(request, "monitoring/reminder.html", {
        "found": found, "rows": [(line, line.unit_id in mine and not hasattr(line, "answer")) for line in lines],
    })  # fmt: skip


@reads
def reminder_paper(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """Công văn đôn đốc as .docx or PDF, with the lines that the reader sees."""
    found = access.get_reminder(request.user, pk)
    lines = access.lines_visible_to(request.user, found)
    return paper_file(
        request, kind, found.unit, f"don-doc-{pk}", lambda: reminder_of(found, lines), back=reverse("reminder", args=[pk])
    )  # fmt: skip


@reads_and_acts
def reminder_answer(request: SignedIn, pk: int) -> HttpResponseBase:
    """What the unit did or will do about one line."""
    line = ReminderLine.objects.select_related("unit", "reminder").filter(pk=pk).first()
    if line is None:
        raise Http404
    found = access.get_reminder(request.user, line.reminder_id)
    if not access.lines_visible_to(request.user, found).filter(pk=pk).exists():
        raise Http404
    allow(access.can_answer(request.user, line))
    form = AnswerForm(**filled(request))

    def act(data: Answers) -> Written:
        answer_reminder(line, data["text"], by=request.user)
        return Written(_("Đã trả lời."), reverse("reminder", args=[found.pk]))

    page = Page(_("Trả lời đôn đốc"), line.unit.name, reverse("reminder", args=[found.pk]), _("Trả lời"), f"{line.step_label}: {line.what}")  # fmt: skip
    return keep(request, form, page, act)
