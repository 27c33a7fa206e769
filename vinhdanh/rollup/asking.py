"""How many units were asked for an indicator: returns owed, by place, times the lines of their forms."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from vinhdanh.indicators.models import FormLine
from vinhdanh.rollup.cells import SCHEMA

_FORMS = {"forms": pl.String, "indicator": pl.Int64}


def asked_cells(owed: pl.DataFrame) -> pl.DataFrame:
    """(unit, forms, asked) → cells that only say how often each indicator was asked for; one ask a unit, however many
    forms ask it."""
    lines = _lines(owed["forms"].unique().to_list())
    counted = (
        owed.join(lines, on="forms", how="inner").group_by("unit", "indicator").agg(pl.col("asked").sum())
    )
    blank = {
        name: pl.lit(0 if kind == pl.Int64 else None, dtype=kind)
        for name, kind in SCHEMA.items()
        if name not in ("unit", "indicator", "asked", "part")
    }
    return counted.with_columns(part=pl.lit(""), **blank).select(list(SCHEMA))


def _lines(sets: Sequence[str]) -> pl.DataFrame:
    of_form: dict[int, list[int]] = {}
    for form, indicator in FormLine.objects.values_list("form_id", "indicator_id"):
        of_form.setdefault(form, []).append(indicator)
    rows = [
        {"forms": text, "indicator": indicator}
        for text in sets
        for indicator in sorted({i for form in text.split() for i in of_form.get(int(form), ())})
    ]
    return pl.DataFrame(rows, schema=_FORMS)


def asked_of_long(own: pl.DataFrame, parts: Sequence[pl.DataFrame], last_only: Sequence[int]) -> pl.DataFrame:
    """Cells of `asked` alone for a long period: of an indicator asked for by the long period itself those returns, else
    the shorter ones' together, of stocks only the latest that asked."""
    own_asked = own.filter(pl.col("asked") > 0)
    done = set(own_asked["indicator"].to_list())
    found = [own_asked]
    waiting = set(last_only)
    for frame in reversed(parts):
        asked = frame.filter((pl.col("asked") > 0) & ~pl.col("indicator").is_in(list(done)))
        stocks = asked.filter(pl.col("indicator").is_in(list(waiting)))
        found += [asked.filter(~pl.col("indicator").is_in(list(last_only))), stocks]
        waiting -= set(stocks["indicator"].to_list())
    whole = pl.concat(found)
    kept = {name: pl.lit(0, dtype=kind) for name, kind in SCHEMA.items() if name in ("told", "approved_told")}
    gone = {name: pl.lit(None, dtype=kind) for name, kind in SCHEMA.items() if name.endswith("total")}
    return whole.with_columns(**kept, **gone).select(list(SCHEMA))
