"""What can be found about a clause of a new text, and what happens to a local regulation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    STANDS = "stands", _("Còn nguyên")
    AMENDED = "amended", _("Đã sửa, nạp điều khoản mới")
    REPEALED = "repealed", _("Không còn")


class LawAct(models.TextChoices):
    LOADED = "loaded", _("Nạp quy định")
    SWITCHED_ON = "switched_on", _("Áp dụng quy định")
    SWITCHED_OFF = "switched_off", _("Thôi áp dụng quy định")
    READ = "read", _("Đối chiếu điều khoản")
    WITHDRAWN = "withdrawn", _("Rút lại kết quả đối chiếu")
    RECEPTION = "reception", _("Ghi ngày tiếp nhận hồ sơ của năm")
