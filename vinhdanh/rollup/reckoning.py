"""A figure reckoned from single values, for a few units: for what no build holds, for an instant of the past, and to
show the rows behind a total. The same rules as the builds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vinhdanh.indicators.models import FormLine, Indicator, UnitReturn
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Aggregation
from vinhdanh.rollup.composing import Told, direct_parts, of_one_seat, of_one_unit
from vinhdanh.rollup.forest import Forest, Structure, load_structure
from vinhdanh.rollup.history import Value, values
from vinhdanh.rollup.states import Seen


@dataclass(frozen=True)
class Look:
    """How one looks: by which tree, approved figures only or all, today's day, known at which instant."""

    today: date
    seen: Seen = Seen.AS_WAS
    approved_only: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True)
class Share:
    """A value that is a part of an upper unit's total."""

    unit: int
    value: Value


class Reckoner:
    """Values of the subtrees of some units, loaded once; answers which of them make up a figure."""

    def __init__(self, units: Sequence[int], indicators: Sequence[Indicator], periods: Sequence[Period], look: Look, *, parts: Sequence[str] | None = None) -> None:  # fmt: skip
        self.look, self.units = look, set(units)
        self.structure = load_structure()
        self.aggregation = {one.pk: one.aggregation for one in indicators}
        self.hull = Period(min(p.since for p in periods), max(p.until for p in periods))
        self.below = sorted(everyone_below(self.structure, units))
        self._by_cell: dict[tuple[int, str], dict[int, list[tuple[Told, Value]]]] = {}
        found = values(self.below, list(self.aggregation), self.hull, parts=parts, as_of=look.as_of)
        for number, value in enumerate(found):
            if look.approved_only and not value.approved:
                continue
            told = Told(value.unit, value.period.since, value.period.until, value.value, number)
            cell = self._by_cell.setdefault((value.indicator, value.part), {})
            cell.setdefault(value.unit, []).append((told, value))
        self._owed = Owed(self.below, list(self.aggregation), self.hull)

    def shares(self, indicator: int, period: Period, part: str = "") -> Iterator[Share]:
        """Every value that counts, once for each of the units asked about that it counts for."""
        rows = self._by_cell.get((indicator, part), {})
        told = {unit: [one for one, _ in pairs] for unit, pairs in rows.items()}
        value_of = {one.key: value for pairs in rows.values() for one, value in pairs}
        way = self._as_it_was if self.look.seen == Seen.AS_WAS else self._as_it_is
        for one, chain in way(told, period, self.aggregation[indicator]):
            for unit in chain:
                if unit in self.units:
                    yield Share(unit, value_of[one.key])

    def _as_it_was(self, told: Mapping[int, Sequence[Told]], period: Period, how: str) -> Iterator[tuple[Told, Sequence[int]]]:  # fmt: skip
        end = self.structure.as_was(period.last_day)
        for unit, rows in told.items():
            if how == Aggregation.LAST and unit in end.gone:
                continue
            for one in of_one_unit(rows, period, how):
                yield one, self._chain(self._tree(one.period, end, how), unit, how)

    def _tree(self, of: Period, end: Forest, how: str) -> Forest:
        return end if how == Aggregation.LAST else self.structure.as_was(of.last_day)

    def _as_it_is(self, told: Mapping[int, Sequence[Told]], period: Period, how: str) -> Iterator[tuple[Told, Sequence[int]]]:  # fmt: skip
        seats, now = self.structure.seats(self.look.today), self.structure.as_is(self.look.today)
        seated: dict[int, dict[int, Sequence[Told]]] = {}
        for unit, rows in told.items():
            seat = unit if how == Aggregation.DISTINCT else seats[unit]
            seated.setdefault(seat, {})[unit] = rows
        for seat, by_unit in seated.items():
            for one in of_one_seat(by_unit, period, how):
                yield one, self._chain(now, seat, how)

    def _chain(self, forest: Forest, unit: int, how: str) -> Sequence[int]:
        return [unit] if how == Aggregation.DISTINCT else forest.chain(unit)

    def asked(self, indicator: int, period: Period) -> dict[int, int]:
        """By how many returns each unit's subtree was asked for the indicator."""
        counted: dict[int, int] = {}
        for span in self._owed.spans(indicator, period, self.aggregation[indicator]):
            was = self.structure.as_was(span.last_day)
            for unit in self._owed.units(indicator, span):
                if self.look.seen == Seen.AS_WAS:
                    chain = was.chain(unit)
                else:
                    seat = self.structure.seats(self.look.today)[unit]
                    chain = self.structure.as_is(self.look.today).chain(seat)
                for above in chain:
                    counted[above] = counted.get(above, 0) + 1
        return counted


class Owed:
    """Returns owed by some units, and for which periods an indicator is asked for by anyone."""

    def __init__(self, units: Sequence[int], indicators: Sequence[int], hull: Period) -> None:
        lines = FormLine.objects.filter(indicator_id__in=indicators).values_list("form_id", "indicator_id")
        self._of_form: dict[int, set[int]] = {}
        for form, indicator in lines:
            self._of_form.setdefault(form, set()).add(indicator)
        owed = UnitReturn.objects.filter(
            form_id__in=list(self._of_form), since__gte=hull.since, until__lte=hull.until
        )
        self._anyone: dict[int, set[Period]] = {}
        for form, since, until in owed.values_list("form_id", "since", "until").distinct():
            for indicator in self._of_form[form]:
                self._anyone.setdefault(indicator, set()).add(Period(since, until))
        self._units: dict[tuple[int, Period], set[int]] = {}
        for unit, form, since, until in owed.filter(unit_id__in=units).values_list("unit_id", "form_id", "since", "until"):  # fmt: skip
            for indicator in self._of_form[form]:
                self._units.setdefault((indicator, Period(since, until)), set()).add(unit)

    def spans(self, indicator: int, period: Period, how: str) -> list[Period]:
        """The periods whose returns count: of the long period itself, else of the shorter ones."""
        anyone = self._anyone.get(indicator, set())
        if period in anyone:
            return [period]
        parts = [self.spans(indicator, part, how) for part in direct_parts(period)]
        asking = [spans for spans in parts if spans]
        if how == Aggregation.LAST:
            return asking[-1] if asking else []
        return [span for spans in asking for span in spans]

    def units(self, indicator: int, period: Period) -> set[int]:
        return self._units.get((indicator, period), set())


def everyone_below(structure: Structure, units: Iterable[int]) -> set[int]:
    """The units, whoever ever stood below them, and whoever they carry on: at least all that may count for them."""
    below: dict[int, set[int]] = {}
    for unit, edges in structure.edges.items():
        for _since, _until, parent in edges:
            below.setdefault(parent, set()).add(unit)
    for predecessor, heir in structure.heirs.items():
        below.setdefault(heir, set()).add(predecessor)
    seen, waiting = set(units), list(units)
    while waiting:
        for unit in below.get(waiting.pop(), ()):
            if unit not in seen:
                seen.add(unit)
                waiting.append(unit)
    return seen
