"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VinhDanhConfig(AppConfig):
    """One label, one migration history."""

    name = "vinhdanh"
    verbose_name = _("Vinh Danh: thi đua, khen thưởng")
    default_auto_field = "django.db.models.BigAutoField"
