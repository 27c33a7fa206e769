"""The facts of one subject from its plain rows: the families of the frame, run over one subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.frame.family import Add, Family, Fold, Keep, Running, Step
from vinhdanh.engine.frame.plan import FramePlan, plan_of
from vinhdanh.engine.single.expression import of_row
from vinhdanh.engine.single.operations import OfRow
from vinhdanh.engine.single.totals import of_rows
from vinhdanh.engine.vocabulary import Case

Row = dict[str, Any]
OfRowsToRows = Callable[[list[Row]], list[Row]]
Reckoner = Callable[[Case], Row]


def reckoner_of(columns: Iterable[str], awards: Mapping[str, Award]) -> Reckoner:
    """A function from a subject's rows to the columns of the facts frame; raises `NotRead` if Polars must be asked."""
    return _reckoner(_Plan(plan_of(columns, awards)))


class _Plan:
    """A plan by its identity: plans are made once for each set of columns."""

    def __init__(self, plan: FramePlan) -> None:
        self.plan = plan

    def __hash__(self) -> int:
        return id(self.plan)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Plan) and other.plan is self.plan


@lru_cache(maxsize=64)
def _reckoner(keyed: _Plan) -> Reckoner:
    plan = keyed.plan
    helpers = [_columns(layer) for layer in plan.subject]
    families = [_family(family) for family in plan.families]
    facts = _columns(plan.facts)

    def reckon(case: Case) -> Row:
        subject = dict(case.subject)
        for layer in helpers:
            subject.update(layer(subject))
        for table, totals in families:
            subject.update(totals(subject, case.rows(table)))
        return facts(subject)

    return reckon


def _columns(expressions: Mapping[str, pl.Expr]) -> Callable[[Mapping[str, Any]], Row]:
    made = [(name, of_row(expression)) for name, expression in expressions.items()]
    return lambda row: {name: value(row) for name, value in made}


def _family(family: Family) -> tuple[str, Callable[[Row, Sequence[Mapping[str, Any]]], Row]]:
    """The family's list, and its totals from that list; every total is null without rows."""
    only = of_row(family.only) if family.only is not None else None
    steps = [_step(step) for step in family.steps]
    totals = [(name, of_rows(total)) for name, total in family.totals.items()]
    none = dict.fromkeys(family.totals)

    def reckon(subject: Row, listed: Sequence[Mapping[str, Any]]) -> Row:
        borrowed = {name: subject.get(name) for name in family.borrows}
        rows = [{**row, **borrowed} for row in listed if only is None or only(row) is True]
        for step in steps:
            rows = step(rows)
        return {name: total(rows) for name, total in totals} if rows else none

    return family.table, reckon


def _step(step: Step) -> OfRowsToRows:
    match step:
        case Add(columns):
            added = _columns(columns)
            return lambda rows: [{**row, **added(row)} for row in rows]
        case Keep(kept):
            test = of_row(kept)
            return lambda rows: [row for row in rows if test(row) is True]
        case Fold(by, totals):
            summed = [(name, of_rows(total)) for name, total in totals.items()]
            return lambda rows: [
                {by: key, **{name: total(group) for name, total in summed}}
                for key, group in _grouped(rows, by).items()
            ]
        case Running(name, of, within, along):
            value = of_row(of)
            return lambda rows: _running(rows, name, value, within, along)


def _grouped(rows: list[Row], by: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.get(by), []).append(row)
    return groups


def _running(rows: list[Row], name: str, value: OfRow, within: str, along: str) -> list[Row]:
    made = []
    for group in _grouped(rows, within).values():
        largest = None
        group.sort(key=lambda row: (row.get(along) is None, row.get(along)))
        for row in group:
            made.append({**row, name: largest})
            found = value(row)
            if found is not None:
                largest = found if largest is None else max(largest, found)
    return made
