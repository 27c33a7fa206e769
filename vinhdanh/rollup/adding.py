"""Single values → totals at the units where they are first added: the one step that touches every value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from vinhdanh.rollup.cells import AMOUNT, KEYS, NUMBERS, SCHEMA, summed
from vinhdanh.rollup.forest import Forest, alike
from vinhdanh.rollup.kept import PART
from vinhdanh.rollup.states import Seen

# a place, an indicator and a part as one number: grouping by it is many times faster than by three columns
_PLACE, _INDICATOR = 2**40, 2**8
_EVERY = pl.lit(value=True)


@dataclass(frozen=True)
class FirstPlaces:
    """Where each unit's values are first added, as it was and as it is: one number a pair of such units.

    number: indexed by the unit's id. A unit of place 0 is added nowhere.
    """

    pairs: pl.DataFrame
    number: pl.Series

    @classmethod
    def of(cls, pairs: Mapping[int, tuple[int, int]]) -> FirstPlaces:
        """From each unit's two places."""
        known: dict[tuple[int, int], int] = {}
        numbers = [0] * (max(pairs, default=0) + 1)
        for unit, pair in pairs.items():
            numbers[unit] = known.setdefault(pair, len(known))
        named = pl.DataFrame(
            {
                "place": list(known.values()),
                Seen.AS_WAS.value: [was for was, _ in known],
                Seen.AS_IS.value: [now for _, now in known],
            },
            schema=dict.fromkeys(("place", Seen.AS_WAS.value, Seen.AS_IS.value), pl.Int64),
        )
        return cls(named, pl.Series(numbers, dtype=pl.Int64))

    def both(self, rows: pl.DataFrame, was: Forest, now: Forest) -> dict[Seen, pl.DataFrame]:
        """Rows by place number → by the unit it stands for, looked at both ways; one frame twice when these places and all
        above them are the same in both trees."""
        used = self.pairs.join(rows.select("place"), on="place", how="semi")
        same = used.filter(pl.col(Seen.AS_WAS.value) == pl.col(Seen.AS_IS.value))
        of_was = self._at(rows, Seen.AS_WAS)
        if same.height == used.height and alike(same[Seen.AS_WAS.value].to_list(), was, now):
            return dict.fromkeys(Seen, of_was)
        return {Seen.AS_WAS: of_was, Seen.AS_IS: self._at(rows, Seen.AS_IS)}

    def _at(self, rows: pl.DataFrame, way: Seen) -> pl.DataFrame:
        named = self.pairs.select("place", unit=pl.col(way.value)).filter(pl.col("unit") > 0)
        return rows.join(named, on="place").drop("place")

    def owed(self, owed: pl.DataFrame) -> pl.DataFrame:
        """Returns owed by units (unit, forms) → counted (place, forms, asked)."""
        placed = owed.select("forms", place=self.number.gather(owed["unit"]))
        return placed.group_by("place", "forms").agg(asked=pl.len().cast(pl.Int64))


def packed(place: pl.Expr | pl.Series) -> pl.Expr:
    """A place (or unit), an indicator and a part as one number."""
    part = pl.col("part").to_physical().cast(pl.Int64)
    return place * _PLACE + pl.col("indicator") * _INDICATOR + part


def added(told: pl.DataFrame, number: pl.Series | None = None, counts: pl.Expr = _EVERY) -> pl.DataFrame:
    """Values (unit, indicator, part, value, approved) as totals by place, indicator and part; without `number` by
    indicator and part alone. counts: which values count among all; the approved totals take every approved one.
    """
    if number is None:
        cell = told.select(packed(pl.lit(0, dtype=pl.Int64))).to_series()
        # values come sorted by indicator and part: then grouping is one pass
        cell = cell.set_sorted() if cell.is_sorted() else cell
    else:
        cell = told.select(packed(number.gather(told["unit"]))).to_series()
    cells = told.select("approved", "value", counts=counts, cell=cell)
    totals = cells.group_by("cell").agg(
        total=pl.when("counts").then("value").sum(),
        told=pl.col("counts").sum().cast(pl.Int64),
        approved_total=pl.when("approved").then("value").sum(),
        approved_told=pl.col("approved").sum().cast(pl.Int64),
    )
    parts = PART.categories
    found = totals.select(
        place=pl.col("cell") // _PLACE,
        indicator=pl.col("cell") % _PLACE // _INDICATOR,
        part=(pl.col("cell") % _INDICATOR).replace_strict(dict(enumerate(parts)), return_dtype=pl.String),
        **{name: pl.col(name) for name in NUMBERS if name != "asked"},
        asked=pl.lit(0, dtype=pl.Int64),
    )
    return found.drop("place") if number is None else found


def taken_out(told: pl.DataFrame, place: Callable[[int], int], *, approved: bool | None = None) -> pl.DataFrame:  # fmt: skip
    """Single values as negative cells at their place: out of all totals and, where approved, out of the approved ones.

    approved: only out of the approved totals (True), only out of all (False).
    """
    at = {unit: place(unit) for unit in told["unit"].unique().to_list()}
    minus = pl.lit(-1, dtype=pl.Int64)
    cells = told.select(
        unit=pl.col("unit").replace_strict(at, return_dtype=pl.Int64) if at else pl.col("unit"),
        indicator="indicator", part=pl.col("part").cast(pl.String), value=pl.col("value") * minus, approved="approved",
    )  # fmt: skip
    among_all = pl.lit(approved is not True)
    among_approved = pl.col("approved") & pl.lit(approved is not False)
    zero = pl.lit(0, dtype=AMOUNT)
    return summed(
        [
            cells.select(
                *KEYS,
                total=pl.when(among_all).then("value").otherwise(zero),
                told=pl.when(among_all).then(minus).otherwise(0),
                approved_total=pl.when(among_approved).then("value").otherwise(zero),
                approved_told=pl.when(among_approved).then(minus).otherwise(0),
                asked=pl.lit(0, dtype=pl.Int64),
            ).cast(SCHEMA)  # type: ignore[arg-type]
        ]
    )
