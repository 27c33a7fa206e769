"""Rolling up: all periods, or only those in which something changed. Nobody's right is asked: it changes no record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.kit.said import phrase
from vinhdanh.rollup import bulk_sql as sql
from vinhdanh.rollup.building import Builder
from vinhdanh.rollup.cells import Cells
from vinhdanh.rollup.composing import direct_parts, longer
from vinhdanh.rollup.forest import Structure, TreeFault, load_structure
from vinhdanh.rollup.kept import forget_values, read_again
from vinhdanh.rollup.models import RollupBuild, StalePeriod
from vinhdanh.rollup.states import BuildState, Seen
from vinhdanh.rollup.storing import forget, lock_builds, note_failure, store, stored


@dataclass(frozen=True)
class Outcome:
    """What a run did: the builds now read, and those that failed with what did not add up."""

    built: list[RollupBuild] = field(default_factory=list)
    failed: list[RollupBuild] = field(default_factory=list)


@transaction.atomic
def rebuild_all(*, today: date) -> Outcome:
    """Roll up every period in which anything was told or asked for, and the longer ones they make up: every value is
    read from its row again."""
    lock_builds()
    seen = list(StalePeriod.objects.values_list("pk", flat=True))
    forget_values()
    spans = told_spans()
    outcome = _run(spans, spans, load_structure(), today)
    known = {period for span in spans for period in (span, *longer(span))}
    forget(build for build in RollupBuild.objects.all() if build.period not in known)
    StalePeriod.objects.filter(pk__in=seen).delete()
    return outcome


@transaction.atomic
def rebuild_stale(*, today: date) -> Outcome:
    """Roll up the periods whose values, returns or trees changed since; nothing when none did."""
    lock_builds()
    marks = list(StalePeriod.objects.values_list("pk", "since", "until", "unit_id"))
    changed: dict[Period, set[int | None]] = {}
    for _, since, until, unit in marks:
        changed.setdefault(Period(since, until), set()).add(unit)
    for period, units in changed.items():
        read_again(period, units)
    structure = load_structure()
    stale = {*changed, *_outgrown(structure, today)}
    outcome = _run(stale, told_spans(), structure, today) if stale else Outcome()
    StalePeriod.objects.filter(pk__in=[pk for pk, *_ in marks]).delete()
    return outcome


def told_spans() -> set[Period]:
    """Every period for which a value stands or a return is owed."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SPANS)
        return {Period(since, until) for since, until in cursor.fetchall()}


def _outgrown(structure: Structure, today: date) -> set[Period]:
    """Periods that were rolled up by a tree that has changed since."""
    now = structure.seat_digest(today)
    found = set()
    for build in RollupBuild.objects.filter(state=BuildState.CURRENT):
        if build.tree_is != now or build.tree_was != structure.digest(build.period.last_day):
            found.add(build.period)
    return found


def _run(stale: Iterable[Period], spans: set[Period], structure: Structure, today: date) -> Outcome:
    return _Run(spans, Builder(structure, today, spans)).build(stale)


class _Run:
    """One run: exact periods first, all in few queries; then longer ones, each from its parts."""

    def __init__(self, spans: set[Period], builder: Builder) -> None:
        self.spans, self.builder = spans, builder
        self.known = {build.period: build for build in RollupBuild.objects.filter(state=BuildState.CURRENT)}
        self.done: dict[Period, Cells] = {}
        self.made: list[Cells] = []
        self.bad: set[Period] = set()
        self.outcome = Outcome()
        self._now = builder.structure.seat_digest(builder.today)

    def build(self, stale: Iterable[Period]) -> Outcome:
        wanted = {period for one in stale for period in (one, *longer(one))}
        # a part never built before is built with it
        for period in list(wanted):
            wanted |= {part for part in _all_parts(period) if part not in self.known and self._holds(part)}
        empty = {period for period in wanted if not self._holds(period)}
        forget(self.known[period] for period in empty if period in self.known)
        order = sorted(wanted - empty, key=lambda p: (p.until - p.since, p.since))
        try:
            exact = self.builder.exact(period for period in order if period in self.spans)
        except TreeFault as fault:
            for period in order:
                self._fail(period, _circle(fault), 0)
            return self.outcome
        for period in order:
            self._one(period, exact.get(period))
        made = [(cells, self._trees(cells.period)) for cells in self.made]
        self.outcome.built.extend(store(made))
        return self.outcome

    def _holds(self, period: Period) -> bool:
        return period in self.spans or any(part in self.spans for part in _all_parts(period))

    def _one(self, period: Period, exact: Cells | None) -> None:
        try:
            cells = self._cells(period, exact)
        except TreeFault as circle:
            self._fail(period, _circle(circle), 0)
            return
        if cells is None:
            self._fail(period, phrase("Một kỳ ngắn hơn trong kỳ này không khớp."), 0)
        elif (fault := cells.fault()) is not None:
            indicator, part, leaves, roots = fault
            name = Indicator.objects.values_list("code", flat=True).get(pk=indicator)
            self._fail(period, phrase("%(name)s %(part)s: đơn vị báo %(leaves)s, cộng lên được %(roots)s.", name=name, part=part, leaves=leaves, roots=roots), cells.told)  # fmt: skip
        else:
            self.done[period] = cells
            self.made.append(cells)

    def _cells(self, period: Period, exact: Cells | None) -> Cells | None:
        parts = [part for part in direct_parts(period) if self._holds(part)]
        if not parts:
            return exact
        if any(part in self.bad for part in parts):
            return None
        return self.builder.long(period, exact, [self._part(part) for part in parts])

    def _part(self, period: Period) -> Cells:
        if period not in self.done:
            was = self.builder.structure.as_was(period.last_day)
            self.done[period] = stored(self.known[period], was, self.builder.now)
        return self.done[period]

    def _trees(self, period: Period) -> dict[Seen, str]:
        structure = self.builder.structure
        return {Seen.AS_WAS: structure.digest(period.last_day), Seen.AS_IS: self._now}

    def _fail(self, period: Period, fault: str, told: int) -> None:
        self.bad.add(period)
        self.outcome.failed.append(note_failure(period, fault, told, self._trees(period)))


def _circle(fault: TreeFault) -> str:
    return phrase("Các đơn vị trực thuộc vòng tròn: đơn vị số %(unit)s.", unit=str(fault))


def _all_parts(period: Period) -> list[Period]:
    found = list(direct_parts(period))
    for part in found:
        found.extend(direct_parts(part))
    return found
