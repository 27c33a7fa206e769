"""Words about service in the union."""

from __future__ import annotations

from typing import Any

from tests.law.naive.logic import both, day
from tests.law.naive.told import Told


def union_member(told: Told, _: dict[str, Any]) -> bool | None:
    if told.union.get("union_outsider"):
        return False
    since = day(told.union.get("union_member_since"))
    return None if since is None or told.law_on is None else since <= told.law_on


def union_service(told: Told, need: dict[str, Any]) -> bool | None:
    """Try every reading of what is written; they must agree."""
    officer, special = (told.union.get(f"union_{k}_years") for k in ("officer", "non_state"))
    full = told.union.get("union_full_time")
    weights = [
        1.0 if f else need["part_time_weight"] for f in ([full] if full is not None else [True, False])
    ]
    totals = []
    for weight in weights:
        for whole in [officer] if officer is not None else [special or 0.0, 10_000.0]:
            for part in [special] if special is not None else [0.0, whole]:
                inside = max(whole, part) - part
                readings = [inside] if part <= whole else [inside, whole]
                totals += [r * weight + part * need["non_state_weight"] for r in readings]
    met = {t >= need["at_least"] for t in totals}
    return met.pop() if len(met) == 1 else None


def terms_served(told: Told, need: dict[str, Any]) -> bool | None:
    rows, least = told.union.get("union_terms"), need["times"]
    here, maybe = [], []
    for row in rows or []:
        body, post = row.get("body"), row.get("post")
        fits = both(
            [
                None if body is None else body in need["bodies"],
                None if post is None else post in need["posts"],
            ]
        )
        here += [row] if fits is True else []
        maybe += [row] if fits is not False else []
    counts = [least if r.get("count") is None else r["count"] for r in maybe]
    if need.get("consecutive"):
        sure = any((r.get("count") or 0) >= least and r.get("consecutive") is True for r in here)
        apart = len(maybe) == 1 and counts[0] == least and maybe[0].get("consecutive") is False
    else:
        sure, apart = sum(r.get("count") or 0 for r in here) >= least, False
    if sure:
        return True
    return None if rows is None or (sum(counts) >= least and not apart) else False


WORDS = {
    "union_member": union_member,
    "union_service": union_service,
    "terms_served": terms_served,
}
