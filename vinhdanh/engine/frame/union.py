"""Columns that the trade union's own awards read: benefit of initiatives by year, terms on committees."""

from __future__ import annotations

import polars as pl

from vinhdanh.engine.frame.masks import ZERO, bit, keep, open_years, stems

_YEAR = pl.col("_year")


def benefit_columns(base: pl.DataFrame, initiatives: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """`benefit.<years ago>`: known benefit of applied initiatives; `benefit.open`: years that may hold more."""
    asked = [c for c in columns if c.startswith("benefit.")]
    rows = initiatives.join(base.select("subject", "_year"), on="subject")
    ago = _YEAR - pl.col("year").cast(pl.Int32)
    may = pl.col("applied").fill_null(True)
    rows = rows.filter(may & (ago.is_null() | (ago >= 0))).with_columns(_ago=ago)
    unknown = pl.col("benefit_vnd").is_null() | pl.col("applied").is_null()
    made: dict[str, pl.Expr] = {
        "benefit.open": keep(unknown, bit(pl.col("_ago"))).bitwise_or(),
        "benefit.undated": pl.col("_ago").is_null().any(),
    }
    for column in asked:
        if column not in made:
            mine = (pl.col("_ago") == int(column.removeprefix("benefit."))) & ~unknown
            made[column] = pl.col("benefit_vnd").filter(mine.fill_null(False)).sum()
    found = rows.group_by("subject").agg(**{c: made[c] for c in asked})
    start = base.select("subject", _open=open_years(_YEAR, pl.col("initiatives_from")))
    joined = start.join(found, on="subject", how="left", maintain_order="left")
    silent = {"benefit.open": ZERO, "benefit.undated": pl.lit(False)}
    filled = {c: pl.col(c).fill_null(silent.get(c, pl.lit(0, dtype=pl.Int64))) for c in asked}
    if "benefit.open" in filled:
        filled["benefit.open"] |= pl.col("_open")
    return joined.select("subject", **filled)


def _named(column: str, names: str) -> pl.Expr:
    """Whether a row's value is one of the names; null where the row does not tell."""
    return pl.col(column).is_in(names.split("+"))


def term_columns(base: pl.DataFrame, terms: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """`terms.<bodies>.<posts>.<count>.<sum|row>`: so many terms, in all or (row) one after the other."""
    rows = terms.join(base.select("subject"), on="subject")
    made: dict[str, pl.Expr] = {}
    for stem, pairs in stems(columns, "terms").items():
        _, bodies, posts, least, how = stem.split(".")
        enough = pl.col("count") >= int(least)
        here = _named("body", bodies) & _named("post", posts)
        sure, may = here.fill_null(False), here.fill_null(True)
        # a term served counts once even where nobody wrote how many there were
        most = pl.col("count").fill_null(int(least)).filter(may).sum()
        yes = pl.col("count").filter(sure).sum() >= int(least)
        can = most >= int(least)
        if how == "row":
            yes = (sure & enough & pl.col("consecutive")).fill_null(False).any()
            apart = may & (pl.col("consecutive") == False).fill_null(False)  # noqa: E712
            # exactly so many terms, said not to follow one another
            can &= ~((may.sum() == 1) & (most == int(least)) & apart.any())
        for pair in pairs:
            made[f"{stem}.{pair}"] = yes if pair == "yes" else can
    found = rows.group_by("subject").agg(**made)
    joined = base.select("subject", "terms_known").join(
        found, on="subject", how="left", maintain_order="left"
    )
    silent = ~pl.col("terms_known").fill_null(False)
    return joined.select(
        "subject",
        **{c: pl.col(c).fill_null(False) | (silent if c.endswith(".can") else pl.lit(False)) for c in made},
    )
