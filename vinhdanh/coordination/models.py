"""Working together: programmes between sectors with what each partner took on, and who does what in a movement."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.coordination.states import CommitmentState, DutyPart
from vinhdanh.movements.models import Movement
from vinhdanh.registers.models import Entry


class CoordinationProgramme(Entry):
    """A programme that the unit signed with others; it holds up to but without `until` (empty: no end told)."""

    register = "programmes"

    title = models.CharField(_("tên chương trình phối hợp"), max_length=250)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    until = models.DateField(_("thực hiện đến trước ngày"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("chương trình phối hợp")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("happened_on")), name="programme_term"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Commitment(Entry):
    """What one partner took on in a programme, and how far it is. `happened_on`: the day it was agreed."""

    register = "commitments"

    programme = models.ForeignKey(
        CoordinationProgramme, models.PROTECT, related_name="commitments", verbose_name=_("chương trình")
    )
    partner = models.CharField(_("bên thực hiện"), max_length=200)
    content = models.TextField(_("việc cam kết"), max_length=2000)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(
        _("tình trạng"), max_length=7, choices=CommitmentState.choices, default=CommitmentState.WAITING
    )
    done_on = models.DateField(_("làm xong ngày"), null=True, blank=True)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("cam kết phối hợp")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.DONE) | Q(done_on__isnull=False),
                name="commitment_done_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.content[:80]}"

    def late(self, on: date) -> bool:
        unfinished = self.state in (CommitmentState.WAITING, CommitmentState.DOING)
        return unfinished and self.due_on is not None and self.due_on < on


class MovementDuty(Entry):
    """A body's part in a movement, as the unit laid it down."""

    register = "duties"

    movement = models.ForeignKey(
        Movement, models.PROTECT, related_name="duties", verbose_name=_("phong trào")
    )
    part = models.CharField(_("vai trò"), max_length=9, choices=DutyPart.choices)
    body = models.CharField(_("ai, cơ quan nào"), max_length=200)
    task = models.TextField(_("làm việc gì"), max_length=2000)

    class Meta(Entry.Meta):
        verbose_name = _("phân công trong phong trào")

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.body}"
