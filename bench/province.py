"""The sample province: from the rows of its database to stored verdicts of every rule, for everyone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

import polars as pl

from bench._nation import four_conditions
from bench._place import SMALL
from bench._province import sample_province
from bench._timing import alternate, figure, seconds
from vinhdanh.engine.evaluate import VERDICT, evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.rules import rulebook

RUNS = 3 if SMALL else 7
PROMISED_SECONDS = 3.0


def run() -> Iterator[tuple[str, str]]:
    """The whole way and its steps, and one rule asked of the ORM instead."""
    year = sample_province()
    # models can be read only once Django has started
    from bench import _province_orm as orm
    from vinhdanh.facts.actions import refresh_all
    from vinhdanh.facts.loading import load_tables
    from vinhdanh.facts.models import StoredVerdict
    from vinhdanh.facts.queries import moment_of
    from vinhdanh.kit.dates import today

    moment, day = moment_of(year, today()), today()
    persons = _four_frame(load_tables(moment))
    first = seconds(lambda: refresh_all(moment))
    steps: list[dict[str, Any]] = []
    whole = alternate(
        RUNS,
        {
            "steps": lambda: seconds(lambda: steps.append(_steps(moment))),
            "refresh": lambda: seconds(lambda: refresh_all(moment)),
            "orm_eligible": lambda: seconds(lambda: orm.eligible(year, day)),
            "orm_columns": lambda: seconds(lambda: orm.columns(year, day)),
            "one_rule": lambda: seconds(lambda: evaluate(four_conditions(), persons), 25),
        },
    )
    rows = StoredVerdict.objects.filter(set__current=True).count()
    rules, clauses = steps[-1]["rules"], steps[-1]["clauses"]
    if rows != refresh_all(moment):
        raise ValueError("số kết luận đọc lại được khác số đã ghi")
    _same_people(orm.columns(year, day), evaluate(four_conditions(), persons))
    parts = {name: median(step[name] for step in steps[1:]) for name in ("load", "frame", "evaluate")}
    yield "province.subjects", str(steps[-1]["subjects"])
    yield "province.rules", str(rules)
    yield "province.verdicts_stored", str(rows)
    yield "province.clause_columns", str(clauses)
    yield "province.first_seconds", figure(first)
    yield "province.seconds", figure(whole["refresh"])
    for name, taken in parts.items():
        yield f"province.{name}_seconds", figure(taken)
    yield "province.store_seconds", figure(max(0.0, whole["refresh"] - sum(parts.values())))
    yield "province.limit_share", figure(whole["refresh"] / PROMISED_SECONDS)
    yield "province.orm_one_rule_eligible_seconds", figure(whole["orm_eligible"])
    yield "province.orm_one_rule_columns_seconds", figure(whole["orm_columns"])
    yield (
        "province.ratio_orm_per_clause",
        figure(whole["orm_columns"] / len(orm.CLAUSES) / (whole["refresh"] / clauses)),
    )
    yield "province.ratio_orm_to_loaded_frame", figure(whole["orm_columns"] / whole["one_rule"])


def _steps(moment: Any) -> dict[str, Any]:
    """The steps before storing, one after another."""
    from vinhdanh.facts.computing import awards_read, compute
    from vinhdanh.facts.loading import EVERYONE, load_tables

    book, marks = rulebook(), [time.perf_counter()]
    tables = load_tables(moment, EVERYONE, awards_read(book, moment))
    marks.append(time.perf_counter())
    asked = list(compute(book, tables, moment))
    marks.append(time.perf_counter())
    for computed in asked:
        _ = computed.rows
    marks.append(time.perf_counter())
    load, frame, evaluated = (after - before for before, after in pairwise(marks))
    found = {
        "subjects": tables.subjects.height,
        "rules": len(asked),
        "clauses": sum(sum(1 for _ in c.standard.walk()) for c in asked),
    }
    return {**found, "load": load, "frame": frame, "evaluate": evaluated}


def _four_frame(tables: Any) -> pl.DataFrame:
    """The facts of every person that the four-condition rule reads."""
    frame = build_frame(tables, ("kind", *four_conditions().columns()), rulebook().catalogue)
    return frame.filter(pl.col("kind") == "person")


def _same_people(rows: list[tuple[Any, ...]], ours: pl.DataFrame) -> None:
    """Whoever the engine is certain of, the query must answer alike."""
    theirs = pl.DataFrame(
        [(row[0], all(row[1:])) for row in rows],
        schema={"subject": pl.Int64, "met": pl.Boolean},
        orient="row",
    )
    both = ours.join(theirs, on="subject", how="full", coalesce=True)
    if both.height != ours.height or both["met"].null_count():
        raise ValueError(f"hai bên xét những người khác nhau: {ours.height} và {theirs.height}")
    differ = both.filter(pl.col(VERDICT).is_not_null() & (pl.col(VERDICT) != pl.col("met")))
    if differ.height or not (SMALL or both["met"].any()):
        raise ValueError(f"{differ.height} người có kết luận chắc chắn khác với truy vấn Django")
