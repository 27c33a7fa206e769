"""One achievement, one award: the years that an earlier award has used up."""

from __future__ import annotations

from typing import Any

from tests.law.naive.logic import answer
from tests.law.naive.runs import decision_year, head, kept, run_years
from tests.law.naive.told import Told
from tests.law.naive.years import is_kind


def not_rewarded_again(told: Told, need: dict[str, Any]) -> bool | None:
    run = told.runs[need["run"]]
    by_decision = need.get("counts_from") == "decision"
    spent_by = spent_by_decision if by_decision else spent_by_period

    def spent(sure: bool) -> set[int]:
        years: set[int] = set()
        for code in need["awards"]:
            for row in told.awards(code):
                kind = is_kind(told, row, {"occasion": "regular"})
                if kind is True or (kind is None and not sure):
                    years |= spent_by(told, row, sure)
        if not sure:
            silent = {y for y in told.span() if not told.covered("awards", y)}
            years |= silent | ({y + 1 for y in silent} if by_decision else set())
        return years

    if run.get("ending") == "any":
        return kept(told, run, {sure: set(told.span()) - spent(not sure) for sure in (True, False)})
    now = [told.year in run_years(told, run, sure, spread=True) for sure in (True, False)]
    answers = []
    for sure in (True, False):
        taken = spent(not sure)
        free = {e: not (head(told, run, e) & taken) for e in (True, False)}
        if now[0]:
            answers.append(free[True])
        elif not now[1]:
            answers.append(free[False])
        else:
            answers.append(free[True] and free[False] if sure else free[True] or free[False])
    return answer(answers[0], answers[1])


def spent_by_decision(told: Told, row: dict[str, Any], sure: bool) -> set[int]:
    """The years up to a decision: those before its year for sure, its own year perhaps."""
    signed = decision_year(row)
    if sure:
        return set() if signed is None else {y for y in told.span() if y < signed}
    return set(told.span()) if signed is None else {y for y in told.span() if y <= signed}


def spent_by_period(told: Told, row: dict[str, Any], sure: bool) -> set[int]:
    since, until = row.get("stated_period") or [None, None]
    if since is not None and until is not None:
        return {y for y in told.span() if since <= y <= until}
    if sure:
        return set()
    if until is not None:
        return {y for y in told.span() if y <= until}
    if since is not None:
        return {y for y in told.span() if y >= since}
    own = row.get("year")
    return set(told.span()) if own is None else {own} & set(told.span())


WORDS = {
    "not_rewarded_again": not_rewarded_again,
}
