"""Roll-up equals an independent recomputation, on random trees with moves, merges, splits and late corrections."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.rollup.independent import Key, totals
from tests.rollup.worlds import PARTS, TODAY, World
from vinhdanh.indicators.periods import Period
from vinhdanh.org import actions as org
from vinhdanh.rollup.actions import rebuild_all, rebuild_stale, told_spans
from vinhdanh.rollup.composing import longer
from vinhdanh.rollup.models import RollupBlock, RollupBuild, StalePeriod
from vinhdanh.rollup.queries import Figure, Look, figures
from vinhdanh.rollup.states import BOTH, BuildState, Seen

pytestmark = pytest.mark.django_db


def _figures(world: World, periods: list[Period], seen: Seen, *, approved_only: bool, past: bool) -> dict[Key, Figure]:  # fmt: skip
    as_of = timezone.now() + timedelta(hours=1) if past else None
    look = Look(TODAY, seen, approved_only, as_of)
    found = figures([unit.pk for unit in world.units], world.indicators, periods, look, parts=PARTS)
    return {
        (at.unit, at.indicator, at.period.since, at.period.until, at.part, seen.value, approved_only): one for at, one in found.items()
    }  # fmt: skip


def _compare(world: World, *, past: bool = False) -> int:
    spans = told_spans()
    periods = sorted({period for span in spans for period in (span, *longer(span))})
    expected = totals(periods, TODAY)
    ours: dict[Key, Figure] = {}
    for seen in Seen:
        for approved_only in (False, True):
            ours |= _figures(world, periods, seen, approved_only=approved_only, past=past)
    told = {key: (one.value, one.told) for key, one in ours.items() if one.value is not None}
    unlike = {key: (told.get(key), expected.get(key)) for key in told.keys() | expected.keys() if told.get(key) != expected.get(key)}  # fmt: skip
    assert not unlike, f"{len(unlike)} of {len(expected)}: {list(unlike.items())[:5]}"
    return len(expected)


@pytest.mark.parametrize("seed", range(8))
def test_totals_equal_an_independent_recomputation(seed: int) -> None:
    world = World(seed)
    outcome = rebuild_all(today=TODAY)
    assert not outcome.failed, outcome.failed[0].fault
    assert _compare(world) > 200
    world.correct()
    assert not rebuild_stale(today=TODAY).failed
    _compare(world)
    kept = _digests()
    rebuild_all(today=TODAY)
    assert _digests() == kept


@pytest.mark.parametrize("seed", [11, 12])
def test_where_no_unit_changed_both_ways_are_kept_once(seed: int) -> None:
    world = World(seed, settled=True)
    assert not rebuild_all(today=TODAY).failed
    assert _compare(world) > 200
    assert set(RollupBlock.objects.values_list("seen", flat=True)) == {BOTH}
    org.dissolve_unit(world.units[-2], on=date(2025, 7, 1), by=None)
    assert not rebuild_stale(today=TODAY).failed
    _compare(world)
    assert set(RollupBlock.objects.values_list("seen", flat=True)) == {BOTH, *Seen.values}


@pytest.mark.parametrize("seed", [101, 102])
def test_reckoning_from_single_values_follows_the_same_rules(seed: int) -> None:
    assert _compare(World(seed), past=True) > 200


@pytest.mark.parametrize("seed", [201])
def test_asked_is_the_same_from_totals_and_from_single_returns(seed: int) -> None:
    world = World(seed)
    rebuild_all(today=TODAY)
    periods = sorted({period for span in told_spans() for period in (span, *longer(span))})
    for seen in Seen:
        standing = _figures(world, periods, seen, approved_only=False, past=False)
        single = _figures(world, periods, seen, approved_only=False, past=True)
        assert any(one.asked for one in standing.values())
        unlike = {
            k: (standing[k].asked, single[k].asked) for k in standing if standing[k].asked != single[k].asked
        }
        assert not unlike, f"{seen} {len(unlike)}: {list(unlike.items())[:6]}"


def test_nothing_changed_means_nothing_built() -> None:
    World(7)
    rebuild_all(today=TODAY)
    assert rebuild_stale(today=TODAY).built == []
    assert not StalePeriod.objects.exists()


def test_a_failed_reconciliation_keeps_the_old_totals(monkeypatch: pytest.MonkeyPatch) -> None:
    from vinhdanh.rollup import building

    world = World(8)
    rebuild_all(today=TODAY)
    before = _digests()
    whole = building.climb

    def lossy(cells: object, forest: object) -> object:
        return whole(cells, forest).with_columns(total=building.pl.col("total") + Decimal(1))  # type: ignore[arg-type]

    world.correct()
    with monkeypatch.context() as patch:
        patch.setattr(building, "climb", lossy)
        outcome = rebuild_stale(today=TODAY)
    assert outcome.failed
    assert not outcome.built
    assert "đơn vị báo" in outcome.failed[0].fault or "Một kỳ ngắn hơn" in outcome.failed[0].fault
    assert _digests() == before


def _digests() -> dict[tuple[object, object], str]:
    builds = RollupBuild.objects.filter(state=BuildState.CURRENT)
    return {(build.since, build.until): build.digest for build in builds}
