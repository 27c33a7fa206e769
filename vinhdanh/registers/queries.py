"""Reads of registers: what counts for a unit in a half-open period, programmes by name, the log of an entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import ancestors_in_time
from vinhdanh.registers.models import Entry, EntryEvent, Programme

E = TypeVar("E", bound=Entry)


def standing(model: type[E]) -> QuerySet[E]:
    """Entries that were not voided."""
    return model._default_manager.filter(voided_on__isnull=True)


def within(
    rows: QuerySet[E], unit: Unit, since: date, until: date, *, movement: int | None = None
) -> QuerySet[E]:
    """Of these entries, those dated from `since` to before `until` of units that stood below `unit` on the entry's own day.

    What the unit carries on counts with it: entries below the units that it is the heir of. An entry dated before its
    unit was founded counts where the unit first stood.
    """
    chosen = below(rows.filter(on__gte=since, on__lt=until), unit)
    return chosen.filter(Q(movement=movement) | Q(programme__movement=movement)) if movement else chosen


def below(rows: QuerySet[E], unit: Unit) -> QuerySet[E]:
    """Of these entries, those of units that stood below `unit` on the entry's own day, whatever the day."""
    family = ancestors_in_time({unit.pk}, heirs_only=True)[unit.pk]
    paths = UnitPath.objects.filter(
        Q(since__lte=OuterRef("on")) | Q(since=F("descendant__opened_on")),
        Q(until__isnull=True) | Q(until__gt=OuterRef("on")),
        ancestor_id__in=family,
        descendant_id=OuterRef("unit_id"),
    )
    return rows.filter(Exists(paths))


def programme_named(text: str, among: QuerySet[Programme]) -> Programme | None:
    """The programme of this name, however its words are written."""
    return among.filter(key=search_key(text)).order_by("-on").first()


def log_of(entry: Entry) -> QuerySet[EntryEvent]:
    """What happened to an entry, the latest first."""
    return EntryEvent.objects.filter(register=entry.register, entry=entry.pk).select_related("by")


def calendar(programmes: Iterable[Programme]) -> list[tuple[int, list[Programme]]]:
    """Month → the programmes that run in it each year; those without months are not of the calendar."""
    months: dict[int, list[Programme]] = {month: [] for month in range(1, 13)}
    for one in programmes:
        if one.first_month and one.last_month:
            span = (one.last_month - one.first_month) % 12
            for step in range(span + 1):
                months[(one.first_month + step - 1) % 12 + 1].append(one)
    return list(months.items())
