"""Words about discipline and investigation."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.law.naive.logic import answer, both, day
from tests.law.naive.runs import head, kept, run_years
from tests.law.naive.told import Told

MEASURES = ["reprimand", "warning", "salary_cut", "demotion", "dismissal", "expulsion", "criminal_sentence"]


def measures_served(told: Told) -> list[tuple[date | None, int | None]]:
    """When each measure was over, and the year it was decided in."""
    rows = []
    for row in told.rows("discipline"):
        days = [d for d in (day(row.get("until")), day(row.get("cleared_on"))) if d]
        rows.append((min(days) if days else None, row.get("year")))
    return rows


def clean_in(told: Told, year: int) -> bool | None:
    answers: list[bool | None] = [True if told.covered("discipline", year) else None]
    for end, decided in measures_served(told):
        if end is None:
            answers.append(None if decided is None or year >= decided else False)
        elif date(year, 1, 1) >= end:
            answers.append(True)
        elif end == date(end.year, 12, 31):
            answers.append(year > end.year)
        else:
            answers.append(None if year == end.year else year > end.year)
    return both(answers)


def not_under_investigation(told: Told, _: dict[str, Any]) -> bool | None:
    held = told.record.get("under_investigation")
    return None if held is None else not held


def not_under_discipline(told: Told, _: dict[str, Any]) -> bool | None:
    assert told.law_on is not None
    answers: list[bool | None] = [True if told.covered_on("discipline", told.law_on.year) else None]
    for end, decided in measures_served(told):
        if decided is not None and decided > told.law_on.year:
            continue
        answers.append(None if end is None else end <= told.law_on)
    return both(answers)


def clean_years(told: Told, need: dict[str, Any]) -> bool | None:
    if "years" in need:
        return both([clean_in(told, told.year - i) for i in range(need["years"])])
    run = told.runs[need["run"]]
    if run.get("ending") == "any":
        clean = {y: clean_in(told, y) for y in told.span()}
        surely = {y for y in clean if clean[y] is True}
        maybe = {y for y in clean if clean[y] is not False}
        return kept(told, run, {True: surely, False: maybe})
    answers = []
    for sure in (True, False):
        ends_now = told.year in run_years(told, run, sure, spread=True)
        good = (True,) if sure else (True, None)
        answers.append(all(clean_in(told, y) in good for y in head(told, run, ends_now)))
    return answer(answers[0], answers[1])


def no_discipline_in_year(told: Told, need: dict[str, Any]) -> bool | None:
    answers: list[bool | None] = [True if told.covered("discipline", told.year) else None]
    for row in told.rows("discipline"):
        same = None if row.get("year") is None else row["year"] == told.year
        measure = row.get("measure")
        grave = None if measure is None else MEASURES.index(measure) >= MEASURES.index(need["measure"])
        hit = both([same, grave])
        answers.append(None if hit is None else not hit)
    return both(answers)


def no_time_under_discipline(told: Told, need: dict[str, Any]) -> bool | None:
    return True if all(clean_in(told, told.year - i) for i in range(need["years"])) else None


WORDS = {
    "not_under_investigation": not_under_investigation,
    "not_under_discipline": not_under_discipline,
    "clean_years": clean_years,
    "no_discipline_in_year": no_discipline_in_year,
    "no_time_under_discipline": no_time_under_discipline,
}
