"""The workplace: conferences with civil servants and workers, dialogues, collective agreements, shift meals."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.registers.models import Entry, TopicalEntry
from vinhdanh.registers.states import Sector, Topic
from vinhdanh.workplace.states import AgreementAct, AgreementKind, ConferenceKind, DialogueKind, MealForm


class StaffConference(TopicalEntry):
    register = "conferences"

    kind = models.CharField(_("loại hội nghị"), max_length=9, choices=ConferenceKind.choices)
    sector = models.CharField(_("khu vực"), max_length=9, choices=Sector.choices)
    attended = models.PositiveIntegerField(_("số người dự"), null=True, blank=True)
    proposals = models.PositiveIntegerField(_("số ý kiến, kiến nghị"), null=True, blank=True)
    conclusion = models.TextField(_("kết luận, nghị quyết"), blank=True, max_length=4000)

    class Meta(Entry.Meta):
        verbose_name = _("hội nghị CBCCVC, người lao động")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%d/%m/%Y}"


class EligibleCount(Entry):
    """How many units of a sector had to hold a conference in a year: the denominator, told by who follows them."""

    register = "eligible"

    year = models.PositiveSmallIntegerField(_("năm"))
    sector = models.CharField(_("khu vực"), max_length=9, choices=Sector.choices)
    eligible = models.PositiveIntegerField(_("số đơn vị đủ điều kiện"))

    class Meta(Entry.Meta):
        verbose_name = _("số đơn vị đủ điều kiện tổ chức hội nghị")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "year", "sector"], condition=Q(voided_on__isnull=True), name="eligible_count_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.year} {self.get_sector_display()}: {self.eligible}"


class Dialogue(TopicalEntry):
    """One dialogue at one place of work is one turn; a place without a union here is named."""

    register = "dialogues"

    kind = models.CharField(_("loại đối thoại"), max_length=8, choices=DialogueKind.choices)
    sector = models.CharField(_("khu vực"), max_length=9, choices=Sector.choices)
    enterprise = models.CharField(_("doanh nghiệp khác đơn vị ghi"), max_length=200, blank=True)
    attended = models.PositiveIntegerField(_("số người dự"), null=True, blank=True)
    agreed = models.TextField(_("nội dung đã thống nhất"), blank=True, max_length=4000)

    class Meta(Entry.Meta):
        verbose_name = _("đối thoại tại nơi làm việc")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%d/%m/%Y}"


class CollectiveAgreement(Entry):
    """`happened_on` is the day it was signed; it holds from `since` up to but without `until` (half-open)."""

    register = "agreements"

    kind = models.CharField(_("loại thoả ước"), max_length=10, choices=AgreementKind.choices)
    act = models.CharField(_("lần ký"), max_length=7, choices=AgreementAct.choices)
    sector = models.CharField(_("khu vực"), max_length=9, choices=Sector.choices)
    number = models.CharField(_("số thoả ước"), max_length=60, blank=True)
    since = models.DateField(_("có hiệu lực từ"))
    until = models.DateField(_("hết hiệu lực từ ngày"))
    covers = models.PositiveIntegerField(_("số lao động áp dụng"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("thoả ước lao động tập thể")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="agreement_term"),
        ]
        indexes = [*Entry.Meta.indexes, models.Index(fields=["until", "unit"], name="agreement_expiry")]

    def __str__(self) -> str:
        return self.number or f"{self.get_kind_display()} {self.happened_on:%d/%m/%Y}"

    def holds(self, on: date) -> bool:
        return self.since <= on < self.until


class AgreementClause(Entry):
    """A clause of an agreement; `better`: more favourable to workers than the law."""

    register = "clauses"

    agreement = models.ForeignKey(
        CollectiveAgreement, models.PROTECT, related_name="clauses", verbose_name=_("thoả ước")
    )
    theme = models.CharField(_("lĩnh vực"), max_length=12, choices=Topic.choices)
    text = models.TextField(_("nội dung"), max_length=2000)
    better = models.BooleanField(_("có lợi hơn luật"), default=True)

    class Meta(Entry.Meta):
        verbose_name = _("điều khoản thoả ước")

    def __str__(self) -> str:
        return self.text[:80]


class ShiftMeal(Entry):
    """How the enterprise of a CĐCS provided the meal of a shift in a year; the value of one meal in đồng."""

    register = "meals"

    year = models.PositiveSmallIntegerField(_("năm"))
    form = models.CharField(_("hình thức"), max_length=4, choices=MealForm.choices)
    value_vnd = models.BigIntegerField(_("mức một bữa (đồng)"), null=True, blank=True)
    workers = models.PositiveIntegerField(_("số người được ăn ca"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("bữa ăn ca")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "year"], condition=Q(voided_on__isnull=True), name="shift_meal_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_form_display()}"
