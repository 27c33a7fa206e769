"""The equity gauge: who is on a list, group by group, against the workforce and whom the same award went to before.

It looks at any list of persons or collectives in one query, however long the list. Whoever calls it has asked whether
the reader may see the unit. Not known is counted apart, never dropped; whoever left still counts with what they keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from vinhdanh.awards.models import AwardRecord
from vinhdanh.conduct.models import Coverage
from vinhdanh.engine.equity import GROUPS, Share
from vinhdanh.facts import gauge_sql as sql
from vinhdanh.facts.equity import FIRST_WITHIN, SMALL_UNDER
from vinhdanh.facts.loading import Moment
from vinhdanh.kit.lasting import lasting
from vinhdanh.org.models import Succession, Unit, UnitPath
from vinhdanh.org.states import TIER_OF, Tier
from vinhdanh.people.models import Membership, Person, Post

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
    first: bool = True,
) -> Gauge:
    """Look at a list: ids of persons, or (kind “collective”) of units, to be given the award or one of several.

    unit: below which unit (or units) the workforce and the awarded of earlier years are counted; None: everywhere.
    first: also who of them was never given it before, for which the whole ledger is gone through.
    """
    awards = (award,) if isinstance(award, str) else tuple(award)
    years = tuple(range(moment.year - years_back, moment.year))
    given = _given(unit, moment, years) | {
        "subjects": sorted(set(subjects)), "codes": list(awards), "small_under": small_under,
    }  # fmt: skip
    groups = tuple(group for group in GROUPS[kind] if first or group != "first")
    found = _found(given, kind, groups, first=first)
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


def _found(
    given: Mapping[str, Any], kind: str, groups: Sequence[str], *, first: bool
) -> dict[int, dict[str, Share]]:
    """List → group → share; where no list is asked about, what was found before stands while the records do."""

    def find() -> dict[int, dict[str, Share]]:
        return _shares(sql.counted(kind, first=first), given, kind, groups)

    if given["subjects"]:
        return find()
    sources = (AwardRecord, Coverage, Membership, Person, Post, Succession, Unit, UnitPath)
    return lasting(("gauge", kind, first, repr(sorted(given.items()))), sources, find)


def _given(unit: Unit | Sequence[Unit] | None, moment: Moment, years: Sequence[int]) -> dict[str, Any]:
    days = [min(moment.facts_on, date(year, 12, 31)) for year in years]
    marks = sorted({*days, moment.facts_on})
    return _place(unit) | {
        "facts_on": moment.facts_on, "year": moment.year, "above": list(TIER_OF), "back": FIRST_WITHIN, "years": list(years), "days": days,
        "slots": [marks.index(day) for day in days], "marks": marks, "n": len(marks), "opening": marks[0], "now": marks.index(moment.facts_on),
    }  # fmt: skip


def _place(unit: Unit | Sequence[Unit] | None) -> dict[str, Any]:
    if unit is None:
        return {"units": None, "wide": True}
    units = [unit] if isinstance(unit, Unit) else list(unit)
    # a province has most of the ledger below it: then one pass is quicker than a look-up a person
    wide = any(one.tier in (Tier.PROVINCE, Tier.CENTRAL) for one in units)
    return {"units": [one.pk for one in units], "wide": wide}


def _shares(
    query: str, given: Mapping[str, Any], kind: str, groups: Sequence[str]
) -> dict[int, dict[str, Share]]:
    """List → group → share."""
    # of each list and group: how many are not, are, are not known to be
    tallies: dict[int, dict[str, list[int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        for which, code, number in cursor.fetchall():
            tally = tallies.setdefault(which, {group: [0, 0, 0] for group in sql.DIGITS[kind]})
            for group in sql.DIGITS[kind]:
                code, digit = divmod(code, 3)
                tally[group][digit] += number
    return {which: {group: _share(tally, group) for group in groups} for which, tally in tallies.items()}


def _share(tally: Mapping[str, Sequence[int]], group: str) -> Share:
    if group == "direct":
        led, direct, unknown = tally["leader"][1], tally["leader"][0], tally["leader"][2]
        return Share(direct, led, unknown)
    no, yes, unknown = tally[group]
    return Share(yes, no, unknown)
