"""Representing and protecting workers: advice given, enterprises visited, proposals followed to an answer, drafts commented.

Supervision and joined inspections are visits of `inspections`: counted there, never entered again.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.registers.models import Entry, TopicalEntry
from vinhdanh.registers.states import Sector
from vinhdanh.representation.states import AdviceKind, Channel, CommentKind, ProposalState, Recipient


class LegalAdvice(TopicalEntry):
    """One case of advice; who asked is not named."""

    register = "advice"

    kind = models.CharField(_("loại tư vấn"), max_length=11, choices=AdviceKind.choices)
    channel = models.CharField(_("cách tư vấn"), max_length=7, choices=Channel.choices)
    question = models.CharField(_("hỏi về việc gì"), max_length=300)
    people = models.PositiveIntegerField(_("số người được tư vấn"), default=1)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("vụ việc tư vấn")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(people__gt=0), name="advice_somebody"),
        ]

    def __str__(self) -> str:
        return self.question


class EnterpriseVisit(TopicalEntry):
    """An officer went to an enterprise: whom they met, what they saw, how many in need they listed for support."""

    register = "visits"

    enterprise = models.CharField(_("doanh nghiệp"), max_length=200)
    sector = models.CharField(_("khu vực"), max_length=9, choices=Sector.choices, blank=True)
    met = models.PositiveIntegerField(_("số người lao động đã gặp"), null=True, blank=True)
    in_need = models.PositiveIntegerField(_("số người khó khăn đã lập danh sách"), null=True, blank=True)
    seen = models.TextField(_("ghi nhận tại chỗ"), blank=True, max_length=4000)

    class Meta(Entry.Meta):
        verbose_name = _("chuyến đi doanh nghiệp")

    def __str__(self) -> str:
        return f"{self.enterprise} {self.happened_on:%d/%m/%Y}"


class Proposal(TopicalEntry):
    """What the union asked of somebody, by when, and what came of it. `visit`: the visit at which it was collected."""

    register = "proposals"

    visit = models.ForeignKey(
        EnterpriseVisit, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name=_("chuyến đi"), editable=False
    )  # fmt: skip
    recipient_kind = models.CharField(_("gửi tới"), max_length=9, choices=Recipient.choices)
    recipient = models.CharField(_("tên nơi nhận"), max_length=200)
    content = models.TextField(_("nội dung kiến nghị, đề xuất"), max_length=4000)
    due_on = models.DateField(_("hạn trả lời"))
    state = models.CharField(
        _("kết quả"), max_length=9, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    answered_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    answer = models.TextField(_("nội dung trả lời"), blank=True, max_length=4000)

    class Meta(Entry.Meta):
        verbose_name = _("kiến nghị, đề xuất")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=[ProposalState.OPEN, ProposalState.WITHDRAWN]) | Q(answered_on__isnull=False),
                name="proposal_answered_when",
            ),
        ]  # fmt: skip
        indexes = [*Entry.Meta.indexes, models.Index(fields=["state", "due_on"], name="proposal_due")]

    def __str__(self) -> str:
        return self.content[:80]

    def late(self, on: date) -> bool:
        """Not answered though its day lies behind."""
        return self.state == ProposalState.OPEN and self.due_on < on


class DraftComment(TopicalEntry):
    register = "comments"

    kind = models.CharField(_("loại"), max_length=9, choices=CommentKind.choices)
    draft = models.CharField(_("dự thảo, chính sách"), max_length=300)
    asked_by = models.CharField(_("cơ quan lấy ý kiến"), max_length=200, blank=True)
    opinions = models.PositiveIntegerField(_("số ý kiến"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("số ý kiến được tiếp thu"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("góp ý, phản biện")

    def __str__(self) -> str:
        return self.draft
