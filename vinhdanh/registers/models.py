"""What every register shares: an entry of a unit on a day, with its evidence, and the log of what became of it.

An entry is written once, where it arises; it is corrected or voided with a reason, never deleted, and once voided counts nowhere.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.files.models import StoredFile
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.registers.states import Act, Topic


class Entry(Recorded):
    """Abstract: one row of a register. `happened_on` is the day by which it is counted."""

    # permanent name of the register, under which its log is kept
    register: ClassVar[str]
    # roles of the unit, or of one above, that read it
    readers: ClassVar[tuple[str, ...]] = READS_UNITS
    # whether it names people, whom only officers and auditors may see (`access.can_see_people`)
    personal: ClassVar[bool] = False
    # relations whose standing rows have to go before the entry may be voided
    held_by: ClassVar[tuple[str, ...]] = ()

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    happened_on = models.DateField(_("ngày"))
    note = models.TextField(_("ghi chú"), blank=True, max_length=4000)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minh chứng")
    )
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    voided_on = models.DateField(_("bỏ ngày"), null=True, blank=True, editable=False)
    void_reason = models.CharField(_("lý do bỏ"), max_length=250, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True) | ~Q(void_reason=""), name="%(class)s_void_says_why"
            )
        ]
        indexes = [models.Index(fields=["unit", "happened_on"], name="%(class)s_day")]


class TopicalEntry(Entry):
    """Abstract: an entry that bears topics."""

    topics = ArrayField(
        models.CharField(max_length=12, choices=Topic.choices), verbose_name=_("chủ đề"), default=list, blank=True
    )  # fmt: skip

    class Meta(Entry.Meta):
        abstract = True


class SocialEntry(Entry):
    """Abstract: an entry of a programme. `movement` is also its programme's, when it has one."""

    personal = True

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

    class Meta(Entry.Meta):
        abstract = True


class Programme(SocialEntry):
    """A social programme: of every year in the months named, or opened for an emergency whose totals stand apart.

    `happened_on` is the day it opened, `until` the first day no longer (null: goes on). Units below the one that opened it use it.
    """

    register = "programme"

    name = models.CharField(_("tên chương trình"), max_length=200)
    key = models.TextField(db_collation="C", editable=False)
    emergency = models.BooleanField(_("hỗ trợ khẩn cấp"), default=False)
    first_month = models.PositiveSmallIntegerField(_("từ tháng"), null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(_("đến tháng"), null=True, blank=True)
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("chương trình chăm lo")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "key"], condition=Q(voided_on__isnull=True), name="programme_once"
            ),
            models.CheckConstraint(
                name="programme_months",
                condition=Q(first_month__isnull=True, last_month__isnull=True)
                | Q(first_month__range=(1, 12), last_month__range=(1, 12)),
            ),
            models.CheckConstraint(
                name="programme_period", condition=Q(until__isnull=True) | Q(until__gt=F("happened_on"))
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
    # column → [before, after]
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
