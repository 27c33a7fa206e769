"""Award columns: years held, years after a former award, years already rewarded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.frame.family import Add, Family
from vinhdanh.engine.frame.masks import (
    FULL,
    YEAR,
    ZERO,
    asked,
    bit,
    filled,
    keep,
    low,
    open_years,
    stems,
    united,
)
from vinhdanh.engine.vocabulary.truth import any_of

_OPEN = pl.col("_open.awards")
# The period that a decision rewards, where it does not state one, did not end more years before it than this.
LAG = 5


def _holding(code: str, counts_as: Mapping[str, str]) -> pl.Expr:
    """Rows of a code, or of one that counts as it (đơn vị quyết thắng as tập thể lao động xuất sắc)."""
    codes = [code, *(other for other, standing in counts_as.items() if standing == code)]
    return any_of(pl.col("code") == each for each in codes)


def _pick(pair: str, stem: str, counts_as: Mapping[str, str]) -> pl.Expr:
    """Rows that are certainly, or possibly, the award a stem names (`code` or `code@regular`)."""
    code, _, regular = stem.partition("@")
    same = _holding(code, counts_as)
    if not regular:
        return same
    occasion = pl.col("_occasion")
    sure = (occasion == "regular").fill_null(False)
    return same & (sure if pair == "yes" else occasion.is_null() | (occasion == "regular"))


def _yearly(annual: Collection[str]) -> pl.Expr:
    """An award that is considered every year, listed without an occasion, was given in that yearly round."""
    occasion = pl.col("occasion")
    silent = occasion.is_null() & pl.col("code").is_in(sorted(annual))
    return pl.when(silent).then(pl.lit("regular")).otherwise(occasion)


def _after_decision(pair: str) -> pl.Expr:
    # a decision without a date was signed in the award's year
    decided = pl.coalesce(pl.col("decided_on").dt.year().cast(pl.Int32), pl.col("year").cast(pl.Int32))
    return low(YEAR - decided) if pair == "yes" else low(YEAR - decided + 1).fill_null(FULL)


def _after_period(pair: str, listed: bool) -> pl.Expr:
    """After the stated period; none stated: certain only after the decision and its year, possible everywhere.

    `listed`: then possible from some years before the award only.
    """
    stated = low(YEAR - pl.col("period_to").cast(pl.Int32))
    if pair == "yes":
        last = pl.max_horizontal(pl.col("decided_on").dt.year().cast(pl.Int32), pl.col("year").cast(pl.Int32))
        return pl.coalesce(stated, low(YEAR - last))
    early = low(YEAR - pl.col("year").cast(pl.Int32) + LAG) if listed else FULL
    return pl.coalesce(stated, early, FULL)


def _spent(pair: str) -> pl.Expr:
    """The years a form was given for; without a stated period the year of the award is open."""
    since, until = pl.col("period_from").cast(pl.Int32), pl.col("period_to").cast(pl.Int32)
    both = low(YEAR - since + 1) & ~low(YEAR - until)
    if pair == "yes":
        return both
    year = pl.col("year").cast(pl.Int32)
    own = pl.when(year <= YEAR).then(bit(YEAR - year)).when(year > YEAR).then(ZERO).otherwise(FULL)
    return pl.coalesce(both, ~low(YEAR - until), low(YEAR - since + 1), own)


def _spent_to_decision(pair: str) -> pl.Expr:
    """The years up to the decision: what comes next is counted from that day; its own year is open."""
    after = _after_decision("can" if pair == "yes" else "yes")
    return ~after if pair == "yes" else (~after).fill_null(FULL)


def read_codes(columns: Iterable[str], awards: Mapping[str, Award]) -> list[str]:
    """Codes whose ledger rows can change any of the columns: those named, and those that count as one of them."""
    return _codes(columns, {code: award.counts_as for code, award in awards.items() if award.counts_as})


def _codes(columns: Iterable[str], counts_as: Mapping[str, str]) -> list[str]:
    named = {c.split(".")[1].split("@")[0] for c in asked(columns, "award", "after", "spent")}
    return sorted(named | {code for code, standing in counts_as.items() if standing in named})


@dataclass
class _Columns:
    """Masks of the rows, what the ledger leaves open in them, and counts."""

    counts_as: Mapping[str, str]
    masks: dict[str, pl.Expr] = field(default_factory=dict)
    opened: dict[str, pl.Expr] = field(default_factory=dict)
    counts: dict[str, pl.Expr] = field(default_factory=dict)

    def add_held(self, columns: list[str]) -> None:
        """The family award: years held, and how often without a known year."""
        dated = pl.col("year").is_not_null()
        for stem, pairs in stems(columns, "award").items():
            for pair in pairs:
                name = f"{stem}.{pair}"
                which = _pick(pair, stem.removeprefix("award.").removesuffix(".undated"), self.counts_as)
                if stem.endswith(".undated"):
                    self.counts[name] = which & ~dated
                    continue
                self.masks[name] = keep(which & dated, pl.col("_bit"))
                if pair == "can":
                    self.opened[name] = _OPEN

    def add_after(self, columns: list[str]) -> None:
        """The family after: years after a former award, and the years that the ledger leaves open."""
        for stem, pairs in stems(columns, "after").items():
            code, mode = stem.removeprefix("after.").rsplit(".", 1)
            # a former award may stand in any year that the ledger does not cover
            silent, listed = _OPEN != 0, mode.endswith("_listed")
            if listed:
                named = f"_named.{stem}"
                self.masks[named] = keep(_pick("yes", code, self.counts_as), FULL)
                silent = silent & (pl.col(named).fill_null(ZERO) == 0)
            for pair in pairs:
                name = f"{stem}.{pair}"
                years = _after_decision(pair) if mode.startswith("decision") else _after_period(pair, listed)
                self.masks[name] = keep(_pick(pair, code, self.counts_as), years)
                if pair == "can":
                    self.opened[name] = pl.when(silent).then(FULL).otherwise(ZERO)

    def add_spent(self, columns: list[str]) -> None:
        """The family spent: years already rewarded."""
        for stem, pairs in stems(columns, "spent").items():
            code, _, mode = stem.removeprefix("spent.").partition(".")
            build = _spent_to_decision if mode else _spent
            # a year that the list may be silent about may have been given for, and decided in the year after
            silent = _OPEN | _OPEN // 2 if mode else _OPEN
            for pair in pairs:
                name = f"{stem}.{pair}"
                self.masks[name] = keep(_pick(pair, code + "@regular", self.counts_as), build(pair))
                if pair == "can":
                    self.opened[name] = silent


def award_family(columns: list[str], counts_as: Mapping[str, str], annual: Collection[str]) -> Family:
    """Every asked column of the families award, after, spent."""
    made = _Columns(counts_as)
    made.add_held(columns)
    made.add_after(columns)
    made.add_spent(columns)
    ago = YEAR - pl.col("year").cast(pl.Int32)
    facts = filled(made.masks, made.opened)
    facts |= {name: pl.col(name).fill_null(0).cast(pl.UInt8) for name in made.counts}
    return Family(
        table="awards",
        only=pl.col("code").is_in(_codes(columns, counts_as)),
        borrows=("_year",),
        steps=(
            Add({"_bit": pl.when(ago >= 0).then(bit(ago)).otherwise(ZERO), "_occasion": _yearly(annual)}),
            Add(made.masks | made.counts),
        ),
        totals=united(made.masks) | {name: pl.col(name).sum() for name in made.counts},
        subject={"_open.awards": open_years(pl.col("awards_from"))},
        facts={name: facts[name] for name in asked(columns, "award", "after", "spent")},
    )
