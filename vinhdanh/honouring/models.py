"""Honouring: ceremonies at which awards are handed over, conferences that honour people, and the record of each award's
handing over."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardRecord
from vinhdanh.files.models import StoredFile
from vinhdanh.honouring.states import (
    Act,
    CeremonyKind,
    ConferenceKind,
    DelegateRole,
    EventState,
    PaperKind,
    Way,
)
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person


def _by() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class Gathering(models.Model):
    """Abstract: what a ceremony and a conference share. Their state is written by `writing.move` alone."""

    title = models.CharField(_("tên"), max_length=250)
    held_on = models.DateField(_("ngày"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    # null: nobody said; 0: it cost nothing
    cost_vnd = models.PositiveBigIntegerField(_("kinh phí"), null=True, blank=True)
    programme = models.TextField(_("chương trình"), blank=True)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.PLANNED)
    created_by = _by()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Conference(Gathering):
    """`counted_on`, `base_unions`, `base_people`: whom it stood for, as counted on its day; null until it was held."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="conferences", verbose_name=_("đơn vị tổ chức")
    )
    kind = models.CharField(_("loại"), max_length=10, choices=ConferenceKind.choices)
    theme = models.CharField(_("chủ đề"), max_length=250, blank=True)
    plan_no = models.CharField(_("kế hoạch số"), max_length=60, blank=True)
    counted_on = models.DateField(null=True)
    base_unions = models.PositiveIntegerField(null=True)
    base_people = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("hội nghị")
        indexes = [models.Index(fields=["unit", "held_on"], name="conference_unit")]


class ConferenceDelegate(models.Model):
    """Who attends for which unit; `person` when they stand in the records, else only a name."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="delegates")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=150, blank=True)
    role = models.CharField(_("tư cách"), max_length=10, choices=DelegateRole.choices)
    seat = models.CharField(_("chỗ ngồi"), max_length=20, blank=True)

    class Meta:
        ordering = ["unit__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person"], condition=Q(person__isnull=False), name="delegate_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ConferenceHonouree(models.Model):
    """Whom the conference honours, and the award for which, when it is one of the ledger."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="honourees")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="honoured_at")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="honoured_at")
    record = models.ForeignKey(AwardRecord, models.PROTECT, null=True, blank=True, related_name="+")
    merit = models.CharField(_("thành tích tiêu biểu"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="honouree_one_subject",
                condition=Q(person__isnull=False, unit__isnull=True)
                | Q(person__isnull=True, unit__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["conference", "person", "unit"], nulls_distinct=False, name="honouree_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.unit)


class ConferencePaper(models.Model):
    """A document of the conference."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="papers")
    kind = models.CharField(_("loại"), max_length=10, choices=PaperKind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    by = _by()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Ceremony(Gathering):
    """A ceremony; `conference` when it is part of one. Its list tells which awards are to be presented there."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="ceremonies", verbose_name=_("đơn vị tổ chức")
    )
    kind = models.CharField(_("hình thức tổ chức"), max_length=10, choices=CeremonyKind.choices)
    presenter = models.CharField(_("người trao"), max_length=200, blank=True)
    conference = models.ForeignKey(
        Conference, models.PROTECT, null=True, blank=True, related_name="ceremonies"
    )
    listed: models.ManyToManyField[AwardRecord, Any] = models.ManyToManyField(
        AwardRecord, through="CeremonyAward", related_name="listed_at"
    )

    class Meta:
        verbose_name = _("lễ trao tặng")
        indexes = [models.Index(fields=["unit", "held_on"], name="ceremony_unit")]


class CeremonyAward(models.Model):
    """An award that is to be presented at a ceremony."""

    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="awards")
    record = models.ForeignKey(AwardRecord, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ceremony", "record"], name="ceremony_award_once")]

    def __str__(self) -> str:
        return f"{self.ceremony_id}: {self.record_id}"


class Conferral(models.Model):
    """An award handed over: when, how, to whom, with what; append-only. A mistake is put right by a row that replaces it.

    `void`: the replaced row was wrong altogether, the award has not been handed over.
    """

    record = models.ForeignKey(AwardRecord, models.PROTECT, related_name="conferrals")
    way = models.CharField(_("trao bằng cách"), max_length=10, choices=Way.choices)
    ceremony = models.ForeignKey(Ceremony, models.PROTECT, null=True, blank=True, related_name="conferrals")
    presented_on = models.DateField(_("ngày trao"))
    # empty: whoever is honoured received it
    received_by = models.CharField(_("người nhận thay"), max_length=200, blank=True)
    # null: not told
    item_handed = models.BooleanField(_("đã trao hiện vật"), null=True)
    money_vnd = models.PositiveBigIntegerField(_("tiền thưởng đã trao"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    void = models.BooleanField(default=False)
    reason = models.CharField(_("lý do"), max_length=250, blank=True)
    by = _by()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("trao tặng")
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(replaces__isnull=True), name="conferral_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, void=False) | (Q(replaces__isnull=False) & ~Q(reason="")),
                name="conferral_says_why",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.CEREMONY, ceremony__isnull=False)
                | (~Q(way=Way.CEREMONY) & Q(ceremony__isnull=True)),
                name="conferral_names_its_ceremony",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.presented_on:%d/%m/%Y}"


class HonouringEvent(models.Model):
    """Who did what to a ceremony or a conference; append-only."""

    ceremony = models.ForeignKey(Ceremony, models.PROTECT, null=True, related_name="events")
    conference = models.ForeignKey(Conference, models.PROTECT, null=True, related_name="events")
    act = models.CharField(max_length=10, choices=Act.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = _by()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="honouring_event_of_one",
                condition=Q(ceremony__isnull=False, conference__isnull=True)
                | Q(ceremony__isnull=True, conference__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.ceremony_id or self.conference_id}"
