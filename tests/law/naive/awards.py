"""Words about awards held, whatever run they stand in."""

from __future__ import annotations

from typing import Any

from tests.law.naive.logic import answer, both, either
from tests.law.naive.told import Told
from tests.law.naive.years import at, undated, years_of


def title_in_year(told: Told, need: dict[str, Any]) -> bool | None:
    year = told.year - need.get("years_ago", 0)
    if "unless_below" in need and at(told, {"grade": need["unless_below"]}, year) is False:
        return False
    found = either([at(told, f, year) for f in need["of"]])
    return None if found is False and undated(told, need["of"], False) else found


def held(told: Told, need: dict[str, Any]) -> bool | None:
    times = need.get("times", 1)
    counts = [len(years_of(told, need["of"], s)) + undated(told, need["of"], s) for s in (True, False)]
    return answer(counts[0] >= times, counts[1] >= times)


def not_held(told: Told, need: dict[str, Any]) -> bool | None:
    years = [told.year] if need.get("within") == "year" else told.span()
    held = either([at(told, f, y) for f in need["of"] for y in years])
    if len(years) > 1 and undated(told, need["of"], True):
        held = True
    if held is False and undated(told, need["of"], False):
        held = None
    return None if held is None else not held


def spaced_titles(told: Told, need: dict[str, Any]) -> bool | None:
    every = need["every"]
    title, below = {"award": need["title"]}, {"award": need["resting_on"]}
    ways = []
    for end in (told.year, told.year - 1):
        parts = [at(told, title, end), at(told, title, end - every)]
        parts += [at(told, below, end - i) for i in range(2 * every)]
        ways.append(both(parts))
    found = either(ways)
    return None if found is False and undated(told, [title, below], False) else found


WORDS = {
    "title_in_year": title_in_year,
    "held": held,
    "not_held": not_held,
    "spaced_titles": spaced_titles,
}
