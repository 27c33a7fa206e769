"""Emulation campaigns: what a person or a collective pledged to reach in a year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.awards.models import AwardKind
from vinhdanh.conduct.models import one_subject
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person


class Pledge(Recorded):
    """A title registered at the start of the year; taken back by a date, never deleted."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="pledges", db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="pledges", db_index=False
    )
    kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="+", verbose_name=_("danh hiệu, hình thức"), db_index=False
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    at_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("đăng ký tại"), db_index=False
    )
    withdrawn_on = models.DateField(_("rút đăng ký ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đăng ký thi đua")
        constraints = [
            one_subject("pledge_one_subject"),
            models.UniqueConstraint(
                fields=["person", "year", "kind"],
                name="pledge_once_person",
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["unit", "year", "kind"], name="pledge_once_unit", condition=Q(unit__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["year", "kind"], name="pledge_year")]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.year}"

    @property
    def subject(self) -> Person | Unit | None:
        return self.person or self.unit
