"""Checklists by version: what a team asks at every unit, so that the answers can be totalled."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.checklists.states import ChecklistState, QuestionKind, Topic
from vinhdanh.org.models import Unit


class Checklist(models.Model):
    """One version of a unit's checklist; once in use its questions stay, a change is the next version."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="checklists", verbose_name=_("đơn vị ban hành")
    )
    name = models.CharField(_("tên bảng câu hỏi"), max_length=200)
    version = models.PositiveSmallIntegerField(_("bản"), default=1)
    state = models.CharField(max_length=9, choices=ChecklistState.choices, default=ChecklistState.DRAFT)
    published_on = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bảng câu hỏi kiểm tra")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name", "version"], name="checklist_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class ChecklistItem(models.Model):
    """A question. `origin` is the same question in the first version that had it: answers total across versions."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items")
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    topic = models.CharField(_("lĩnh vực"), max_length=12, choices=Topic.choices)
    kind = models.CharField(_("cách trả lời"), max_length=6, choices=QuestionKind.choices)
    text = models.CharField(_("câu hỏi"), max_length=300)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["checklist", "place"], name="checklist_item_place")]

    def __str__(self) -> str:
        return self.text
