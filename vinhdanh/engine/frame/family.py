"""How the rows of one list become facts of their subject: written once, run over a population or over one subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True)
class Add:
    """Further columns of every row, each worked out from those before."""

    columns: Mapping[str, pl.Expr]


@dataclass(frozen=True)
class Keep:
    """Only the rows of which this is true."""

    rows: pl.Expr


@dataclass(frozen=True)
class Fold:
    """The rows of a subject that agree in `by` as one row: `by` and the totals."""

    by: str
    totals: Mapping[str, pl.Expr]


@dataclass(frozen=True)
class Running:
    """A column with the largest `of` among the earlier rows of a subject that agree in `within`, in the order of `along`."""

    name: str
    of: pl.Expr
    within: str
    along: str


Step = Add | Keep | Fold | Running


@dataclass(frozen=True)
class Family:
    """Facts that come of one list.

    `only`: rows that matter, told by the list alone; `borrows`: columns of the subject that the steps read;
    `subject`: helper columns of the subject, `totals`: one value a subject of its rows (null without rows);
    `facts`: the columns asked, over helpers and totals. Names of helpers and totals are the family's own.
    """

    table: str
    facts: Mapping[str, pl.Expr]
    totals: Mapping[str, pl.Expr]
    steps: tuple[Step, ...] = ()
    only: pl.Expr | None = None
    borrows: tuple[str, ...] = ()
    subject: Mapping[str, pl.Expr] = field(default_factory=dict)
