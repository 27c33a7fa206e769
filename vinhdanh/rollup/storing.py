"""Builds in the database: written beside the old one, then in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal

import polars as pl
from django.db import connection
from psycopg.copy import QueuedLibpqWriter

from vinhdanh.indicators.periods import Period
from vinhdanh.rollup.cells import SCHEMA, Cells, at_roots, rows_of
from vinhdanh.rollup.forest import Forest
from vinhdanh.rollup.models import RollupBlock, RollupBuild
from vinhdanh.rollup.states import BOTH, BuildState, Seen

# number of the advisory lock: one program builds at a time
_LOCK = 5_620_051
_COLUMNS = ("build_id", "indicator_id", "part", "seen", "units", "totals", "told", "asked", "approved_totals", "approved_told")  # fmt: skip
_STORED = """
SELECT u.unit, b.indicator_id, b.part, u.total, u.told, u.approved_total, u.approved_told, u.asked
  FROM vinhdanh_rollupblock b
 CROSS JOIN unnest(b.units, b.totals, b.told, b.approved_totals, b.approved_told, b.asked)
            AS u(unit, total, told, approved_total, approved_told, asked)
 WHERE b.build_id = %(build)s AND b.seen = ANY(%(seen)s)
"""


def lock_builds() -> None:
    """Wait for whoever is building; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def store(made: Sequence[tuple[Cells, Mapping[Seen, str]]]) -> list[RollupBuild]:
    """Write the totals of periods, with their trees' digests, and make them the ones that are read."""
    builds = RollupBuild.objects.bulk_create(_build(cells, trees) for cells, trees in made)
    statement = f"COPY vinhdanh_rollupblock ({', '.join(_COLUMNS)}) FROM STDIN (FORMAT csv)"
    # the next period's lines are put together while the database reads the last one's
    with connection.connection.cursor() as cursor, cursor.copy(statement, writer=QueuedLibpqWriter(cursor)) as target:  # fmt: skip
        for build, (cells, _) in zip(builds, made, strict=True):
            rows = _lines(cells.seen)
            target.write(b"".join(b"%d,%s\n" % (build.pk, row) for row in rows))
            build.state, build.blocks_kept = BuildState.CURRENT, len(rows)
            build.digest = sha256(b"\n".join(rows)).hexdigest()
    fresh = {(build.since, build.until) for build in builds}
    old = RollupBuild.objects.filter(since__in=[since for since, _ in fresh]).exclude(pk__in=[b.pk for b in builds])  # fmt: skip
    forget(build for build in old if (build.since, build.until) in fresh)
    RollupBuild.objects.bulk_update(builds, ["state", "digest", "blocks_kept"])
    return builds


def _build(cells: Cells, trees: Mapping[Seen, str]) -> RollupBuild:
    return RollupBuild(
        since=cells.period.since, until=cells.period.until, state=BuildState.BUILDING, tree_was=trees[Seen.AS_WAS],
        tree_is=trees[Seen.AS_IS], told=cells.told, blocks_kept=0, digest="",
    )  # fmt: skip


def _lines(seen: Mapping[Seen, pl.DataFrame]) -> list[bytes]:
    """The blocks as lines of CSV, without the build they belong to; what is the same both ways stands once."""
    was, now = seen[Seen.AS_WAS], seen[Seen.AS_IS]
    of_was = _blocks(was)
    blocks = {BOTH: of_was} if was is now else _apart(of_was, _blocks(now))
    written = [
        frame.insert_column(2, pl.lit(way).alias("seen")).write_csv(include_header=False)
        for way, frame in blocks.items()
    ]
    return "".join(written).encode().splitlines()


def _apart(was: pl.DataFrame, now: pl.DataFrame) -> dict[str, pl.DataFrame]:
    def held(one: pl.DataFrame, other: pl.DataFrame, how: Literal["semi", "anti"]) -> pl.DataFrame:
        return one.join(other, on=one.columns, how=how, maintain_order="left")

    return {
        BOTH: held(was, now, "semi"),
        Seen.AS_WAS.value: held(was, now, "anti"),
        Seen.AS_IS.value: held(now, was, "anti"),
    }


def _blocks(frame: pl.DataFrame) -> pl.DataFrame:
    """One row an indicator and part, the units in order; a total that nobody told is none, not zero."""

    def listed(column: str) -> pl.Expr:
        items = pl.col(column).cast(pl.String).fill_null("NULL").str.join(",")
        return pl.concat_str(pl.lit("{"), items, pl.lit("}"))

    told, approved = pl.col("told") != 0, pl.col("approved_told") != 0
    columns = ("unit", "total", "told", "asked", "approved_total", "approved_told")
    return (
        frame.filter(told | (pl.col("asked") > 0))
        .with_columns(
            total=pl.when(told).then(pl.col("total")), approved_total=pl.when(approved).then(pl.col("approved_total"))
        )
        .sort("indicator", "part", "unit")
        .group_by("indicator", "part", maintain_order=True)
        .agg([listed(name).alias(name) for name in columns])
    )  # fmt: skip


def forget(builds: Iterable[RollupBuild]) -> None:
    """Take builds away with their blocks."""
    gone = [build.pk for build in builds]
    blocks = RollupBlock.objects.filter(build_id__in=gone)
    blocks._raw_delete(blocks.db)
    RollupBuild.objects.filter(pk__in=gone).delete()


def note_failure(period: Period, fault: str, told: int, trees: Mapping[Seen, str]) -> RollupBuild:
    """Say what did not add up; the totals that were read before go on being read."""
    RollupBuild.objects.filter(since=period.since, until=period.until, state=BuildState.FAILED).delete()
    return RollupBuild.objects.create(
        since=period.since, until=period.until, state=BuildState.FAILED, tree_was=trees[Seen.AS_WAS],
        tree_is=trees[Seen.AS_IS], told=told, blocks_kept=0, digest="", fault=fault,
    )  # fmt: skip


def stored(build: RollupBuild, was: Forest, now: Forest) -> Cells:
    """A build read back, as a part of a longer period."""
    apart = RollupBlock.objects.filter(build=build).exclude(seen=BOTH).exists()
    was_seen = _seen(build, Seen.AS_WAS)
    seen = {Seen.AS_WAS: was_seen, Seen.AS_IS: _seen(build, Seen.AS_IS) if apart else was_seen}
    roots = {way: at_roots(seen[way], was if way == Seen.AS_WAS else now) for way in Seen}
    return Cells(build.period, seen, roots, roots, build.told)


def _seen(build: RollupBuild, way: Seen) -> pl.DataFrame:
    return rows_of(_STORED, {"build": build.pk, "seen": [way.value, BOTH]}, SCHEMA)
