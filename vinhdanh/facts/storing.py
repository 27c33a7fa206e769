"""How stored verdicts are written and taken away: the head of a run, its patterns, one run at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import polars as pl
from django.db import connection
from psycopg.copy import QueuedLibpqWriter

from vinhdanh.engine.sentences import as_data
from vinhdanh.facts.computing import Computed
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.verdict_sql import FORGET, SPAN, SWEEP
from vinhdanh.legal.queries import applied_digest

_STORED = ("set_id", "result", "failed", "unknown", "near", "low", "high", "subjects")


def new_set(computed: Computed, moment: Moment, now: datetime, *, held: bool = False) -> VerdictSet:
    """The head of a run of one rule, not yet current."""
    standard = computed.standard
    return VerdictSet.objects.create(
        award=standard.code, subject_kind=standard.subject, occasion=standard.occasion or "", year=moment.year, law_on=moment.law_on,
        facts_on=moment.facts_on, received_on=moment.received_on, in_force=standard.version.in_force, basis=standard.version.basis,
        law_digest=applied_digest(), capped=computed.capped, warnings=[as_data(text) for text in computed.warnings], clauses=list(computed.clauses),
        held=held, computed_at=now,
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


def write_rows(parts: Iterable[tuple[pl.DataFrame, int]]) -> int:
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


def tell_planner() -> None:
    """How many subjects a pattern holds: without it the database expects ten, and joins a province one by one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE vinhdanh_verdictpattern")


def drop_sets(sets: Iterable[int]) -> None:
    """Take runs away with their answers."""
    ids = list(sets)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vinhdanh_verdictpattern WHERE set_id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM vinhdanh_verdictset WHERE id = ANY(%s)", [ids])


def lock_verdicts() -> None:
    """One run at a time, whichever worker asks; released with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vinhdanh.verdicts'))")
