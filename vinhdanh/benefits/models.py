"""Benefits agreed for members: partners, agreements with their discounts, and how members used them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.registers.models import Entry, SocialEntry


class Partner(models.Model):
    """An enterprise that gives benefits; one row however many agreements it signed with units of this system."""

    name = models.CharField(_("doanh nghiệp, đối tác"), max_length=200)
    key = models.TextField(db_collation="C", unique=True, editable=False)

    class Meta:
        verbose_name = _("đối tác phúc lợi")

    def __str__(self) -> str:
        return self.name


class Agreement(SocialEntry):
    """One agreement with one partner: `on` is the day it was signed, valid from `since` to before `until` (null: no end told)."""

    register = "agreement"
    held_by = ("uses",)

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements", verbose_name=_("đối tác"))
    number = models.CharField(_("số thoả thuận"), max_length=60, blank=True)
    title = models.CharField(_("nội dung"), max_length=250, blank=True)
    # left empty: from the day it was signed
    since = models.DateField(_("hiệu lực từ ngày"), blank=True)
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    # the agreement that this one renews: a renewal is no new agreement
    renews = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name=_("gia hạn cho"),
    )
    # [{"goods": …, "low": "2", "high": "30"}], percent as text: always read whole
    terms = models.JSONField(_("mức giảm theo nhóm hàng"), default=list, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("thoả thuận phúc lợi")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "partner", "happened_on", "number"],
                condition=Q(voided_on__isnull=True),
                name="agreement_once",
            ),
            models.CheckConstraint(
                name="agreement_period", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.partner)


class BenefitUse(SocialEntry):
    """How members used an agreement from `on` to before `until`: `members` are different people, `uses` every time.

    Null is not counted, which is not none.
    """

    register = "benefit_use"

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="uses", verbose_name=_("thoả thuận")
    )
    until = models.DateField(_("đến trước ngày"))
    members = models.PositiveIntegerField(_("số đoàn viên (người khác nhau)"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("số lượt sử dụng"), null=True, blank=True)
    value_vnd = models.PositiveBigIntegerField(_("giá trị hưởng lợi (đồng)"), null=True, blank=True)
    vouchers = models.PositiveIntegerField(_("số phiếu đã phát"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("sử dụng phúc lợi")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="benefit_uses_cover_members",
                condition=Q(uses__isnull=True) | Q(members__isnull=True) | Q(uses__gte=F("members")),
            ),
            models.CheckConstraint(name="benefit_use_period", condition=Q(until__gt=F("happened_on"))),
        ]
        indexes = [
            *Entry.Meta.indexes,
            models.Index(fields=["agreement", "happened_on"], name="benefit_use_agreement"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.happened_on:%d/%m/%Y}"
