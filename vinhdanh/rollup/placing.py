"""At which of the units asked about a value counts: those at or above where it was told, by the tree of a day or today's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from vinhdanh.rollup.forest import Forest, Structure

_LINKS = {"era": pl.Int64, "unit": pl.Int64, "at": pl.Int64, "gone": pl.Boolean}


@dataclass(frozen=True)
class Places:
    """The structure, the units asked about, and the day it is looked at from."""

    structure: Structure
    units: frozenset[int]
    today: date

    def was(self, rows: pl.DataFrame) -> pl.DataFrame:
        """By the tree of each row's `day`: once for every unit asked about, `at`; `gone`: its own unit had ended by then."""
        days = rows["day"].unique().to_list()
        eras = pl.DataFrame({"day": days, "era": [self.structure.era(day) for day in days]}, schema={"day": pl.Date, "era": pl.Int64})  # fmt: skip
        one_day = dict(eras.select("era", "day").iter_rows())
        return self._above(rows.join(eras, on="day"), lambda era: self.structure.as_was(one_day[era])).drop("day")  # fmt: skip

    def now(self, rows: pl.DataFrame) -> pl.DataFrame:
        """By today's tree, from the `seat` that carries each row's unit on."""
        now = self.structure.as_is(self.today)
        told = rows.rename({"unit": "told", "seat": "unit"}).with_columns(era=pl.lit(0, dtype=pl.Int64))
        return self._above(told, lambda _: now).rename({"unit": "seat", "told": "unit"})

    def seated(self, rows: pl.DataFrame) -> pl.DataFrame:
        """With the unit that carries each row's unit on today, `seat`."""
        seats = self.structure.seats(self.today)
        units = rows["unit"].unique().to_list()
        kinds = {"unit": pl.Int64, "seat": pl.Int64}
        return rows.join(pl.DataFrame({"unit": units, "seat": [seats[unit] for unit in units]}, schema=kinds), on="unit")  # fmt: skip

    def _above(self, rows: pl.DataFrame, forest_of: Callable[[int], Forest]) -> pl.DataFrame:
        pairs = rows.select("era", "unit").unique().sort("era").iter_rows()
        links = [
            (era, unit, at, unit in forest.gone)
            for era, unit in pairs
            for forest in (forest_of(era),)
            for at in forest.chain(unit)
            if at in self.units
        ]
        above = pl.DataFrame(links, schema=_LINKS, orient="row")
        return rows.join(above, on=["era", "unit"]).drop("era")
