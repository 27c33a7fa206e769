"""What the roll-up keeps: a build a period, its totals in blocks, and which periods have changed since.

A block holds every upper unit's total of one indicator (or one part of it) in one period, seen one way: so a build of
three hundred indicators is a few hundred rows, however many units there are. Units without anyone below are not kept:
their figure is what they told themselves.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.rollup.states import BOTH, BuildState, Seen


def _amounts() -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.DecimalField(max_digits=38, decimal_places=4, null=True))


def _counts() -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.IntegerField())


class RollupBuild(models.Model):
    """One period rolled up: when, by which tree, from how many values; a failed one says what did not add up."""

    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=8, choices=BuildState.choices)
    # of the tree of the period's last day, and of the tree it was looked at from
    tree_was = models.CharField(max_length=64)
    tree_is = models.CharField(max_length=64)
    # values and blocks it was made of
    told = models.PositiveIntegerField()
    blocks_kept = models.PositiveIntegerField()
    # of the totals, so that two builds can be held against each other
    digest = models.CharField(max_length=64)
    fault = models.TextField(_("chỗ không khớp"), blank=True)
    built_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("lần tổng hợp")
        constraints = [
            models.UniqueConstraint(fields=["since", "until", "state"], name="rollup_build_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.since}–{self.until}: {self.state}"

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


class RollupBlock(models.Model):
    """Totals of one indicator by unit: the arrays run alike. `asked`: by how many returns it was asked for.

    No foreign keys of the database: one build writes what it read in the same transaction.
    """

    build = models.ForeignKey(RollupBuild, models.CASCADE, related_name="blocks", db_constraint=False)
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="+", db_constraint=False)
    part = models.CharField(max_length=20, blank=True)
    # BOTH where it is the same by the tree as it was and as it is
    seen = models.CharField(max_length=3)
    units = ArrayField(models.BigIntegerField())
    totals = _amounts()
    told = _counts()
    asked = _counts()
    approved_totals = _amounts()
    approved_told = _counts()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build", "indicator", "part", "seen"], name="rollup_block_once"),
            models.CheckConstraint(
                condition=Q(seen__in=[*Seen.values, BOTH]) & ~Q(units=[]), name="rollup_block_has_units"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.build_id} {self.indicator_id} {self.part}"


class KeptValues(models.Model):
    """What was told for one period as frames of the columns that adding up needs (`kept`), in pieces."""

    since = models.DateField()
    until = models.DateField()
    number = models.PositiveIntegerField()
    # Arrow IPC, compressed
    frame = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["since", "until", "number"], name="kept_values_once"),
        ]

    def __str__(self) -> str:
        return f"{self.since}–{self.until} {self.number}"


class StalePeriod(models.Model):
    """A period in which a value or a return changed since it was rolled up, and whose; written by triggers
    (`stale_sql`). No unit: anyone's."""

    since = models.DateField()
    until = models.DateField()
    # no foreign key: a mark may outlive the row it names
    unit_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["since", "until"], name="stale_period_of")]

    def __str__(self) -> str:
        return f"{self.since}–{self.until}"
