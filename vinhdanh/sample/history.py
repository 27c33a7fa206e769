"""One year of work after another: who was LĐTT, who CSTĐ cơ sở, how each was graded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from vinhdanh.conduct.states import Grade, Measure
from vinhdanh.sample import rates
from vinhdanh.sample.people import Worker
from vinhdanh.sample.recipe import FIRST_YEAR, Recipe
from vinhdanh.sample.tree import Body

# Chains reach back before the years on record: these years are lived through, not written.
BEFORE = 4
# What a year's rank among colleagues rests on: the person, the year, and a leading post (W000-08).
_PERSON, _YEAR, _LEADS = 0.66, 0.34, 0.05


@dataclass(slots=True)
class Tally:
    """A collective's people in a year."""

    members: int = 0
    advanced: int = 0
    fighters: int = 0
    failed: int = 0
    warned: int = 0


@dataclass
class Year:
    """What came out of a year."""

    year: int
    present: list[Worker]
    advanced: list[Worker]  # best first
    fighters: list[Worker]
    grades: dict[int, str]  # by worker id
    tallies: dict[Body, Tally] = field(default_factory=dict)


Punished = dict[tuple[int, int], str]  # (worker id, year) → measure


def live(
    workers: list[Worker], punished: Punished, away: set[tuple[int, int]], recipe: Recipe, random: Random
) -> Iterator[Year]:
    """Year by year from before the record up to the open year."""
    for year in range(FIRST_YEAR - BEFORE, recipe.open_year + 1):
        yield _live_year(year, workers, punished, away, random)


def _live_year(
    year: int, workers: list[Worker], punished: Punished, away: set[tuple[int, int]], random: Random
) -> Year:
    present = [worker for worker in workers if worker.here_in(year)]
    draw = random.random
    ranked: list[tuple[float, int, Worker]] = []
    for worker in present:
        score = _PERSON * worker.quality + _YEAR * draw()
        if worker.promoted is not None and worker.promoted.year <= year:
            score += _LEADS
        ranked.append((score, worker.id, worker))
    ranked.sort(reverse=True)
    late = date(year, 3, 1)  # fewer than ten months of work (NĐ 65/2014, NĐ 91/2017)
    fit = [
        worker for _, number, worker in ranked
        if worker.joined < late and (number, year) not in punished and (number, year) not in away
    ]  # fmt: skip
    advanced = fit[: round(rates.ADVANCED_WORKERS.get(year, 0.94) * len(present))]
    fighters = [worker for worker in advanced if worker.joined.year < year][
        : _fighter_count(year, len(present), len(advanced))
    ]
    bit = 1 << (year - 2000)
    for worker in fighters:
        worker.fighter |= bit
    done = Year(year, present, advanced, fighters, _grade(year, present, advanced, punished, random))
    done.tallies = _tally(done, punished)
    return done


def _fighter_count(year: int, members: int, advanced: int) -> int:
    if year >= 2024:
        return round(rates.FIGHTERS_SINCE_2024 * members)
    if year in rates.FIGHTERS or year < FIRST_YEAR:
        return round(rates.FIGHTERS.get(year, 0.15) * members)
    return int(rates.FIGHTERS_OF_ADVANCED * advanced)


def _grade(
    year: int, present: Iterable[Worker], advanced: list[Worker], punished: Punished, random: Random
) -> dict[int, str]:
    draw, bit = random.random, 1 << (year - 2000)
    excellent, good, completed, failed = (
        grade.value for grade in (Grade.EXCELLENT, Grade.GOOD, Grade.COMPLETED, Grade.FAILED)
    )
    grades: dict[int, str] = {}
    for worker in advanced:
        best = draw() < (0.8 if worker.fighter & bit else 0.07)
        grades[worker.id] = excellent if best else good
        if best:
            worker.excellent |= bit
    for worker in present:
        if worker.id in grades:
            continue
        measure = punished.get((worker.id, year))
        if measure is not None:
            grades[worker.id] = completed if measure == Measure.REPRIMAND else failed
        else:
            chance = draw()
            grades[worker.id] = good if chance < 0.2 else failed if chance > 0.985 else completed
    return grades


def _tally(done: Year, punished: Punished) -> dict[Body, Tally]:
    tallies: dict[Body, Tally] = {}
    year, bit, failed = done.year, 1 << (done.year - 2000), Grade.FAILED.value
    advanced = {worker.id for worker in done.advanced}
    for worker in done.present:
        home = worker.home_in(year)
        within = worker.place if home is worker.body else None
        for place in dict.fromkeys((home, within, worker.work)):
            if place is None:
                continue
            tally = tallies.get(place)
            if tally is None:
                tally = tallies[place] = Tally()
            tally.members += 1
            tally.advanced += worker.id in advanced
            tally.fighters += bool(worker.fighter & bit)
            tally.failed += done.grades[worker.id] == failed
            tally.warned += (
                punished.get((worker.id, year), Measure.REPRIMAND.value) != Measure.REPRIMAND.value
            )
    return tallies
