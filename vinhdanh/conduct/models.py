"""What a year of work looked like: grades, discipline, holds, absences, study; what a named person attests;
and how far back a unit vouches that its lists are complete (without that, a missing entry is unknown, not "no")."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.conduct.states import Grade, HoldReason, LeaveKind, Measure, RecordList, StudyResult
from vinhdanh.kit.lasting import changes_noted
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person


def one_subject(name: str) -> models.CheckConstraint:
    """Exactly one of person and unit is set."""
    return models.CheckConstraint(
        condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
        name=name,
    )


class PerformanceGrade(Recorded):
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="grades")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="grades")
    year = models.PositiveSmallIntegerField(_("năm"))
    grade = models.CharField(_("mức độ"), max_length=10, choices=Grade.choices)
    decision_no = models.CharField(_("văn bản công nhận"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("mức độ hoàn thành nhiệm vụ")
        constraints = [
            one_subject("grade_one_subject"),
            models.UniqueConstraint(fields=["person", "year"], name="grade_once_person"),
            models.UniqueConstraint(fields=["unit", "year"], name="grade_once_unit"),
        ]
        # who has none in a year is looked for in the year, not in everybody's life
        indexes = [models.Index(fields=["year", "person"], name="grade_of_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_grade_display()}"


class Discipline(Recorded):
    person = models.ForeignKey(Person, models.CASCADE, related_name="disciplines")
    year = models.PositiveSmallIntegerField(_("năm"))
    measure = models.CharField(_("hình thức"), max_length=20, choices=Measure.choices)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decision_no = models.CharField(_("số quyết định"), max_length=60, blank=True)
    served_until = models.DateField(_("thi hành đến"), null=True, blank=True)
    cleared_on = models.DateField(_("chấm dứt trước hạn, được minh oan ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("kỷ luật")
        indexes = [models.Index(fields=["person", "year"], name="discipline_person")]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_measure_display()}"


class Hold(Recorded):
    """Awards wait while something is being looked into; released by a clean conclusion, never deleted."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="holds")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="holds")
    reason = models.CharField(_("lý do"), max_length=12, choices=HoldReason.choices)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("có kết luận ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("tạm dừng xét")
        constraints = [
            one_subject("hold_one_subject"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="hold_period"
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class Absence(Recorded):
    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.CharField(_("loại nghỉ"), max_length=12, choices=LeaveKind.choices)
    days = models.PositiveSmallIntegerField(_("số ngày theo lịch"), null=True, blank=True)
    working_days = models.PositiveSmallIntegerField(_("số ngày làm việc"), null=True, blank=True)

    class Meta:
        verbose_name = _("nghỉ")
        indexes = [models.Index(fields=["person", "year"], name="absence_person")]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_kind_display()}"


class Study(Recorded):
    person = models.ForeignKey(Person, models.CASCADE, related_name="studies")
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)
    part_time = models.BooleanField(_("vừa học vừa làm"), null=True)
    sent_by_unit = models.BooleanField(_("được cử đi"), null=True)
    complied = models.BooleanField(_("chấp hành quy định của trường"), null=True)
    result = models.CharField(_("kết quả"), max_length=10, choices=StudyResult.choices, null=True, blank=True)
    confirmed_by_school = models.BooleanField(_("trường xác nhận"), null=True)

    class Meta:
        verbose_name = _("đào tạo, bồi dưỡng")

    def __str__(self) -> str:
        return f"{self.since}–{self.until or '…'}"


class Attestation(Recorded):
    """A qualitative standard that a named person says is met or not met, for one year; the latest row counts."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="attestations")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="attestations")
    code = models.CharField(_("nội dung xác nhận"), max_length=60)
    year = models.PositiveSmallIntegerField(_("năm"))
    met = models.BooleanField(_("đạt"))
    note = models.CharField(_("căn cứ, ghi chú"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("xác nhận")
        constraints = [one_subject("attestation_one_subject")]
        indexes = [
            models.Index(fields=["year", "person"], name="attestation_person"),
            models.Index(fields=["year", "unit"], name="attestation_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


@changes_noted
class Coverage(models.Model):
    """A unit vouches: for our people, this list is complete from that year on (for awards, with what went before)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="coverages")
    list = models.CharField(_("danh sách"), max_length=12, choices=RecordList.choices)
    from_year = models.PositiveSmallIntegerField(_("đầy đủ từ năm"))
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("xác nhận hồ sơ đầy đủ")
        constraints = [models.UniqueConstraint(fields=["unit", "list"], name="coverage_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.list} ≥ {self.from_year}"
