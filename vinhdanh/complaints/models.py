"""Complaints and denunciations from their receipt to their settlement; and the declaration that there were none.

Nobody is named: a denouncer's name is kept secret by law, the letter itself lies with whoever settles it.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.complaints.states import READS_COMPLAINTS, ComplaintKind, ComplaintState, Outcome
from vinhdanh.registers.models import Entry, TopicalEntry


class Complaint(TopicalEntry):
    """`happened_on`: the day it was received."""

    register = "complaints"
    readers = READS_COMPLAINTS

    kind = models.CharField(_("loại đơn"), max_length=12, choices=ComplaintKind.choices)
    number = models.CharField(_("số đến, số hồ sơ"), max_length=60)
    about_awards = models.BooleanField(_("về thi đua, khen thưởng"), default=False)
    about = models.CharField(_("nội dung, không ghi tên người gửi"), max_length=300)
    due_on = models.DateField(_("hạn giải quyết"))
    state = models.CharField(
        _("kết quả"), max_length=9, choices=ComplaintState.choices, default=ComplaintState.OPEN
    )
    ended_on = models.DateField(_("giải quyết xong ngày"), null=True, blank=True)
    outcome = models.CharField(_("đơn đúng, sai"), max_length=6, choices=Outcome.choices, blank=True)
    result = models.CharField(_("văn bản, nội dung giải quyết"), max_length=300, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("đơn khiếu nại, tố cáo")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=ComplaintState.OPEN, ended_on__isnull=True)
                | ~Q(state=ComplaintState.OPEN) & Q(ended_on__gte=F("happened_on")),
                name="complaint_ended_when",
            ),
        ]
        indexes = [*Entry.Meta.indexes, models.Index(fields=["state", "due_on"], name="complaint_due")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def late(self, on: date) -> bool:
        return self.state == ComplaintState.OPEN and self.due_on < on

    @property
    def days(self) -> int | None:
        """Days from its receipt to its end; None while it is open."""
        return (self.ended_on - self.happened_on).days if self.ended_on else None


class ZeroDeclaration(Entry):
    """The unit declares for itself and all below it: none came from `since` up to but without `until`.

    A letter received in that time speaks against it, and is what counts.
    """

    register = "zero"
    readers = READS_COMPLAINTS

    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    awards_only = models.BooleanField(_("chỉ về thi đua, khen thưởng"), default=True)

    class Meta(Entry.Meta):
        verbose_name = _("xác nhận không có đơn")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="zero_declaration_term"),
        ]

    def __str__(self) -> str:
        return f"{self.since:%d/%m/%Y} – {self.until:%d/%m/%Y}"
