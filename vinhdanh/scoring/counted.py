"""Figures that the system counts in its own records; what it cannot vouch for stays unknown and is typed with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from vinhdanh.clusters.owing import absences, late_papers, reviews_of
from vinhdanh.clusters.queries import calendar_of
from vinhdanh.conduct.models import Coverage, Discipline
from vinhdanh.conduct.states import Measure, RecordList
from vinhdanh.dossiers.models import DossierEvent
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Post
from vinhdanh.people.states import PositionClass
from vinhdanh.scoring.arithmetic.criteria import Criteria, FromSystem
from vinhdanh.scoring.models import Board, Scoresheet

# unit id → count; a unit left out: not known
Counts = dict[int, int]
_HIGHER = ("province", "central", "state")
_LEADERS = (PositionClass.LEADER_PROVINCE, PositionClass.LEADER_DEPARTMENT, PositionClass.LEADER_OTHER)


def counted(
    board: Board, criteria: Criteria, sheets: Iterable[Scoresheet], on: date
) -> dict[int, dict[str, Decimal | None]]:
    """Sheet id → figure → what the system counts (none: not known here). A few queries for all sheets together."""
    at = {sheet.pk: sheet.unit_id for sheet in sheets}
    units = {unit for unit in at.values() if unit}
    found: dict[int, dict[str, Decimal | None]] = {pk: {} for pk in at}
    for figure in criteria.figures.values():
        if figure.system is None:
            continue
        counts = _COUNTERS[figure.system.fact](board, figure.system, units, on) if units else {}
        for pk, unit in at.items():
            number = counts.get(unit) if unit else None
            found[pk][figure.code] = None if number is None else Decimal(number)
    return found


def _returned(board: Board, asked: FromSystem, units: set[int], on: date) -> Counts:
    """Times that a dossier for an award of the province or higher, proposed in the unit or below it, was sent back."""
    events = DossierEvent.objects.filter(
        verb="return", dossier__year=board.year, dossier__kind__tier__in=_HIGHER
    )
    times = dict(events.order_by().values_list("dossier__proposer_id").annotate(n=Count("pk")))
    paths = UnitPath.objects.filter(holds_on(on), ancestor_id__in=units, descendant_id__in=list(times))
    found = dict.fromkeys(units, 0)
    for unit, proposer in paths.values_list("ancestor_id", "descendant_id"):
        found[unit] += times[proposer]
    return found


def _disciplined(measures: Q) -> Callable[[Board, FromSystem, set[int], date], Counts]:
    """Leaders of the unit in the year under such a measure; none is known only where the list of discipline is complete."""

    def count(board: Board, asked: FromSystem, units: set[int], on: date) -> Counts:
        first, last = date(board.year, 1, 1), date(board.year, 12, 31)
        posts = Post.objects.filter(
            Q(until__isnull=True) | Q(until__gt=first), unit_id__in=units, position_class__in=_LEADERS, since__lte=last
        )  # fmt: skip
        leaders: dict[int, set[int]] = {}
        for unit, person in posts.values_list("unit_id", "person_id"):
            leaders.setdefault(unit, set()).add(person)
        everyone = {person for people in leaders.values() for person in people}
        rows = Discipline.objects.filter(measures, person_id__in=everyone, year=board.year)
        under = set(rows.values_list("person_id", flat=True))
        found = {unit: len(people & under) for unit, people in leaders.items()}
        complete = _vouched(units, board.year, on)
        return {unit: found.get(unit, 0) for unit in units if found.get(unit) or unit in complete}

    return count


def _late(board: Board, asked: FromSystem, units: set[int], on: date) -> Counts:
    """Papers of the bloc's year that came (or have not come yet) so many days late; known where the bloc keeps a calendar."""
    if board.cluster is None or calendar_of(board.cluster, board.year) is None:
        return {}
    found = dict.fromkeys(units, 0)
    low, high = asked.low or 1, asked.high
    for late in late_papers(board.cluster, board.year, on):
        if late.member.unit_id in found and late.days >= low and (high is None or late.days < high):
            found[late.member.unit_id] += 1
    return found


def _absent(board: Board, asked: FromSystem, units: set[int], on: date) -> Counts:
    """Reviews of the bloc's year to which the unit's leader did not come; known once one was recorded."""
    if board.cluster is None or not reviews_of(board.cluster, board.year):
        return {}
    found = dict.fromkeys(units, 0)
    for missed in absences(board.cluster, board.year):
        if missed.member.unit_id in found:
            found[missed.member.unit_id] += 1
    return found


def _vouched(units: set[int], year: int, on: date) -> set[int]:
    """Units for which somebody at them or above says that the list of discipline is complete from the year."""
    said = Coverage.objects.filter(list=RecordList.DISCIPLINE, from_year__lte=year).values("unit_id")
    paths = UnitPath.objects.filter(holds_on(on), descendant_id__in=units, ancestor_id__in=said)
    return set(paths.values_list("descendant_id", flat=True))


_COUNTERS: dict[str, Callable[[Board, FromSystem, set[int], date], Counts]] = {
    "returned_dossiers": _returned,
    "late_papers": _late,
    "absent_leaders": _absent,
    "leaders_reprimanded": _disciplined(Q(measure=Measure.REPRIMAND)),
    "leaders_warned": _disciplined(~Q(measure=Measure.REPRIMAND)),
}
