"""Training: classes and who attended, who was sent to study, officers with their qualifications and the standard."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.conduct.models import Study
from vinhdanh.people.models import Person
from vinhdanh.registers.models import Entry
from vinhdanh.training.states import Expertise, OfficerDuty, Politics, StudyLevel, Subject


class TrainingClass(Entry):
    """A class that the unit held. Its turns are the attendances listed; without a list, the number told."""

    register = "classes"

    title = models.CharField(_("tên lớp"), max_length=250)
    subject = models.CharField(_("nội dung"), max_length=9, choices=Subject.choices)
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    place = models.CharField(_("nơi mở lớp"), max_length=200, blank=True)
    told_turns = models.PositiveIntegerField(
        _("số lượt người, khi không có danh sách"), null=True, blank=True
    )

    class Meta(Entry.Meta):
        verbose_name = _("lớp tập huấn, bồi dưỡng")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("happened_on")), name="class_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(Entry):
    """One person at one class is one turn; somebody without a record here is a name. `unit`: whom they came from."""

    register = "attendances"

    training_class = models.ForeignKey(
        TrainingClass, models.PROTECT, related_name="attendances", verbose_name=_("lớp")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("người có hồ sơ"),
    )
    name = models.CharField(_("họ tên, khi chưa có hồ sơ"), max_length=120, blank=True)
    post = models.CharField(_("chức vụ"), max_length=150, blank=True)
    completed = models.BooleanField(_("hoàn thành"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("lượt dự lớp")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") | Q(person__isnull=True) & ~Q(name=""), name="attendance_one_name"
            ),
            models.UniqueConstraint(
                fields=["training_class", "person"], condition=Q(voided_on__isnull=True), name="attendance_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.name


class StudySending(Entry):
    """Somebody was sent to study; the days of study are also a row of their record, which rules of working time read."""

    register = "sendings"

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="sendings", verbose_name=_("người được cử")
    )
    level = models.CharField(_("bậc học"), max_length=13, choices=StudyLevel.choices)
    school = models.CharField(_("trường, cơ sở đào tạo"), max_length=200, blank=True)
    until = models.DateField(_("đến ngày"), null=True, blank=True)
    full_time_officer = models.BooleanField(_("là cán bộ công đoàn chuyên trách"), null=True, blank=True)
    decision_no = models.CharField(_("số quyết định cử"), max_length=60, blank=True)
    finished_on = models.DateField(_("tốt nghiệp, hoàn thành ngày"), null=True, blank=True)
    study = models.OneToOneField(
        Study, models.PROTECT, null=True, blank=True, editable=False, related_name="sending"
    )

    class Meta(Entry.Meta):
        verbose_name = _("cử đi học")

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_level_display()}"


class UnionOfficer(Entry):
    """Who does union work, or keeps emulation and commendation, at a unit: from `happened_on` up to but without `until`."""

    register = "officers"

    person = models.ForeignKey(Person, models.PROTECT, related_name="offices_held", verbose_name=_("cán bộ"))
    duty = models.CharField(_("việc được giao"), max_length=9, choices=OfficerDuty.choices)
    full_time = models.BooleanField(_("chuyên trách"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    expertise = models.PositiveSmallIntegerField(
        _("chuyên môn"), choices=Expertise.choices, null=True, blank=True
    )
    politics = models.PositiveSmallIntegerField(
        _("lý luận chính trị"), choices=Politics.choices, null=True, blank=True
    )
    administration = models.BooleanField(_("đã bồi dưỡng quản lý nhà nước"), null=True, blank=True)
    union_training = models.BooleanField(_("đã bồi dưỡng nghiệp vụ công đoàn"), null=True, blank=True)
    until = models.DateField(_("thôi từ ngày"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("cán bộ công đoàn, thi đua")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("happened_on")), name="officer_term"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_duty_display()}"


class OfficerStandard(Entry):
    """What an officer of the unit or below it must have from a day on, and on which instrument; empty is not asked."""

    register = "standards"

    basis = models.CharField(_("căn cứ"), max_length=200)
    expertise = models.PositiveSmallIntegerField(
        _("chuyên môn từ"), choices=Expertise.choices, null=True, blank=True
    )
    politics = models.PositiveSmallIntegerField(
        _("lý luận chính trị từ"), choices=Politics.choices, null=True, blank=True
    )
    administration = models.BooleanField(_("phải bồi dưỡng quản lý nhà nước"), default=False)
    union_training = models.BooleanField(_("phải bồi dưỡng nghiệp vụ công đoàn"), default=False)

    class Meta(Entry.Meta):
        verbose_name = _("tiêu chuẩn cán bộ")

    def __str__(self) -> str:
        return self.basis

    def met_by(self, officer: UnionOfficer) -> bool | None:
        """Whether the officer has all that is asked; None while something asked is not known."""
        known: list[bool | None] = []
        for name in ("expertise", "politics"):
            asked, has = getattr(self, name), getattr(officer, name)
            if asked is not None:
                known.append(None if has is None else has >= asked)
        for name in ("administration", "union_training"):
            if getattr(self, name):
                known.append(getattr(officer, name))
        if False in known:
            return False
        return None if None in known else True
