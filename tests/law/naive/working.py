"""Words about the year at work: months, leave, study, transfer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.law.naive.logic import both, day, either, whole_months
from tests.law.naive.told import Told

HOLIDAYS = 11
RESULTS = ["poor", "average", "fair", "good", "excellent"]


def months_worked(told: Told, need: dict[str, Any]) -> bool | None:
    months, recruited = told.work.get("months_in_year"), day(told.work.get("recruited_on"))
    if need.get("new_recruits_only"):
        if recruited and recruited.year < told.year:
            return True
        if recruited is None:
            return True if months is None or months >= need["at_least"] else None
    if months is not None:
        return bool(months >= need["at_least"])
    if recruited and recruited.year == told.year and 13 - recruited.month < need["at_least"]:
        return False
    return None


def absence_below(told: Told, need: dict[str, Any]) -> bool | None:
    leave = told.work.get("leave")
    low, high = 0, 0 if leave is not None else None
    for row in leave or []:
        kind, days, working = row.get("kind"), row.get("days"), row.get("working_days")
        if kind in ("maternity", "study"):
            continue
        least, most = working or 0, working
        if working is None and days is not None:
            weeks, rest = divmod(days, 7)
            least = max(0, weeks * 5 + max(0, rest - 2) - HOLIDAYS)
            most = weeks * 5 + min(rest, 5)
        low += least if kind is not None else 0
        high = None if high is None or most is None else high + most
    if high is not None and high < need["working_days"]:
        return True
    return None if low < need["working_days"] else False


def study_result(told: Told, need: dict[str, Any]) -> bool | None:
    study = told.work.get("study")
    answers: list[bool | None] = [None if study is None else True]
    for row in study or []:
        since, until = day(row.get("since")), day(row.get("until"))
        if (since and since.year > told.year) or (until and until.year < told.year):
            continue
        months = row.get("months")
        if months is None and since and until:
            months = whole_months(since, until + timedelta(days=1))
        short = None if months is None else months < need["from_months"]
        result = row.get("result")
        good = None if result is None else RESULTS.index(result) >= RESULTS.index(need["result"])
        answers.append(either([short, good]))
    return both(answers)


def old_unit_opinion(told: Told, need: dict[str, Any]) -> bool | None:
    transfer = told.work.get("transfer") or {}
    if transfer.get("kind") != "move":
        return True
    months = transfer.get("months_at_old")
    short = None if months is None else months < need["from_months"]
    return either([short, transfer.get("old_unit_opinion")])


def receiving_unit_opinion(told: Told, _: dict[str, Any]) -> bool | None:
    transfer = told.work.get("transfer") or {}
    return True if transfer.get("kind") != "secondment" else transfer.get("old_unit_opinion")


WORDS = {
    "months_worked": months_worked,
    "absence_below": absence_below,
    "study_result": study_result,
    "old_unit_opinion": old_unit_opinion,
    "receiving_unit_opinion": receiving_unit_opinion,
}
