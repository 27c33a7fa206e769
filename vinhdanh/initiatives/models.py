"""Sáng kiến and research works: authors, recognition, reach, benefit and what they were used for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.initiatives.states import Reach
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
    benefit_vnd = models.BigIntegerField(_("giá trị làm lợi (đồng)"), null=True, blank=True)

    class Meta:
        verbose_name = _("sáng kiến")
        indexes = [models.Index(fields=["year", "reach"], name="initiative_year")]


class ResearchWork(Work):
    accepted = models.BooleanField(_("đã nghiệm thu"), null=True)

    class Meta:
        verbose_name = _("đề tài, đề án, công trình khoa học")


class Authorship(Recorded):
    """One author of one work, with the share of it and the award it was used for (null = not yet used)."""

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
