"""Every condition that some standards ask, evaluated once over a small frame; groups above them by the same Kleene logic.

For explanations: the conditions are the expressions of the batch, what stands above them is combined per subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from vinhdanh.engine.clauses import Clause, Standard, prepared_by
from vinhdanh.engine.vocabulary import Condition

VERDICT = "verdict"


@lru_cache(maxsize=4096)
def _expressions(condition: Condition) -> tuple[pl.Expr, pl.Expr | None]:
    return condition.met(), condition.found()


class Sheet:
    """Results and values found, a row a subject; the same condition in two standards stands in one column."""

    def __init__(self, frame: pl.DataFrame, standards: Iterable[Standard]) -> None:
        conditions = dict.fromkeys(
            c.condition for s in standards for c in s.leaves() if c.condition is not None
        )
        self._places: dict[Condition, tuple[int, int | None]] = {}
        columns: list[pl.Expr] = []
        for condition in conditions:
            met, found = _expressions(condition)
            columns.append(met.alias(str(len(columns))))
            at = len(columns) - 1
            if found is not None:
                columns.append(found.alias(str(len(columns))))
            self._places[condition] = at, len(columns) - 1 if found is not None else None
        for layer in prepared_by(conditions):
            frame = frame.with_columns(layer)
        self._rows: list[tuple[Any, ...]] = frame.select(columns).rows() if columns else [()] * frame.height

    def values(self, standard: Standard, row: int) -> dict[str, Any]:
        """Every clause of the standard by id, the value found by a leaf under `id?`, and the verdict, for one subject."""
        values: dict[str, Any] = {}
        for clause in standard.clauses:
            self._fill(clause, self._rows[row], values)
        values[VERDICT] = _combined("all", [values[c.id] for c in standard.clauses])
        return values

    def _fill(self, clause: Clause, row: Sequence[Any], values: dict[str, Any]) -> None:
        if clause.condition is not None:
            met, found = self._places[clause.condition]
            values[clause.id] = row[met]
            if found is not None:
                values[f"{clause.id}?"] = row[found]
            return
        for inner in clause.clauses:
            self._fill(inner, row, values)
        values[clause.id] = _combined(clause.how, [values[c.id] for c in clause.clauses])


def _combined(how: str | None, parts: Sequence[bool | None]) -> bool | None:
    """Kleene: one False settles `all`, one True settles `any`; else an unknown leaves it open."""
    settles = how == "any"
    if settles in parts:
        return settles
    return None if None in parts else not settles
