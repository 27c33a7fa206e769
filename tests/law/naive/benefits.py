"""The money that applied initiatives brought."""

from __future__ import annotations

from typing import Any

from tests.law.naive.told import Told
from tests.law.naive.works import work_kind


def benefit_at_least(told: Told, need: dict[str, Any]) -> bool | None:
    length, vnd = need.get("years", 1), need["vnd"]
    works = {"applied": True, "purpose": "any"}
    known: dict[int, int] = {}
    opened, applied, possible, undated = set(), set(), set(), False
    for row in told.rows("initiatives"):
        if row.get("applied") is False or (row.get("year") or 0) > told.year:
            continue
        if row.get("year") is None:
            undated = True
            continue
        possible.add(row["year"])
        if row.get("applied"):
            applied.add(row["year"])
        if row.get("applied") is None or row.get("benefit_vnd") is None:
            opened.add(row["year"])
        else:
            known[row["year"]] = known.get(row["year"], 0) + row["benefit_vnd"]
    for row in told.rows("research"):
        if work_kind(told, works, "research", row) is not False and (row.get("year") or 0) <= told.year:
            undated = undated or row.get("year") is None
            opened.add(row.get("year"))
            possible.add(row.get("year"))
    for year in told.span():
        if not all(told.covered(name, year) for name in ("initiatives", "research")):
            opened.add(year)
            possible.add(year)
    windows = [{told.year - end - i for i in range(length)} for end in (0, 1)]
    sums = [sum(known.get(y, 0) for y in w) for w in windows]
    if sums[0] >= vnd and windows[0] <= applied:
        return True
    enough = [(s >= vnd or bool(opened & w)) and w <= possible for s, w in zip(sums, windows, strict=True)]
    return None if undated or any(enough) else False


WORDS = {
    "benefit_at_least": benefit_at_least,
}
