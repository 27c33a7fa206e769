"""The list of those proposed, posted for everybody to read and comment on, with its window; and what people said."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.dossiers.models import Dossier
from vinhdanh.registers.models import Entry
from vinhdanh.rounds.models import Round


class Posting(Entry):
    """`happened_on`: posted; `closes_on`: the last day on which comments are taken. Whom it lists is kept as it was."""

    register = "postings"

    round = models.ForeignKey(Round, models.PROTECT, related_name="postings", verbose_name=_("đợt xét"))
    closes_on = models.DateField(_("nhận ý kiến đến hết ngày"))
    place = models.CharField(_("công khai ở đâu"), max_length=250)

    class Meta(Entry.Meta):
        verbose_name = _("lần công khai danh sách")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(closes_on__gte=F("happened_on")), name="posting_window"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.happened_on:%d/%m/%Y}"

    def open(self, on: date) -> bool:
        return self.voided_on is None and self.happened_on <= on <= self.closes_on


class PostedDossier(models.Model):
    """One line of a posted list; append-only."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="posted")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "dossier"], name="posted_once")]

    def __str__(self) -> str:
        return f"{self.posting_id}: {self.dossier_id}"


class PostingComment(Entry):
    """What somebody said about a posted list, and what came of it; who said it is not kept."""

    register = "posting_comments"

    posting = models.ForeignKey(
        Posting, models.PROTECT, related_name="comments", verbose_name=_("lần công khai")
    )
    about = models.CharField(_("về hồ sơ, danh sách nào"), max_length=200, blank=True)
    text = models.TextField(_("ý kiến"), max_length=2000)
    settled_on = models.DateField(_("xử lý xong ngày"), null=True, blank=True)
    outcome = models.CharField(_("kết quả xử lý"), max_length=300, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("ý kiến về danh sách công khai")

    def __str__(self) -> str:
        return self.text[:80]
