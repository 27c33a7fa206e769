"""Reads of rounds: whom a round reaches, by which day each level is due, and what its dossiers must hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.procedures import Procedure
from vinhdanh.engine.rules import Rulebook
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import moment_of, run_moment
from vinhdanh.legal.queries import overlays_of_unit
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import above, holds_on
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds.models import Round, RoundAward, RoundDate, RoundPaper
from vinhdanh.rounds.states import DateMark

# parts of a unit: their dossiers are the unit's own
PARTS = (UnitKind.UNION_GROUP, UnitKind.UNION_SECTION)
# where people belong and are proposed from
NOMINATES = (
    UnitKind.GRASSROOTS_UNION, UnitKind.DIVISION, UnitKind.ATTACHED_UNIT, UnitKind.COMMUNE, UnitKind.ENTERPRISE,
    UnitKind.WORKSHOP,
)  # fmt: skip


@dataclass(frozen=True)
class Moments:
    """One mark of the calendar: its day for every level, and where a level has its own."""

    mark: DateMark
    day: date | None
    own: dict[str, date]


def moment_for(held: Round, on: date) -> Moment:
    """The moment in which the round judges on a day: its year's, with the day of reception that it names itself."""
    if held.received_on is None:
        return run_moment(held.year, on)
    base = moment_of(held.year, on)
    return Moment(base.year, base.law_on, base.facts_on, held.received_on)


def roots(held: Round) -> list[Unit]:
    """The units named as taking part, else the round's own."""
    named = Unit.objects.filter(pk__in=held.units.values("unit_id")).order_by("sort_key", "pk")
    return list(named) or [held.unit]


def scope(held: Round, day: date) -> QuerySet[UnitPath]:
    """Paths down to every unit that the round reaches on the day."""
    return UnitPath.objects.filter(holds_on(day), ancestor_id__in=[unit.pk for unit in roots(held)])


def levels(held: Round, day: date) -> list[UnitKind]:
    """The kinds of unit that work on the round: those it reaches, its own and those above it; parts of a unit left out."""
    found = set(scope(held, day).values_list("descendant__kind", flat=True))
    found |= {held.unit.kind, *(unit.kind for unit in above(held.unit, day))}
    return [kind for kind in UnitKind if kind in found and kind not in PARTS]


def nominating_kinds(held: Round, day: date) -> list[tuple[str, str]]:
    """System and kind of the units that propose in the round: those at the base, parts of a unit left out."""
    found = scope(held, day).values_list("descendant__system", "descendant__kind").distinct()
    return [(system, kind) for system, kind in found if kind in NOMINATES]


def calendar(held: Round) -> list[Moments]:
    """Every mark in the order of a round's life, those without a day too; one query."""
    rows: dict[str, dict[str, date]] = {}
    for row in held.dates.all():
        rows.setdefault(row.mark, {})[row.unit_kind] = row.day
    found = []
    for mark in DateMark:
        days = rows.get(mark, {})
        found.append(Moments(mark, days.get(""), {kind: day for kind, day in days.items() if kind}))
    return found


def due_day(dates: Iterable[RoundDate], mark: DateMark, unit_kind: str) -> date | None:
    """By which day a kind of unit is to have done something: its own day, else everyone's."""
    days = {row.unit_kind: row.day for row in dates if row.mark == mark}
    return days.get(unit_kind, days.get(""))


def deciders_of(held: Round, day: date) -> list[Unit]:
    """Units that may be named as deciding in a round: its own and those above it on the day."""
    return [held.unit, *reversed(above(held.unit, day))]


def procedure_of(book: Rulebook, held: Round, award: RoundAward, day: date) -> Procedure | None:
    """What the procedure in force asks of a dossier of the round, with the regulations of its unit."""
    local = overlays_of_unit(held.unit_id, day)
    return procedure_under(book, award.kind_id, award.subject_kind, day, held.occasion, local)


def papers_asked(
    book: Rulebook, held: Round, award: RoundAward, day: date, extra: Sequence[RoundPaper] | None = None
) -> list[str]:
    """Codes of the papers without which a dossier of the round is not whole: the procedure's, then the round's own.

    Where the procedure takes one of several, the first of them stands for all.
    """
    found = procedure_of(book, held, award, day)
    asked = [paper.papers[0] for paper in found.required_papers] if found else []
    more = held.papers.all() if extra is None else extra
    asked += [paper.code for paper in more if paper.kind_id in (None, award.kind_id)]
    return list(dict.fromkeys(asked))
