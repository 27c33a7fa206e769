"""Words about who or what the subject is, and what a named person confirms of it."""

from __future__ import annotations

from typing import Any

from tests.law.naive.logic import day, whole_months
from tests.law.naive.told import Told


def category_in(told: Told, need: dict[str, Any]) -> bool | None:
    mine = told.record.get("category")
    if mine is None or mine in need.get("unsettled", []):
        return None
    return mine in need["categories"]


def category_not_in(told: Told, need: dict[str, Any]) -> bool | None:
    mine = told.record.get("category")
    return None if mine in need.get("unsettled", []) else mine not in need["categories"]


def category_unsettled(told: Told, need: dict[str, Any]) -> bool | None:
    return None if told.record.get("category") in need["categories"] else True


def position_in(told: Told, need: dict[str, Any]) -> bool | None:
    mine = told.record.get("position_class")
    return None if mine is None else mine in need["classes"]


def number(told: Told, need: dict[str, Any]) -> bool | None:
    values = [told.unit.get(need["fact"], told.union.get(need["fact"]))]
    members, part = told.unit.get("members"), told.unit.get("advanced_workers")
    if need["fact"] == "advanced_worker_share" and members and part is not None:
        values.append(part / members)
    known = [v for v in values if v is not None]
    if not known:
        return None
    value = min(known)
    if "at_least" in need:
        return bool(value >= need["at_least"])
    if "above" in need:
        return bool(value > need["above"])
    return bool(value <= need["at_most"] if "at_most" in need else value == need["equal"])


def existed_years(told: Told, need: dict[str, Any]) -> bool | None:
    founded = day(told.unit.get("founded_on"))
    if founded is None or told.law_on is None:
        return None
    return bool(whole_months(founded, told.law_on) >= 12 * need["at_least"])


def unit_kind_in(told: Told, need: dict[str, Any]) -> bool | None:
    kind = told.unit.get("unit_kind")
    if kind is None or kind in need.get("unsettled", []):
        return None
    return kind in need["kinds"]


def is_true(told: Told, need: dict[str, Any]) -> bool | None:
    value = (told.record | told.unit | told.union).get(need["fact"])
    return None if value is None else value is need.get("expected", True)


def attested(told: Told, code: str, starred: bool | None) -> bool | None:
    """What a named person said of it; under a star the word given for all of them, off it (False) that there is none."""
    given = told.record.get("attested") or {}
    own, star = given.get(code), given.get("*")
    if own is not None or starred is None:
        return own  # type: ignore[no-any-return]
    return star if starred else False if star else None


def unread(told: Told, _: dict[str, Any]) -> bool | None:
    return None


WORDS = {
    "category_in": category_in,
    "category_not_in": category_not_in,
    "category_unsettled": category_unsettled,
    "position_in": position_in,
    "number": number,
    "existed_years": existed_years,
    "unit_kind_in": unit_kind_in,
    "is_true": is_true,
    "unread": unread,
}
