"""Builds in the database: written beside the old one, then in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

import polars as pl
from django.db import connection

from vinhdanh.indicators.periods import Period
from vinhdanh.rollup.cells import SCHEMA, Cells, at_roots, rows_of
from vinhdanh.rollup.forest import Forest
from vinhdanh.rollup.models import RollupBlock, RollupBuild
from vinhdanh.rollup.states import BuildState, Seen

# number of the advisory lock: one program builds at a time
_LOCK = 5_620_051
_COLUMNS = ("build_id", "indicator_id", "part", "seen", "units", "totals", "told", "asked", "approved_totals", "approved_told")  # fmt: skip
_STORED = """
SELECT u.unit, b.indicator_id, b.part, u.total, u.told, u.approved_total, u.approved_told, u.asked
  FROM vinhdanh_rollupblock b
 CROSS JOIN unnest(b.units, b.totals, b.told, b.approved_totals, b.approved_told, b.asked)
            AS u(unit, total, told, approved_total, approved_told, asked)
 WHERE b.build_id = %(build)s AND b.seen = %(seen)s
"""


def lock_builds() -> None:
    """Wait for whoever is building; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def store(cells: Cells, trees: Mapping[Seen, str]) -> RollupBuild:
    """Write a period's totals and make them the ones that are read."""
    build = RollupBuild.objects.create(
        since=cells.period.since, until=cells.period.until, state=BuildState.BUILDING, tree_was=trees[Seen.AS_WAS],
        tree_is=trees[Seen.AS_IS], told=cells.told, blocks_kept=0, digest="",
    )  # fmt: skip
    digest, count = sha256(), 0
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY vinhdanh_rollupblock ({', '.join(_COLUMNS)}) FROM STDIN (FORMAT csv)") as target:  # fmt: skip
        for way, frame in cells.seen.items():
            blocks = _blocks(frame, way)
            digest.update(blocks.write_csv(include_header=False).encode())
            target.write(blocks.select(pl.lit(build.pk), pl.all()).write_csv(include_header=False))
            count += blocks.height
    forget(RollupBuild.objects.filter(since=build.since, until=build.until).exclude(pk=build.pk))
    build.state, build.digest, build.blocks_kept = BuildState.CURRENT, digest.hexdigest(), count
    build.save(update_fields=["state", "digest", "blocks_kept"])
    return build


def _blocks(frame: pl.DataFrame, way: Seen) -> pl.DataFrame:
    """One row an indicator and part, the units in order; a total that nobody told is none, not zero."""

    def listed(column: str) -> pl.Expr:
        items = pl.col(column).cast(pl.String).fill_null("NULL").str.join(",")
        return pl.concat_str(pl.lit("{"), items, pl.lit("}"))

    told, approved = pl.col("told") != 0, pl.col("approved_told") != 0
    return (
        frame.filter(told | (pl.col("asked") > 0))
        .with_columns(
            total=pl.when(told).then(pl.col("total")), approved_total=pl.when(approved).then(pl.col("approved_total"))
        )
        .sort("indicator", "part", "unit")
        .group_by("indicator", "part", maintain_order=True)
        .agg([listed(name).alias(name) for name in SCHEMA if name not in ("indicator", "part")])
        .select(
            "indicator", "part", pl.lit(way.value).alias("seen"), "unit", "total", "told", "asked", "approved_total", "approved_told"
        )
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
    seen = {way: rows_of(_STORED, {"build": build.pk, "seen": way.value}, SCHEMA) for way in Seen}
    roots = {way: at_roots(seen[way], was if way == Seen.AS_WAS else now) for way in Seen}
    return Cells(build.period, seen, roots, roots, build.told)
