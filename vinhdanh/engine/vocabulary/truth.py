"""Three-valued building blocks over year masks. Everything here is a Polars expression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import polars as pl

NULL = pl.lit(None, dtype=pl.Boolean)
ALL_YEARS = 0xFFFFFFFF


def u32(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.UInt32)


def kleene(yes: pl.Expr, can: pl.Expr) -> pl.Expr:
    """True where certain, false where impossible, null between: `yes or (can and unknown)`."""
    return yes | (can & NULL)


def bits(mask: pl.Expr) -> pl.Expr:
    """How many years a mask holds."""
    return mask.bitwise_count_ones()


def holds(mask: pl.Expr, window: int) -> pl.Expr:
    """Whether every year of the window is in the mask."""
    return (mask & u32(window)) == u32(window)


def any_of(masks: Iterable[pl.Expr]) -> pl.Expr:
    """Years that are in at least one of the masks."""
    return reduce(lambda a, b: a | b, masks)


def all_of(masks: Iterable[pl.Expr]) -> pl.Expr:
    """Years that are in every one of the masks."""
    return reduce(lambda a, b: a & b, masks)


def later(mask: pl.Expr, years: int) -> pl.Expr:
    """The mask moved so many years towards the year considered."""
    return mask // u32(1 << years) if years else mask


def earlier(mask: pl.Expr, years: int) -> pl.Expr:
    """The mask moved so many years back; what falls off the far end is gone."""
    if not years:
        return mask
    moved = mask.cast(pl.UInt64) * pl.lit(1 << years, dtype=pl.UInt64)
    return (moved & pl.lit(ALL_YEARS, dtype=pl.UInt64)).cast(pl.UInt32)


def total(parts: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(lambda a, b: a + b, parts)


def window(years: int, ended: int = 0) -> int:
    """The mask of `years` years in a row whose last one is `ended` years before the year considered."""
    return (((1 << years) - 1) << ended) & ALL_YEARS


@dataclass(frozen=True)
class World:
    """One reading of the masks: what is certain (`yes`) or what is possible (`can`)."""

    certain: bool

    @property
    def name(self) -> str:
        return "yes" if self.certain else "can"

    def mask(self, stem: str) -> pl.Expr:
        return pl.col(f"{stem}.{self.name}")


YES = World(certain=True)
CAN = World(certain=False)
