"""Sáng kiến and research works: authors, recognition, reach, benefit, reuse and what they were used for.

The columns of `Work` are the summary that facts read; of an initiative registered here they are written by
`recognising.settle_summary` alone, and its `Authorship` rows appear once it is recognised: until then nobody has it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.awards.models import AwardRecord
from vinhdanh.initiatives.states import Reach, Stage
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person


class Work(Recorded):
    """Abstract: what an initiative and a research work have in common."""

    title = models.CharField(_("tên"), max_length=400)
    search = models.TextField(db_collation="C", editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị")
    )
    field = models.CharField(_("lĩnh vực"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("năm công nhận, nghiệm thu"), null=True, blank=True)
    reach = models.CharField(
        _("phạm vi ảnh hưởng"), max_length=10, choices=Reach.choices, null=True, blank=True
    )
    applied = models.BooleanField(_("đã áp dụng hiệu quả"), null=True)
    decision_no = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    authority = models.CharField(_("cấp công nhận"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Initiative(Work):
    """Its stage is written by `moving.make_move` alone."""

    benefit_vnd = models.BigIntegerField(_("giá trị làm lợi (đồng)"), null=True, blank=True)
    # a row that came from a list or a decision is one that was recognised
    stage = models.CharField(
        _("tình trạng"), max_length=10, choices=Stage.choices, default=Stage.RECOGNISED, db_default=Stage.RECOGNISED.value
    )  # fmt: skip
    # since when it stands there; null: from before this system
    stage_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("sáng kiến")
        indexes = [
            models.Index(fields=["year", "reach"], name="initiative_year"),
            models.Index(fields=["unit", "stage"], name="initiative_unit_stage"),
            models.Index(fields=["search"], name="initiative_title"),
        ]


class ResearchWork(Work):
    accepted = models.BooleanField(_("đã nghiệm thu"), null=True)

    class Meta:
        verbose_name = _("đề tài, đề án, công trình khoa học")


class Authorship(Recorded):
    """One author of one recognised work, with the share of it and the award it was used for (null = not yet used)."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="authorships"
    )
    research = models.ForeignKey(
        ResearchWork, models.CASCADE, null=True, blank=True, related_name="authorships"
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="authorships")
    share = models.DecimalField(
        _("tỷ lệ đóng góp (0–1)"), max_digits=4, decimal_places=3, null=True, blank=True
    )
    # "title", "commendation" or the code of an award
    used_for = models.CharField(_("đã dùng cho"), max_length=60, null=True, blank=True)
    used_in_year = models.PositiveSmallIntegerField(_("năm dùng"), null=True, blank=True)
    # the ledger line that it led to, where somebody pointed at it
    award = models.ForeignKey(
        AwardRecord, models.PROTECT, null=True, blank=True, related_name="works", verbose_name=_("dòng sổ khen thưởng")
    )  # fmt: skip

    class Meta:
        verbose_name = _("tác giả")
        constraints = [
            models.CheckConstraint(
                name="authorship_one_work",
                condition=Q(initiative__isnull=False, research__isnull=True)
                | Q(initiative__isnull=True, research__isnull=False),
            ),
            models.CheckConstraint(
                name="authorship_share_0_1", condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1)
            ),
            models.UniqueConstraint(fields=["initiative", "person"], name="authorship_initiative_once"),
            models.UniqueConstraint(fields=["research", "person"], name="authorship_research_once"),
        ]
        indexes = [models.Index(fields=["person"], name="authorship_person")]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Contributor(models.Model):
    """An author as named when the initiative was registered; `person` null: nobody of that name was found."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="contributors")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="contributions")
    name = models.CharField(_("họ và tên"), max_length=120)
    # post and unit as they were that day, or as typed
    post = models.CharField(_("chức vụ, công việc"), max_length=150, blank=True)
    place = models.CharField(_("đơn vị công tác"), max_length=250, blank=True)
    share = models.DecimalField(
        _("tỷ lệ đóng góp (0–1)"), max_digits=4, decimal_places=3, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("tác giả đăng ký")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="contributor_once"),
            models.CheckConstraint(
                name="contributor_share_0_1", condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Recognition(Recorded):
    """One recognition of an initiative: by whom, on which decision, how far its effect reaches. There may be several."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="recognitions")
    level = models.CharField(_("cấp công nhận"), max_length=10, choices=Reach.choices)
    body = models.CharField(_("người, cơ quan công nhận"), max_length=200)
    decision_no = models.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    effect = models.TextField(_("hiệu quả được công nhận"), blank=True)
    effective = models.BooleanField(_("đã áp dụng có hiệu quả"), null=True)

    class Meta:
        verbose_name = _("công nhận sáng kiến")
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "level", "decision_no", "decided_on"], name="recognition_once"
            )
        ]
        indexes = [models.Index(fields=["level", "decided_on"], name="recognition_level")]

    def __str__(self) -> str:
        return f"{self.level} {self.decision_no}"


class Reuse(Recorded):
    """Another unit that applies the initiative; `place` names it when it is not in this system."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="reuses")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("nơi áp dụng"), max_length=250)
    since = models.DateField(_("áp dụng từ ngày"))
    scale = models.CharField(_("quy mô"), max_length=250, blank=True)
    benefit_vnd = models.BigIntegerField(_("giá trị làm lợi tại đó (đồng)"), null=True, blank=True)
    method = models.TextField(_("cách tính"), blank=True)
    confirmed_by = models.CharField(_("người xác nhận"), max_length=200)

    class Meta:
        verbose_name = _("áp dụng lại")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "unit"], name="reuse_once_a_unit"),
            models.UniqueConstraint(
                fields=["initiative", "place"], condition=Q(unit__isnull=True), name="reuse_once_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.place


class InitiativeEvent(models.Model):
    """Who did what to an initiative; append-only."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10, blank=True)
    party = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["initiative", "verb"], name="initiative_event_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.initiative_id}"
