"""Columns that the trade union's own awards read: benefit of initiatives by year, terms on committees."""

from __future__ import annotations

import polars as pl

from vinhdanh.engine.frame.family import Add, Family, Keep
from vinhdanh.engine.frame.masks import YEAR, ZERO, asked, bit, keep, open_years, stems


def benefit_family(columns: list[str]) -> Family:
    """`benefit.<years ago>`: known benefit of applied initiatives; `benefit.open`: years that may hold more."""
    wanted, ago, vnd = asked(columns, "benefit"), pl.col("_ago"), pl.col("benefit_vnd")
    unknown = vnd.is_null() | pl.col("applied").is_null()
    marks = {"benefit.open": keep(unknown, bit(ago)), "benefit.undated": ago.is_null()}
    for column in wanted:
        if column not in marks:
            mine = (ago == int(column.removeprefix("benefit."))) & ~unknown
            marks[column] = pl.when(mine.fill_null(False)).then(vnd).otherwise(0)
    totals = {c: pl.col(c).sum() for c in marks}
    totals["benefit.open"] = pl.col("benefit.open").bitwise_or()
    totals["benefit.undated"] = pl.col("benefit.undated").any()
    facts = {c: pl.col(c).fill_null(0) for c in marks}
    facts["benefit.open"] = pl.col("benefit.open").fill_null(ZERO) | pl.col("_open.benefit")
    facts["benefit.undated"] = pl.col("benefit.undated").fill_null(False)
    return Family(
        table="initiatives",
        only=pl.col("applied").fill_null(True),
        borrows=("_year",),
        steps=(
            Add({"_ago": YEAR - pl.col("year").cast(pl.Int32)}),
            Keep(ago.is_null() | (ago >= 0)),
            Add(marks),
        ),
        totals=totals,
        subject={"_open.benefit": open_years(pl.col("initiatives_from"))},
        facts={c: facts[c] for c in wanted},
    )


def _named(column: str, names: str) -> pl.Expr:
    """Whether a row's value is one of the names; null where the row does not tell."""
    return pl.col(column).is_in(names.split("+"))


def term_family(columns: list[str]) -> Family:
    """`terms.<bodies>.<posts>.<count>.<sum|row>`: so many terms, in all or (row) one after the other."""
    marks: dict[str, pl.Expr] = {}
    totals: dict[str, pl.Expr] = {}
    count, consecutive = pl.col("count"), pl.col("consecutive")
    for stem, pairs in stems(columns, "terms").items():
        _, bodies, posts, least, how = stem.split(".")
        here = _named("body", bodies) & _named("post", posts)
        sure, may = here.fill_null(False), here.fill_null(True)
        # a term served counts once even where nobody wrote how many there were
        marks |= {
            f"_sure|{stem}": pl.when(sure).then(count.fill_null(0)).otherwise(0).cast(pl.Int32),
            f"_most|{stem}": pl.when(may).then(count.fill_null(int(least))).otherwise(0).cast(pl.Int32),
        }
        yes = pl.col(f"_sure|{stem}").sum() >= int(least)
        most = pl.col(f"_most|{stem}").sum()
        can = most >= int(least)
        if how == "row":
            marks |= {
                f"_row|{stem}": (sure & (count >= int(least)) & consecutive).fill_null(False),
                f"_may|{stem}": may.cast(pl.Int32),
                f"_apart|{stem}": may & (~consecutive).fill_null(False),
            }
            yes = pl.col(f"_row|{stem}").any()
            # exactly so many terms, said not to follow one another
            alone = (pl.col(f"_may|{stem}").sum() == 1) & (most == int(least))
            can &= ~(alone & pl.col(f"_apart|{stem}").any())
        totals |= {f"{stem}.{pair}": yes if pair == "yes" else can for pair in pairs}
    silent = ~pl.col("terms_known").fill_null(False)
    return Family(
        table="terms",
        steps=(Add(marks),),
        totals=totals,
        facts={
            c: pl.col(c).fill_null(False) | silent if c.endswith(".can") else pl.col(c).fill_null(False)
            for c in totals
        },
    )
