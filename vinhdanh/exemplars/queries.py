"""Reads of role models: how many stand where, who is stuck or forgotten, how long each stage took, who was commended when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Avg,
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, Least, TruncMonth

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import history_of, standing
from vinhdanh.conduct.models import Discipline, Hold
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.models import FollowUp, FosterAction, RoleModel, RoleModelEvent
from vinhdanh.exemplars.states import FOUR, PROVEN, WORKED_ON, Act, Stage
from vinhdanh.kit.names import search_key
from vinhdanh.people.states import PositionClass

LEADERS = (
    PositionClass.LEADER_PROVINCE,
    PositionClass.LEADER_DEPARTMENT,
    PositionClass.LEADER_OTHER,
)


def stuck_on(day: date) -> Q:
    """In a stage for longer than its limit."""
    found = Q(pk__lt=0)
    for stage, days in limits().stuck_days.items():
        found |= Q(stage=stage, stage_since__lt=day - timedelta(days=days))
    return found


def quiet_on(day: date) -> Q:
    """Worked on, yet nothing was done about them for as many days as the limit says."""
    return Q(stage__in=WORKED_ON, acted_on__lt=day - timedelta(days=limits().quiet_days))


def late_on(day: date) -> Q:
    """An action of theirs is not done past its day."""
    return Q(Exists(_open_actions().filter(due_on__lt=day)))


@dataclass(frozen=True)
class StageCount:
    """How many stand in a stage, how many of them are direct workers, and how many are stuck there."""

    stage: Stage
    count: int
    direct: int
    stuck: int


@dataclass(frozen=True)
class Pipeline:
    """The four stages with those beside them, and what calls for somebody."""

    stages: list[StageCount]
    quiet: int
    due: int
    commended_after: float | None
    commended: int


def pipeline(rows: QuerySet[RoleModel], on: date) -> Pipeline:
    """The dashboard over these rows on a day, in two queries."""
    counts: dict[str, dict[str, Any]] = {
        row["stage"]: dict(row)
        for row in rows.values("stage").annotate(
            count=Count("pk"),
            direct=Count("pk", filter=Q(position_class=PositionClass.DIRECT)),
            stuck=Count("pk", filter=stuck_on(on)),
            quiet=Count("pk", filter=quiet_on(on)),
            due=Count("pk", filter=late_on(on)),
        )
    }
    none = {"count": 0, "direct": 0, "stuck": 0}
    found = {stage: counts.get(stage.value, none) for stage in Stage}
    stages = [StageCount(stage, row["count"], row["direct"], row["stuck"]) for stage, row in found.items()]
    after = with_commendation(rows).aggregate(
        days=Avg(ExpressionWrapper(F("commended_on") - F("detected_on"), output_field=DurationField())),
        count=Count("commended_on"),
    )
    return Pipeline(
        stages,
        sum(row["quiet"] for row in counts.values()),
        sum(row["due"] for row in counts.values()),
        after["days"].total_seconds() / 86400 if after["days"] is not None else None,
        after["count"],
    )


def with_commendation(rows: QuerySet[RoleModel]) -> QuerySet[RoleModel]:
    """Adds `commended_on`: the first standing award of the subject decided on or after the day of detection."""
    given = standing(AwardRecord.objects.filter(decided_on__gte=OuterRef("detected_on")))
    first = Min("decided_on")
    person = given.filter(person=OuterRef("person")).order_by().values("person").annotate(day=first)
    unit = given.filter(unit=OuterRef("collective")).order_by().values("unit").annotate(day=first)
    return rows.annotate(
        commended_on=Least(
            Subquery(person.values("day")), Subquery(unit.values("day")), output_field=DateField()
        )
    )


def commended_on(found: RoleModel) -> date | None:
    """The day of the first award since detection; None while there is none."""
    row = with_commendation(RoleModel.objects.filter(pk=found.pk)).get()
    day: date | None = getattr(row, "commended_on", None)
    return day


def with_next(rows: QuerySet[RoleModel]) -> QuerySet[RoleModel]:
    """Adds the open action that is due first: `next_what`, `next_due`, `next_owner`."""
    following = _open_actions().order_by("due_on", "pk")
    return rows.annotate(
        next_what=Subquery(following.values("what")[:1]),
        next_due=Subquery(following.values("due_on")[:1]),
        next_owner=Subquery(
            following.annotate(whom=Coalesce("owner__display_name", "owner_name")).values("whom")[:1]
        ),
    )


def _open_actions() -> QuerySet[FosterAction]:
    return FosterAction.objects.filter(role_model=OuterRef("pk"), closed_on__isnull=True)


def find_role_models(rows: QuerySet[RoleModel], text: str) -> QuerySet[RoleModel]:
    """Those whose name, topic or deed has all these words, diacritics or not."""
    for word in search_key(text).split():
        rows = rows.filter(search__contains=word)
    return rows


def by_class(rows: QuerySet[RoleModel]) -> list[tuple[str, int]]:
    """How many direct workers, leaders, persons whose class is not known, and collectives; direct workers first."""
    row = rows.aggregate(
        direct=Count("pk", filter=Q(position_class=PositionClass.DIRECT)),
        leader=Count("pk", filter=Q(position_class__in=LEADERS)),
        unknown=Count("pk", filter=Q(person__isnull=False, position_class__isnull=True)),
        collective=Count("pk", filter=Q(collective__isnull=False)),
    )
    return list(row.items())


def candidates_by_unit(rows: QuerySet[RoleModel], most: int) -> list[dict[str, Any]]:
    """A row a unit: how many role models it follows, how many in each stage; whoever follows most first."""
    sums = {f"in_{stage.value}": Count("pk", filter=Q(stage=stage)) for stage in FOUR}
    found = rows.order_by().values("unit_id", "unit__name", "unit__code", "unit__sort_key")
    counted = found.annotate(total=Count("pk"), **sums).order_by("-total", "unit__sort_key")
    return [dict(row) for row in counted[:most]]


def detected_by_month(rows: QuerySet[RoleModel], year: int) -> list[int]:
    """How many were detected in each month of a year: twelve numbers, a zero for a month without any."""
    found = (
        rows.filter(detected_on__year=year)
        .order_by()
        .annotate(month=TruncMonth("detected_on"))
        .values("month")
        .annotate(count=Count("pk"))
    )
    counts = {row["month"].month: row["count"] for row in found}
    return [counts.get(month, 0) for month in range(1, 13)]


def stage_days(found: RoleModel, on: date) -> dict[Stage, int]:
    """Days spent in each of the four stages up to the day, all its stretches together; a stage never reached is left out."""
    moves = list(
        RoleModelEvent.objects.filter(role_model=found, act__in=(Act.DETECT, Act.MOVE)).order_by("pk")
    )
    days: dict[Stage, int] = {}
    for place, event in enumerate(moves):
        until = moves[place + 1].on if place + 1 < len(moves) else on
        if event.target in FOUR:
            stage = Stage(event.target)
            days[stage] = days.get(stage, 0) + max(0, (until - event.on).days)
    return days


@dataclass(frozen=True)
class Due:
    """A follow-up that is owed: which, and since when."""

    role_model: RoleModel
    after_years: int
    due_on: date


def later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def owing_follow_up(rows: QuerySet[RoleModel], on: date, years: int) -> QuerySet[RoleModel]:
    """Summed up so many years ago or more, and nobody asked since what became of them at that mark."""
    asked = FollowUp.objects.filter(role_model=OuterRef("pk"), after_years__gte=years)
    return rows.filter(~Exists(asked), stage__in=(*PROVEN, Stage.PAUSED), summed_up_on__lte=later(on, -years))


def follow_ups_due(rows: QuerySet[RoleModel], on: date) -> list[Due]:
    """Every follow-up owed on the day, the oldest first; of two marks passed only the later one is asked."""
    found: dict[int, Due] = {}
    for years in limits().follow_up_years:
        for row in owing_follow_up(rows, on, years).select_related("unit"):
            if row.summed_up_on is not None:
                found[row.pk] = Due(row, years, later(row.summed_up_on, years))
    return sorted(found.values(), key=lambda due: (due.due_on, due.role_model.pk))


@dataclass(frozen=True)
class SinceThen:
    """What the ledgers say of the subject since a day."""

    since: date
    awards: list[AwardRecord]
    disciplines: list[Discipline]
    holds: list[Hold]

    @property
    def warns(self) -> bool:
        """Something since then does not fit an example."""
        return bool(self.disciplines or self.holds)


def since_then(found: RoleModel) -> SinceThen:
    """Awards and discipline since the day of detection, and holds not yet released."""
    day = found.detected_on
    subject = found.person or found.collective
    awards: Iterable[AwardRecord] = history_of(subject).filter(decided_on__gte=day) if subject else ()
    disciplines = Discipline.objects.filter(
        Q(decided_on__gte=day) | Q(decided_on__isnull=True, year__gte=day.year),
        person=found.person_id, cleared_on__isnull=True,
    )  # fmt: skip
    holds = Hold.objects.filter(until__isnull=True)
    holds = (
        holds.filter(person=found.person_id) if found.person_id else holds.filter(unit=found.collective_id)
    )
    return SinceThen(
        day, list(awards), list(disciplines.order_by("-year", "pk")) if found.person_id else [], list(holds)
    )
