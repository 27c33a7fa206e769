"""Values as they stand, or as they stood at an instant by the append-only history: a report run again says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import polars as pl

from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import APPROVED, MOVES
from vinhdanh.rollup.cells import AMOUNT, rows_of
from vinhdanh.rollup.history_sql import NOW, THEN

_SCHEMA: dict[str, Any] = {
    "key": pl.Int64, "indicator": pl.Int64, "unit": pl.Int64, "since": pl.Date, "until": pl.Date, "part": pl.String, "value": AMOUNT,
    "approved": pl.Boolean,
}  # fmt: skip


def values(
    units: Sequence[int], indicators: Sequence[int], hull: Period, *, parts: Sequence[str] | None = None, as_of: datetime | None = None
) -> pl.DataFrame:  # fmt: skip
    """What these units told of these indicators for periods inside the hull, now or as it was known at an instant.

    One statement either way. parts: only these (None: all). `key` is the value's row, 0 when the row is gone since.
    """
    given = {
        "units": list(units), "indicators": list(indicators), "since": hull.since, "until": hull.until,
        "parts": None if parts is None else list(parts), "as_of": as_of, "moves": sorted({move.verb for move in MOVES}),
        "accepts": sorted({move.verb for move in MOVES if move.target in APPROVED}),
    }  # fmt: skip
    return rows_of(NOW if as_of is None else THEN, given, _SCHEMA)
