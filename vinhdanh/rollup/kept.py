"""What was told for a period, kept beside the rows as one compressed frame: a year of seven million values is read in
a blink, where its rows take many seconds.

A frame is made of the rows when it is first asked for; afterwards the marks of `stale_sql` say whose values to read
again. It holds nothing of its own: taking it away loses nothing.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import polars as pl
import psycopg
from django.db import connection

from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import TOTAL, SplitPart
from vinhdanh.rollup import bulk_sql as sql
from vinhdanh.rollup.cells import AMOUNT, rows_of
from vinhdanh.rollup.models import KeptValues

PART = pl.Enum([TOTAL, *SplitPart.values])
VALUES: dict[str, Any] = {
    "unit": pl.Int64, "indicator": pl.Int64, "part": PART, "value": AMOUNT, "approved": pl.Boolean,
}  # fmt: skip
# of more units than these a period is read whole again
MANY_UNITS = 300
# rows of one piece: some megabytes, so that a nation's month fits into fields of the database
PIECE = 2_000_000


def values_of(period: Period) -> pl.DataFrame:
    """Every value told for exactly this period (columns of VALUES), in no order."""
    kept = _read(period)
    if kept is None:
        kept = _rows(period)
        _write(period, kept)
    return kept


def read_again(period: Period, units: Collection[int | None]) -> None:
    """Bring a kept period in step with the rows of these units; None among them means all."""
    if None in units or len(units) > MANY_UNITS:
        forget_values(period)
        return
    kept = _read(period)
    if kept is not None:
        named = [unit for unit in units if unit is not None]
        others = kept.filter(~pl.col("unit").is_in(named))
        _write(period, pl.concat([others, _rows(period, named)]))


def forget_values(period: Period | None = None) -> None:
    """Have a period, or every one, made of its rows again when next asked for."""
    kept = KeptValues.objects.all()
    if period is not None:
        kept = kept.filter(since=period.since, until=period.until)
    kept.delete()


def _rows(period: Period, units: Sequence[int] | None = None) -> pl.DataFrame:
    given = {"since": period.since, "until": period.until, "units": units}
    told = rows_of(sql.TOLD, given, {**VALUES, "part": pl.String})
    return told.cast({"part": PART})


def _read(period: Period) -> pl.DataFrame | None:
    connection.ensure_connection()
    # the pieces come as they are: written out as text they would be twice as long
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql.PIECES, {"since": period.since, "until": period.until}, binary=True)
        frames = [_of_today(pl.read_ipc(io.BytesIO(piece))) for (piece,) in cursor]
    return pl.concat(frames) if frames else None


def _of_today(frame: pl.DataFrame) -> pl.DataFrame:
    # a split that came later has widened the list of parts since
    return frame if frame.schema["part"] == PART else frame.cast({"part": pl.String}).cast({"part": PART})


def _write(period: Period, told: pl.DataFrame) -> None:
    forget_values(period)
    # sorted, equal numbers stand side by side: a third of the size
    ordered = told.sort("indicator", "part", "unit")
    KeptValues.objects.bulk_create(
        KeptValues(since=period.since, until=period.until, number=number, frame=piece)
        for number, piece in enumerate(_pieces(ordered))
    )


def _pieces(told: pl.DataFrame) -> Iterable[bytes]:
    for start in range(0, max(told.height, 1), PIECE):
        held = io.BytesIO()
        told.slice(start, PIECE).write_ipc(held, compression="zstd")
        yield held.getvalue()
