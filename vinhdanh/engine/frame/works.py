"""Columns of initiatives and research works: per year counts as bit planes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from vinhdanh.engine.frame.masks import ZERO, bit, keep, open_years, stems
from vinhdanh.engine.tables import REACHES

_YEAR = pl.col("_year")


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


def _free(purpose: str, families: Mapping[str, str]) -> tuple[pl.Expr, pl.Expr]:
    """Not used yet (Công văn 5007/BNV-TĐKT 2023); used for another title: open for a title, spent for a form."""
    if purpose == "any":
        return pl.lit(True), pl.lit(True)
    used = pl.col("used_for")
    unused = used.is_null()
    if purpose == "commendation":
        return unused, unused
    titles = ["title", *(code for code, family in families.items() if family == "title")]
    return unused, unused | used.is_in(titles)


def _flags(stem: str, families: Mapping[str, str]) -> dict[str, pl.Expr]:
    kind, reach, quality, purpose = stem.split(".")
    parts = [_reaching(reach), _quality(kind, quality), _free(purpose, families)]
    sure, maybe = pl.lit(True), pl.lit(True)
    for yes, can in parts:
        sure, maybe = sure & yes, maybe & can
    return {f"{stem}|yes": sure, f"{stem}|can": maybe}


def work_columns(
    base: pl.DataFrame, works: pl.DataFrame, columns: list[str], kind: str, families: Mapping[str, str]
) -> pl.DataFrame:
    """Every asked column of one family: planes `stem.k.pair` and `stem.undated.pair`."""
    asked = stems(columns, kind)
    if not asked:
        return base.select("subject")
    flags: dict[str, pl.Expr] = {}
    for stem in dict.fromkeys(s.rsplit(".", 1)[0] for s in asked):
        flags.update(_flags(stem, families))
    rows = works.join(base.select("subject", "_year"), on="subject")
    rows = rows.with_columns(
        _ago=(_YEAR - pl.col("year").cast(pl.Int32)).clip(upper_bound=31),
        **{name: flag.cast(pl.UInt16) for name, flag in flags.items()},
    ).filter(pl.col("_ago").is_null() | (pl.col("_ago") >= 0))
    yearly = rows.group_by("subject", "_ago").agg([pl.col(name).sum() for name in flags])
    dated = yearly.with_columns(_bit=bit(pl.col("_ago")))
    planes: dict[str, pl.Expr] = {}
    undated: dict[str, pl.Expr] = {}
    for stem, pairs in asked.items():
        spec, count = stem.rsplit(".", 1)
        for pair in pairs:
            flag = pl.col(f"{spec}|{pair}")
            if count == "undated":
                undated[f"{stem}.{pair}"] = flag.filter(pl.col("_ago").is_null()).sum().cast(pl.UInt8)
            else:
                have = pl.col("_ago").is_not_null() & (flag >= int(count))
                planes[f"{stem}.{pair}"] = keep(have, pl.col("_bit"))
    found = (
        dated.with_columns(**planes)
        .group_by("subject")
        .agg(*[pl.col(name).bitwise_or() for name in planes], **undated)
    )
    from_column = "initiatives_from" if kind == "initiative" else "research_from"
    start = base.select("subject", _open=open_years(_YEAR, pl.col(from_column)))
    joined = start.join(found, on="subject", how="left", maintain_order="left")
    return joined.select(
        "subject",
        **{
            name: pl.col(name).fill_null(ZERO) | (pl.col("_open") if name.endswith(".can") else ZERO)
            for name in planes
        },
        **{name: pl.col(name).fill_null(0).cast(pl.UInt8) for name in undated},
    )
