"""Every figure traceable: who recorded a row, when, and from which cell of which file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Recorded(models.Model):
    """Abstract: provenance columns of a row that an officer keyed in or an import brought."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người ghi"),
    )
    recorded_at = models.DateTimeField(_("ghi lúc"), default=timezone.now, editable=False)
    batch = models.ForeignKey(
        "vinhdanh.ImportBatch",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lần nhập"),
    )
    source_sheet = models.CharField(_("trang tính nguồn"), max_length=120, blank=True)
    source_cell = models.CharField(_("ô nguồn"), max_length=20, blank=True)

    class Meta:
        abstract = True
