"""Keeping stored verdicts fresh: all of them in one run, or only those whose records changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vinhdanh.facts.computing import awards_read, compute
from vinhdanh.facts.held import refresh_held
from vinhdanh.facts.loading import EVERYONE, Moment, load_tables, of
from vinhdanh.facts.models import StaleSubject, VerdictSet
from vinhdanh.facts.storing import (
    drop_sets,
    forget_subjects,
    lock_verdicts,
    new_set,
    tell_planner,
    write_rows,
)
from vinhdanh.legal.queries import applied_digest, current_rulebook

# above this share of changed subjects a full run is cheaper than many small ones
MANY = 20_000


@transaction.atomic
def refresh_all(moment: Moment) -> int:
    """Compute every rule for everyone at the moment and make it the current answer of that year; answers the row count.

    New sets are written beside the old ones and take their place in one transaction.
    """
    lock_verdicts()
    # marks written from now on belong to the next run: those seen here are covered by this one
    seen = list(StaleSubject.objects.values_list("pk", flat=True))
    book, now = current_rulebook(), timezone.now()
    tables = load_tables(moment, EVERYONE, awards_read(book, moment))
    asked = list(compute(book, tables, moment))
    fresh = [new_set(computed, moment, now).pk for computed in asked]
    written = write_rows((computed.rows, pk) for computed, pk in zip(asked, fresh, strict=True))
    old = list(VerdictSet.objects.filter(year=moment.year, current=True).values_list("pk", flat=True))
    drop_sets(old)
    VerdictSet.objects.filter(pk__in=fresh).update(current=True)
    tell_planner()
    if not _stand_beside(moment):
        StaleSubject.objects.filter(pk__in=seen).delete()
    return written


@transaction.atomic
def refresh_stale() -> int:
    """Recompute the current verdicts of the subjects whose records changed; answers how many subjects."""
    lock_verdicts()
    marks = list(StaleSubject.objects.values_list("pk", "person_id", "unit_id"))
    if not marks:
        return 0
    persons = sorted({person for _, person, _ in marks if person is not None})
    units = sorted({unit for _, _, unit in marks if unit is not None})
    moments = _current_moments()
    if len(persons) + len(units) > MANY:
        for moment in moments:
            refresh_all(moment)
    else:
        for moment in moments:
            _refresh_some(moment, persons, units)
    refresh_held(persons, units, whole=len(persons) + len(units) > MANY)
    StaleSubject.objects.filter(pk__in=[pk for pk, _, _ in marks]).delete()
    return len(persons) + len(units)


def is_outdated(moment: Moment) -> bool:
    """Whether the year's stored verdicts are missing, or were computed under other texts, another day's law or reception."""
    sets = VerdictSet.objects.filter(year=moment.year, current=True)
    found = set(sets.values_list("law_digest", "law_on", "received_on"))
    return found != {(applied_digest(), moment.law_on, moment.received_on)}


def _refresh_some(moment: Moment, persons: Sequence[int], units: Sequence[int]) -> None:
    book = current_rulebook()
    tables = load_tables(moment, of(persons=persons, units=units), awards_read(book, moment))
    sets = {(s.award, s.subject_kind): s for s in VerdictSet.objects.filter(year=moment.year, current=True)}
    forget_subjects(persons=persons, units=units, sets=[stored.pk for stored in sets.values()])
    write_rows(
        (computed.rows, stored.pk)
        for computed in compute(book, tables, moment)
        if (stored := sets.get((computed.standard.code, computed.standard.subject))) is not None
    )


def _stand_beside(moment: Moment) -> bool:
    """Other answers than this year's are kept too: whoever is stale is stale for them as well."""
    return VerdictSet.objects.filter(Q(held=True) | (Q(current=True) & ~Q(year=moment.year))).exists()


def _current_moments() -> list[Moment]:
    dates = ("year", "law_on", "facts_on", "received_on")
    return [Moment(*row) for row in VerdictSet.objects.filter(current=True).values_list(*dates).distinct()]
