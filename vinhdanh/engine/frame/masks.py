"""Bit masks as Polars expressions: powers and prefixes looked up, never computed row by row in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

ALL = 0xFFFFFFFF
ZERO = pl.lit(0, dtype=pl.UInt32)
FULL = pl.lit(ALL, dtype=pl.UInt32)
YEAR = pl.col("_year")

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


def open_years(complete_from: pl.Expr) -> pl.Expr:
    """Years about which the list may be silent: none from 0, all from null."""
    covered = (YEAR - complete_from.cast(pl.Int32) + 1).clip(0, 31)
    return pl.when(complete_from == 0).then(ZERO).otherwise(_OPEN.gather(covered).fill_null(FULL))


def keep(condition: pl.Expr, mask: pl.Expr) -> pl.Expr:
    """The mask where the condition is true, else no year."""
    return pl.when(condition.fill_null(False)).then(mask.fill_null(ZERO)).otherwise(ZERO)


def united(names: Iterable[str]) -> dict[str, pl.Expr]:
    """Each mask or-ed over the subject's rows."""
    return {name: pl.col(name).bitwise_or() for name in names}


def filled(masks: Iterable[str], silent: Mapping[str, pl.Expr]) -> dict[str, pl.Expr]:
    """Each mask, empty without rows, with the years that the list may be silent about."""
    return {
        name: pl.col(name).fill_null(ZERO) | silent[name] if name in silent else pl.col(name).fill_null(ZERO)
        for name in masks
    }


def stems(columns: Iterable[str], family: str) -> dict[str, list[str]]:
    """Columns of a family grouped by their stem (the name without `.yes` or `.can`)."""
    found: dict[str, list[str]] = {}
    for column in columns:
        if column.startswith(family + "."):
            stem, _, pair = column.rpartition(".")
            found.setdefault(stem, []).append(pair)
    return found


def asked(columns: Iterable[str], *families: str) -> list[str]:
    """The columns that belong to one of the families."""
    return [c for c in columns if c.partition(".")[0] in families]
