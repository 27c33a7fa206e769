"""Database → the engine's tables: one query a group, whether for one subject or for all.

Subjects are keyed by one signed number: a person by id, a collective by minus its unit's id. `facts_on` is the
state of knowledge: what was decided or began after that day is left out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from django.db import connection

from vinhdanh.engine.tables import SCHEMAS, Tables, conform
from vinhdanh.facts import queries_sql as sql
from vinhdanh.facts.collectives import collective_figures
from vinhdanh.facts.union_sql import UNION_FACTS, with_union_facts
from vinhdanh.kit.postgres.copy_out import copy_out


@dataclass(frozen=True)
class Moment:
    """The year considered, the day whose law applies, and the day whose knowledge counts.

    received_on: the day the appraising body received the dossiers, by which some laws switch; None = not known, taken
    as the day whose law applies.
    """

    year: int
    law_on: date
    facts_on: date
    received_on: date | None = None


@dataclass(frozen=True)
class Scope:
    """Whom to load: everyone (the default), or just these persons and units (by id)."""

    everyone: bool = True
    persons: Sequence[int] = field(default=())
    units: Sequence[int] = field(default=())


EVERYONE = Scope()


@dataclass(frozen=True)
class LedgerRows:
    """Which rows of the ledger can change an answer: of `whole` every one; of `lately` those of the year, or of no known year."""

    whole: Sequence[str]
    lately: Sequence[str] = ()


def of(*, persons: Sequence[int] = (), units: Sequence[int] = ()) -> Scope:
    """Only these persons and units."""
    return Scope(everyone=False, persons=persons, units=units)


def load_tables(moment: Moment, scope: Scope = EVERYONE, awards: LedgerRows | None = None) -> Tables:
    """All that the engine may know of the subjects at the moment; `awards`: only these rows of the ledger."""
    given: dict[str, Any] = {
        "year": moment.year, "law_on": moment.law_on, "facts_on": moment.facts_on, "year_end": date(moment.year, 12, 31),
        "everyone": scope.everyone, "persons": list(scope.persons), "units": list(scope.units),
        "codes": None if awards is None else list(awards.whole), "lately": [] if awards is None else list(awards.lately),
    }  # fmt: skip
    own = {name: kind for name, kind in SCHEMAS["subjects"].items() if name not in UNION_FACTS}
    # while the database answers the next query, the rows of the last one are read in a thread of their own
    with ThreadPoolExecutor(max_workers=1) as reader:
        reading = {
            name: reader.submit(_read, _rows(text, given), {**SCHEMAS[name], **dict.fromkeys(more, pl.Int64)})
            for name, (text, more) in sql.GROUPS.items()
        }
        people = fetch(sql.PEOPLE, given, {**own, "unit": pl.Int64}).drop("unit")
        people = with_union_facts(people, given, fetch)
        collectives = _collectives(moment, scope, given)
        groups = {name: read.result() for name, read in reading.items()}
    subjects = pl.concat([people, collectives.select(people.columns)])
    subjects = subjects.with_columns(received_on=pl.lit(moment.received_on, dtype=pl.Date))
    return Tables(subjects=subjects, **groups)


def _collectives(moment: Moment, scope: Scope, given: Mapping[str, Any]) -> pl.DataFrame:
    figures = (
        "members",
        "advanced_workers",
        "advanced_worker_share",
        "completed_share",
        "grassroots_fighters",
        "warned_members",
    )
    apart = (*figures, *UNION_FACTS)
    own = {name: kind for name, kind in SCHEMAS["subjects"].items() if name not in apart}
    units = fetch(sql.COLLECTIVES, given, own)
    if units.is_empty():
        return pl.DataFrame(schema=SCHEMAS["subjects"])
    counted = collective_figures(moment.year, moment.facts_on, (-units["subject"]).to_list(), given, fetch)
    return conform("subjects", units.join(counted, on="subject", how="left"))


def fetch(text: str, given: Mapping[str, Any], schema: Mapping[str, Any]) -> pl.DataFrame:
    """Run a query by COPY and read its rows; columns come in the schema's order."""
    return _read(_rows(text, given), schema)


def _rows(text: str, given: Mapping[str, Any]) -> bytes:
    connection.ensure_connection()
    return copy_out(connection.connection, text, given)


def _read(raw: bytes, schema: Mapping[str, Any]) -> pl.DataFrame:
    if not raw:
        return pl.DataFrame(schema=dict(schema))
    return pl.read_csv(
        io.BytesIO(raw),
        has_header=False,
        new_columns=list(schema),
        schema_overrides=_readable(schema),
        null_values=[""],
    ).with_columns(*(pl.col(name) == "t" for name, kind in schema.items() if kind == pl.Boolean))


def _readable(schema: Mapping[str, Any]) -> dict[str, Any]:
    # COPY writes booleans as t and f
    return {name: pl.String if kind == pl.Boolean else kind for name, kind in schema.items()}
