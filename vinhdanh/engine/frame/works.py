"""Columns of initiatives and research works: per year counts as bit planes."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from vinhdanh.engine.frame.family import Add, Family, Fold, Keep
from vinhdanh.engine.frame.masks import YEAR, asked, bit, filled, keep, open_years, stems, united
from vinhdanh.engine.tables import REACHES


def _reaching(reach: str) -> tuple[pl.Expr, pl.Expr]:
    at_least = pl.col("reach").is_in(list(REACHES[REACHES.index(reach) :]))
    # a recognised work reaches at least its own grassroots unit
    sure = at_least.fill_null(reach == REACHES[0])
    return sure, at_least.fill_null(True)


def _quality(kind: str, quality: str) -> tuple[pl.Expr, pl.Expr]:
    applied = pl.col("applied")
    if kind == "initiative":
        if quality == "recognised":
            # an explicit "not applied" contradicts Luật 2022 Điều 3 khoản 4: open, not a yes
            return applied.fill_null(True), pl.lit(True)
        return applied.fill_null(False), applied.fill_null(True)
    accepted = pl.col("accepted")
    good = accepted if quality == "recognised" else accepted & applied
    return good.fill_null(False), good.fill_null(True)


def _free(purpose: str, titles: Sequence[str]) -> tuple[pl.Expr, pl.Expr]:
    """Not used yet (Công văn 5007/BNV-TĐKT 2023); used for another title: open for a title, spent for a form."""
    if purpose == "any":
        return pl.lit(True), pl.lit(True)
    used = pl.col("used_for")
    unused = used.is_null()
    if purpose == "commendation":
        return unused, unused
    return unused, unused | used.is_in(["title", *titles])


def _flags(stem: str, titles: Sequence[str]) -> dict[str, pl.Expr]:
    kind, reach, quality, purpose = stem.split(".")
    parts = [_reaching(reach), _quality(kind, quality), _free(purpose, titles)]
    sure, maybe = pl.lit(True), pl.lit(True)
    for yes, can in parts:
        sure, maybe = sure & yes, maybe & can
    return {f"{stem}|yes": sure, f"{stem}|can": maybe}


def work_family(columns: list[str], kind: str, titles: Sequence[str]) -> Family:
    """Every asked column of one kind of work: planes `stem.k.pair` and `stem.undated.pair`."""
    wanted = stems(columns, kind)
    flags: dict[str, pl.Expr] = {}
    for stem in dict.fromkeys(s.rsplit(".", 1)[0] for s in wanted):
        flags.update(_flags(stem, titles))
    ago, table = pl.col("_ago"), "initiatives" if kind == "initiative" else "research"
    planes: dict[str, pl.Expr] = {}
    undated: dict[str, pl.Expr] = {}
    for stem, pairs in wanted.items():
        spec, count = stem.rsplit(".", 1)
        for pair in pairs:
            flag = pl.col(f"{spec}|{pair}")
            if count == "undated":
                undated[f"{stem}.{pair}"] = pl.when(ago.is_null()).then(flag).otherwise(0)
            else:
                planes[f"{stem}.{pair}"] = keep(ago.is_not_null() & (flag >= int(count)), pl.col("_bit"))
    silent = pl.col(f"_open.{table}")
    facts = filled(planes, {name: silent for name in planes if name.endswith(".can")})
    facts |= {name: pl.col(name).fill_null(0).cast(pl.UInt8) for name in undated}
    return Family(
        table=table,
        borrows=("_year",),
        steps=(
            Add({"_ago": (YEAR - pl.col("year").cast(pl.Int32)).clip(upper_bound=31)}),
            Keep(ago.is_null() | (ago >= 0)),
            Add({name: flag.cast(pl.UInt16) for name, flag in flags.items()}),
            Fold("_ago", {name: pl.col(name).sum() for name in flags}),
            Add({"_bit": bit(ago)}),
            Add(planes | undated),
        ),
        totals=united(planes) | {name: pl.col(name).sum() for name in undated},
        subject={f"_open.{table}": open_years(pl.col(f"{table}_from"))},
        facts={name: facts[name] for name in asked(columns, kind)},
    )
