"""How a unit's papers are headed and signed: place, abbreviation, leading body, and who signs in which capacity."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.offices.states import SignMode
from vinhdanh.org.models import Unit


class Office(models.Model):
    """What stands at the head of a unit's papers; a unit without a row takes what it lacks from the nearest above."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="office")
    heading = models.CharField(_("tên cơ quan trên văn bản"), max_length=250, blank=True)
    parent_heading = models.CharField(_("cơ quan chủ quản trên văn bản"), max_length=250, blank=True)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    abbreviation = models.CharField(_("chữ viết tắt trong ký hiệu"), max_length=30, blank=True)
    leading_body = models.CharField(_("tập thể lãnh đạo"), max_length=120, blank=True)
    drafting_unit = models.CharField(_("nơi soạn thảo, lưu"), max_length=40, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("thông tin văn thư")

    def __str__(self) -> str:
        return self.heading or self.unit.name


class Signer(models.Model):
    """Somebody who signs for a unit during a period; `instead_of` is the post for which a deputy or delegate signs."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="signers")
    name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=120)
    mode = models.CharField(_("cách ký"), max_length=12, choices=SignMode.choices, default=SignMode.HEAD)
    body = models.CharField(_("thay mặt"), max_length=120, blank=True)
    instead_of = models.CharField(_("ký thay chức vụ"), max_length=120, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("người ký")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="signer_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"
