"""Reads of care: what indicators count, totals by programme and year, goods, hardship, checks of lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, ExtractYear

from vinhdanh.org.models import Unit
from vinhdanh.registers.models import Programme
from vinhdanh.registers.queries import rows_in
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.states import SupportKind


@dataclass(frozen=True)
class Tally:
    """What acts of care add up to. `unvalued`, `uncounted`: rows that told no value, no number of people."""

    rows: int = 0
    reached: int = 0
    quantity: Decimal = Decimal(0)
    value_vnd: int = 0
    unvalued: int = 0
    uncounted: int = 0

    @property
    def average_vnd(self) -> int | None:
        """Value a row among those that told one, in đồng."""
        told = self.rows - self.unvalued
        return self.value_vnd // told if told else None

    @property
    def each_vnd(self) -> int | None:
        """Value a person, family … reached; None where somebody was not counted or valued."""
        return (
            self.value_vnd // self.reached if self.reached and not (self.unvalued or self.uncounted) else None
        )


_SUMS: dict[str, Any] = {
    "rows": Count("pk"), "reached_sum": Sum("reached"), "pieces": Sum("quantity"), "value": Sum("value_vnd"),
    "unvalued": Count("pk", filter=Q(value_vnd__isnull=True)), "uncounted": Count("pk", filter=Q(reached__isnull=True)),
}  # fmt: skip


def supports(
    unit: Unit, since: date, until: date, *, kind: str = "", movement: int | None = None,
    programme: int | None = None, emergency: bool | None = None,
) -> QuerySet[Support]:  # fmt: skip
    """Standing acts of care at and below the unit in a half-open period; `emergency`: only those, all others, or (None) both."""
    rows = rows_in(Support, unit, since, until, movement=movement)
    if kind:
        rows = rows.filter(kind=kind)
    if programme is not None:
        rows = rows.filter(programme=programme)
    return in_emergency(rows, emergency)


def in_emergency(rows: QuerySet[Any], emergency: bool | None) -> QuerySet[Any]:
    """Rows of emergency programmes only, all others only, or everything."""
    if emergency is None:
        return rows
    of_one = Q(programme__emergency=True)
    return rows.filter(of_one) if emergency else rows.exclude(of_one)


def tally(rows: QuerySet[Support]) -> Tally:
    """The sums of these rows; one query."""
    return _tally(rows.order_by().aggregate(**_SUMS))


def counted(
    unit: Unit, since: date, until: date, *, kind: str = "", movement: int | None = None,
    programme: int | None = None, emergency: bool | None = None,
) -> Tally:  # fmt: skip
    """For indicators: acts of care at and below the unit from `since` to before `until`."""
    return tally(
        supports(unit, since, until, kind=kind, movement=movement, programme=programme, emergency=emergency)
    )


def by(rows: QuerySet[Support], *columns: str) -> list[tuple[tuple[Any, ...], Tally]]:
    """Sums for each value of these columns (a list's cross table); the largest value first, then many rows."""
    found = rows.order_by().values(*columns).annotate(**_SUMS)
    lines = [(tuple(row[name] for name in columns), _tally(row)) for row in found]
    return sorted(lines, key=lambda line: (-line[1].value_vnd, -line[1].rows, str(line[0])))


def goods(rows: QuerySet[Support]) -> list[tuple[str, str, str, Tally]]:
    """Goods with their measure and whom they went to: item, measure, audience, sums."""
    found = by(rows.filter(kind=SupportKind.GOODS), "item_key", "measure", "audience")
    names = dict(rows.filter(kind=SupportKind.GOODS).order_by("pk").values_list("item_key", "item"))
    return [(names.get(key, key), measure, audience, sums) for (key, measure, audience), sums in found]


@dataclass(frozen=True)
class ProgrammeYear:
    """A programme in one year: sums by kind of care, and of its lists. `programme` None: care outside any programme."""

    programme: Programme | None
    year: int
    kinds: dict[str, Tally]
    lists: ListTally

    @property
    def value_vnd(self) -> int:
        return sum(sums.value_vnd for sums in self.kinds.values()) + self.lists.amount_vnd

    @property
    def reached(self) -> int:
        return sum(sums.reached for sums in self.kinds.values()) + self.lists.people

    @property
    def emergency(self) -> bool:
        return self.programme is not None and self.programme.emergency


@dataclass(frozen=True)
class ListTally:
    """Lists: how many, their people, and what was approved for them (what the rate gives, where nothing was approved yet).

    `uncounted`: lists that neither name nor number their people.
    """

    lists: int = 0
    people: int = 0
    amount_vnd: int = 0
    unapproved: int = 0
    uncounted: int = 0


def lists(unit: Unit, since: date, until: date, *, emergency: bool | None = None) -> QuerySet[SupportList]:
    """Standing lists at and below the unit in a half-open period, each with `counted_people`."""
    return with_people(in_emergency(rows_in(SupportList, unit, since, until), emergency))


def with_people(rows: QuerySet[SupportList]) -> QuerySet[Any]:
    """`named`: how many people stand on the list by name; `counted_people`: them, else what was told."""
    named = Count("lines", filter=Q(lines__voided_on__isnull=True))
    rows = rows.annotate(
        named=named, lines_vnd=Sum("lines__amount_vnd", filter=Q(lines__voided_on__isnull=True))
    )
    return rows.annotate(
        unpriced=Count("lines", filter=Q(lines__voided_on__isnull=True, lines__amount_vnd__isnull=True)),
        counted_people=Case(
            When(named__gt=0, then=F("named")), default=F("people"), output_field=IntegerField()
        ),
    )


def counted_lists(unit: Unit, since: date, until: date, *, emergency: bool | None = None) -> ListTally:
    """For indicators: support lists at and below the unit from `since` to before `until`."""
    return list_tally(lists(unit, since, until, emergency=emergency))


def list_tally(rows: Iterable[Any]) -> ListTally:
    """The sums of lists that carry `counted_people`."""
    found = ListTally()
    for row in rows:
        check = check_list(row)
        amount = row.amount_vnd if row.amount_vnd is not None else check.expected_vnd or 0
        found = ListTally(
            found.lists + 1, found.people + (row.counted_people or 0), found.amount_vnd + amount,
            found.unapproved + (row.amount_vnd is None), found.uncounted + (row.counted_people is None),
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class ListCheck:
    """What a list should cost: people × rate, or the sums of its lines where some differ from the rate. None: not yet known.

    `gap_vnd`: approved less expected; `told_gap`: people told less people named.
    """

    people: int | None
    expected_vnd: int | None
    gap_vnd: int | None
    told_gap: int | None


def check_list(held: Any) -> ListCheck:
    """Amount = people × rate, for a list that carries the annotations of `with_people`."""
    people: int | None = held.counted_people
    expected = None if people is None else people * held.rate_vnd
    if held.named and held.lines_vnd is not None:
        expected = held.lines_vnd + held.unpriced * held.rate_vnd
    gap = None if expected is None or held.amount_vnd is None else held.amount_vnd - expected
    told = held.people - held.named if held.named and held.people is not None else None
    return ListCheck(people, expected, gap, told or None)


def programme_years(unit: Unit, since: date, until: date) -> list[ProgrammeYear]:
    """Every programme × year with anything in it; the latest year first, emergencies after the regular ones of a year."""
    kinds: dict[tuple[int | None, int], dict[str, Tally]] = {}
    rows = rows_in(Support, unit, since, until).annotate(year=ExtractYear("happened_on"))
    for key, sums in by(rows, "programme", "year", "kind"):
        programme, year, kind = key
        kinds.setdefault((programme, year), {})[kind] = sums
    held: dict[tuple[int | None, int], list[Any]] = {}
    for one in lists(unit, since, until):
        held.setdefault((one.programme_id, one.happened_on.year), []).append(one)
    named = Programme.objects.select_related("unit").in_bulk([key[0] for key in {*kinds, *held} if key[0]])
    found = [
        ProgrammeYear(
            named.get(key[0]) if key[0] else None, key[1], kinds.get(key, {}), list_tally(held.get(key, []))
        )
        for key in {*kinds, *held}
    ]
    return sorted(found, key=lambda one: (-one.year, one.emergency, -one.value_vnd, str(one.programme or "")))


@dataclass(frozen=True)
class WorksTally:
    """Works of plans together: how many by kind, planned and spent where both are told; the rate is computed."""

    plans: int
    parts: dict[str, int]
    planned_vnd: int
    spent_vnd: int

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    @property
    def rate(self) -> Decimal | None:
        return Decimal(self.spent_vnd) / self.planned_vnd if self.planned_vnd else None


def works_plans(unit: Unit, since: date, until: date) -> QuerySet[WorksPlan]:
    """Standing plans of works at and below the unit in a half-open period."""
    return rows_in(WorksPlan, unit, since, until)


def counted_works(unit: Unit, since: date, until: date) -> WorksTally:
    """For indicators: works by kind and what of the plan was spent, at and below the unit."""
    parts: dict[str, int] = {}
    rows = works_plans(unit, since, until)
    for one in rows.only("parts"):
        for kind, count in one.parts.items():
            parts[kind] = parts.get(kind, 0) + count
    both = Q(planned_vnd__isnull=False, spent_vnd__isnull=False)
    money = rows.aggregate(
        n=Count("pk"), planned=Coalesce(Sum("planned_vnd", filter=both), 0), spent=Coalesce(Sum("spent_vnd", filter=both), 0)
    )  # fmt: skip
    return WorksTally(money["n"], parts, int(money["planned"]), int(money["spent"]))


def _tally(row: dict[str, Any]) -> Tally:
    return Tally(
        row["rows"], row["reached_sum"] or 0, row["pieces"] or Decimal(0), int(row["value"] or 0), row["unvalued"],
        row["uncounted"],
    )  # fmt: skip
