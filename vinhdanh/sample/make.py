"""The whole province in memory: units, people, ten years, what is known and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from vinhdanh.awards.states import EntryKind
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.names import search_key, sort_key
from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import MembershipKind
from vinhdanh.sample import conduct, places
from vinhdanh.sample.accounts import Account, accounts, show_home
from vinhdanh.sample.attest import attest
from vinhdanh.sample.careers import write_memberships, write_posts
from vinhdanh.sample.changes import change
from vinhdanh.sample.collectives import CollectiveHonours
from vinhdanh.sample.decisions import Decisions, federation_of
from vinhdanh.sample.grassroots import build_grassroots
from vinhdanh.sample.history import Year, live
from vinhdanh.sample.honours import PersonHonours
from vinhdanh.sample.ledger import Ledger
from vinhdanh.sample.names import Names
from vinhdanh.sample.people import Worker, people_the_unions, write_people
from vinhdanh.sample.pledges import BASE_YEARS, Pledges
from vinhdanh.sample.recipe import FIRST_YEAR, Recipe
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body, Tree
from vinhdanh.sample.units import build_upper
from vinhdanh.sample.works import Works

Progress = Callable[[str, float], None]

# Of CĐCS in the open year: graded already; titles of the base given already (schools close their year in summer).
_GRADED = 0.85
_EARLY = {"school": 0.5, "health": 0.12, "office": 0.2, "company": 0.25}


@dataclass
class Sample:
    """A made province, and whom it lets in."""

    province: Province
    accounts: list[Account]
    home: str  # code of the CĐCS of the base accounts


def make_province(recipe: Recipe, progress: Progress = lambda stage, share: None) -> Sample:
    """All rows of the province; nothing is written anywhere. Equal recipes give equal rows."""
    random = Random(recipe.seed)  # noqa: S311 (a sample, not a secret)
    province, tree = Province(), Tree()
    progress("Dựng cây đơn vị", 0.0)
    upper = build_upper(tree)
    communes = places.communes(random)
    unions = build_grassroots(tree, upper, communes, recipe, random)
    turn = change(tree, upper, unions, communes, recipe, random)
    tree.write(province, recipe.as_record())
    progress("Dựng hồ sơ người", 0.03)
    workers = people_the_unions(unions, turn, recipe, random, Names(random))
    write_people(province, workers, unions, random)
    write_memberships(province, workers)
    write_posts(province, workers, turn, random)
    home = show_home(unions, turn)
    _write_years(province, tree, unions, workers, home, recipe, random, progress)
    return Sample(province, accounts(home, workers, recipe), home.code)


def _write_years(
    to: Province, tree: Tree, unions: list[Body], workers: list[Worker], home: Body, recipe: Recipe, random: Random,
    progress: Progress,
) -> None:  # fmt: skip
    punished = conduct.punish(to, workers, recipe, random)
    conduct.hold(to, workers, unions, recipe, random)
    away = conduct.leave_and_study(to, workers, recipe, random)
    decisions, ledger = Decisions(random, recipe.today), Ledger(to)
    works = Works(to, decisions, random)
    honours = PersonHonours(ledger, works, decisions, recipe, random)
    collectives = CollectiveHonours(to, tree.bodies, ledger, decisions, recipe, random)
    pledges = Pledges(to, recipe)
    done = None
    for done in live(workers, punished, away, recipe, random):
        if done.year < FIRST_YEAR or done.year == recipe.open_year:
            continue
        progress(f"Ghi năm {done.year}", 0.1 + 0.8 * (done.year - FIRST_YEAR) / len(recipe.years))
        _write_grades(to, done, None)
        works.of_year(done, used=True)
        honours.of_year(done)
        collectives.of_year(done)
        pledges.of_year(done)
    assert done is not None  # noqa: S101
    progress(f"Ghi năm {done.year} đang xét", 0.92)
    _open_year(to, tree, done, home, works, honours, collectives, random)
    pledges.of_year(done)
    pledges.of_collectives(tree.bodies)
    _loose_ends(to, ledger, workers, decisions, recipe, random)


def _open_year(
    to: Province, tree: Tree, done: Year, home: Body, works: Works, honours: PersonHonours, collectives: CollectiveHonours,
    random: Random,
) -> None:  # fmt: skip
    """The open year as it stands: most units have graded, some have given the titles of the base, some have done nothing."""
    homes = list(dict.fromkeys(worker.home_in(done.year) for worker in done.present))
    early = {body for body in homes if random.random() < _EARLY[body.host]} - {home}
    graded = {body for body in homes if random.random() < _GRADED} | early | {home}
    vouching = [
        body
        for body in tree.bodies
        if body.kind in (UnitKind.GRASSROOTS_UNION, UnitKind.DEPARTMENT, UnitKind.ENTERPRISE)
    ]
    conduct.vouch(
        to,
        [body for body in vouching if body.closed is None],
        graded,
        home,
        done.year - BASE_YEARS + 1,
        random,
    )
    _write_grades(to, done, graded)
    works.of_open_year(done, early)
    ready = [w for w in done.fighters if w.in_a_row(done.year - 1) >= 2]
    works.wide(done.year, random.sample(ready, len(ready) // 12), Reach.PROVINCE.value, None)
    honours.of_open_year(done, early)
    collectives.grade_open_year(done, graded)
    attest(to, done, tree.bodies, home, random)


def _write_grades(to: Province, done: Year, graded: set[Body] | None) -> None:
    add, year = to["performancegrade"].add, done.year
    for worker in done.present:
        if graded is None or worker.home_in(year) in graded:
            add(worker.id, None, year, done.grades[worker.id], "")


def _loose_ends(
    to: Province, ledger: Ledger, workers: list[Worker], decisions: Decisions, recipe: Recipe, random: Random
) -> None:
    """What a real ledger has: people known from an old list only, misprints put right, awards taken back."""
    veterans = [worker for worker in workers if worker.joined.year < FIRST_YEAR and worker.left is None]
    for worker in random.sample(veterans, recipe.scaled(46, least=3)):
        year = random.randint(FIRST_YEAR, recipe.open_year - 2)
        home = worker.home_in(year)
        born = worker.born.year if random.random() < 0.4 else None
        stranger = to["person"].add(
            worker.name, search_key(worker.name), sort_key(worker.name), None, None, born, "", None, None
        )  # fmt: skip
        to["membership"].add(
            stranger, home.id, MembershipKind.EMPLOYEE.value, date(year, 1, 1), date(year + 1, 1, 1)
        )
        paper = decisions.paper(federation_of(home, year), date(year + 1, 1, 15), "Bằng khen thành tích năm")
        ledger.stranger(stranger, "merit_certificate_provincial_federation", year, paper, home)
    last = recipe.open_year - 1
    lines = [row for row in to["awardrecord"].rows if row[1] == "grassroots_fighter" and row[5] == last]
    chosen = random.sample(lines, recipe.scaled(9, least=3))
    day = date(recipe.open_year, 4, 8)
    for number, row in enumerate(chosen):
        if number % 3 == 2:
            paper = decisions.paper(row[11], day, "Huỷ bỏ quyết định tặng danh hiệu", "QĐ-HB")
            ledger.follow(row[0], EntryKind.REVOCATION, "Bị kỷ luật về hành vi xảy ra trong năm xét", paper)
        else:
            ledger.follow(
                row[0],
                EntryKind.CORRECTION,
                "Đính chính số quyết định ghi nhầm khi nhập",
                (f"{row[9]}-ĐC", row[10], row[11]),
            )
