"""How a signer signs; the stored twin of the papers' own list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignMode(models.TextChoices):
    HEAD = "head", _("Người đứng đầu (GIÁM ĐỐC)")
    ACTING = "acting", _("Quyền (Q.)")
    BEHALF = "behalf", _("Thay mặt tập thể (TM.)")
    DEPUTY = "deputy", _("Cấp phó ký thay (KT.)")
    ORDER = "order", _("Thừa lệnh (TL.)")
    AUTHORISED = "authorised", _("Thừa uỷ quyền (TUQ.)")


# a mode that names the post or the body on whose behalf one signs
NAMES_POST = (SignMode.DEPUTY, SignMode.ORDER, SignMode.AUTHORISED)
