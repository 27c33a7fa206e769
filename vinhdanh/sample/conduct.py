"""Discipline, holds, leave and study; what unit heads attested; and which units vouch that their lists are complete."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vinhdanh.conduct.states import HoldReason, LeaveKind, Measure, RecordList, StudyResult
from vinhdanh.people.states import Sex
from vinhdanh.sample.history import Punished
from vinhdanh.sample.people import Worker
from vinhdanh.sample.recipe import FIRST_YEAR, Recipe
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

_DISCIPLINED = 0.0022  # of members a year
_MEASURES = (
    Measure.REPRIMAND,
    Measure.WARNING,
    Measure.SALARY_CUT,
    Measure.DEMOTION,
    Measure.CRIMINAL_SENTENCE,
)
_MEASURE_SUMS = (62, 88, 92, 98, 100)
_LEAVE_YEARS = 3  # leave is recorded for the open year and the two before
_HOLD_NOTES = {
    HoldReason.DISCIPLINE: "Đang xem xét trách nhiệm trong thực hiện nhiệm vụ",
    HoldReason.INSPECTION: "Đoàn thanh tra chưa có kết luận",
    HoldReason.COMPLAINT: "Đơn của công dân, đang xác minh",
    HoldReason.PRESS: "Báo nêu, đơn vị đang kiểm tra",
}


def punish(to: Province, workers: list[Worker], recipe: Recipe, random: Random) -> Punished:
    """Disciplinary measures by person and year, with the end of each; a few were cleared before it."""
    punished: Punished = {}
    for year in range(FIRST_YEAR, recipe.open_year + 1):
        present = [worker for worker in workers if worker.here_in(year) and worker.joined.year < year]
        for worker in random.sample(present, round(len(present) * _DISCIPLINED)):
            measure = random.choices(_MEASURES, cum_weights=_MEASURE_SUMS)[0]
            decided = min(
                date(year, 2, 1) + timedelta(days=random.randrange(300)), recipe.today - timedelta(days=7)
            )
            until = decided + timedelta(days=365)
            cleared = (
                decided + timedelta(days=120)
                if random.random() < 0.03 and decided.year < recipe.open_year
                else None
            )
            punished[worker.id, year] = measure.value
            to["discipline"].add(
                worker.id, year, measure.value, decided, f"{random.randint(10, 480)}/QĐ-KL", until, cleared
            )  # fmt: skip
    return punished


def hold(to: Province, workers: list[Worker], unions: list[Body], recipe: Recipe, random: Random) -> None:
    """Some awards wait for a conclusion; some waited, and the conclusion was clean."""
    present = [worker for worker in workers if worker.left is None]
    for number, worker in enumerate(random.sample(present, recipe.scaled(26, least=4))):
        reason = list(HoldReason)[number % len(HoldReason)]
        since = recipe.today - timedelta(days=random.randint(20, 200))
        until = since + timedelta(days=random.randint(10, 19)) if number % 3 == 2 else None
        to["hold"].add(worker.id, None, reason.value, since, until, _HOLD_NOTES[reason])
    for union in random.sample(unions, recipe.scaled(4, least=1)):
        since = recipe.today - timedelta(days=random.randint(20, 90))
        to["hold"].add(
            None, union.id, HoldReason.INSPECTION.value, since, None, _HOLD_NOTES[HoldReason.INSPECTION]
        )


def leave_and_study(
    to: Province, workers: list[Worker], recipe: Recipe, random: Random
) -> set[tuple[int, int]]:
    """Absences and courses of the last years; answers who was away too long for LĐTT, by person and year."""
    away: set[tuple[int, int]] = set()
    for year in range(recipe.open_year - _LEAVE_YEARS + 1, recipe.open_year + 1):
        for worker in workers:
            if worker.here_in(year) and worker.joined.year < year:
                _leave(to, worker, year, away, random)
    present = [worker for worker in workers if worker.left is None and worker.joined.year < recipe.open_year]
    for worker in random.sample(present, round(len(present) * 0.011)):
        _study(to, worker, recipe, random)
    return away


def _leave(to: Province, worker: Worker, year: int, away: set[tuple[int, int]], random: Random) -> None:
    draw = random.random()
    if worker.sex == Sex.FEMALE and 22 <= year - worker.born.year <= 40 and draw < 0.05:
        to["absence"].add(worker.id, year, LeaveKind.MATERNITY.value, 180, None)
    elif draw > 0.9965:
        days = random.randint(60, 170)
        away.add((worker.id, year))
        to["absence"].add(
            worker.id,
            year,
            LeaveKind.UNPAID.value if draw > 0.9985 else LeaveKind.SICK.value,
            days,
            days * 5 // 7,
        )
    elif draw > 0.965:
        days = random.randint(3, 18)
        to["absence"].add(
            worker.id, year, LeaveKind.SICK.value if draw > 0.985 else LeaveKind.PERSONAL.value, days, days
        )


def _study(to: Province, worker: Worker, recipe: Recipe, random: Random) -> None:
    since = date(recipe.open_year - random.randint(0, 1), random.choice((2, 3, 9)), 5)
    months = random.choice((3, 4, 8, 10, 18, 24))
    until = since + timedelta(days=30 * months)
    over = until <= recipe.today
    result = random.choices(list(StudyResult), weights=(8, 34, 44, 12, 2))[0].value if over else None
    to["study"].add(
        worker.id, since, until, random.random() < 0.45, random.random() < 0.85, True if over else None, result,
        random.random() < 0.8 if over else None,
    )  # fmt: skip


# --- what units vouch for

FULL, PART = 0.84, 0.09  # the rest vouch for nothing yet
_PART_LISTS = (RecordList.AWARDS, RecordList.GRADES, RecordList.INITIATIVES)


def vouch(
    to: Province, homes: list[Body], graded: set[Body], always: Body, pledged_from: int, random: Random
) -> None:
    """Which lists each unit says are complete; `always` says so of all. Who has not graded yet cannot vouch for grades."""
    for home in homes:
        draw = 0.0 if home is always else random.random()
        if draw >= FULL + PART:
            continue
        for kept in RecordList if draw < FULL else _PART_LISTS:
            if kept != RecordList.GRADES or home in graded:
                since = pledged_from if kept == RecordList.PLEDGES else FIRST_YEAR
                to["coverage"].add(home.id, kept.value, since)
