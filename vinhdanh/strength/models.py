"""How many people a unit has on a day, as the unit counts them: the ground on which rates stand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.registers.models import Entry
from vinhdanh.registers.states import Sector


class HeadCount(Entry):
    """What the unit counted for itself and all below it on a day; empty is unknown, not none."""

    register = "head_counts"

    sector = models.CharField(_("khu vực"), max_length=9, choices=Sector.choices, blank=True)
    workers = models.PositiveIntegerField(_("CNVCLĐ"), null=True, blank=True)
    women = models.PositiveIntegerField(_("trong đó nữ"), null=True, blank=True)
    members = models.PositiveIntegerField(_("đoàn viên"), null=True, blank=True)
    women_members = models.PositiveIntegerField(_("đoàn viên nữ"), null=True, blank=True)
    joined = models.PositiveIntegerField(_("đoàn viên kết nạp mới từ lần đếm trước"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("số lượng đoàn viên, lao động")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(workers__isnull=True) | Q(women__lte=F("workers")),
                name="headcount_women",
            ),
            models.CheckConstraint(
                condition=Q(women_members__isnull=True) | Q(members__isnull=True) | Q(women_members__lte=F("members")),
                name="headcount_women_members",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id} {self.happened_on}"
