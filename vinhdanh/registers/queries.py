"""Reads that every register shares: entries of a subtree in a half-open period, counted by topic or column; programmes; the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, Manager, OuterRef, Q, QuerySet

from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import ancestors_in_time
from vinhdanh.registers.models import Entry, EntryEvent, Programme, TopicalEntry
from vinhdanh.registers.states import Topic

E = TypeVar("E", bound=Entry)
T = TypeVar("T", bound=TopicalEntry)


def standing(rows: QuerySet[E] | Manager[E]) -> QuerySet[E]:
    """Those not voided."""
    return rows.filter(voided_on__isnull=True)


def rows_in(
    model: type[E],
    unit: Unit | None,
    since: date,
    until: date,
    rows: QuerySet[E] | None = None,
    *,
    movement: int | None = None,
) -> QuerySet[E]:
    """Standing entries dated from `since` up to but without `until` of units that stood at or below `unit` on the entry's own day.

    `rows`: those of them alone; `movement`: of this movement, or of a programme of it.
    """
    found = standing(model._default_manager.all() if rows is None else rows)
    found = found.filter(happened_on__gte=since, happened_on__lt=until)
    if movement:
        found = found.filter(Q(movement=movement) | Q(programme__movement=movement))
    return found if unit is None else under(found, unit)


def under(rows: QuerySet[E], unit: Unit) -> QuerySet[E]:
    """Entries of units that stood at or below `unit` on the entry's own day, whatever the day.

    What the unit carries on counts with it: entries below the units that it is the heir of. An entry dated before its
    unit was founded counts where the unit first stood.
    """
    family = ancestors_in_time({unit.pk}, heirs_only=True)[unit.pk]
    paths = UnitPath.objects.filter(
        Q(since__lte=OuterRef("happened_on")) | Q(since=F("descendant__opened_on")),
        Q(until__isnull=True) | Q(until__gt=OuterRef("happened_on")),
        ancestor_id__in=family,
        descendant_id=OuterRef("unit_id"),
    )
    return rows.filter(Exists(paths))


def by_topic(rows: QuerySet[T]) -> list[tuple[Topic, int]]:
    """How many entries bear each topic, the most frequent first; one with two topics counts at both. One query."""
    sums = {topic.value: Count("pk", filter=Q(topics__contains=[topic.value])) for topic in Topic}
    row = rows.order_by().aggregate(**sums)
    found = [(topic, row[topic.value]) for topic in Topic if row[topic.value]]
    return sorted(found, key=lambda pair: -pair[1])


def by_column(rows: QuerySet[Any], column: str) -> dict[Any, int]:
    """How many entries have each value of a column; one query."""
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


def twin_of(entry: E, *names: str) -> E | None:
    """Another standing entry with the same unit and the same values of these columns."""
    same = {"unit": entry.unit, **{name: getattr(entry, name) for name in names}}
    return standing(type(entry)._default_manager).filter(**same).exclude(pk=entry.pk).first()


def overlapping(entry: E, *names: str) -> E | None:
    """Another standing entry of the unit, the same in these columns, whose period (`happened_on` up to `until`) meets this one's."""
    same = {"unit": entry.unit, **{name: getattr(entry, name) for name in names}}
    rows = standing(type(entry)._default_manager).filter(**same).exclude(pk=entry.pk)
    return rows.filter(happened_on__lt=entry.until, until__gt=entry.happened_on).first()  # type: ignore[attr-defined]


def log_of(entry: Entry) -> QuerySet[EntryEvent]:
    """What happened to an entry, the latest first."""
    rows = EntryEvent.objects.filter(register=entry.register, entry=entry.pk)
    return rows.select_related("by").order_by("-pk")


def calendar(programmes: Iterable[Programme]) -> list[tuple[int, list[Programme]]]:
    """Month → the programmes that run in it each year; those without months are not of the calendar."""
    months: dict[int, list[Programme]] = {month: [] for month in range(1, 13)}
    for one in programmes:
        if one.first_month and one.last_month:
            span = (one.last_month - one.first_month) % 12
            for step in range(span + 1):
                months[(one.first_month + step - 1) % 12 + 1].append(one)
    return list(months.items())
