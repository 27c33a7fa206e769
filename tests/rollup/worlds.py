"""Random trees that live: units open, move, merge, split, end; figures are told, approved, corrected late, left out."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from tests import factories as make
from vinhdanh.indicators.models import FigureForm, FormLine, Indicator, Measurement, UnitReturn
from vinhdanh.indicators.periods import Period, period_of
from vinhdanh.indicators.states import Aggregation, Family, PeriodKind, Shape, Source
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import actions as org
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

YEARS = (2024, 2025)
TODAY = date(2025, 10, 15)
KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.FIVE_YEARS)
PARTS = ("", "sex:women")


def indicator(code: str, how: str = Aggregation.SUM, **more: object) -> Indicator:
    """An indicator that adds up so."""
    shape = {Aggregation.LAST: Shape.STOCK, Aggregation.RATE_OF_SUMS: Shape.RATE}.get(how, Shape.FLOW)  # type: ignore[call-overload]
    return Indicator.objects.create(
        code=code, family=Family.LABOUR, name=code, count=more.pop("count", "people"), shape=shape, aggregation=how,
        period_kind=PeriodKind.MONTH, source=Source.COMPUTED if shape == Shape.RATE else Source.TYPED, **more,
    )  # fmt: skip


def tell(one: Indicator, unit: Unit, period: Period, value: object, *, part: str = "", approved: bool = True) -> Measurement:  # fmt: skip
    """A value as it stands in the table."""
    return Measurement.objects.create(
        indicator=one, unit=unit, since=period.since, until=period.until, part=part, value=Decimal(str(value)), approved=approved
    )  # fmt: skip


def month(year: int, number: int) -> Period:
    return period_of(PeriodKind.MONTH, date(year, number, 1))


class World:
    """One random province: its units, its indicators, and what is told of them; settled: its units never change."""

    def __init__(self, seed: int, *, settled: bool = False) -> None:
        self.dice = random.Random(seed)
        dice = self.dice
        self.top = make.unit(f"Tỉnh {seed}", kind=UnitKind.PROVINCIAL_FEDERATION)
        self.units: list[Unit] = [self.top]
        for number in range(dice.randint(2, 4)):
            self._open(f"Cấp trên {number}", self.top, UnitKind.UPPER_UNION)
        for number in range(dice.randint(4, 8)):
            self._open(f"Cơ sở {number}", dice.choice(self.units), UnitKind.GRASSROOTS_UNION)
        # a unit that belongs to nobody
        self._open("Đơn vị lẻ", None, UnitKind.GRASSROOTS_UNION)
        for _ in range(0 if settled else dice.randint(4, 9)):
            self.change()
        self.indicators = [
            indicator("dong", whole=False),
            indicator("nguoi"),
            indicator("ton", Aggregation.LAST),
            indicator("khac", Aggregation.DISTINCT),
        ]
        self.rate = indicator("ty-le", Aggregation.RATE_OF_SUMS, count="percent", numerator=self.indicators[1], denominator=self.indicators[2])  # fmt: skip
        self.ask()
        for one in self.indicators:
            for unit in self.units:
                if dice.random() < 0.85:
                    self._tell_some(one, unit)

    def _open(self, name: str, parent: Unit | None, kind: UnitKind, on: date = make.LONG_AGO) -> Unit:
        unit = make.unit(name, parent=parent, kind=kind, on=on)
        self.units.append(unit)
        return unit

    def day(self) -> date:
        return date(self.dice.choice(YEARS), self.dice.randint(1, 12), self.dice.choice((1, 1, 10, 28)))

    def change(self) -> None:
        """One change of structure; what the house refuses does not happen."""
        dice, on = self.dice, self.day()
        some = dice.sample(self.units[1:], 3)
        what = dice.choice(
            ("move", "merge", "new-merge", "split", "split-no-heir", "rename", "dissolve", "open")
        )
        known = len(self.units)
        try:
            self._change(dice, what, some, on)
        except (Refused, IntegrityError):
            # two changes of one unit on one day are refused in words, or by the table
            del self.units[known:]

    @transaction.atomic
    def _change(self, dice: random.Random, what: str, some: list[Unit], on: date) -> None:
        match what:
            case "move":
                org.move_unit(some[0], parent=dice.choice(self.units), on=on, by=None)
            case "merge":
                org.merge_units([some[0]], into=some[1], on=on, by=None)
            case "new-merge":
                fresh = self._open(
                    f"Hợp nhất {on} {len(self.units)}", self.top, UnitKind.GRASSROOTS_UNION, on
                )
                org.merge_units(some[:2], into=fresh, on=on, by=None)
            case "split" | "split-no-heir":
                pair = [self._open(f"Tách {on} {len(self.units)}", self.top, UnitKind.GRASSROOTS_UNION, on) for _ in range(2)]  # fmt: skip
                org.split_unit(some[0], into=pair, heir=pair[0] if what == "split" else None, on=on, by=None)
            case "rename":
                org.rename_unit(some[0], name=f"Tên mới {on} {len(self.units)}", on=on, by=None)
            case "dissolve":
                org.dissolve_unit(some[0], on=on, by=None)
            case _:
                self._open(f"Mới {on} {len(self.units)}", dice.choice(self.units), UnitKind.GRASSROOTS_UNION, on)  # fmt: skip

    def ask(self) -> None:
        """Returns owed on two forms of two lengths, by some of the units."""
        dice = self.dice
        for number, kind in enumerate((PeriodKind.MONTH, PeriodKind.QUARTER)):
            form = FigureForm.objects.create(unit=self.top, name=f"Biểu {number}", period_kind=kind, asked=[], since=make.LONG_AGO)  # fmt: skip
            for order, one in enumerate(self.indicators[: 3 - number]):
                FormLine.objects.create(form=form, indicator=one, order=order)
            for unit in self.units:
                for at in dice.sample(range(1, 13), 4):
                    period = period_of(kind, date(dice.choice(YEARS), at, 1))
                    if not UnitReturn.objects.filter(form=form, unit=unit, since=period.since).exists():
                        UnitReturn.objects.create(form=form, unit=unit, since=period.since, until=period.until, due_on=period.until)  # fmt: skip

    def _tell_some(self, one: Indicator, unit: Unit) -> None:
        for _ in range(self.dice.randint(2, 5)):
            kind = self.dice.choices(KINDS, (10, 3, 1, 2, 0.3))[0]
            self.tell(one, unit, period_of(kind, self.day()))
        if self.dice.random() < 0.2:
            # a span of no length on the list
            self.tell(one, unit, Period(date(2024, 2, 10), date(2024, 5, 3)))

    def tell(self, one: Indicator, unit: Unit, period: Period) -> None:
        """A value, perhaps with a part of it; a value that stands already is left."""
        dice = self.dice
        for part in PARTS[: dice.randint(1, 2)]:
            if Measurement.objects.filter(indicator=one, unit=unit, since=period.since, until=period.until, part=part).exists():  # fmt: skip
                continue
            value = Decimal(dice.choice((0, 1, dice.randint(2, 99), dice.randint(10**9, 10**14))))
            if not one.whole:
                value += Decimal(dice.randint(0, 9999)) / 10_000
            tell(one, unit, period, value, part=part, approved=dice.random() < 0.6)

    def correct(self) -> None:
        """Late corrections: values changed, approved, taken out, told at last; and perhaps one change of structure."""
        dice = self.dice
        rows = list(Measurement.objects.order_by("pk"))
        for row in dice.sample(rows, min(6, len(rows))):
            match dice.choice(("value", "approve", "delete")):
                case "value":
                    row.value += 7
                    row.save(update_fields=["value"])
                case "approve":
                    row.approved = not row.approved
                    row.save(update_fields=["approved"])
                case _:
                    row.delete()
        for _ in range(3):
            self.tell(dice.choice(self.indicators), dice.choice(self.units), period_of(PeriodKind.MONTH, self.day()))  # fmt: skip
        if dice.random() < 0.5:
            self.change()
