"""The catalogue of movements: families, what each is called, how it hangs together with others.

A movement is what a name stands for; who launched it when, with which contents and criteria, is a `Launch`.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vinhdanh.movements.states import AliasMark, Goal, LinkKind, MovementKind, MovementLevel
from vinhdanh.org.models import Unit


class MovementFamily(models.Model):
    """National, provincial and union versions of one idea; filled from the catalogue we ship."""

    code = models.SlugField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên nhóm"), max_length=150)
    name_en = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("nhóm phong trào")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class Movement(models.Model):
    """One movement, campaign or programme; `unit` None: of the catalogue we ship."""

    code = models.SlugField(_("mã"), max_length=80, unique=True)
    # its number in the catalogue we ship; never changes
    number = models.CharField(max_length=10, blank=True)
    name = models.CharField(_("tên phong trào"), max_length=250)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=250, blank=True)
    family = models.ForeignKey(
        MovementFamily,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="movements",
        verbose_name=_("nhóm"),
    )
    kind = models.CharField(_("loại"), max_length=12, choices=MovementKind.choices)
    level = models.CharField(_("cấp phát động"), max_length=15, choices=MovementLevel.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="movements", verbose_name=_("đơn vị lập")
    )
    launched_by = models.CharField(_("do ai phát động"), max_length=250, blank=True)
    targets = models.CharField(_("đối tượng"), max_length=300, blank=True)
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="variants",
        verbose_name=_("cụ thể hoá của"),
    )
    purpose = models.TextField(_("mục đích"), blank=True)
    goals = models.JSONField(_("mục tiêu gắn với"), default=list)
    # the name folded, and every name it is found by
    key = models.TextField(db_collation="C", editable=False)
    search = models.TextField(db_collation="C", editable=False)
    sort_key = models.TextField(db_collation="C", editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("phong trào thi đua")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="movement_period",
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="movement_not_its_own_parent"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="movement_catalogue_number"
            ),
        ]
        indexes = [models.Index(fields=["kind", "sort_key"], name="movement_kind_sort")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def years(self) -> str:
        """ "2019–2024", "2019", "từ 2019" without a last year; empty when no year is known."""
        first = str(self.since.year) if self.since else ""
        last = str((self.until - timedelta(days=1)).year) if self.until else ""
        if first and last:
            return first if first == last else f"{first}–{last}"
        return f"{first}–" if first else f"–{last}" if last else ""

    @property
    def goal_labels(self) -> list[str]:
        return [str(Goal(code).label) for code in self.goals if code in Goal.values]


class MovementAlias(models.Model):
    """Another way in which the movement is written; `key` is its folded form."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="aliases")
    text = models.CharField(_("cách viết"), max_length=300)
    key = models.TextField(db_collation="C", editable=False)
    mark = models.CharField(_("loại"), max_length=14, choices=AliasMark.choices)

    class Meta:
        verbose_name = _("cách viết khác của phong trào")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["movement", "text"], name="movement_alias_once")]
        indexes = [models.Index(fields=["key"], name="movement_alias_key")]

    def __str__(self) -> str:
        return self.text


class MovementLink(models.Model):
    """A campaign that goes with a movement, a wording that took another's place, a directive one is tied to."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    other = models.ForeignKey(Movement, models.CASCADE, null=True, blank=True, related_name="linked_from")
    directive = models.CharField(_("chỉ thị, kế hoạch"), max_length=250, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=LinkKind.DIRECTIVE, other__isnull=True) & ~Q(directive=""))
                | (~Q(kind=LinkKind.DIRECTIVE) & Q(other__isnull=False, directive="")),
                name="movement_link_one_end",
            ),
            models.CheckConstraint(condition=~Q(movement=F("other")), name="movement_link_not_itself"),
            models.UniqueConstraint(
                fields=["movement", "kind", "other", "directive"],
                nulls_distinct=False,
                name="movement_link_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.kind} {self.other_id or self.directive}"
