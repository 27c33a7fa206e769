"""Award columns: years held, years after a former award, years already rewarded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.frame.masks import FULL, ZERO, bit, keep, low, open_years, stems, union

_YEAR = pl.col("_year")
# The period that a decision rewards, where it does not state one, did not end more years before it than this.
LAG = 5


def _which(stem: str) -> tuple[pl.Expr, pl.Expr]:
    """Rows that are certainly, and possibly, the award a stem names (`code` or `code@regular`)."""
    code, _, regular = stem.partition("@")
    same = pl.col("code") == code
    if not regular:
        return same, same
    occasion = pl.col("occasion")
    return same & (occasion == "regular").fill_null(False), same & (
        occasion.is_null() | (occasion == "regular")
    )


def _pick(pair: str, stem: str) -> pl.Expr:
    sure, maybe = _which(stem)
    return sure if pair == "yes" else maybe


def _after_decision(pair: str) -> pl.Expr:
    # a decision without a date was signed in the award's year
    decided = pl.coalesce(pl.col("decided_on").dt.year().cast(pl.Int32), pl.col("year").cast(pl.Int32))
    return low(_YEAR - decided) if pair == "yes" else low(_YEAR - decided + 1).fill_null(FULL)


def _after_period(pair: str, listed: bool) -> pl.Expr:
    """After the stated period; none stated: certain only after the decision and its year, possible everywhere.

    `listed`: then possible from some years before the award only.
    """
    stated = low(_YEAR - pl.col("period_to").cast(pl.Int32))
    if pair == "yes":
        last = pl.max_horizontal(pl.col("decided_on").dt.year().cast(pl.Int32), pl.col("year").cast(pl.Int32))
        return pl.coalesce(stated, low(_YEAR - last))
    early = low(_YEAR - pl.col("year").cast(pl.Int32) + LAG) if listed else FULL
    return pl.coalesce(stated, early, FULL)


def _spent(pair: str) -> pl.Expr:
    """The years a form was given for; without a stated period the year of the award is open."""
    since, until = pl.col("period_from").cast(pl.Int32), pl.col("period_to").cast(pl.Int32)
    both = low(_YEAR - since + 1) & ~low(_YEAR - until)
    if pair == "yes":
        return both
    year = pl.col("year").cast(pl.Int32)
    own = pl.when(year <= _YEAR).then(bit(_YEAR - year)).when(year > _YEAR).then(ZERO).otherwise(FULL)
    return pl.coalesce(both, ~low(_YEAR - until), low(_YEAR - since + 1), own)


def _spent_to_decision(pair: str) -> pl.Expr:
    """The years up to the decision: what comes next is counted from that day; its own year is open."""
    after = _after_decision("can" if pair == "yes" else "yes")
    return ~after if pair == "yes" else (~after).fill_null(FULL)


def _with_standing(awards: pl.DataFrame, counts_as: Mapping[str, str]) -> pl.DataFrame:
    """Each award also under the code it counts as (đơn vị quyết thắng as tập thể lao động xuất sắc)."""
    if not counts_as:
        return awards
    code = pl.col("code")
    more = awards.filter(code.is_in(list(counts_as))).with_columns(code.replace_strict(counts_as))
    return pl.concat([awards, more]) if more.height else awards


def codes_in(columns: Iterable[str]) -> set[str]:
    """The award codes that columns of the families award, after and spent name."""
    return {c.split(".")[1].split("@")[0] for c in columns if c.startswith(("award.", "after.", "spent."))}


def read_codes(columns: Iterable[str], awards: Mapping[str, Award]) -> list[str]:
    """Codes whose ledger rows can change any of the columns: those named, and those that count as one of them."""
    named = codes_in(columns)
    return sorted(named | {code for code, award in awards.items() if award.counts_as in named})


def _after_masks(columns: list[str], masks: dict[str, pl.Expr], opened: dict[str, pl.Expr]) -> None:
    """Adds the family after: its masks, and the years that the ledger leaves open."""
    for stem, pairs in stems(columns, "after").items():
        code, mode = stem.removeprefix("after.").rsplit(".", 1)
        # a former award may stand in any year that the ledger does not cover
        silent, listed = pl.col("_open") != 0, mode.endswith("_listed")
        if listed:
            named = f"_named.{stem}"
            masks[named], opened[named] = keep(_pick("yes", code), FULL), ZERO
            silent = silent & (pl.col(named).fill_null(ZERO) == 0)
        for pair in pairs:
            years = _after_decision(pair) if mode.startswith("decision") else _after_period(pair, listed)
            masks[f"{stem}.{pair}"] = keep(_pick(pair, code), years)
            opened[f"{stem}.{pair}"] = ZERO if pair == "yes" else pl.when(silent).then(FULL).otherwise(ZERO)


def _yearly(awards: pl.DataFrame, annual: Collection[str]) -> pl.DataFrame:
    """An award that is considered every year, listed without an occasion, was given in that yearly round."""
    silent = pl.col("occasion").is_null() & pl.col("code").is_in(sorted(annual))
    return awards.with_columns(
        pl.when(silent).then(pl.lit("regular")).otherwise("occasion").alias("occasion")
    )


def award_columns(
    base: pl.DataFrame,
    awards: pl.DataFrame,
    columns: list[str],
    counts_as: Mapping[str, str],
    annual: Collection[str],
) -> pl.DataFrame:
    """Every asked column of the families award, after, spent."""
    rows = _with_standing(_yearly(awards, annual), counts_as)
    rows = rows.filter(pl.col("code").is_in(sorted(codes_in(columns))))
    rows = rows.join(base.select("subject", "_year"), on="subject")
    ago = _YEAR - pl.col("year").cast(pl.Int32)
    rows = rows.with_columns(_bit=pl.when(ago >= 0).then(bit(ago)).otherwise(ZERO))
    masks: dict[str, pl.Expr] = {}
    counts: dict[str, pl.Expr] = {}
    opened: dict[str, pl.Expr] = {}
    for stem, pairs in stems(columns, "award").items():
        for pair in pairs:
            name = f"{stem}.{pair}"
            which = _pick(pair, stem.removeprefix("award.").removesuffix(".undated"))
            if stem.endswith(".undated"):
                counts[name] = (which & pl.col("year").is_null()).sum().cast(pl.UInt8)
                continue
            masks[name] = keep(which & pl.col("year").is_not_null(), pl.col("_bit"))
            opened[name] = ZERO if pair == "yes" else pl.col("_open")
    _after_masks(columns, masks, opened)
    for stem, pairs in stems(columns, "spent").items():
        code, _, mode = stem.removeprefix("spent.").partition(".")
        build = _spent_to_decision if mode else _spent
        # a year that the list may be silent about may have been given for, and decided in the year after
        silent = pl.col("_open") | pl.col("_open") // 2 if mode else pl.col("_open")
        for pair in pairs:
            masks[f"{stem}.{pair}"] = keep(_pick(pair, code + "@regular"), build(pair))
            opened[f"{stem}.{pair}"] = ZERO if pair == "yes" else silent
    found = union(rows, masks)
    undated = rows.group_by("subject").agg(**counts) if counts else found.select("subject")
    year = base.select("subject", _open=open_years(_YEAR, pl.col("awards_from")))
    joined = year.join(found, on="subject", how="left", maintain_order="left")
    joined = joined.join(undated, on="subject", how="left", maintain_order="left")
    return joined.select(
        "subject",
        **{name: pl.col(name).fill_null(ZERO) | opened[name] for name in masks},
        **{name: pl.col(name).fill_null(0).cast(pl.UInt8) for name in counts},
    )
