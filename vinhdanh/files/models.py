"""Evidence as received: the bytes lie in the data folder once, whoever sent them and however often."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.states import FileKind


class StoredFile(models.Model):
    """The bytes of one digest. What it is called and what it proves is told by the rows that point here (PROTECT)."""

    digest = models.CharField(_("mã băm SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("số byte"))
    kind = models.CharField(_("loại tệp"), max_length=8, choices=FileKind.choices)
    pages = models.PositiveIntegerField(_("số trang"), null=True)
    # null: not asked (pictures, Office files)
    has_text = models.BooleanField(_("có lớp chữ"), null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("người gửi đầu tiên"),
    )
    uploaded_at = models.DateTimeField(_("gửi lần đầu lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("tệp minh chứng")
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="stored_file_digest"),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.digest[:12]}"
