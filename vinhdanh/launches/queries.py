"""Reads of launches: whose criteria count, what is the unit's current one, results against targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from vinhdanh.launches.models import (
    INTERIM_AFTER,
    Launch,
    LaunchContent,
    LaunchCriterion,
    LaunchReview,
    ReviewFigure,
)
from vinhdanh.launches.states import PUBLIC, RUNNING, Holds, LaunchState, ReviewKind
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on


@dataclass(frozen=True)
class Result:
    """A criterion with the latest figure found for it; `reached` None: not known."""

    criterion: LaunchCriterion
    value: Decimal | None
    reached: bool | None
    told_on: date | None
    note: str = ""


def criteria_in_force(held: Launch) -> list[LaunchCriterion]:
    """The launch's own criteria; where it has none, those of the launch that it follows."""
    return list(held.criteria.all()) or (criteria_in_force(held.parent) if held.parent else [])


def contents_in_force(held: Launch) -> list[LaunchContent]:
    """The launch's own contents; where it has none, those of the launch that it follows."""
    return list(held.contents.all()) or (contents_in_force(held.parent) if held.parent else [])


def results_of(held: Launch) -> list[Result]:
    """Each criterion in force with what the latest review of this launch found for it."""
    criteria = criteria_in_force(held)
    figures: dict[int, ReviewFigure] = {}
    rows = ReviewFigure.objects.filter(review__launch=held, criterion__in=[one.pk for one in criteria])
    for row in rows.select_related("review").order_by("review__held_on", "review_id"):
        figures[row.criterion_id] = row
    return [_result(one, figures.get(one.pk)) for one in criteria]


def _result(criterion: LaunchCriterion, figure: ReviewFigure | None) -> Result:
    if figure is None:
        return Result(criterion, None, None, None)
    reached = figure.reached
    if figure.value is not None and criterion.target is not None:
        reached = _holds(criterion.holds, figure.value, criterion.target)
    return Result(criterion, figure.value, reached, figure.review.held_on, figure.note)


def _holds(how: str, value: Decimal, target: Decimal) -> bool | None:
    answers = {Holds.AT_LEAST: value >= target, Holds.AT_MOST: value <= target, Holds.EQUAL: value == target}
    return answers.get(Holds(how))


def behind(held: Launch) -> list[Result]:
    """Criteria whose latest figure misses the target: the contents of a final sprint."""
    return [one for one in results_of(held) if one.reached is False]


def targets_behind(unit: Unit, year: int) -> list[tuple[Launch, Result]]:
    """Over all launches of the unit that run in the year: what is below plan."""
    return [(held, result) for held in launches_in(unit, year) for result in behind(held)]


def launches_in(unit: Unit, year: int) -> QuerySet[Launch]:
    """Published launches of the unit itself whose period touches the year, outside bodies' left out."""
    rows = Launch.objects.filter(
        unit=unit, state__in=PUBLIC, outside_body="", starts_on__lte=date(year, 12, 31)
    )
    rows = rows.filter(Q(ends_on__isnull=True, year=year) | Q(ends_on__gte=date(year, 1, 1)))
    return rows.select_related("movement", "unit", "parent").order_by("signed_on", "pk")


def report_sections(unit: Unit, year: int) -> list[tuple[Launch, list[Result]]]:
    """One section a movement announced by the unit, in the order of announcing, with what is known of its results."""
    return [(held, results_of(held)) for held in launches_in(unit, year)]


def movement_results(unit: Unit, year: int) -> list[tuple[Movement, int, int, int]]:
    """For the yearly review of a unit: each movement with criteria reached, missed and not known."""
    found = []
    for held, results in report_sections(unit, year):
        reached = sum(one.reached is True for one in results)
        missed = sum(one.reached is False for one in results)
        found.append((held.movement, reached, missed, len(results) - reached - missed))
    return found


def launches_above(unit: Unit, on: date) -> QuerySet[Launch]:
    """Launches that run on the day at units above (or kept at the unit for an outside body)."""
    up = UnitPath.objects.filter(holds_on(on), descendant=unit)
    own = Q(unit=unit) & ~Q(outside_body="")
    higher = up.filter(depth__gt=0).values("ancestor_id")
    return (
        Launch.objects.filter(Q(unit_id__in=higher) | own, state__in=RUNNING, starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("movement", "unit")
    )


def to_answer(unit: Unit, on: date) -> QuerySet[Launch]:
    """Launches above that ask the unit for a plan of its own, to which it has none yet; the nearest of each cascade."""
    answered = Launch.objects.filter(unit=unit, outside_body="").exclude(state=LaunchState.CANCELLED)
    # a launch that follows this one, nearer to the unit, asks in its place
    nearer = launches_above(unit, on).filter(parent=OuterRef("pk"), outside_body="")
    mine = answered.filter(Q(root=OuterRef("root")) | Q(root=OuterRef("pk")))
    asked = Q(asked_kinds=[]) | Q(asked_kinds__contains=[unit.kind])
    return (
        launches_above(unit, on).filter(asked, ~Exists(mine), ~Exists(nearer)).order_by("plan_due_on", "pk")
    )


def needs_review(among: QuerySet[Launch], on: date) -> QuerySet[Launch]:
    """Running launches past their last day without a closing review."""
    closing = LaunchReview.objects.filter(launch=OuterRef("pk"), kind=ReviewKind.CLOSING)
    return among.filter(~Exists(closing), state__in=RUNNING, ends_on__lt=on)


def needs_interim(among: QuerySet[Launch], on: date) -> QuerySet[Launch]:
    """Long launches past the middle of their time that were not reviewed on the way."""
    interim = LaunchReview.objects.filter(launch=OuterRef("pk"), kind=ReviewKind.INTERIM)
    rows = among.filter(
        ~Exists(interim), state=LaunchState.LAUNCHED, ends_on__gte=F("starts_on") + INTERIM_AFTER
    )
    gone = ExpressionWrapper(Value(on) - F("starts_on"), output_field=DurationField())
    left = ExpressionWrapper(F("ends_on") - Value(on), output_field=DurationField())
    return rows.filter(ends_on__gte=on).annotate(gone=gone, left=left).filter(gone__gte=F("left"))
