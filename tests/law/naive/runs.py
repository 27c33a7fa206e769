"""Years in a row: where a run may start, where it ends, what is counted inside it."""

from __future__ import annotations

from typing import Any

from tests.law.naive.logic import answer, day
from tests.law.naive.told import Told
from tests.law.naive.years import is_kind, undated, years_of

LAG = 5


def allowed(told: Told, run: dict[str, Any], year: int, sure: bool) -> bool:
    if "after" not in run:
        return True
    listed = run.get("ending") == "any"
    for fact in run["after"]:
        named = listed and any(is_kind(told, row, fact) for row in told.awards(fact["award"]))
        if not sure and not told.complete("awards") and not named:
            return True
        for row in told.awards(fact["award"]):
            kind = is_kind(told, row, fact)
            if (kind is True or (kind is None and not sure)) and is_after(row, run, year, sure):
                return True
    return False


def decision_year(row: dict[str, Any]) -> int | None:
    """The year an award was decided in; without a date, its own year."""
    decided = day(row.get("decided_on"))
    own: int | None = row.get("year")
    return decided.year if decided else own


def is_after(row: dict[str, Any], run: dict[str, Any], year: int, sure: bool) -> bool:
    if run.get("counts_from", "stated_period") == "decision":
        signed = decision_year(row)
        if sure:
            return signed is not None and year > signed
        return signed is None or year >= signed
    end: int | None = (row.get("stated_period") or [None, None])[1]
    if end is not None:
        return year > end
    if not sure:
        own = row.get("year")
        return run.get("ending") != "any" or own is None or year > own - LAG
    decided = day(row.get("decided_on"))
    known = [y for y in (decided and decided.year, row.get("year")) if y is not None]
    return bool(known) and year > max(known)


def run_years(told: Told, run: dict[str, Any], sure: bool, spread: bool) -> set[int]:
    return {y for y in years_of(told, run["of"], sure, spread) if allowed(told, run, y, sure)}


def ends(told: Told, run: dict[str, Any], years: set[int]) -> list[int]:
    """Years at which enough years in a row end, newest first."""
    wanted = range(run["years"])
    return [y for y in told.span() if all(y - i in years for i in wanted)]


def anywhere(told: Told, run: dict[str, Any], sure: bool) -> set[int]:
    """The latest certain run, or every year of a possible one."""
    years = run_years(told, run, sure, spread=True)
    last = ends(told, run, years)
    if not sure:
        return {end - i for end in last for i in range(run["years"])}
    found: set[int] = set()
    at = last[0] if last else None
    while at in years and at is not None:
        found.add(at)
        at -= 1
    return found


def kept(told: Told, run: dict[str, Any], good: dict[bool, set[int]]) -> bool | None:
    """Whether enough years in a row of such a run are good too."""
    if ends(told, run, anywhere(told, run, True) & good[True]):
        return True
    maybe = anywhere(told, run, False)
    return None if not maybe or ends(told, run, maybe & good[False]) else False


def may_skip(told: Told, run: dict[str, Any]) -> bool:
    graded = any("grade" in f for f in run["of"])
    return not (graded and any(r.get("year") == told.year for r in told.rows("grades")))


def run_met(told: Told, run: dict[str, Any]) -> bool | None:
    if run.get("ending") == "any":
        sure, maybe = (bool(ends(told, run, run_years(told, run, s, spread=True))) for s in (True, False))
        return answer(sure, maybe)

    def reached(sure: bool) -> bool:
        years = run_years(told, run, sure, spread=False)
        spare = 0 if sure else undated(told, run["of"], False)
        for end in (told.year, told.year - 1):
            if end != told.year and not may_skip(told, run):
                continue
            wanted = {end - i for i in range(run["years"])}
            if len(wanted - years) == 0 or (spare and len(wanted - years) <= spare):
                return True
        return False

    return answer(reached(True), reached(False))


def relied(told: Told, run: dict[str, Any], sure: bool) -> set[int]:
    if run.get("ending") == "any":
        return anywhere(told, run, sure)
    years = run_years(told, run, sure, spread=True)
    at = told.year
    if at not in years and may_skip(told, run):
        at -= 1
    found = set()
    while at in years:
        found.add(at)
        at -= 1
    return found


def head(told: Told, run: dict[str, Any], ends_now: bool) -> set[int]:
    end = told.year if ends_now else told.year - 1
    return {end - i for i in range(run["years"])}


def named_run(told: Told, need: dict[str, Any]) -> bool | None:
    told.runs[need["id"]] = need
    return run_met(told, need)


def count_in_run(told: Told, need: dict[str, Any]) -> bool | None:
    run = told.runs[need["run"]]
    sure = len(relied(told, run, True) & years_of(told, need["of"], True))
    maybe = len(relied(told, run, False) & years_of(told, need["of"], False)) + undated(
        told, need["of"], False
    )
    return answer(sure >= need["times"], maybe >= need["times"])


def held_after(told: Told, need: dict[str, Any]) -> bool | None:
    times = need.get("times", 1)
    counts = []
    for sure in (True, False):
        after = {y for y in told.span() if allowed(told, need, y, sure)}
        counts.append(len(years_of(told, need["of"], sure) & after))
    counts[1] += undated(told, need["of"], False) if after else -times
    return answer(counts[0] >= times, counts[1] >= times)


WORDS = {
    "run": named_run,
    "run_after": named_run,
    "count_in_run": count_in_run,
    "held_after": held_after,
}
