"""Bit masks as Polars expressions: powers and prefixes looked up, never computed row by row in Python."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

ALL = 0xFFFFFFFF
ZERO = pl.lit(0, dtype=pl.UInt32)
FULL = pl.lit(ALL, dtype=pl.UInt32)

_BIT = pl.lit(pl.Series("bit", [1 << i for i in range(32)], dtype=pl.UInt32))
_LOW = pl.lit(pl.Series("low", [(1 << i) - 1 for i in range(32)] + [ALL], dtype=pl.UInt32))
# Years not covered by a list complete from year Y: bit 31 is "31 years or more", so never wholly covered.
_OPEN = pl.lit(pl.Series("open", [ALL ^ ((1 << i) - 1) for i in range(32)], dtype=pl.UInt32))


def bit(ago: pl.Expr) -> pl.Expr:
    """The mask of one year, so many years before the year considered; null where not known."""
    return _BIT.gather(ago.clip(0, 31))


def low(count: pl.Expr) -> pl.Expr:
    """The latest `count` years, up to the year considered."""
    return _LOW.gather(count.clip(0, 32))


def open_years(year: pl.Expr, complete_from: pl.Expr) -> pl.Expr:
    """Years about which the list may be silent: none from 0, all from null."""
    covered = (year - complete_from.cast(pl.Int32) + 1).clip(0, 31)
    return pl.when(complete_from == 0).then(ZERO).otherwise(_OPEN.gather(covered).fill_null(FULL))


def keep(condition: pl.Expr, mask: pl.Expr) -> pl.Expr:
    """The mask where the condition is true, else no year."""
    return pl.when(condition.fill_null(False)).then(mask.fill_null(ZERO)).otherwise(ZERO)


def union(rows: pl.DataFrame, masks: dict[str, pl.Expr]) -> pl.DataFrame:
    """One row a subject: each mask or-ed over the subject's rows."""
    if not masks:
        return pl.DataFrame({"subject": pl.Series([], dtype=pl.Int64)})
    return (
        rows.select("subject", **masks).group_by("subject").agg([pl.col(name).bitwise_or() for name in masks])
    )


def attach(base: pl.DataFrame, *parts: pl.DataFrame) -> pl.DataFrame:
    """Left joins that keep the order of the subjects."""
    for part in parts:
        if part.width > 1:
            base = base.join(part, on="subject", how="left", maintain_order="left")
    return base


def stems(columns: Iterable[str], family: str) -> dict[str, list[str]]:
    """Columns of a family grouped by their stem (the name without `.yes` or `.can`)."""
    found: dict[str, list[str]] = {}
    for column in columns:
        if column.startswith(family + "."):
            stem, _, pair = column.rpartition(".")
            found.setdefault(stem, []).append(pair)
    return found
