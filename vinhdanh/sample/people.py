"""The people: who they are, where they belong and since when, and what is missing about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from vinhdanh.kit.names import search_key, sort_key
from vinhdanh.people.states import Category, PositionClass, Sex
from vinhdanh.sample.changes import PUBLIC_UNIONS_ENDED, SCHOOLS_MERGED, Turn
from vinhdanh.sample.names import Names
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

_WOMEN = {"school": 0.72, "health": 0.64, "office": 0.46, "company": 0.44}
_LEADERS = 0.118  # about 12 % hold a leading post
_MOVED, _MOVED_THIS_YEAR, _MERGED = 0.04, 0.006, 0.4
_RETIRED, _RETIRED_LEADERS = 0.03, 0.3
# A province code that no real citizen number begins with.
_CITIZEN_PREFIX = "003"


@dataclass(slots=True, eq=False)
class Worker:
    """A person, and what their history is made from."""

    id: int
    name: str
    sex: str
    born: date
    group: str
    body: Body  # the CĐCS they belong to, or belonged to last
    joined: date
    quality: float
    position: str = PositionClass.DIRECT
    promoted: date | None = None
    place: Body | None = None  # the group within the CĐCS
    work: Body | None = None  # the workshop or the division where they work
    left: date | None = None  # end of the union membership
    former: Body | None = None
    moved: date | None = None
    category: str = Category.OFFICIAL
    fighter: int = 0  # bit y - 2000 set: CSTĐ cơ sở in year y
    excellent: int = 0  # the same for HTXSNV
    titles: dict[str, list[int]] = field(default_factory=dict)

    def body_in(self, year: int) -> Body:
        """The CĐCS at the end of the year."""
        if self.moved is not None and self.former is not None and year < self.moved.year:
            return self.former
        return self.body

    def home_in(self, year: int) -> Body:
        """Where their awards of the year were given: the CĐCS, or after it ended where they work."""
        body = self.body_in(year)
        if body.closed is not None and self.work is not None and year >= body.closed.year:
            return self.work
        return body

    def here_in(self, year: int) -> bool:
        """At work in the province at the end of the year (after their CĐCS ended, too)."""
        if self.joined.year > year:
            return False
        return self.left is None or self.work is not None or self.left.year > year

    def given(self, code: str, year: int) -> None:
        """Remember that an award was given for the year."""
        self.titles.setdefault(code, []).append(year)

    def years_of(self, code: str) -> list[int]:
        """The years for which an award was given, in order."""
        return self.titles.get(code, [])

    def in_a_row(self, year: int) -> int:
        """How many years running, up to this one, they were CSTĐ cơ sở."""
        count = 0
        while self.fighter >> (year - 2000 - count) & 1:
            count += 1
        return count


def people_the_unions(
    unions: list[Body], turn: Turn, recipe: Recipe, random: Random, names: Names
) -> list[Worker]:
    """The members of every CĐCS, and those who retired from it or whose CĐCS ended."""
    workers: list[Worker] = []
    hosts: dict[str, list[Body]] = {}
    for union in unions:
        hosts.setdefault(union.host, []).append(union)
    for union in [*unions, *turn.ended]:
        ended = union in turn.ended
        members = [_hire(len(workers) + 1 + n, union, recipe, random, names) for n in range(union.size)]
        _promote(members, recipe, random)
        for worker in members:
            if ended:
                worker.left = PUBLIC_UNIONS_ENDED
                worker.work = random.choice(turn.ended[union])
            else:
                _place(worker, union, turn, random)
                _move(worker, hosts[union.host], turn, recipe, random)
        workers += members
        for _ in range(0 if ended else round(union.size * _RETIRED)):
            workers.append(_retire(len(workers) + 1, union, recipe, random, names))
    return workers


def _hire(number: int, union: Body, recipe: Recipe, random: Random, names: Names) -> Worker:
    sex = Sex.FEMALE.value if random.random() < _WOMEN[union.host] else Sex.MALE.value
    year = int(random.triangular(recipe.today.year - 59, recipe.today.year - 22, recipe.today.year - 40))
    born = date(year, 1, 1) + timedelta(days=random.randrange(365))
    first = max(date(year + random.randint(21, 27), 1, 1), union.opened)
    # a CĐCS still young takes on people for years after it opened
    if first == union.opened:
        first = date(min(union.opened.year + random.randint(0, 4), recipe.today.year - 1), 12, 31)
    joined = min(
        max(first + timedelta(days=random.randrange(300)), union.opened), recipe.today - timedelta(days=30)
    )
    if union.closed is not None and joined >= union.closed:
        joined = union.closed - timedelta(days=random.randint(200, 900))
    group = names.group()
    return Worker(number, names.person(group, sex), sex, born, group, union, joined, random.random())


def _promote(members: list[Worker], recipe: Recipe, random: Random) -> None:
    """About one in eight leads; the able and the senior are likelier, and their CĐCS has one head at least."""
    count = max(1, round(len(members) * _LEADERS))
    senior = sorted(
        members, key=lambda w: w.quality * 12 + (recipe.today.year - w.joined.year) * 0.5, reverse=True
    )
    for worker in senior[:count]:
        earliest = min(worker.joined + timedelta(days=365 * 4), recipe.today - timedelta(days=400))
        span = max((recipe.today - earliest).days - 120, 1)
        worker.position = PositionClass.LEADER_OTHER
        worker.promoted = max(earliest + timedelta(days=random.randrange(span)), worker.joined)


def _place(worker: Worker, union: Body, turn: Turn, random: Random) -> None:
    if union.groups:
        worker.place = union.groups[worker.id % len(union.groups)]
    if union in turn.workshops:
        shops = turn.workshops[union]
        worker.work = shops[worker.id % len(shops)]


def _move(worker: Worker, peers: list[Body], turn: Turn, recipe: Recipe, random: Random) -> None:
    """Some came from a CĐCS that was merged into theirs, some from another one."""
    drawn = random.random()
    if worker.body in turn.merged and drawn < _MERGED and worker.joined < date(2025, 1, 1):
        worker.former, worker.moved = turn.merged[worker.body][0], SCHOOLS_MERGED
        return
    if worker.joined.year > recipe.today.year - 3 or drawn >= _MOVED:
        return
    former = random.choice(peers)
    if former is worker.body or former.opened > worker.joined or former.groups or former in turn.merged:
        return
    if drawn < _MOVED_THIS_YEAR:
        day = date(recipe.today.year, 1, 15) + timedelta(days=random.randrange(200))
    else:
        day = date(
            random.randint(max(worker.joined.year + 2, 2014), recipe.today.year - 1), 2, 1
        ) + timedelta(days=random.randrange(300))
    if day > worker.joined + timedelta(days=300) and day > worker.body.opened:
        worker.former, worker.moved = former, day


def _retire(number: int, union: Body, recipe: Recipe, random: Random, names: Names) -> Worker:
    """Somebody who left with the pension in the last years."""
    worker = _hire(number, union, recipe, random, names)
    worker.left = date(random.randint(2016, recipe.today.year - 1), 1, 1) + timedelta(
        days=random.randrange(364)
    )
    worker.born = date(
        worker.left.year - random.randint(55, 61), random.randint(1, 12), random.randint(1, 28)
    )
    worker.joined = max(union.opened, date(min(worker.born.year + 27, worker.left.year - 3), 9, 1))
    if worker.joined >= worker.left:
        worker.left = worker.joined + timedelta(days=400)
    if random.random() < _RETIRED_LEADERS:
        worker.position = PositionClass.LEADER_OTHER
        worker.promoted = worker.joined + (worker.left - worker.joined) * 0.6
    return worker


def write_people(to: Province, workers: list[Worker], unions: list[Body], random: Random) -> None:
    """The rows of persons. Some units keep poor lists: no citizen number, a year for a birth date, no sex."""
    careless = {union for union in unions if random.random() < 0.06}
    taken: set[str] = set()
    add = to["person"].add
    for worker in workers:
        poor = worker.body in careless
        number: str | None = _citizen_id(worker, taken, random)
        if random.random() < (0.6 if poor else 0.03):
            number = None
        born: date | None = worker.born
        if random.random() < (0.5 if poor else 0.01):
            born = None
        sex = None if poor and random.random() < 0.1 else worker.sex
        group = "" if random.random() < (0.3 if poor else 0.01) else worker.group
        worker.category = _category(worker, random)
        add(
            worker.name, search_key(worker.name), sort_key(worker.name), sex, born, worker.born.year, group,
            worker.category, number,
        )  # fmt: skip


def _citizen_id(worker: Worker, taken: set[str], random: Random) -> str:
    mark = (0 if worker.sex == Sex.MALE else 1) + (2 if worker.born.year >= 2000 else 0)
    while True:
        number = f"{_CITIZEN_PREFIX}{mark}{worker.born.year % 100:02d}{random.randrange(1_000_000):06d}"
        if number not in taken:
            taken.add(number)
            return number


def _category(worker: Worker, random: Random) -> str:
    if worker.left is not None and worker.work is None:
        return Category.RETIRED.value
    if worker.body.host == "company":
        return (Category.WORKER if random.random() < 0.6 else Category.EMPLOYEE).value
    return (Category.OFFICIAL if random.random() < 0.93 else Category.EMPLOYEE).value
