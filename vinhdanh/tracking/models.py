"""A row of a register that is described as data: whose, which day, with what proof, about which topics.

A row is entered once, where it arises; it is put right or struck out with a reason, never deleted. Its history is in the
log that all registers share (`registers.EntryEvent`).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.tracking.states import Topic


class Tracked(Recorded):
    """Abstract: what every row of a register has. `happened_on` is the day by which it is counted."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    happened_on = models.DateField(_("ngày"))
    topics = ArrayField(
        models.CharField(max_length=12, choices=Topic.choices), verbose_name=_("chủ đề"), default=list, blank=True
    )  # fmt: skip
    note = models.TextField(_("ghi chú"), blank=True, max_length=4000)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minh chứng")
    )
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    voided_on = models.DateField(_("bỏ ngày"), null=True, blank=True, editable=False)
    void_reason = models.CharField(_("lý do bỏ"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True) | ~Q(void_reason=""), name="%(class)s_void_says_why"
            )
        ]
        indexes = [models.Index(fields=["unit", "happened_on"], name="%(class)s_day")]
