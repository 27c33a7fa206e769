"""Every condition that some standards ask, worked out once; groups above them by the same Kleene logic.

For explanations: the conditions are the expressions of the batch, what stands above them is combined per subject.
A few subjects are worked out as plain values, more of them by Polars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import polars as pl

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.clauses import Clause, Standard, prepared_by
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.records import tables_of
from vinhdanh.engine.single.expression import of_row
from vinhdanh.engine.single.facts import reckoner_of
from vinhdanh.engine.single.nodes import NotRead
from vinhdanh.engine.single.operations import OfRow
from vinhdanh.engine.tables import Tables
from vinhdanh.engine.vocabulary import Case, Condition

VERDICT = "verdict"
# So many subjects are worked out sooner one by one than in a query.
FEW = 12


class Layout:
    """The conditions of some standards, a column each: the same condition in two standards stands in one."""

    def __init__(self, standards: Sequence[Standard]) -> None:
        self.standards = tuple(standards)
        conditions = dict.fromkeys(
            c.condition for s in standards for c in s.leaves() if c.condition is not None
        )
        self.places: dict[Condition, tuple[int, int | None]] = {}
        self.expressions: list[pl.Expr] = []
        self.prepared = prepared_by(conditions)
        self.facts = tuple(dict.fromkeys(column for s in standards for column in s.columns()))
        for condition in conditions:
            found = condition.found()
            self.places[condition] = self._add(condition.met()), None if found is None else self._add(found)

    def _add(self, expression: pl.Expr) -> int:
        self.expressions.append(expression.alias(str(len(self.expressions))))
        return len(self.expressions) - 1

    def of_frame(self, frame: pl.DataFrame) -> list[tuple[Any, ...]]:
        """The columns of every subject of a facts frame."""
        for layer in self.prepared:
            frame = frame.with_columns(layer)
        return frame.select(self.expressions).rows() if self.expressions else [()] * frame.height

    def of_facts(self, facts: dict[str, Any]) -> tuple[Any, ...]:
        """The columns of one subject; raises `NotRead` if Polars must be asked."""
        for layer in self._prepared_values:
            facts.update([(name, value(facts)) for name, value in layer])
        return tuple(value(facts) for value in self._values)

    @cached_property
    def _prepared_values(self) -> list[list[tuple[str, OfRow]]]:
        return [[(made.meta.output_name(), of_row(made)) for made in layer] for layer in self.prepared]

    @cached_property
    def _values(self) -> list[OfRow]:
        return [of_row(expression) for expression in self.expressions]


class _Standards:
    """Some standards by identity: a rulebook makes each one once."""

    def __init__(self, standards: tuple[Standard, ...]) -> None:
        self.standards = standards
        self._ids = tuple(map(id, standards))

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Standards) and other._ids == self._ids


@lru_cache(maxsize=128)
def _layout(keyed: _Standards) -> Layout:
    return Layout(keyed.standards)


class Sheet:
    """Results and values found, a row a subject."""

    def __init__(self, layout: Layout, rows: list[tuple[Any, ...]]) -> None:
        self._layout = layout
        self._rows = rows

    def values(self, standard: Standard, row: int) -> dict[str, Any]:
        """Every clause of the standard by id, the value found by a leaf under `id?`, and the verdict, for one subject."""
        values: dict[str, Any] = {}
        for clause in standard.clauses:
            self._fill(clause, self._rows[row], values)
        values[VERDICT] = _combined("all", [values[c.id] for c in standard.clauses])
        return values

    def _fill(self, clause: Clause, row: Sequence[Any], values: dict[str, Any]) -> None:
        if clause.condition is not None:
            met, found = self._layout.places[clause.condition]
            values[clause.id] = row[met]
            if found is not None:
                values[f"{clause.id}?"] = row[found]
            return
        for inner in clause.clauses:
            self._fill(inner, row, values)
        values[clause.id] = _combined(clause.how, [values[c.id] for c in clause.clauses])


def sheet_of(
    cases: Sequence[Case],
    standards: Iterable[Standard],
    awards: Mapping[str, Award],
    tables: Tables | None = None,
) -> Sheet:
    """The sheet of some subjects, in order; `tables`: the same subjects, where the caller holds them as tables."""
    layout = _layout(_Standards(tuple(standards)))
    if len(cases) <= FEW:
        try:
            reckon = reckoner_of(layout.facts, awards)
            return Sheet(layout, [layout.of_facts(reckon(case)) for case in cases])
        except NotRead:
            pass  # a form that a later Polars writes in another way: slower, the same answers
    tables = tables_of(cases) if tables is None else tables
    return Sheet(layout, layout.of_frame(build_frame(tables, layout.facts, awards)))


def _combined(how: str | None, parts: Sequence[bool | None]) -> bool | None:
    """Kleene: one False settles `all`, one True settles `any`; else an unknown leaves it open."""
    settles = how == "any"
    if settles in parts:
        return settles
    return None if None in parts else not settles
