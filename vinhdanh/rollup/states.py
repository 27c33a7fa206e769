"""Closed lists of the roll-up: by which tree one looks, and what became of a build."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seen(models.TextChoices):
    """As it was: each value by the tree of its period's last day. As it is: by today's tree, through heirs."""

    AS_WAS = "was", _("Theo cơ cấu của kỳ")
    AS_IS = "is", _("Theo cơ cấu hiện nay")


# a block that is the same whichever way one looks
BOTH = "any"


class BuildState(models.TextChoices):
    BUILDING = "building", _("Đang dựng")
    CURRENT = "current", _("Đang dùng")
    FAILED = "failed", _("Không khớp, giữ bản cũ")
