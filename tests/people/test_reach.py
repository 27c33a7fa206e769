"""Whom and what a reader reaches, in made-up provinces: the same as a plain reading of the rule, row by row."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.kit.dates import today
from vinhdanh.kit.remembering import remembering
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment, Succession, Unit, UnitPath
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS, Role
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Membership, Person

pytestmark = pytest.mark.django_db
_Span = tuple[date, date | None]


@dataclass
class World:
    """Rows as they lie in the database, kept beside for the plain reading."""

    dice: random.Random
    units: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    users: list[User] = field(default_factory=list)

    def span(self) -> _Span:
        since = today() + timedelta(days=self.dice.randint(-900, 60))
        ends = self.dice.random() < 0.5
        return since, since + timedelta(days=self.dice.randint(1, 900)) if ends else None


def holds(row: UnitPath | Membership | Assignment, day: date) -> bool:
    return row.since <= day and (row.until is None or row.until > day)


@pytest.fixture(params=[1, 2, 3])
def world(request: pytest.FixtureRequest) -> World:
    made = World(random.Random(request.param))
    dice = made.dice
    for number in range(14):
        closed = today() + timedelta(days=dice.randint(-400, 400)) if dice.random() < 0.4 else None
        made.units.append(
            Unit.objects.create(
                code=f"u{number}", name=f"u{number}", search="", sort_key="", kind="grassroots_union", opened_on=date(2010, 1, 1), closed_on=closed
            )
        )  # fmt: skip
        made.people.append(Person.objects.create(name=f"p{number}", search="", sort_key=""))
    for above in made.units:
        for below in dice.sample(made.units, 5):
            since, until = made.span()
            if below.closed_on and below.closed_on > since and dice.random() < 0.6:
                until = below.closed_on
            UnitPath.objects.create(ancestor=above, descendant=below, depth=dice.randint(0, 3), since=since, until=until)  # fmt: skip
    for someone in [*made.people, *made.people]:
        since, until = made.span()
        Membership.objects.create(person=someone, unit=dice.choice(made.units), since=since, until=until)
    for first, second in zip(made.units[:3], made.units[3:6], strict=True):
        Succession.objects.create(predecessor=first, successor=second, on=today(), kind="merge")
    for number in range(4):
        user = User.objects.create_user(f"user{number}", person=made.people[number] if number % 2 else None)
        made.users.append(user)
        for _ in range(2):
            since, until = made.span()
            Assignment.objects.create(user=user, role=dice.choice([Role.OFFICER, Role.AUDITOR, Role.MEMBER]), unit=dice.choice(made.units), since=since, until=until)  # fmt: skip
    return made


def covered(user: User, roles: tuple[str, ...]) -> set[int]:
    held = {a.unit_id for a in Assignment.objects.filter(user=user, role__in=roles) if holds(a, today())}
    closed = {unit.pk: unit.closed_on for unit in Unit.objects.all()}
    return {
        path.descendant_id
        for path in UnitPath.objects.filter(ancestor_id__in=held)
        if holds(path, today())
        or (path.until is not None and path.until <= today() and path.until == closed[path.descendant_id])
    }


def test_units_covered_and_seen_are_those_of_the_rule(world: World) -> None:
    for user in world.users:
        for roles in (READS_UNITS, WRITES_RECORDS):
            found = org_access.covered(user, roles).values_list("descendant_id", flat=True)
            assert set(found) == covered(user, roles)
            keys = org_access.covered_keys(user, roles)
            assert set(Unit.objects.filter(pk__in=keys).values_list("pk", flat=True)) == covered(user, roles)
        below = covered(user, READS_UNITS)
        former = {s.predecessor_id for s in Succession.objects.all() if s.successor_id in below}
        assert set(org_access.visible_to(user).values_list("pk", flat=True)) == below | former


def test_people_seen_are_those_of_the_rule(world: World) -> None:
    rows = list(Membership.objects.all())
    placed = {row.person_id for row in rows if holds(row, today())}
    for user in world.users:
        below = covered(user, READS_UNITS)
        here = {row.person_id for row in rows if row.unit_id in below and holds(row, today())}
        left = {
            row.person_id
            for row in rows
            if row.unit_id in below and row.until is not None and row.until <= today()
        } - placed
        own = {user.person_id} if user.person_id else set()
        assert set(people_access.visible_to(user).values_list("pk", flat=True)) == here | left | own
        assert set(people_access.without_place(user).values_list("pk", flat=True)) == left
        by_column = Membership.objects.filter(people_access.sees(user, "person_id"))
        assert set(by_column.values_list("person_id", flat=True)) == (here | left | own) & {
            row.person_id for row in rows
        }


def test_whoever_is_nearest_answers(world: World) -> None:
    paths = [path for path in UnitPath.objects.all() if holds(path, today())]
    held = [a for a in Assignment.objects.filter(role__in=WRITES_RECORDS) if holds(a, today())]
    anybody = {a.unit_id for a in held}
    for user in world.users:
        mine = {a.unit_id for a in held if a.user_id == user.pk}
        found: dict[int, set[int]] = {}
        for path in paths:
            near = min((p.depth for p in paths if p.descendant_id == path.descendant_id and p.ancestor_id in anybody), default=None)  # fmt: skip
            if path.ancestor_id in mine and path.depth == near:
                found.setdefault(path.depth, set()).add(path.descendant_id)
        told = answers_for(user, WRITES_RECORDS, today())
        reached = set(Unit.objects.filter(pk__in=told.units).values_list("pk", flat=True))
        # where two stand equally near, either is told
        assert reached <= set().union(*found.values()) if found else not reached
        assert set(Unit.objects.filter(pk__in=told.own).values_list("pk", flat=True)) <= found.get(0, set())


def test_what_is_remembered_is_each_reader_s_own_and_is_forgotten(world: World) -> None:
    first, second = world.users[:2]
    Assignment.objects.all().delete()
    day = date(2010, 1, 1)
    Assignment.objects.create(user=first, role=Role.OFFICER, unit=world.units[0], since=day)
    with remembering():
        seen = set(org_access.visible_to(first).values_list("pk", flat=True))
        assert seen == covered(first, READS_UNITS) != set()
        assert not org_access.visible_to(second).exists()
        assert not set(people_access.visible_to(second)) - {second.person}
    Assignment.objects.all().delete()
    assert not org_access.visible_to(first).exists()
