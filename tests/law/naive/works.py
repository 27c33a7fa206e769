"""Words about initiatives and research: which count, for which purpose, in which years."""

from __future__ import annotations

from typing import Any

from tests.law.naive.logic import answer, both
from tests.law.naive.runs import relied
from tests.law.naive.told import Told

REACHES = ["grassroots", "district", "province", "nation"]
LOOK_BACK = 6


def work_kind(told: Told, need: dict[str, Any], kind: str, row: dict[str, Any]) -> bool | None:
    reach = row.get("reach")
    wanted = REACHES.index(need.get("reach", "grassroots"))
    far = True if wanted == 0 else None if reach is None else REACHES.index(reach) >= wanted
    applied = row.get("applied")
    if kind == "initiative":
        good = applied if need["applied"] else None if applied is False else True
    else:
        good = both([row.get("accepted"), applied]) if need["applied"] else row.get("accepted")
    used, purpose = row.get("used_for"), need["purpose"]
    free: bool | None = True
    if purpose != "any" and used is not None:
        is_title = used == "title" or told.law.family.get(used) == "title"
        free = None if purpose == "title" and is_title else False
    return both([far, good, free])


def count_works(
    told: Told, need: dict[str, Any], kind: str, sure: bool, years: set[int] | None, cap: int
) -> int:
    """How many count; `years` None = any year, `cap`: most that matter in one year."""
    name = "initiatives" if kind == "initiative" else "research"
    good = (True,) if sure else (True, None)
    total = 0
    by_year: dict[int, int] = {}
    for row in told.rows(name):
        if work_kind(told, need, kind, row) not in good:
            continue
        if row.get("year") is None:
            total += 1 if years is None or not sure else 0
        elif row["year"] <= told.year:
            by_year[row["year"]] = by_year.get(row["year"], 0) + 1
    for year in told.span() if years is None else years:
        count = min(by_year.get(year, 0), cap)
        recent = told.year - year < LOOK_BACK or years is not None
        if not sure and recent and not told.covered(name, year):
            count = cap
        total += count
    return total


def works(told: Told, need: dict[str, Any]) -> bool | None:
    times = need.get("times", 1)
    counts = []
    for sure in (True, False):
        years: set[int] | None = None
        if need["within"] == "year":
            years = {told.year}
        elif need["within"] == "run":
            years = relied(told, told.runs[need["run"]], sure)
        counts.append(count_works(told, need, need["kind"], sure, years, times))
    return answer(counts[0] >= times, counts[1] >= times)


def works_mixed(told: Told, need: dict[str, Any]) -> bool | None:
    years = relied(told, told.runs[need["run"]], False)
    has = [count_works(told, need, kind, False, years, 1) > 0 for kind in ("initiative", "research")]
    return None if all(has) else False


WORDS = {
    "works": works,
    "works_mixed": works_mixed,
}
