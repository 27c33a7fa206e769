"""Keeping stored verdicts fresh: all of them in one run, or only those whose records changed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import polars as pl
from django.db import connection, transaction
from django.utils import timezone

from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.computing import Computed, compute
from vinhdanh.facts.loading import EVERYONE, Moment, load_tables, of
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictSet

# above this share of changed subjects a full run is cheaper than many small ones
MANY = 20_000
OCCASION = "regular"


@transaction.atomic
def refresh_all(moment: Moment) -> int:
    """Compute every rule for everyone at the moment and make it the current answer of that year; answers the row count.

    New sets are written beside the old ones and take their place in one transaction.
    """
    _lock()
    # marks written from now on belong to the next run: those seen here are covered by this one
    seen = list(StaleSubject.objects.values_list("pk", flat=True))
    tables = load_tables(moment, EVERYONE)
    now = timezone.now()
    fresh, chunks = [], []
    for computed in compute(rulebook(), tables, moment, occasion=OCCASION):
        stored = _new_set(computed, moment, now)
        fresh.append(stored.pk)
        chunks.append(_storable(computed.rows, stored.pk))
    _copy(pl.concat(chunks)) if chunks else None
    old = list(VerdictSet.objects.filter(year=moment.year, current=True).values_list("pk", flat=True))
    _drop_sets(old)
    VerdictSet.objects.filter(pk__in=fresh).update(current=True)
    StaleSubject.objects.filter(pk__in=seen).delete()
    return sum(len(chunk) for chunk in chunks)


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
    return found != {(rulebook().digest, moment.law_on)}


def _refresh_some(moment: Moment, persons: Sequence[int], units: Sequence[int]) -> None:
    tables = load_tables(moment, of(persons=persons, units=units))
    sets = {(s.award, s.subject_kind): s for s in VerdictSet.objects.filter(year=moment.year, current=True)}
    StoredVerdict.objects.filter(set__in=sets.values(), person_id__in=persons).delete()
    StoredVerdict.objects.filter(set__in=sets.values(), unit_id__in=units).delete()
    chunks = [
        _storable(computed.rows, stored.pk)
        for computed in compute(rulebook(), tables, moment, occasion=OCCASION)
        if (stored := sets.get((computed.standard.code, computed.standard.subject))) is not None
    ]
    if chunks:
        _copy(pl.concat(chunks))


def _current_moments() -> list[Moment]:
    found = VerdictSet.objects.filter(current=True).values_list("year", "law_on", "facts_on").distinct()
    return [Moment(year, law_on, facts_on) for year, law_on, facts_on in found]


def _new_set(computed: Computed, moment: Moment, now: datetime) -> VerdictSet:
    standard = computed.standard
    return VerdictSet.objects.create(
        award=standard.code, subject_kind=standard.subject, occasion=OCCASION, year=moment.year, law_on=moment.law_on,
        facts_on=moment.facts_on, in_force=standard.version.in_force, basis=standard.version.basis,
        law_digest=rulebook().digest, capped=computed.capped, warnings=list(computed.warnings), clauses=list(computed.clauses), computed_at=now,
    )  # fmt: skip


def _storable(rows: pl.DataFrame, set_id: int) -> pl.DataFrame:
    subject = pl.col("subject")
    return rows.select(
        pl.lit(set_id).alias("set_id"),
        pl.when(subject > 0).then(subject).alias("person_id"),
        pl.when(subject < 0).then(-subject).alias("unit_id"),
        "result", "failed", "unknown", "near",
    )  # fmt: skip


def _copy(rows: pl.DataFrame) -> None:
    buffer = io.BytesIO()
    rows.write_csv(buffer, include_header=False)
    columns = ", ".join(rows.columns)
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY vinhdanh_storedverdict ({columns}) FROM STDIN (FORMAT csv)") as target,
    ):
        target.write(buffer.getvalue())


def _drop_sets(sets: Iterable[int]) -> None:
    ids = list(sets)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vinhdanh_storedverdict WHERE set_id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM vinhdanh_verdictset WHERE id = ANY(%s)", [ids])


def _lock() -> None:
    """One run at a time, whichever worker asks; released with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vinhdanh.verdicts'))")
