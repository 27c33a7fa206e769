"""Who stands on an introduction list: derived from role models and the ledger, each line with its reasons.

Only those summed up or being copied; an award of the asked level in the period; one person once, whatever number of
movements they are an example of. Direct workers come first until their share is reached, then everybody by rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.conduct.models import Discipline, Hold
from vinhdanh.exemplars.lists.models import IntroductionList
from vinhdanh.exemplars.lists.states import AwardTier, Section, Why
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.queries import with_spread
from vinhdanh.exemplars.states import PROVEN, Stage
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people.states import PositionClass

Reason = dict[str, Any]
_NO_RANK = 10_000


@dataclass(frozen=True)
class Criteria:
    """What a list asks."""

    unit: Unit
    since: date
    until: date
    least_tier: str
    persons: int
    collectives: int
    direct_percent: int


@dataclass
class Candidate:
    """One who was looked at."""

    role_model: RoleModel
    section: Section
    rank: int
    awards: int
    copies: int
    taken: bool = False
    reasons: list[Reason] = field(default_factory=list)
    barred: bool = False

    @property
    def order(self) -> tuple[int, int, int, int, date, int]:
        """The better first: higher award, more awards, being copied, more places, noticed earlier."""
        spread = 0 if self.role_model.stage == Stage.SPREAD else 1
        return (
            self.rank,
            -self.awards,
            spread,
            -self.copies,
            self.role_model.detected_on,
            self.role_model.pk,
        )


def criteria_of(made: IntroductionList) -> Criteria:
    """What a stored list asks."""
    names = ("unit", "since", "until", "least_tier", "persons", "collectives", "direct_percent")
    return Criteria(**{name: getattr(made, name) for name in names})


def derive(asked: Criteria, on: date) -> list[Candidate]:
    """Everybody looked at: those taken first in order, then those left out, each with the reasons."""
    found = [_candidate(row, asked) for row in _rows(asked, on)]
    found.sort(key=lambda one: one.order)
    _once_a_subject(found)
    persons = [one for one in found if one.role_model.person_id is not None]
    _take_persons(persons, asked.persons, asked.direct_percent)
    _take([one for one in found if one.role_model.collective_id is not None], asked.collectives)
    return [one for one in found if one.taken] + [one for one in found if not one.taken]


def tiers_from(least: str) -> list[str]:
    """The level asked and those above it."""
    order = [tier.value for tier in AwardTier]
    return order[order.index(least) :]


def _rows(asked: Criteria, on: date) -> QuerySet[RoleModel]:
    below = UnitPath.objects.filter(holds_on(on), ancestor=asked.unit, descendant=OuterRef("unit_id"))
    lines = standing(AwardRecord.objects.filter(kind__tier__in=tiers_from(asked.least_tier))).filter(
        Q(decided_on__gte=asked.since, decided_on__lte=asked.until)
        | Q(decided_on__isnull=True, year__gte=asked.since.year, year__lte=asked.until.year)
    )
    rows = RoleModel.objects.filter(Exists(below), stage__in=PROVEN, detected_on__lte=asked.until)
    person, unit = _of(lines, "person", "person"), _of(lines, "unit", "collective")
    discipline = Discipline.objects.filter(
        Q(served_until__isnull=True) | Q(served_until__gte=on), person=OuterRef("person"), year__gte=asked.since.year, cleared_on__isnull=True,
    )  # fmt: skip
    open_holds = Hold.objects.filter(until__isnull=True).filter(
        Q(person=OuterRef("person")) | Q(unit=OuterRef("collective"))
    )
    return (
        with_spread(rows)
        .annotate(
            best=Coalesce(person[0], unit[0]),
            won=Coalesce(person[1], unit[1], 0),
            disciplined=Exists(discipline),
            on_hold=Exists(open_holds),
        )
        .select_related("unit", "person", "collective")
    )


def _of(lines: QuerySet[AwardRecord], column: str, outer: str) -> tuple[Subquery, Subquery]:
    """Of the lines of the outer row's subject: the rank of the highest, and how many there are."""
    theirs = lines.filter(**{column: OuterRef(outer)}).order_by().values(column)
    best, won = theirs.annotate(best=Min("kind__rank")), theirs.annotate(won=Count("pk"))
    return Subquery(best.values("best")), Subquery(won.values("won"))


def _candidate(row: RoleModel, asked: Criteria) -> Candidate:
    best, won, copies = getattr(row, "best", None), getattr(row, "won", 0), getattr(row, "copies", 0)
    one = Candidate(row, _section(row), _NO_RANK if best is None else best, won, copies)
    since = row.spread_on if row.stage == Stage.SPREAD else row.summed_up_on
    one.reasons.append({"why": Why.STAGE, "stage": row.stage, "day": since.isoformat() if since else ""})
    if won:
        one.reasons.append({"why": Why.AWARDS, "count": won, "tier": asked.least_tier})
    else:
        _bar(one, {"why": Why.NO_AWARD, "tier": asked.least_tier})
    if copies:
        one.reasons.append({"why": Why.COPIED, "count": copies})
    if one.section == Section.DIRECT:
        one.reasons.append({"why": Why.DIRECT})
    if getattr(row, "disciplined", False):
        _bar(one, {"why": Why.DISCIPLINE})
    if getattr(row, "on_hold", False):
        _bar(one, {"why": Why.HOLD})
    return one


def _section(row: RoleModel) -> Section:
    if row.collective_id is not None:
        return Section.COLLECTIVE
    if row.position_class is None:
        return Section.UNKNOWN
    return Section.DIRECT if row.position_class == PositionClass.DIRECT else Section.OTHERS


def _bar(one: Candidate, reason: Reason) -> None:
    one.barred = True
    one.reasons.append(reason)


def _once_a_subject(found: Iterable[Candidate]) -> None:
    """An example of two movements is introduced once, where they stand best."""
    met: dict[tuple[int | None, int | None], Candidate] = {}
    for one in found:
        key = (one.role_model.person_id, one.role_model.collective_id)
        if key in met and not one.barred:
            _bar(
                one,
                {
                    "why": Why.TWICE,
                    "topic": met[key].role_model.topic or met[key].role_model.get_field_display(),
                },
            )
        elif not one.barred:
            met[key] = one


def _take_persons(persons: Sequence[Candidate], seats: int, direct_percent: int) -> None:
    """Direct workers by rank up to their share, everybody else by rank; seats kept for direct workers stay empty rather than go to others."""
    kept = ceil(seats * direct_percent / 100)
    fit = [one for one in persons if not one.barred]
    direct = [one for one in fit if one.section == Section.DIRECT]
    for one in direct[:kept]:
        one.taken = True
    open_seats = seats - kept
    for one in fit:
        if open_seats and not one.taken:
            one.taken = True
            open_seats -= 1
    for one in fit:
        if not one.taken:
            spare = one.section != Section.DIRECT and len(direct) < kept
            one.reasons.append({"why": Why.FULL_FOR_DIRECT if spare else Why.FULL})


def _take(found: Sequence[Candidate], seats: int) -> None:
    fit = [one for one in found if not one.barred]
    for one in fit[:seats]:
        one.taken = True
    for one in fit[seats:]:
        one.reasons.append({"why": Why.FULL})
