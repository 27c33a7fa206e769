"""A round of another year made from this one: every day shifted, what no longer holds left out, each change told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vinhdanh.engine.deadlines import add_working_days, is_working_day
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import years_later
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import current_form
from vinhdanh.rounds import fields
from vinhdanh.rounds.fields import Basics, Due, Extra, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.queries import deciders_of
from vinhdanh.rounds.states import CopyChange, DateMark

# public holidays on the same day of every year; Tết goes by the moon and is left to the officer
_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))


@dataclass(frozen=True)
class Change:
    """One thing that is not simply as it was: what kind, and about what."""

    what: CopyChange
    about: dict[str, Any] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As the event keeps it."""
        return {"what": str(self.what), **self.about}


@dataclass(frozen=True)
class Plan:
    """What the copy will hold, and how it differs from a plain copy."""

    basics: Basics
    awards: list[InPlay]
    dates: list[Due]
    units: list[Unit]
    papers: list[Extra]
    changes: list[Change]


def plan_copy(held: Round, year: int, on: date) -> Plan:
    """The round as of another year; `on` is the day on which units and deciders must exist."""
    book, apart, changes = current_rulebook(), year - held.year, []
    days = {due: _shifted(due.day, apart) for due in fields.dates_of(held)}
    changes += [
        Change(
            CopyChange.DAY_MOVED,
            {
                "mark": due.mark,
                "unit_kind": due.unit_kind,
                "plain": plain.isoformat(),
                "day": day.isoformat(),
            },
        )
        for due, (plain, day) in days.items()
        if plain != day
    ]
    dates = [replace(due, day=day) for due, (_plain, day) in days.items()]
    basics = _basics(held, year, apart)
    awards, lost = _awards(held, book, _law_day(dates, year), on)
    units, gone = _units(held, on)
    papers = [
        one for one in fields.papers_of(held)
        if one.code in book.papers and one.kind in (None, *(award.kind for award in awards))
    ]  # fmt: skip
    changes += [*_told_days(held, basics), *lost, *gone]
    return Plan(basics, awards, dates, units, papers, changes)


def next_year(held: Round, on: date) -> int:
    """The year that a copy is most likely for: the one after, or this year when that is past."""
    return max(held.year + 1, on.year)


def working_day(day: date) -> date:
    """The day itself, or the next working day; the one before when the next falls in another year."""
    holidays = {date(year, month, dom) for year in (day.year, day.year + 1) for month, dom in _HOLIDAYS}
    if is_working_day(day, holidays):
        return day
    later = add_working_days(day, 1, holidays)
    return later if later.year == day.year else add_working_days(day, -1, holidays)


def _shifted(day: date, apart: int) -> tuple[date, date]:
    """The same day of another year, and the working day it becomes."""
    plain = years_later(day, apart)
    return plain, working_day(plain)


def _basics(held: Round, year: int, apart: int) -> Basics:
    before = fields.basics_of(held)
    name = re.sub(rf"\b{held.year}\b", str(year), before.name)
    return replace(
        before,
        name=name if name != before.name else f"{before.name} ({year})",
        topic=re.sub(rf"\b{held.year}\b", str(year), before.topic),
        year=year,
        event_on=years_later(before.event_on, apart) if before.event_on else None,
        received_on=years_later(before.received_on, apart) if before.received_on else None,
    )


def _told_days(held: Round, after: Basics) -> Iterator[Change]:
    for name, what in (("event_on", CopyChange.EVENT_DAY), ("received_on", CopyChange.RECEIVED_DAY)):
        was, day = getattr(held, name), getattr(after, name)
        if was is not None and day is not None:
            yield Change(what, {"plain": was.isoformat(), "day": day.isoformat()})


def _law_day(dates: list[Due], year: int) -> date:
    """When the awards of the copy will be decided: the law of that day is asked."""
    by_mark = {due.mark: due.day for due in dates if not due.unit_kind}
    return by_mark.get(DateMark.DECIDE) or by_mark.get(DateMark.NOMINATE) or date(year, 12, 31)


def _awards(held: Round, book: Rulebook, day: date, on: date) -> tuple[list[InPlay], list[Change]]:
    deciders = {unit.pk for unit in deciders_of(held, on)}
    kept, changes = [], []
    for one in fields.awards_of(held):
        about = {"kind": one.kind, "subject_kind": one.subject_kind}
        award = book.catalogue.get(one.kind)
        if award is None or one.subject_kind not in award.objects:
            changes.append(Change(CopyChange.AWARD_GONE, about))
            continue
        if award.authority and not any(granted.holds_on(day) for granted in award.authority):
            changes.append(Change(CopyChange.NOBODY_DECIDES, {**about, "day": day.isoformat()}))
        if _standard_ended(held, book, one, day):
            changes.append(Change(CopyChange.STANDARD_ENDED, {**about, "day": day.isoformat()}))
        if one.decided_at is not None and one.decided_at.pk not in deciders:
            changes.append(Change(CopyChange.DECIDER_GONE, {**about, "unit": one.decided_at.name}))
            one = replace(one, decided_at=None)
        kept.append(one)
    return kept, changes


def _standard_ended(held: Round, book: Rulebook, one: InPlay, day: date) -> bool:
    """There was a standard in the round's own year, and none is in force on the new day."""
    then = date(held.year, 12, 31)
    asked = [book.standard(one.kind, one.subject_kind, when, held.occasion) for when in (then, day)]
    return asked[0] is not None and asked[1] is None


def _units(held: Round, on: date) -> tuple[list[Unit], list[Change]]:
    """The units named, as they carry on today; one that ended without a successor is left out."""
    found: dict[int, Unit] = {}
    changes = []
    for unit in Unit.objects.filter(pk__in=held.units.values("unit_id")).order_by("sort_key", "pk"):
        now = Unit.objects.in_bulk(current_form(unit.pk, on))
        found.update(now)
        if not now:
            changes.append(Change(CopyChange.UNIT_GONE, {"unit": unit.name}))
        elif unit.pk not in now:
            names = ", ".join(one.name for one in now.values())
            changes.append(Change(CopyChange.UNIT_FOLLOWED, {"unit": unit.name, "by": names}))
    return list(found.values()), changes
