"""The gauge in made-up provinces, over years in which people moved, units closed and posts changed: the same counts as when
every row is read by itself."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest

from tests import factories as make
from vinhdanh.awards.models import AwardRecord
from vinhdanh.conduct.models import Coverage
from vinhdanh.engine.equity import GROUPS, Share
from vinhdanh.facts.equity import FIRST_WITHIN
from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.loading import Moment
from vinhdanh.org.models import Succession, Unit, UnitPath
from vinhdanh.org.states import TIER_OF
from vinhdanh.people.models import Membership, Person, Post

pytestmark = pytest.mark.django_db
CODES = ["merit", "valour"]
ON = date(2025, 12, 1)
MOMENT = Moment(2026, ON, ON)
YEARS = range(2022, 2026)
UNDER = 3
_Row = tuple[int, int, int | None, date, int]


@pytest.fixture(params=range(4))
def dice(request: pytest.FixtureRequest) -> random.Random:
    """A province of twelve units and thirty people, drawn anew for each number."""
    dice = random.Random(request.param)

    def span(**more: object) -> dict[str, object]:
        since = date(2020, 1, 1) + timedelta(days=dice.randint(0, 2300))
        return {"since": since, "until": since + timedelta(days=dice.randint(1, 1500)) if dice.random() < 0.5 else None} | more  # fmt: skip

    for code in CODES:
        make.award_kind(code, collective=True)
    maybe = [None, True, False]
    kinds = ["provincial_federation", "upper_union", "grassroots_union", "union_group"]
    units = []
    for number in range(12):
        closed = date(2024, 6, 1) + timedelta(days=dice.randint(0, 900)) if dice.random() < 0.3 else None
        units.append(Unit.objects.create(code=f"u{number}", name=f"u{number}", search="", sort_key="", kind=kinds[min(number, 3) if number < 3 else dice.choice([2, 3])], opened_on=date(2015, 1, 1), closed_on=closed, non_state=dice.choice(maybe), remote=dice.choice(maybe)))  # fmt: skip
    for unit in units:
        for depth, above in enumerate(dict.fromkeys([unit, *dice.sample(units[:4], 2)])):
            row = span(ancestor=above, descendant=unit, depth=depth)
            row["until"] = unit.closed_on if unit.closed_on and unit.closed_on > row["since"] and dice.random() < 0.6 else row["until"]  # type: ignore[operator] # fmt: skip
            UnitPath.objects.create(**row)
    Succession.objects.create(predecessor=units[8], successor=units[5], on=date(2024, 7, 1), kind="merge", heir=True)  # fmt: skip
    for unit in dice.sample(units, 5):
        Coverage.objects.create(unit=unit, list="awards", from_year=dice.choice([2005, 2012, 2014, 2024]))
    people = [
        Person.objects.create(name=f"p{n}", search="", sort_key="", sex=dice.choice(["male", "female", ""]), ethnic_group=dice.choice(["Kinh", "kinh", "Tày", ""]))
        for n in range(30)
    ]  # fmt: skip
    for someone in people * 2:
        Membership.objects.create(**span(person=someone, unit=dice.choice(units)))
        Post.objects.create(**span(person=someone, unit=dice.choice(units), title="x", position_class=dice.choice([None, "direct", "leader_other"])))  # fmt: skip
    for _ in range(90):
        whom = {"person": dice.choice(people)} if dice.random() < 0.7 else {"unit": dice.choice(units)}
        year = dice.choice([None, 2013, 2018, *YEARS, *YEARS, 2026])
        decided = date(year, dice.randint(1, 12), 5) if year and dice.random() < 0.8 else None
        at = dice.choice([None, *units]) if "person" in whom else None
        made = AwardRecord.objects.create(kind_id=dice.choice(CODES), year=year, decided_on=decided, at_unit=at, **whom)  # fmt: skip
        if dice.random() < 0.1:
            AwardRecord.objects.create(kind_id=made.kind_id, year=year, entry="revocation", about=made, reason="x", **whom)  # fmt: skip
    return dice


def holds(row: Membership | Post | UnitPath, day: date) -> bool:
    return row.since <= day and (row.until is None or row.until > day)


def latest(rows: Iterable[Membership]) -> int | None:
    found = max(rows, key=lambda row: (row.since, row.pk), default=None)
    return found.unit_id if found else None


class Plain:
    """Every rule of the gauge, read row by row."""

    def __init__(self, kind: str, top: Unit | None) -> None:
        self.kind = kind
        self.units = Unit.objects.in_bulk()
        self.paths, self.memberships = list(UnitPath.objects.all()), list(Membership.objects.all())
        self.posts, self.people = list(Post.objects.exclude(position_class=None)), Person.objects.in_bulk()
        self.cover = dict(Coverage.objects.values_list("unit_id", "from_year"))
        followed = set(AwardRecord.objects.exclude(about=None).values_list("about_id", flat=True))
        self.lines = [
            line
            for line in AwardRecord.objects.filter(kind_id__in=CODES).exclude(entry="revocation")
            if line.pk not in followed and (line.decided_on is None or line.decided_on <= ON)
        ]
        reached = None if top is None else {p.descendant_id for p in self.paths if p.ancestor_id == top.pk and holds(p, ON)}  # fmt: skip
        self.below = {u.pk for u in self.units.values() if u.opened_on <= ON and (u.closed_on is None or u.closed_on > ON) and (reached is None or u.pk in reached)}  # fmt: skip
        grown = set(self.below)
        for step in Succession.objects.filter(heir=True, on__lte=ON):
            if step.successor_id in grown:
                grown.add(step.predecessor_id)
        self.grown = None if top is None else grown

    def who(self, subjects: list[int]) -> Iterator[_Row]:
        """List, id, where, the day, the year."""
        now = [m for m in self.memberships if holds(m, ON)]
        for pk in subjects:
            yield (
                0,
                pk,
                latest(m for m in now if m.person_id == pk) if self.kind == "person" else pk,
                ON,
                2026,
            )
        if self.kind == "person":
            there = [m for m in now if m.unit_id in self.below]
            for pk in {m.person_id for m in there}:
                yield 1, pk, latest(m for m in there if m.person_id == pk), ON, 2026
        else:
            yield from ((1, pk, pk, ON, 2026) for pk in self.below)
        for year in YEARS:
            yield from self.awarded(year, min(ON, date(year, 12, 31)))

    def awarded(self, year: int, day: date) -> Iterator[_Row]:
        lines = [line for line in self.lines if line.year == year]
        places: dict[int, list[tuple[date, int, int | None]]] = {}
        for line in lines:
            pk = line.person_id if self.kind == "person" else line.unit_id
            if pk is None:
                continue
            before = (m for m in self.memberships if m.person_id == pk and m.since <= day)
            place = (line.at_unit_id or latest(before)) if self.kind == "person" else pk
            if self.grown is None or place in self.grown:
                places.setdefault(pk, []).append((line.decided_on or date.min, line.pk, place))
        for pk, found in places.items():
            yield year, pk, max(found, key=lambda one: one[:2])[2], day, year

    def answer(self, group: str, row: _Row) -> bool | None:
        _list, pk, place, day, _year = row
        if group in ("leader", "direct"):
            classes = {
                post.position_class for post in self.posts if post.person_id == pk and holds(post, day)
            }
            led = None if not classes else bool(classes - {"direct"})
            return led if group == "leader" or led is None else not led
        if group in ("woman", "minority"):
            someone = self.people.get(pk)
            said = (someone.sex or "") if someone and group == "woman" else (someone.ethnic_group or "").lower() if someone else ""  # fmt: skip
            wanted = said == "female" if group == "woman" else said != "kinh"
            return wanted if said or (group == "woman" and someone and someone.sex is not None) else None
        if group == "first":
            return self.first(row)
        return self.of_place(group, place, day)

    def way(self, place: int | None, day: date) -> list[UnitPath]:
        closed = self.units[place].closed_on if place else None
        return sorted(
            (
                p
                for p in self.paths
                if p.descendant_id == place
                and (holds(p, day) or (p.until is not None and p.until <= day and p.until == closed))
            ),
            key=lambda p: p.depth,
        )

    def of_place(self, group: str, place: int | None, day: date) -> bool | None:
        way = self.way(place, day)
        basic = [p for p in way if self.units[p.ancestor_id].kind not in TIER_OF]
        near = [p for p in way if p in basic or p.depth == 0]
        if group != "small":
            said = (getattr(self.units[p.ancestor_id], group) for p in near)
            return next((answer for answer in said if answer is not None), None)
        if not near:
            return None
        base = place if self.kind == "collective" else (basic[-1] if basic else near[0]).ancestor_id
        under = {p.descendant_id for p in self.paths if p.ancestor_id == base and holds(p, day)}
        members = {m.person_id for m in self.memberships if m.unit_id in under and holds(m, day)}
        return len(members) < UNDER if members else None

    def first(self, row: _Row) -> bool | None:
        _list, pk, place, day, year = row
        own = [
            line for line in self.lines if (line.person_id if self.kind == "person" else line.unit_id) == pk
        ]
        if any(line.year and year - FIRST_WITHIN <= line.year < year for line in own):
            return False
        if any(line.year is None for line in own):
            return None
        vouched = next((self.cover[p.ancestor_id] for p in self.way(place, day) if p.ancestor_id in self.cover), None)  # fmt: skip
        return True if vouched is not None and vouched <= year - FIRST_WITHIN else None


@pytest.mark.parametrize("kind", ["person", "collective"])
@pytest.mark.parametrize("first", [True, False])
def test_the_gauge_counts_as_a_reading_row_by_row(dice: random.Random, kind: str, first: bool) -> None:
    table = Person if kind == "person" else Unit
    subjects = dice.sample(list(table.objects.values_list("pk", flat=True)), 6)
    tops: list[Unit | None] = [None, *Unit.objects.filter(code__in=["u0", "u1", "u5"])]
    for top in tops:
        plain = Plain(kind, top)
        tally: Counter[tuple[int, str, bool | None]] = Counter()
        for row in plain.who(subjects):
            tally.update((row[0], group, plain.answer(group, row)) for group in GROUPS[kind])
        made = gauge(subjects, kind=kind, award=CODES, unit=top, moment=MOMENT, small_under=UNDER, years_back=len(YEARS), first=first)  # fmt: skip
        assert [line.group for line in made.lines] == [g for g in GROUPS[kind] if first or g != "first"]
        for line in made.lines:
            lists = {0: line.listed, 1: line.workforce, **dict(zip(YEARS, line.before, strict=True))}
            for which, told in lists.items():
                plainly = Share(*(tally[which, line.group, answer] for answer in (True, False, None)))
                assert told == plainly, (top, line.group, which)
