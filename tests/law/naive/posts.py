"""Words about the years in a post."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.law.naive.logic import both, day, whole_months
from tests.law.naive.told import Told

LIFETIME = 600


def months_in(told: Told, code: str) -> tuple[int, int]:
    """Months in one post up to the day of the proposal, at the least and at the most."""
    assert told.law_on is not None
    low = high = spells = 0
    counted: date | None = None
    rows = [r for r in told.rows("posts") if r.get("post") == code]
    for row in sorted(rows, key=lambda r: r.get("since") or "9"):
        since, until = day(row.get("since")), day(row.get("until"))
        last = min(until or told.law_on, told.law_on)
        if since is None:
            high += LIFETIME
        else:
            first = max(since, counted or since)
            if first < last:
                months = whole_months(first, last)
                low += months if until else 0
                high += months
                spells += 1
        if until:
            counted = max(last, counted or last)
    return low, high + max(0, spells - 1) if told.complete("posts") else LIFETIME


def post_years(told: Told, need: dict[str, Any]) -> bool | None:
    named = [months_in(told, code) for code in need["posts"]]
    alike = [months_in(told, code) for code in need.get("equivalents", [])]
    most = [m[1] for m in named + alike]
    low, high = max(m[0] for m in named), sum(most) + max(0, sum(m > 0 for m in most) - 1)
    known = sum(m[0] for m in named + alike)
    answers = []
    for woman in {"female": [True], "male": [False]}.get(told.record.get("sex") or "", [True, False]):
        less = need.get("women_less", 0) if woman else 0
        wanted = max(1, 12 * (need.get("at_least", 0) - less))
        enough = True if low >= wanted else None if high >= wanted else False
        limit = 12 * (need["below"] - less) if "below" in need else None
        under = True if limit is None or known < limit else None if low < limit else False
        answers.append(both([enough, under]))
    return answers[0] if len(set(answers)) == 1 else None


WORDS = {
    "post_years": post_years,
}
