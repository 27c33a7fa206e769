"""Reads that every register shares: rows of a subtree in a half-open period, counted by topic or by a column."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import ancestors_in_time
from vinhdanh.registers.models import EntryEvent
from vinhdanh.tracking.models import Tracked
from vinhdanh.tracking.registers import Register
from vinhdanh.tracking.states import Topic


def standing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those not struck out."""
    return rows.filter(voided_on__isnull=True)


def rows_in(
    model: type[Tracked], unit: Unit | None, since: date, until: date, rows: QuerySet[Any] | None = None
) -> QuerySet[Any]:
    """Standing rows from `since` up to but without `until`, of units that stood at or below `unit` on the row's own day."""
    found = standing(model._default_manager.all() if rows is None else rows)
    found = found.filter(happened_on__gte=since, happened_on__lt=until)
    return found if unit is None else under(found, unit)


def under(rows: QuerySet[Any], unit: Unit) -> QuerySet[Any]:
    """Rows of units that stood at or below `unit` on the row's own day; or below a unit of which it is the heir."""
    family = ancestors_in_time({unit.pk}, heirs_only=True)[unit.pk]
    path = UnitPath.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("happened_on")),
        ancestor_id__in=family, descendant=OuterRef("unit_id"), since__lte=OuterRef("happened_on"),
    )  # fmt: skip
    return rows.filter(Exists(path))


def by_topic(rows: QuerySet[Any]) -> list[tuple[Topic, int]]:
    """How many rows bear each topic, the most frequent first; a row with two topics counts at both. One query."""
    sums = {topic.value: Count("pk", filter=Q(topics__contains=[topic.value])) for topic in Topic}
    row = rows.order_by().aggregate(**sums)
    found = [(topic, row[topic.value]) for topic in Topic if row[topic.value]]
    return sorted(found, key=lambda pair: -pair[1])


def by_column(rows: QuerySet[Any], column: str) -> dict[Any, int]:
    """How many rows have each value of a column; one query."""
    found = rows.order_by().values(at=F(column)).annotate(n=Count("pk"))
    return {row["at"]: row["n"] for row in found}


def topmost(found: Iterable[tuple[int, Any]], on: date) -> list[Any]:
    """Of figures told by several levels, those of the highest: what a unit tells for its subtree is not added to what
    the units below it tell. `found`: (unit id, figure); one query."""
    pairs = list(found)
    ids = {pk for pk, _figure in pairs}
    held = Q(until__isnull=True) | Q(until__gt=on)
    above = UnitPath.objects.filter(
        held, since__lte=on, descendant_id__in=ids, ancestor_id__in=ids, depth__gt=0
    )
    covered = set(above.values_list("descendant_id", flat=True))
    return [figure for pk, figure in pairs if pk not in covered]


def history(register: Register, pk: int) -> QuerySet[EntryEvent]:
    """What happened to a row, the latest first."""
    return EntryEvent.objects.filter(register=register.code, entry=pk).select_related("by").order_by("-pk")
