"""Keeping stored verdicts fresh: all of them in one run, or only those whose records changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import polars as pl
from django.db import connection, transaction
from django.utils import timezone
from psycopg.copy import QueuedLibpqWriter

from vinhdanh.facts.computing import Computed, awards_read, compute
from vinhdanh.facts.loading import EVERYONE, Moment, load_tables, of
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictSet
from vinhdanh.legal.queries import applied_digest, current_rulebook

# above this share of changed subjects a full run is cheaper than many small ones
MANY = 20_000
OCCASION = "regular"
_STORED = ("set_id", "person_id", "unit_id", "result", "failed", "unknown", "near")


@transaction.atomic
def refresh_all(moment: Moment) -> int:
    """Compute every rule for everyone at the moment and make it the current answer of that year; answers the row count.

    New sets are written beside the old ones and take their place in one transaction.
    """
    _lock()
    # marks written from now on belong to the next run: those seen here are covered by this one
    seen = list(StaleSubject.objects.values_list("pk", flat=True))
    book, now = current_rulebook(), timezone.now()
    tables = load_tables(moment, EVERYONE, awards_read(book, moment, OCCASION))
    asked = list(compute(book, tables, moment, occasion=OCCASION))
    fresh = [_new_set(computed, moment, now).pk for computed in asked]
    written = _copy(_storable(computed.rows, pk) for computed, pk in zip(asked, fresh, strict=True))
    old = list(VerdictSet.objects.filter(year=moment.year, current=True).values_list("pk", flat=True))
    _drop_sets(old)
    VerdictSet.objects.filter(pk__in=fresh).update(current=True)
    StaleSubject.objects.filter(pk__in=seen).delete()
    return written


@transaction.atomic
def refresh_stale() -> int:
    """Recompute the current verdicts of the subjects whose records changed; answers how many subjects."""
    _lock()
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
    StaleSubject.objects.filter(pk__in=[pk for pk, _, _ in marks]).delete()
    return len(persons) + len(units)


def is_outdated(moment: Moment) -> bool:
    """Whether the year's stored verdicts are missing, or were computed under other law texts or another day's law."""
    sets = VerdictSet.objects.filter(year=moment.year, current=True)
    found = set(sets.values_list("law_digest", "law_on"))
    return found != {(applied_digest(), moment.law_on)}


def _refresh_some(moment: Moment, persons: Sequence[int], units: Sequence[int]) -> None:
    book = current_rulebook()
    tables = load_tables(moment, of(persons=persons, units=units), awards_read(book, moment, OCCASION))
    sets = {(s.award, s.subject_kind): s for s in VerdictSet.objects.filter(year=moment.year, current=True)}
    StoredVerdict.objects.filter(set__in=sets.values(), person_id__in=persons).delete()
    StoredVerdict.objects.filter(set__in=sets.values(), unit_id__in=units).delete()
    _copy(
        _storable(computed.rows, stored.pk)
        for computed in compute(book, tables, moment, occasion=OCCASION)
        if (stored := sets.get((computed.standard.code, computed.standard.subject))) is not None
    )


def _current_moments() -> list[Moment]:
    found = VerdictSet.objects.filter(current=True).values_list("year", "law_on", "facts_on").distinct()
    return [Moment(year, law_on, facts_on) for year, law_on, facts_on in found]


def _new_set(computed: Computed, moment: Moment, now: datetime) -> VerdictSet:
    standard = computed.standard
    return VerdictSet.objects.create(
        award=standard.code, subject_kind=standard.subject, occasion=OCCASION, year=moment.year, law_on=moment.law_on,
        facts_on=moment.facts_on, in_force=standard.version.in_force, basis=standard.version.basis,
        law_digest=applied_digest(), capped=computed.capped, warnings=list(computed.warnings), clauses=list(computed.clauses), computed_at=now,
    )  # fmt: skip


def _storable(rows: pl.DataFrame, set_id: int) -> pl.DataFrame:
    subject = pl.col("subject")
    return rows.select(
        pl.lit(set_id).alias("set_id"),
        pl.when(subject > 0).then(subject).alias("person_id"),
        pl.when(subject < 0).then(-subject).alias("unit_id"),
        "result", "failed", "unknown", "near",
    ).select(_STORED)  # fmt: skip


def _copy(parts: Iterable[pl.DataFrame]) -> int:
    """Write rows as they are computed; answers how many. The queue lets the database work meanwhile."""
    written = 0
    statement = f"COPY vinhdanh_storedverdict ({', '.join(_STORED)}) FROM STDIN (FORMAT csv)"
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(statement, writer=QueuedLibpqWriter(cursor)) as target,
    ):
        for rows in parts:
            target.write(rows.write_csv(include_header=False))
            written += rows.height
    return written


def _drop_sets(sets: Iterable[int]) -> None:
    ids = list(sets)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vinhdanh_storedverdict WHERE set_id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM vinhdanh_verdictset WHERE id = ANY(%s)", [ids])


def _lock() -> None:
    """One run at a time, whichever worker asks; released with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vinhdanh.verdicts'))")
