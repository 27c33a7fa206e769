"""Units, their dated names and parents, what became of them, and who holds which role where.

Periods are half-open: `since` is the first day, `until` the first day no longer (null = still so).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.kit.lasting import changes_noted
from vinhdanh.org.states import TIER_OF, ChangeKind, Role, System, Tier, UnitKind


def _ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)


@changes_noted
class Unit(Recorded):
    """An organisation or a part of one; as a subject of awards it is a collective."""

    code = models.SlugField(_("mã đơn vị"), max_length=40, unique=True)
    kind = models.CharField(_("loại đơn vị"), max_length=30, choices=UnitKind.choices)
    system = models.CharField(_("hệ thống"), max_length=12, choices=System.choices, default=System.UNION)
    # The last known name, its search key and sort key; the dated names are in `names`.
    name = models.CharField(_("tên"), max_length=250)
    search = models.TextField(db_collation="C", editable=False, help_text="mọi tên từng mang, không dấu")
    sort_key = models.TextField(editable=False, db_collation="C")
    sector = models.CharField(_("khu vực, ngành"), max_length=60, blank=True)
    non_state = models.BooleanField(_("ngoài khu vực nhà nước"), null=True)
    remote = models.BooleanField(_("vùng sâu, vùng xa, biên giới, hải đảo"), null=True)
    takes_flags = models.BooleanField(_("thuộc đối tượng tặng cờ"), null=True)
    opened_on = models.DateField(_("thành lập ngày"))
    founded_on = models.DateField(_("ngày thành lập gốc"), null=True, blank=True)
    closed_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="unit_closes_after_opening",
            )
        ]
        indexes = [models.Index(fields=["kind", "sort_key"], name="unit_kind_sort")]

    def __str__(self) -> str:
        return self.name

    @property
    def tier(self) -> Tier:
        return TIER_OF.get(self.kind, Tier.GRASSROOTS)


class UnitName(models.Model):
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=250)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="unit_name_one_a_day"),
            _ends_after_start("unit_name_period"),
        ]

    def __str__(self) -> str:
        return self.name


@changes_noted
class UnitEdge(models.Model):
    """`unit` stood directly under `parent` during a period."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Unit, models.CASCADE, related_name="children")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="unit_edge_one_a_day"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="unit_not_its_own_parent"),
            _ends_after_start("unit_edge_period"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} ← {self.parent_id}"


@changes_noted
class UnitPath(models.Model):
    """The tree flattened with its dates: derived from edges by `actions.rebuild_paths`, never written by hand."""

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["ancestor", "since"], name="unit_path_down", include=["descendant", "until", "depth"]
            ),
            models.Index(
                fields=["descendant", "since"], name="unit_path_up", include=["ancestor", "until", "depth"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} → {self.descendant_id}"


@changes_noted
class Succession(models.Model):
    """What a unit became: one row a successor; `heir` marks the one that carries its counts on."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="inheritances")
    on = models.DateField(_("từ ngày"))
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    heir = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(heir=True), name="succession_one_heir"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class UnitEvent(models.Model):
    """Append-only history of a unit: what was done, from which day, on which decision, by whom."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    on = models.DateField(_("có hiệu lực từ"))
    detail = models.JSONField(default=dict)
    decision_no = models.CharField(_("số quyết định"), max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["unit", "on"], name="unit_event_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


class Assignment(models.Model):
    """A role held at a unit covers the unit's subtree while it lasts."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("phân công")
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "unit", "since"], name="assignment_once"),
            _ends_after_start("assignment_period"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} @ {self.unit_id}"
