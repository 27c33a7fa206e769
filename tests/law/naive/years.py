"""What a record says of one year: the grade given, the awards of it."""

from __future__ import annotations

from typing import Any

from tests.law.naive.told import Told

GRADES = ["failed", "completed", "good", "excellent"]


def at(told: Told, fact: dict[str, Any], year: int) -> bool | None:
    """Whether the grade, or better, was given for that year; whether the award was."""
    if "grade" in fact:
        found = [r.get("grade") for r in told.rows("grades") if r.get("year") == year]
        low = GRADES.index(fact["grade"])
        if any(g and GRADES.index(g) >= low for g in found):
            return True
        if any(g is None for g in found):
            return None
        return False if found or told.covered("grades", year) else None
    found_awards = [is_kind(told, r, fact) for r in told.awards(fact["award"]) if r.get("year") == year]
    if True in found_awards:
        return True
    return False if told.covered("awards", year) and None not in found_awards else None


def is_kind(told: Told, row: dict[str, Any], fact: dict[str, Any]) -> bool | None:
    """Whether an award is of the occasion asked; a yearly one that names none was given in the yearly round."""
    if fact.get("occasion") != "regular":
        return True
    occasion = row.get("occasion")
    if occasion is None:
        return True if row["code"] in told.law.annual else None
    return bool(occasion == "regular")


def undated(told: Told, facts: list[dict[str, Any]], sure: bool) -> int:
    """How many awards without a year may be such ones."""
    total = 0
    for fact in facts:
        if "award" in fact:
            kinds = [is_kind(told, r, fact) for r in told.awards(fact["award"]) if r.get("year") is None]
            total += sum(1 for k in kinds if k is True or (k is None and not sure))
    return total


def years_of(told: Told, facts: list[dict[str, Any]], sure: bool, spread: bool = False) -> set[int]:
    """The years of any of the facts; `spread`: an award without a year may stand in each."""
    if spread and not sure and undated(told, facts, False):
        return set(told.span())
    good = (True,) if sure else (True, None)
    return {y for y in told.span() if any(at(told, f, y) in good for f in facts)}


def grade_at_least(told: Told, need: dict[str, Any]) -> bool | None:
    return at(told, {"grade": need["grade"]}, told.year)


WORDS = {
    "grade_at_least": grade_at_least,
}
