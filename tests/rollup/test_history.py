"""As of any instant the figures come out as they were read at that instant: values told, put right, taken out, approved."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.rollup.worlds import PARTS, TODAY, World
from vinhdanh.indicators.models import (
    FormLine,
    Indicator,
    Measurement,
    MeasurementEvent,
    ReturnEvent,
    UnitReturn,
)
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import APPROVED, Origin, move_of, moves_from
from vinhdanh.rollup.actions import rebuild_all, told_spans
from vinhdanh.rollup.composing import longer
from vinhdanh.rollup.history import values
from vinhdanh.rollup.queries import Figure, Look, Place, figure, figures, rows_behind
from vinhdanh.rollup.states import Seen

pytestmark = pytest.mark.django_db
START = timezone.make_aware(datetime(2025, 1, 1))  # noqa: DTZ001 (made aware here)


class Lived(World):
    """A world whose every change leaves its line of history, an hour after the one before."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.now = START
        Measurement.objects.all().delete()

    def live(self, steps: int) -> None:
        for _ in range(steps):
            self.now += timedelta(hours=1)
            self.dice.choice(
                (self._write, self._write, self._write, self._take_out, self._count, self._move)
            )()

    def _write(self) -> None:
        """One number of a return that may be written: new or put right."""
        owed = [one for one in UnitReturn.objects.order_by("pk") if moves_from(one.state)[0].verb == "submit"]
        if not owed:
            return
        ret = self.dice.choice(owed)
        line = self.dice.choice(list(FormLine.objects.filter(form=ret.form_id).order_by("order")))
        part = self.dice.choice(PARTS)
        cell = {"indicator_id": line.indicator_id, "unit_id": ret.unit_id, "since": ret.since, "until": ret.until, "part": part}  # fmt: skip
        row = Measurement.objects.filter(**cell).first()
        if row is not None and (row.unit_return is None or row.unit_return_id != ret.pk):
            return
        number = self.dice.randint(0, 99)
        self._event(cell, row, number, Origin.PAGE)
        if row is None:
            Measurement.objects.create(**cell, value=number, unit_return=ret, changed_at=self.now)
        else:
            Measurement.objects.filter(pk=row.pk).update(value=number, changed_at=self.now)

    def _take_out(self) -> None:
        rows = list(Measurement.objects.filter(approved=False, unit_return__state__in=["open", "returned"]).order_by("pk"))  # fmt: skip
        if rows:
            row = self.dice.choice(rows)
            self._event(_cell(row), row, None, Origin.PAGE)
            row.delete()

    def _count(self) -> None:
        """What the system counts itself: approved at once, taken out again when nothing is left to count."""
        one, unit = self.indicators[0], self.dice.choice(self.units)
        period = Period(self.day().replace(month=1, day=1), self.day().replace(year=2026, month=1, day=1))
        cell = {"indicator_id": one.pk, "unit_id": unit.pk, "since": period.since, "until": period.until, "part": ""}  # fmt: skip
        row = Measurement.objects.filter(**cell).first()
        if row is not None and self.dice.random() < 0.5:
            self._event(cell, row, None, Origin.SYSTEM)
            row.delete()
            return
        self._event(cell, row, 7, Origin.SYSTEM)
        Measurement.objects.update_or_create(
            **cell, defaults={"value": 7, "approved": True, "changed_at": self.now}
        )

    def _move(self) -> None:
        """One step of a return that has numbers; what it holds is approved with it."""
        ret = self.dice.choice(list(UnitReturn.objects.order_by("pk")))
        moved = self.dice.choice([move for move in moves_from(ret.state) if move_of(move.verb, ret.state)])
        ret.state = moved.target
        UnitReturn.objects.filter(pk=ret.pk).update(state=moved.target)
        ReturnEvent.objects.create(unit_return=ret, verb=moved.verb, at=self.now)
        Measurement.objects.filter(unit_return=ret).update(approved=moved.target in APPROVED)

    def _event(self, cell: dict[str, object], row: Measurement | None, new: int | None, origin: Origin) -> None:  # fmt: skip
        MeasurementEvent.objects.create(
            **cell, old=row.value if row else None, new=new, origin=origin, at=self.now
        )


def _cell(row: Measurement) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("indicator_id", "unit_id", "since", "until", "part")}


def _read(world: World, periods: list[Period], as_of: datetime | None = None) -> dict[object, Figure]:
    """Every figure that anyone told, seen every way."""
    found: dict[object, Figure] = {}
    for seen in Seen:
        for approved_only in (False, True):
            look = Look(TODAY, seen, approved_only, as_of)
            read = figures([unit.pk for unit in world.units], [*world.indicators, world.rate], periods, look, parts=PARTS)  # fmt: skip
            found |= {(seen, approved_only, at): one for at, one in read.items() if one.value is not None}
    return found


@pytest.mark.parametrize("seed", [301, 304])
def test_as_of_an_instant_is_what_was_read_then(seed: int) -> None:
    world = Lived(seed)
    spans = told_spans()
    periods = sorted({period for span in spans for period in (span, *longer(span))})
    read: list[tuple[datetime, dict[object, Figure]]] = []
    for _ in range(2):
        world.live(80)
        rebuild_all(today=TODAY)
        read.append((world.now, _read(world, periods)))
    assert len({repr(sorted(map(repr, then))) for _at, then in read}) > 1
    for at, then in read:
        again = _read(world, periods, as_of=at + timedelta(minutes=30))
        unlike = {key: (then.get(key), again.get(key)) for key in then.keys() | again.keys() if not _same(then.get(key), again.get(key))}  # fmt: skip
        assert not unlike, f"{at:%d/%m %H:%M}: {len(unlike)} of {len(then)}: {list(unlike.items())[:3]}"
        assert len(then) > 50


def _same(one: Figure | None, other: Figure | None) -> bool:
    return one is not None and other is not None and (one.value, one.told, one.numerator, one.denominator) == (
        other.value, other.told, other.numerator, other.denominator
    )  # fmt: skip


def test_values_come_in_one_statement_with_the_rows_that_still_stand() -> None:
    world = Lived(9)
    world.live(120)
    spans = told_spans()
    hull = Period(min(span.since for span in spans), max(span.until for span in spans))
    units, indicators = [unit.pk for unit in world.units], [one.pk for one in world.indicators]
    then = world.now - timedelta(hours=60)
    found = values(units, indicators, hull, as_of=then)
    standing = set(Measurement.objects.values_list("pk", flat=True))
    assert {key for key in found["key"].to_list() if key} <= standing
    assert 0 in found["key"].to_list()  # something was taken out since
    now = values(units, indicators, hull, as_of=world.now)
    assert sorted(now["key"].to_list()) == sorted(standing)
    assert now.sort("key").equals(values(units, indicators, hull).sort("key"))


def test_a_value_taken_out_since_was_approved_as_its_return_stood_then() -> None:
    world = Lived(12)
    ret = UnitReturn.objects.select_related("unit").order_by("pk")[0]
    one = Indicator.objects.get(
        pk=FormLine.objects.filter(form=ret.form_id).order_by("order")[0].indicator_id
    )
    cell = {"indicator_id": one.pk, "unit_id": ret.unit_id, "since": ret.since, "until": ret.until, "part": ""}  # fmt: skip
    world._event(cell, None, 5, Origin.PAGE)
    row = Measurement.objects.create(**cell, value=5, unit_return=ret, changed_at=world.now)
    for verb in ("submit", "accept", "return"):
        world.now += timedelta(hours=1)
        ReturnEvent.objects.create(unit_return=ret, verb=verb, at=world.now)
    world.now += timedelta(hours=1)
    world._event(cell, row, None, Origin.PAGE)
    row.delete()
    known = [
        figure(one, ret.unit, ret.period, today=TODAY, approved_only=True, as_of=world.now - timedelta(minutes=minutes)).value
        for minutes in (210, 150, 90, 30)
    ]  # fmt: skip
    assert known == [None, None, 5, None]


def test_the_rows_behind_a_figure_of_then_are_among_those_that_stand() -> None:
    world = Lived(11)
    world.live(150)
    one, top = world.indicators[1], world.top
    periods = {period for span in told_spans() for period in (span, *longer(span))}
    look = Look(TODAY, as_of=world.now)
    found = figures([top.pk], [one], list(periods), look)
    for period in periods:
        rows, told = rows_behind(one, top, period, look=look), found[Place(top.pk, one.pk, period)]
        assert (sum(row.value for row in rows), len(rows)) == (told.value or 0, told.told), period
    assert any(told.told for told in found.values())
