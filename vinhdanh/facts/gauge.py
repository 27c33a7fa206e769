"""The equity gauge: who is on a list, group by group, against the workforce and whom the same award went to before.

It looks at any list of persons or collectives in two queries, however long the list. Whoever calls it has asked whether
the reader may see the unit. Not known is counted apart, never dropped; whoever left still counts with what they keep.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from vinhdanh.engine.equity import GROUPS, Share
from vinhdanh.facts import gauge_sql as sql
from vinhdanh.facts.equity import FIRST_WITHIN, SMALL_UNDER
from vinhdanh.facts.loading import Moment
from vinhdanh.org.models import Unit
from vinhdanh.org.states import TIER_OF, Tier

# how many years before are shown beside the list
YEARS_BACK = 3
_LIST, _WORKFORCE = 0, 1
_NOBODY = Share(0, 0, 0)


@dataclass(frozen=True)
class GaugeLine:
    """One group: its share of the list, of the workforce, and of the awarded of each year before."""

    group: str
    listed: Share
    workforce: Share
    before: tuple[Share, ...]


@dataclass(frozen=True)
class Gauge:
    """A list of one kind of subject, looked at. `years` are those before, oldest first, as `GaugeLine.before` is."""

    kind: str
    awards: tuple[str, ...]
    moment: Moment
    years: tuple[int, ...]
    small_under: int
    lines: tuple[GaugeLine, ...]

    @property
    def total(self) -> int:
        """How many are on the list."""
        return self.lines[0].listed.total

    def line(self, group: str) -> GaugeLine | None:
        return next((line for line in self.lines if line.group == group), None)


def gauge(
    subjects: Iterable[int],
    *,
    kind: str,
    award: str | Sequence[str],
    unit: Unit | Sequence[Unit] | None,
    moment: Moment,
    small_under: int = SMALL_UNDER,
    years_back: int = YEARS_BACK,
) -> Gauge:
    """Look at a list: ids of persons, or (kind “collective”) of units, to be given the award or one of several.

    unit: below which unit (or units) the workforce and the awarded of earlier years are counted; None: everywhere.
    """
    awards = (award,) if isinstance(award, str) else tuple(award)
    years = tuple(range(moment.year - years_back, moment.year))
    given = {
        **_place(unit), "subjects": sorted(set(subjects)), "facts_on": moment.facts_on, "year": moment.year,
        "codes": list(awards), "above": list(TIER_OF), "back": FIRST_WITHIN, "small_under": small_under, "years": list(years),
        "days": [min(moment.facts_on, date(year, 12, 31)) for year in years],
    }  # fmt: skip
    now, before = (
        (sql.PERSONS_NOW, sql.PERSONS_BEFORE)
        if kind == "person"
        else (sql.COLLECTIVES_NOW, sql.COLLECTIVES_BEFORE)
    )
    groups = GROUPS[kind]
    found = _shares(sql.counted(now, kind), given, groups)
    if years:
        found |= _shares(sql.counted(before, kind), given, groups)
    nothing = dict.fromkeys(groups, _NOBODY)
    lines = tuple(
        GaugeLine(
            group,
            found.get(_LIST, nothing)[group],
            found.get(_WORKFORCE, nothing)[group],
            tuple(found.get(year, nothing)[group] for year in years),
        )
        for group in groups
    )
    return Gauge(kind, awards, moment, years, small_under, lines)


def _place(unit: Unit | Sequence[Unit] | None) -> dict[str, Any]:
    if unit is None:
        return {"units": None, "wide": True}
    units = [unit] if isinstance(unit, Unit) else list(unit)
    # a province has most of the ledger below it: then one pass is quicker than a look-up a person
    wide = any(one.tier in (Tier.PROVINCE, Tier.CENTRAL) for one in units)
    return {"units": [one.pk for one in units], "wide": wide}


def _shares(query: str, given: Mapping[str, Any], groups: Sequence[str]) -> dict[int, dict[str, Share]]:
    """List → group → share."""
    counts: dict[int, Counter[tuple[str, bool | None]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        for which, number, *members in cursor.fetchall():
            tally = counts.setdefault(which, Counter())
            for group, member in zip(groups, members, strict=True):
                tally[group, member] += number
    return {
        which: {group: Share(*(tally[group, member] for member in (True, False, None))) for group in groups}
        for which, tally in counts.items()
    }
