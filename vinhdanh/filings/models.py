"""The filing of an initiative: its description, claimed and verified benefit, evidence, the council's sittings and votes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.models import StoredFile
from vinhdanh.filings.states import Likeness
from vinhdanh.initiatives.models import Initiative
from vinhdanh.org.models import Unit


class Filing(models.Model):
    """What was written of one initiative. Verified figures are a named person's, beside what the authors claim."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="filing")
    problem = models.TextField(_("thực trạng"), blank=True)
    solution = models.TextField(_("nội dung giải pháp"), blank=True)
    novelty = models.TextField(_("tính mới"), blank=True)
    effect = models.TextField(_("hiệu quả, khả năng áp dụng"), blank=True)
    # the four passages without diacritics, for the search box
    search = models.TextField(db_collation="C", editable=False, blank=True)
    applied_since = models.DateField(_("áp dụng từ ngày"), null=True, blank=True)
    claimed_vnd = models.BigIntegerField(_("giá trị làm lợi tác giả tính (đồng)"), null=True, blank=True)
    claim_method = models.TextField(_("cách tính"), blank=True)
    claim_from = models.DateField(_("tính từ ngày"), null=True, blank=True)
    claim_until = models.DateField(_("đến ngày"), null=True, blank=True)
    other_effects = models.TextField(_("hiệu quả không tính bằng tiền"), blank=True)
    verified_vnd = models.BigIntegerField(_("giá trị làm lợi đã xác minh (đồng)"), null=True, blank=True)
    verified_method = models.TextField(_("cách xác minh"), blank=True)
    # why the verified figure is not the claimed one
    verified_note = models.TextField(blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("hồ sơ sáng kiến")
        constraints = [
            models.CheckConstraint(
                name="filing_period_in_order",
                condition=Q(claim_from__isnull=True) | Q(claim_until__isnull=True) | Q(claim_from__lte=F("claim_until")),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.initiative_id)


class FilingPaper(models.Model):
    """A file of evidence; taken out by a date, never deleted."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="papers")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Hearing(models.Model):
    """A sitting of the council of initiatives at a unit, over several at once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="hearings", verbose_name=_("đơn vị"))
    began_at = models.DateTimeField(_("bắt đầu"))
    ended_at = models.DateTimeField(_("kết thúc"))
    place = models.CharField(_("địa điểm"), max_length=200)
    chair = models.CharField(_("chủ trì"), max_length=120)
    chair_post = models.CharField(_("chức vụ của chủ trì"), max_length=150, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=120)
    # [{"name", "post"}]
    present = models.JSONField(default=list)
    present_count = models.PositiveSmallIntegerField(_("số thành viên dự họp"))
    absent_count = models.PositiveSmallIntegerField(_("số thành viên vắng"), default=0)
    secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    # the council's own rule; the law that we have read gives no number
    needed_share = models.DecimalField(_("tỷ lệ phiếu cần đạt (%)"), max_digits=5, decimal_places=2)
    conclusion = models.TextField(_("kết luận"), blank=True)
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("phiên họp hội đồng sáng kiến")
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="hearing_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(present_count__gt=0), name="hearing_somebody_came"),
            models.CheckConstraint(
                condition=Q(needed_share__gt=0, needed_share__lte=100), name="hearing_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.began_at:%d/%m/%Y}"

    @property
    def members(self) -> int:
        """How many there are in all, absent ones included."""
        return self.present_count + self.absent_count


class HearingVote(models.Model):
    """How the council voted on one initiative; append-only."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="votes")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="votes")
    agree = models.PositiveSmallIntegerField(_("đồng ý"))
    disagree = models.PositiveSmallIntegerField(_("không đồng ý"), default=0)
    passed = models.BooleanField(_("thông qua"))
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hearing", "initiative"], name="hearing_vote_once")]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.agree}"


class FilingSentence(models.Model):
    """A sentence of an initiative that was handed in, so that those which repeat it are found; derived from the filing.

    `digest`: the sentence whatever its figures and spelling; `near_*`: what it still shares once some words are changed.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="sentences")
    section = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    digest = models.BigIntegerField()
    near_a = models.BigIntegerField()
    near_b = models.BigIntegerField()
    near_c = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["digest"], name="filing_sentence_digest"),
            *(models.Index(fields=[f"near_{x}"], name=f"filing_sentence_near_{x}") for x in "abc"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.section}/{self.position}"


class LikenessRuling(models.Model):
    """A person's word on two initiatives that look alike; the newest counts, append-only."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="rulings")
    other = models.ForeignKey(Initiative, models.PROTECT, related_name="+")
    ruling = models.CharField(max_length=10, choices=Likeness.choices)
    note = models.TextField(_("ghi chú"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.initiative_id} / {self.other_id}: {self.ruling}"
