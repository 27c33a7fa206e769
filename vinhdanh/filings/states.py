"""Closed lists of filings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Likeness(models.TextChoices):
    """What a person says of two initiatives that look alike."""

    DISTINCT = "distinct", _("Khác nhau")
    BUILDS_ON = "builds_on", _("Phát triển từ sáng kiến kia")
    SAME = "same", _("Trùng sáng kiến kia")


# the passages of a filing, in the order in which a form tells them
SECTIONS = {
    "problem": _("Thực trạng, vấn đề cần giải quyết"),
    "solution": _("Nội dung giải pháp"),
    "novelty": _("Tính mới"),
    "effect": _("Hiệu quả, khả năng áp dụng"),
}
