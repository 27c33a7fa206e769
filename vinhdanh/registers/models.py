"""What every register shares: an entry of a unit on a day, the programme it belongs to, and the log of what became of it.

An entry is never deleted: it is corrected with a reason, or voided and then counts nowhere.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.files.models import StoredFile
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.registers.states import Act


class Entry(Recorded):
    """Abstract: one row of a register. `on` is the day on which it counts; `movement` is also its programme's, when it has one."""

    # permanent name of the register, under which its log is kept
    register: ClassVar[str]
    # relations whose standing rows have to go before the entry may be voided
    holds: ClassVar[tuple[str, ...]] = ()

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    on = models.DateField(_("ngày"))
    programme = models.ForeignKey(
        "vinhdanh.Programme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chương trình"),
    )
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("phong trào")
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minh chứng")
    )
    file_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    voided_on = models.DateField(_("bỏ ngày"), null=True, blank=True)

    class Meta:
        abstract = True


class Programme(Entry):
    """A social programme: of every year in the months named, or opened for an emergency whose totals stand apart.

    `on` is the day it opened, `until` the first day no longer (null: goes on). Units below the one that opened it use it.
    """

    register = "programme"

    name = models.CharField(_("tên chương trình"), max_length=200)
    key = models.TextField(db_collation="C", editable=False)
    emergency = models.BooleanField(_("hỗ trợ khẩn cấp"), default=False)
    first_month = models.PositiveSmallIntegerField(_("từ tháng"), null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(_("đến tháng"), null=True, blank=True)
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("chương trình chăm lo")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key"], condition=Q(voided_on__isnull=True), name="programme_once"
            ),
            models.CheckConstraint(
                name="programme_months",
                condition=Q(first_month__isnull=True, last_month__isnull=True)
                | Q(first_month__range=(1, 12), last_month__range=(1, 12)),
            ),
            models.CheckConstraint(
                name="programme_period", condition=Q(until__isnull=True) | Q(until__gt=models.F("on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EntryEvent(models.Model):
    """Who recorded, corrected or voided an entry, with what stood before; append-only.

    `register` and `entry` name the row: one log serves registers of every room, whatever their tables.
    """

    register = models.CharField(max_length=20)
    entry = models.PositiveBigIntegerField()
    act = models.CharField(max_length=10, choices=Act.choices)
    # column → [before, after], as text
    changes = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="entry_event_says_why", condition=Q(act__in=[Act.RECORD, Act.FOLLOW]) | ~Q(reason="")
            )
        ]
        indexes = [models.Index(fields=["register", "entry"], name="entry_event_of")]

    def __str__(self) -> str:
        return f"{self.act} {self.register} {self.entry}"
