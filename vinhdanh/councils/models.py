"""Councils of emulation and commendation: how many seats, who sits where since when, on which decision. What a council
decided is elsewhere (sittings, hearings); a seat left stays readable."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.councils.states import CouncilKind, SeatRole
from vinhdanh.people.models import Person
from vinhdanh.registers.models import Entry


class Council(Entry):
    """`happened_on`: founded or renewed by the decision; `until`: its term ends (empty: no term told)."""

    register = "councils"

    kind = models.CharField(_("loại"), max_length=10, choices=CouncilKind.choices)
    name = models.CharField(_("tên"), max_length=200)
    decision_no = models.CharField(_("số quyết định thành lập"), max_length=60, blank=True)
    seats = models.PositiveSmallIntegerField(_("số thành viên theo quyết định"))
    until = models.DateField(_("hết nhiệm kỳ từ ngày"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("hội đồng, ban chỉ đạo")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(seats__gt=0), name="council_has_seats"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("happened_on")), name="council_term"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CouncilSeat(Entry):
    """Somebody's time in a council: from `happened_on`, meant to last until `until`, left on `left_on` (null: still listed)."""

    register = "seats"

    council = models.ForeignKey(Council, models.PROTECT, related_name="members", verbose_name=_("hội đồng"))
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="council_seats",
        verbose_name=_("người có hồ sơ"),
    )
    name = models.CharField(_("họ tên, khi chưa có hồ sơ"), max_length=120, blank=True)
    post = models.CharField(_("chức vụ"), max_length=200, blank=True)
    role = models.CharField(_("vai trò"), max_length=9, choices=SeatRole.choices, default=SeatRole.MEMBER)
    decision_no = models.CharField(_("số quyết định"), max_length=60, blank=True)
    until = models.DateField(_("hết nhiệm kỳ từ ngày"), null=True, blank=True)
    left_on = models.DateField(_("thôi tham gia từ ngày"), null=True, blank=True)
    left_by = models.CharField(_("theo quyết định, lý do"), max_length=200, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("thành viên hội đồng")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") | Q(person__isnull=True) & ~Q(name=""), name="seat_one_name"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("happened_on")), name="seat_left_after"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.who} · {self.get_role_display()}"

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.name

    def expired(self, on: date) -> bool:
        """Still listed though the time is over."""
        over = self.until is not None and self.until <= on
        return self.left_on is None and over
