"""How far targets are: the one place where they meet the figures. Missing figures make no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period, year_of
from vinhdanh.indicators.states import Aggregation, Shape
from vinhdanh.org.models import Unit
from vinhdanh.rollup.queries import NOTHING, PERCENT, Figure, Look, Place, Seen, figures
from vinhdanh.targets.comparing import can_only_grow, fewer_is_better, holds
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.states import Frequency, Operator

_BEFORE = 5


@dataclass(frozen=True)
class Aimed:
    """A number aimed at by somebody: the target's own, or a unit's part of it."""

    operator: str
    low: Decimal
    high: Decimal | None

    @classmethod
    def of(cls, target: Target, share: TargetShare | None = None) -> Aimed:
        one = share if share is not None else target
        return cls(target.operator, one.value, one.value_high)


@dataclass(frozen=True)
class Result:
    """One period of a target: the figure, and whether it satisfies; None: not enough is told."""

    period: Period
    figure: Figure
    reached: bool | None
    over: bool

    @property
    def value(self) -> Decimal | None:
        return self.figure.value


@dataclass(frozen=True)
class Progress:
    """A target's periods in order, the one that runs or ended last, what they say together, the pace needed from here."""

    results: tuple[Result, ...]
    latest: Result | None
    reached: bool | None
    # a year for targets of several years, a month within a year; None where there is nothing left to do or to reckon
    pace: Decimal | None
    pace_a_year: bool
    # of a hundred, for a bar; None where no bar makes sense
    share: int | None


def periods_of(target: Target) -> tuple[Period, ...]:
    """What one measures it by: each year, the whole period, or its last year."""
    if target.frequency == Frequency.EACH_YEAR:
        return tuple(year_of(year) for year in target.period.years)
    if target.frequency == Frequency.BY_END:
        return (year_of(target.period.last_day.year),)
    return (target.period,)


def judge(aimed: Aimed, shape: str, figure: Figure, *, over: bool) -> bool | None:
    """Three-valued. What is told in part decides only where more can change nothing: a sum that is already enough, a
    bound already passed."""
    if figure.value is None:
        return None
    said = holds(aimed.operator, figure.value, aimed.low, aimed.high)
    whole = over and (figure.share_told is None or figure.share_told >= 1)
    if whole or said is None:
        return said
    if shape != Shape.FLOW:
        return None
    if can_only_grow(aimed.operator) and said:
        return True
    if not said and _passed(aimed, figure.value):
        return False
    return None


def _passed(aimed: Aimed, value: Decimal) -> bool:
    if aimed.operator == Operator.RANGE:
        return aimed.high is not None and value > aimed.high
    return (
        fewer_is_better(aimed.operator, aimed.low) or aimed.operator == Operator.EQUAL
    ) and value > aimed.low


def progress_of(targets: Iterable[Target], *, today: date) -> dict[int, Progress]:
    """By key of the target; the figures of one unit are asked for together."""
    by_unit: dict[int, list[Target]] = {}
    for target in targets:
        by_unit.setdefault(target.unit_id, []).append(target)
    found: dict[int, Progress] = {}
    for unit, rows in by_unit.items():
        known = _figures(unit, rows, today)
        for target in rows:
            found[target.pk] = _progress(target, Aimed.of(target), known, unit, today)
    return found


def share_progress(shares: Iterable[TargetShare], *, today: date) -> dict[int, Progress]:
    """By key of the unit's part, against that part's own number; all units of a target are asked for together."""
    by_target: dict[int, list[TargetShare]] = {}
    for share in shares:
        by_target.setdefault(share.target_id, []).append(share)
    found: dict[int, Progress] = {}
    for rows in by_target.values():
        target = rows[0].target
        known = _figures_of([row.unit_id for row in rows], [target], today)
        for row in rows:
            found[row.pk] = _progress(target, Aimed.of(target, row), known, row.unit_id, today)
    return found


@dataclass(frozen=True)
class Standing:
    """A unit's figure against a target, on the board."""

    unit: Unit
    share: TargetShare | None
    result: Result
    aimed: Aimed


def standings(target: Target, units: Sequence[Unit], period: Period, *, today: date) -> list[Standing]:
    """Each unit's figure of a period against its own part, or against the target itself; those that lag first."""
    given = {one.unit_id: one for one in target.shares.filter(unit__in=units)}
    indicator = target.indicator
    if indicator is None:
        return []
    look = Look(today, Seen.AS_IS)
    known = figures([unit.pk for unit in units], [indicator], list(_spans(period)), look)
    found = []
    for unit in units:
        aimed = Aimed.of(target, given.get(unit.pk))
        figure = _figure(known, unit.pk, indicator, period)
        over = period.until <= today
        found.append(
            Standing(unit, given.get(unit.pk), Result(period, figure, judge(aimed, indicator.shape, figure, over=over), over), aimed)
        )  # fmt: skip
    order = {False: 0, None: 1, True: 2}
    return sorted(found, key=lambda one: (order[one.result.reached], one.unit.sort_key))


def history(target: Target, *, today: date) -> list[tuple[Period, Figure]]:
    """The indicator's years around the target: five before it, then up to its end or this year."""
    if target.indicator is None:
        return []
    last = min(max(target.period.last_day.year, target.period.since.year), max(today.year, target.since.year))
    years = [year_of(year) for year in range(target.since.year - _BEFORE, last + 1)]
    known = figures([target.unit_id], [target.indicator], years, Look(today, Seen.AS_IS))
    return [(one, known.get(Place(target.unit_id, target.indicator.pk, one), NOTHING)) for one in years]


def reached_before(
    indicator: Indicator, unit: Unit, since: date, *, today: date
) -> tuple[Period, Figure] | None:
    """The last year before a day with a figure, to start a new target from."""
    years = [year_of(year) for year in range(since.year - 1, since.year - 1 - _BEFORE, -1)]
    known = figures([unit.pk], [indicator], years, Look(today, Seen.AS_IS))
    rows = ((one, known.get(Place(unit.pk, indicator.pk, one), NOTHING)) for one in years)
    return next(((one, figure) for one, figure in rows if figure.value is not None), None)


def _figures(unit: int, targets: Sequence[Target], today: date) -> dict[Place, Figure]:
    return _figures_of([unit], targets, today)


def _figures_of(units: Sequence[int], targets: Sequence[Target], today: date) -> dict[Place, Figure]:
    indicators = {one.indicator.pk: one.indicator for one in targets if one.indicator is not None}
    begun = {
        part
        for target in targets
        for one in periods_of(target)
        for part in _spans(one)
        if part.since <= today
    }
    if not indicators or not begun:
        return {}
    return figures(list(units), list(indicators.values()), sorted(begun), Look(today, Seen.AS_IS))


def _spans(period: Period) -> tuple[Period, ...]:
    """A span that no figure is kept for is made of its years."""
    return (period,) if period.kind() else tuple(year_of(year) for year in period.years)


def _figure(known: dict[Place, Figure], unit: int, indicator: Indicator | None, period: Period) -> Figure:
    """Of a span of odd length: the sum of its years, the last of a stock, the sums of a rate divided anew."""
    if indicator is None:
        return NOTHING
    found = [known.get(Place(unit, indicator.pk, part), NOTHING) for part in _spans(period)]
    told = [one for one in found if one.value is not None]
    if len(found) == 1 or not told:
        return found[0]
    asked = sum(one.asked for one in found)
    if indicator.aggregation == Aggregation.SUM:
        return Figure(
            sum((one.value or Decimal(0) for one in told), Decimal(0)), sum(one.told for one in told), asked
        )
    if indicator.aggregation == Aggregation.LAST:
        return told[-1]
    over = sum((one.numerator or Decimal(0) for one in told), Decimal(0))
    under = sum((one.denominator or Decimal(0) for one in told), Decimal(0))
    if indicator.aggregation != Aggregation.RATE_OF_SUMS or not under:
        return NOTHING
    factor = 100 if indicator.count == PERCENT else 1
    return Figure(
        (over * factor / under).quantize(Decimal("0.0001")), sum(one.told for one in told), asked, over, under
    )


def _progress(target: Target, aimed: Aimed, known: dict[Place, Figure], unit: int, today: date) -> Progress:
    results = []
    shape = target.indicator.shape if target.indicator else Shape.FLOW
    for period in periods_of(target):
        figure = _figure(known, unit, target.indicator, period)
        over = period.until <= today
        results.append(Result(period, figure, judge(aimed, shape, figure, over=over), over))
    begun = [one for one in results if one.period.since <= today]
    told = [one for one in begun if one.value is not None]
    latest = told[-1] if told else begun[-1] if begun else None
    pace, a_year = _pace(target, aimed, shape, begun[-1] if begun else None, today)
    return Progress(tuple(results), latest, _together([one for one in begun if one.over] or begun), pace, a_year, _bar(aimed, latest))  # fmt: skip


def _together(results: Sequence[Result]) -> bool | None:
    said = [one.reached for one in results]
    if False in said:
        return False
    return True if said and all(said) else None


def _pace(
    target: Target, aimed: Aimed, shape: str, running: Result | None, today: date
) -> tuple[Decimal | None, bool]:
    """What each coming month (of a year) or year (of a longer period) must bring to reach a lower bound."""
    a_year = target.frequency != Frequency.EACH_YEAR and len(target.period.years) > 1
    end = target.period.until if a_year else running.period.until if running else None
    if (
        running is None
        or running.value is None
        or end is None
        or end <= today
        or not can_only_grow(aimed.operator)
    ):
        return None, a_year
    left = aimed.low - running.value
    if left <= 0 or (not a_year and shape != Shape.FLOW):
        return None, a_year
    spans = Decimal((end - today).days) / (Decimal("365.25") if a_year else Decimal("30.4"))
    return (left / max(spans, Decimal(1))).quantize(Decimal("0.1")), a_year


def _bar(aimed: Aimed, latest: Result | None) -> int | None:
    if latest is None or latest.value is None or not aimed.low or fewer_is_better(aimed.operator, aimed.low):
        return None
    return max(0, min(100, int(100 * latest.value / aimed.low)))
