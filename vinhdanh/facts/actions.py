"""Keeping stored verdicts fresh: all of them in one run, or only those whose records changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import polars as pl
from django.db import connection, transaction
from django.utils import timezone
from psycopg.copy import QueuedLibpqWriter

from vinhdanh.engine.sentences import as_data
from vinhdanh.facts.computing import Computed, awards_read, compute
from vinhdanh.facts.loading import EVERYONE, Moment, load_tables, of
from vinhdanh.facts.models import StaleSubject, VerdictSet
from vinhdanh.facts.verdict_sql import FORGET, SPAN, SWEEP
from vinhdanh.legal.queries import applied_digest, current_rulebook

# above this share of changed subjects a full run is cheaper than many small ones
MANY = 20_000
_STORED = ("set_id", "result", "failed", "unknown", "near", "low", "high", "subjects")


@transaction.atomic
def refresh_all(moment: Moment) -> int:
    """Compute every rule for everyone at the moment and make it the current answer of that year; answers the row count.

    New sets are written beside the old ones and take their place in one transaction.
    """
    _lock()
    # marks written from now on belong to the next run: those seen here are covered by this one
    seen = list(StaleSubject.objects.values_list("pk", flat=True))
    book, now = current_rulebook(), timezone.now()
    tables = load_tables(moment, EVERYONE, awards_read(book, moment))
    asked = list(compute(book, tables, moment))
    fresh = [_new_set(computed, moment, now).pk for computed in asked]
    written = _copy((computed.rows, pk) for computed, pk in zip(asked, fresh, strict=True))
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
    """Whether the year's stored verdicts are missing, or were computed under other texts, another day's law or reception."""
    sets = VerdictSet.objects.filter(year=moment.year, current=True)
    found = set(sets.values_list("law_digest", "law_on", "received_on"))
    return found != {(applied_digest(), moment.law_on, moment.received_on)}


def _refresh_some(moment: Moment, persons: Sequence[int], units: Sequence[int]) -> None:
    book = current_rulebook()
    tables = load_tables(moment, of(persons=persons, units=units), awards_read(book, moment))
    sets = {(s.award, s.subject_kind): s for s in VerdictSet.objects.filter(year=moment.year, current=True)}
    forget_subjects(persons=persons, units=units, sets=[stored.pk for stored in sets.values()])
    _copy(
        (computed.rows, stored.pk)
        for computed in compute(book, tables, moment)
        if (stored := sets.get((computed.standard.code, computed.standard.subject))) is not None
    )


def _current_moments() -> list[Moment]:
    dates = ("year", "law_on", "facts_on", "received_on")
    return [Moment(*row) for row in VerdictSet.objects.filter(current=True).values_list(*dates).distinct()]


def _new_set(computed: Computed, moment: Moment, now: datetime) -> VerdictSet:
    standard = computed.standard
    return VerdictSet.objects.create(
        award=standard.code, subject_kind=standard.subject, occasion=standard.occasion or "", year=moment.year, law_on=moment.law_on,
        facts_on=moment.facts_on, received_on=moment.received_on, in_force=standard.version.in_force, basis=standard.version.basis,
        law_digest=applied_digest(), capped=computed.capped, warnings=[as_data(text) for text in computed.warnings], clauses=list(computed.clauses), computed_at=now,
    )  # fmt: skip


def forget_subjects(
    *, persons: Iterable[int] = (), units: Iterable[int] = (), sets: Iterable[int] | None = None
) -> None:
    """Take persons and units (by id) out of the stored answers: of these sets, or of all where they are no more."""
    subjects = [*persons, *(-unit for unit in units)]
    if not subjects:
        return
    given = {
        "subjects": subjects, "sets": None if sets is None else list(sets), "low": min(subjects), "high": max(subjects),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(FORGET, given)
        cursor.execute(SWEEP)


def _storable(rows: pl.DataFrame, set_id: int) -> pl.DataFrame:
    """One row a pattern and block of keys, the subjects as an array of the database."""
    subject, pattern = pl.col("subject"), ("result", "failed", "unknown", "near")
    return (
        rows.group_by(*pattern, subject // SPAN)
        .agg(low=subject.min(), high=subject.max(), keys=subject.cast(pl.String))
        .select(
            pl.lit(set_id).alias("set_id"), *pattern, "low", "high",
            pl.concat_str(pl.lit("{"), pl.col("keys").list.join(","), pl.lit("}")).alias("subjects"),
        )
    )  # fmt: skip


def _copy(parts: Iterable[tuple[pl.DataFrame, int]]) -> int:
    """Write the answers of each set (rows and the set's id) as they are computed; answers for how many subjects."""
    written = 0
    statement = f"COPY vinhdanh_verdictpattern ({', '.join(_STORED)}) FROM STDIN (FORMAT csv)"
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(statement, writer=QueuedLibpqWriter(cursor)) as target,
    ):
        for rows, set_id in parts:
            target.write(_storable(rows, set_id).write_csv(include_header=False))
            written += rows.height
    return written


def _drop_sets(sets: Iterable[int]) -> None:
    ids = list(sets)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vinhdanh_verdictpattern WHERE set_id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM vinhdanh_verdictset WHERE id = ANY(%s)", [ids])


def _lock() -> None:
    """One run at a time, whichever worker asks; released with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vinhdanh.verdicts'))")
