"""The made rows by column name, for tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from vinhdanh.org.states import UnitKind
from vinhdanh.sample.make import Sample

JUDGED = {
    UnitKind.GRASSROOTS_UNION, UnitKind.UNION_GROUP, UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION, UnitKind.DEPARTMENT,
    UnitKind.DIVISION, UnitKind.ATTACHED_UNIT, UnitKind.ENTERPRISE, UnitKind.WORKSHOP,
}  # fmt: skip


def pick(sample: Sample, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """The named columns (two or more) of every row."""
    found = sample.province[table]
    return map(itemgetter(*(found.columns.index(name) for name in columns.split())), found.rows)


def holds(day: date, since: date, until: date | None) -> bool:
    return since <= day and (until is None or until > day)


def members_at(sample: Sample, day: date) -> int:
    """Union members on a day."""
    stays = pick(sample, "membership", "person_id kind since until")
    return len({person for person, kind, *period in stays if kind == "union_member" and holds(day, *period)})


def collectives_at(sample: Sample, day: date) -> int:
    """Collectives that may be judged, on a day."""
    units = pick(sample, "unit", "kind opened_on closed_on")
    return sum(kind in JUDGED and holds(day, *period) for kind, *period in units)


def counted(sample: Sample) -> Counter[tuple[str, int, str]]:
    """Awards by code, year and "person" or "collective"."""
    lines = pick(sample, "awardrecord", "kind_id year person_id entry")
    return Counter(
        (kind, year, "person" if person else "collective")
        for kind, year, person, entry in lines
        if entry == "award"
    )


def years_of(sample: Sample, code: str, subject: str = "person_id") -> dict[int, set[int]]:
    """For each person (or unit) the years in which they hold the award."""
    found: dict[int, set[int]] = {}
    for kind, who, year, entry in pick(sample, "awardrecord", f"kind_id {subject} year entry"):
        if kind == code and who is not None and entry == "award":
            found.setdefault(who, set()).add(year)
    return found
