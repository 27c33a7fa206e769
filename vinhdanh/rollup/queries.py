"""Figures of units: from the totals that stand, or reckoned from single values; with what lies behind them.

`Figure.value` None means that nobody told: missing is not zero. `told` values of `asked` for ones make it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any

from django.db import connection
from django.db.models import Count

from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.periods import parts as parts_of
from vinhdanh.indicators.states import TOTAL, Aggregation, Shape
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import children as units_below
from vinhdanh.rollup.figures import NOTHING, Figure, Place, own, reckoned
from vinhdanh.rollup.models import RollupBlock, RollupBuild
from vinhdanh.rollup.reckoning import Look, Reckoner
from vinhdanh.rollup.states import BOTH, BuildState, Seen

__all__ = [
    "NOTHING",
    "Figure",
    "Look",
    "Place",
    "Seen",
    "children",
    "figure",
    "figures",
    "periods_told",
    "rows_behind",
    "series",
]

PERCENT = "percent"
_PLACES = Decimal("0.0001")
_STANDING = """
SELECT b.build_id, b.indicator_id, b.part, u.unit, u.total, u.told, u.approved_total, u.approved_told, u.asked
  FROM vinhdanh_rollupblock b
 CROSS JOIN unnest(b.units, b.totals, b.told, b.approved_totals, b.approved_told, b.asked)
            AS u(unit, total, told, approved_total, approved_told, asked)
 WHERE b.build_id = ANY(%(builds)s) AND b.indicator_id = ANY(%(indicators)s) AND b.part = ANY(%(parts)s)
   AND b.seen = ANY(%(seen)s) AND u.unit = ANY(%(units)s)
"""


def figure(
    indicator: Indicator, unit: Unit, period: Period, part: str = TOTAL, *, today: date, seen: Seen = Seen.AS_WAS,
    approved_only: bool = False, as_of: datetime | None = None,
) -> Figure:  # fmt: skip
    """One figure; with an instant as it was known then, reckoned from the history."""
    look = Look(today, seen, approved_only, as_of)
    return figures([unit.pk], [indicator], [period], look, parts=[part])[Place(unit.pk, indicator.pk, period, part)]  # fmt: skip


def series(
    indicator: Indicator, unit: Unit, periods: Sequence[Period], part: str = TOTAL, *, look: Look
) -> list[tuple[Period, Figure]]:
    """One indicator of one unit over periods, in their order."""
    found = figures([unit.pk], [indicator], periods, look, parts=[part])
    return [(period, found[Place(unit.pk, indicator.pk, period, part)]) for period in periods]


def children(
    indicator: Indicator, unit: Unit, period: Period, part: str = TOTAL, *, look: Look
) -> list[tuple[Unit, Figure]]:
    """The figures of the units directly below: on the period's last day, or today."""
    day = period.last_day if look.seen == Seen.AS_WAS else look.today
    below = list(units_below(unit, day))
    found = figures([child.pk for child in below], [indicator], [period], look, parts=[part])
    return [(child, found[Place(child.pk, indicator.pk, period, part)]) for child in below]


def figures(
    units: Sequence[int], indicators: Sequence[Indicator], periods: Sequence[Period], look: Look, *, parts: Sequence[str] = (TOTAL,)
) -> dict[Place, Figure]:  # fmt: skip
    """Every figure of these units, indicators, periods and parts, in the same number of queries however many.

    A figure that nobody told has value None. Whoever calls has asked whether the reader may see the units.
    """
    plain = _plain(indicators)
    rates = [one for one in indicators if one.is_rate]
    steps = _steps(rates, plain, periods)
    spans = list(dict.fromkeys([*periods, *(step for found in steps.values() for step in found)]))
    if look.as_of is not None:
        found = reckoned(units, plain, spans, look, parts)
    else:
        found = _standing(units, plain, spans, look, parts)
    places = [Place(u, i.pk, p, part) for i in plain for u in units for p in periods for part in parts]
    known = {place: found.get(place, NOTHING) for place in places}
    for rate in rates:
        for unit in units:
            for period, part in product(periods, parts):
                at = Place(unit, rate.pk, period, part)
                known[at] = _rate(rate, found, at, steps[rate.pk, period])
    return known


def _steps(
    rates: Sequence[Indicator], plain: Sequence[Indicator], periods: Sequence[Period]
) -> dict[tuple[int, Period], tuple[Period, ...]]:
    """The periods over which the numbers of a rate are summed: what happened in five years is not held against the last
    day's stock, but year by year, each against its own.
    """
    shapes = {one.pk: one.shape for one in plain}
    found = {}
    for rate, period in product(rates, periods):
        mixed = (shapes[rate.numerator_id or 0], shapes[rate.denominator_id or 0]) == (
            Shape.FLOW,
            Shape.STOCK,
        )
        found[rate.pk, period] = (parts_of(period, rate.period_kind) or (period,)) if mixed else (period,)
    return found


def rows_behind(
    indicator: Indicator, unit: Unit, period: Period, part: str = TOTAL, *, look: Look
) -> list[Measurement]:
    """The values a figure is made of (of a rate those of both numbers), with their units, in order of unit and period.

    With an instant: the rows that made it up then, as they are now; those taken out since are not among them.
    """
    plain = _plain([indicator])
    shares = Reckoner([unit.pk], plain, [period], look, parts=[part]).shares()
    rows = Measurement.objects.filter(pk__in=shares["key"].to_list())
    return list(
        rows.select_related("unit", "indicator", "unit_return__form").order_by("indicator", "unit__sort_key", "unit", "since")
    )  # fmt: skip


def standing_builds(periods: Iterable[Period]) -> dict[Period, RollupBuild]:
    """The builds that are read, by period."""
    asked = set(periods)
    builds = RollupBuild.objects.filter(state=BuildState.CURRENT, since__in=[p.since for p in asked])
    return {build.period: build for build in builds if build.period in asked}


def periods_told(indicators: Iterable[int]) -> dict[int, int]:
    """Indicator → in how many periods a total of it stands; those of none are left out."""
    blocks = RollupBlock.objects.filter(
        indicator_id__in=list(indicators), part=TOTAL, seen__in=[Seen.AS_WAS, BOTH]
    )
    return dict(blocks.order_by().values_list("indicator_id").annotate(n=Count("pk")))


def _plain(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators with values of their own: rates give way to their two numbers."""
    wanted = [one for one in indicators if not one.is_rate]
    ends = {pk for one in indicators if one.is_rate for pk in (one.numerator_id, one.denominator_id) if pk}
    missing = ends - {one.pk for one in wanted}
    return [*wanted, *(Indicator.objects.filter(pk__in=missing) if missing else [])]


def _standing(
    units: Sequence[int], indicators: Sequence[Indicator], periods: Sequence[Period], look: Look, parts: Sequence[str]
) -> dict[Place, Figure]:  # fmt: skip
    builds = standing_builds(periods)
    by_pk = {build.pk: build for build in builds.values()}
    summable = [one for one in indicators if one.aggregation != Aggregation.DISTINCT]
    given: dict[str, Any] = {
        "builds": list(by_pk), "indicators": [one.pk for one in summable], "parts": list({*parts, TOTAL}), "seen": [look.seen.value, BOTH],
        "units": list(units),
    }  # fmt: skip
    found: dict[Place, Figure] = {}
    asked: dict[tuple[int, int, Period], int] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, given)
        for build, indicator, part, unit, total, told, approved, approved_told, owed in cursor.fetchall():
            period, at = by_pk[build].period, by_pk[build].built_at
            if part == TOTAL:
                asked[unit, indicator, period] = owed
            value, count = (approved, approved_told) if look.approved_only else (total, told)
            found[Place(unit, indicator, period, part)] = Figure(value, count, owed, built_at=at)
    for (unit, indicator, period), owed in asked.items():
        for part in parts:
            place = Place(unit, indicator, period, part)
            found[place] = replace(found.get(place, NOTHING), asked=owed)
    unbuilt = [period for period in periods if period not in builds]
    if unbuilt:
        found |= reckoned(units, indicators, unbuilt, look, parts)
    built = [period for period in periods if period in builds]
    inside = {place.unit for place in found if place.period in builds}
    found |= own([unit for unit in units if unit not in inside], indicators, built, look, parts)
    uncounted = [one for one in indicators if one.aggregation == Aggregation.DISTINCT]
    found |= own(sorted(inside), uncounted, built, look, parts)
    return found


def _rate(rate: Indicator, known: Mapping[Place, Figure], at: Place, steps: Sequence[Period]) -> Figure:
    """The sum above divided by the sum below, over the steps in which both are told (in none of them: over the whole
    period); in per cent where it is counted so.
    """

    def pair(period: Period) -> tuple[Figure, Figure]:
        ends = (rate.numerator_id or 0, rate.denominator_id or 0)
        over, under = (known.get(Place(at.unit, end, period, at.part), NOTHING) for end in ends)
        return over, under

    told = [one for one in map(pair, steps) if one[0].value is not None and one[1].value is not None]
    pairs = told or [pair(at.period)]
    over, under = _sum(one for one, _ in pairs), _sum(one for _, one in pairs)
    value = None
    if over is not None and under:
        factor = 100 if rate.count == PERCENT else 1
        value = (over * factor / under).quantize(_PLACES, ROUND_HALF_UP)
    return Figure(
        value, sum(min(one.told, other.told) for one, other in pairs), sum(max(one.asked, other.asked) for one, other in pairs),
        over, under, pairs[-1][0].built_at,
    )  # fmt: skip


def _sum(found: Iterable[Figure]) -> Decimal | None:
    """None when one of them is not told."""
    told = [one.value for one in found]
    return (
        None
        if any(value is None for value in told)
        else sum((v for v in told if v is not None), start=Decimal(0))
    )
