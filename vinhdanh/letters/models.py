"""Templates that a unit uses in place of the ones we ship."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.models import StoredFile
from vinhdanh.letters.states import LetterFormat, LetterKind
from vinhdanh.org.models import Unit


class LetterTemplate(models.Model):
    """One uploaded template; it serves its unit and all below until another takes its place or it is set aside."""

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=LetterKind.choices)
    format = models.CharField(_("thể thức"), max_length=8, choices=LetterFormat.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letter_templates", verbose_name=_("đơn vị"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    file_name = models.CharField(_("tên tệp"), max_length=150)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người nạp")
    )
    uploaded_at = models.DateTimeField(_("nạp lúc"), default=timezone.now)
    active = models.BooleanField(_("đang dùng"), default=True)
    set_aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mẫu văn bản")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "format"], condition=Q(active=True), name="letter_template_one_in_use"
            ),
            models.CheckConstraint(
                condition=Q(active=True, set_aside_at__isnull=True)
                | Q(active=False, set_aside_at__isnull=False),
                name="letter_template_set_aside_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"
