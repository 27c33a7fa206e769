"""Where each step of a movement-year is read from: add a `Source` to `SOURCES` when a room can tell of a step.

A source answers for the whole launch (`whole`) and, where it can, for each unit below it (`each`: a condition on units).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.awards.models import AwardRecord
from vinhdanh.campaigns.queries import standing as standing_pledges
from vinhdanh.kit.numbers import format_number
from vinhdanh.launches.cascade import Cascade, cascade_of
from vinhdanh.launches.models import Launch, LaunchReview
from vinhdanh.launches.states import PUBLIC, LaunchState, ReviewKind
from vinhdanh.movement_year.states import Mark, Step
from vinhdanh.movements.queries import awards_of
from vinhdanh.movements.resolving import NameIndex
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import about, months

# a month after the launch units are expected to have registered and planned, unless a day was named
_SETTLING = timedelta(days=30)


@dataclass(frozen=True)
class Fact:
    """How far a step has come, in words; `done` of `total` units where it is counted by unit."""

    step: Step
    mark: Mark
    told: str
    done: int | None = None
    total: int | None = None


@dataclass
class Asked:
    """A launch and the day one asks; what several sources need is read once."""

    launch: Launch
    day: date
    index: NameIndex | None = None
    seen: QuerySet[Unit] | None = None

    @cached_property
    def cascade(self) -> Cascade:
        return cascade_of(self.launch, self.day, self.seen)

    @property
    def units(self) -> QuerySet[Unit]:
        return self.cascade.units

    @cached_property
    def total(self) -> int:
        return self.cascade.asked

    @property
    def settled_by(self) -> date:
        return self.launch.plan_due_on or self.launch.starts_on + _SETTLING

    @property
    def paths(self) -> QuerySet[UnitPath]:
        return UnitPath.objects.filter(holds_on(self.day), ancestor=self.launch.unit_id)

    @cached_property
    def awards(self) -> QuerySet[AwardRecord]:
        """Awards of the ledger that name the movement, decided since it began, in units below."""
        rows = awards_of(self.launch.movement, self.index)
        inside = Q(at_unit_id__in=self.paths.values("descendant_id"))
        return rows.filter(inside, decided_on__gte=self.launch.starts_on)

    @property
    def activities(self) -> QuerySet[Activity]:
        rows = Activity.objects.filter(
            withdrawn_on__isnull=True, unit_id__in=self.paths.values("descendant_id")
        )
        return about(rows, self.launch)


@dataclass(frozen=True)
class Source:
    """What tells of one step."""

    step: Step
    whole: Callable[[Asked], Fact]
    each: Callable[[Asked], Exists] | None = None


def _launch(asked: Asked) -> Fact:
    held = asked.launch
    if held.state in PUBLIC:
        day = held.signed_on or held.launched_on
        return Fact(Step.LAUNCH, Mark.DONE, _("ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"} if day else "")
    late = held.starts_on < asked.day and held.state == LaunchState.DRAFT
    return Fact(Step.LAUNCH, Mark.LATE if late else Mark.AHEAD, held.get_state_display())


def _register(asked: Asked) -> Fact:
    done = asked.units.filter(_registered(asked)).count()
    return _counted(Step.REGISTER, done, asked, _("%(done)s/%(total)s đơn vị có đăng ký"))


def _registered(asked: Asked) -> Exists:
    """Somebody of the unit, or the unit itself, registered for the year."""
    return Exists(standing_pledges(asked.launch.year).filter(at_unit=OuterRef("pk")))


def _plan(asked: Asked) -> Fact:
    return _counted(
        Step.PLAN, asked.cascade.have, asked, _("%(done)s/%(total)s đơn vị có kế hoạch, phát động riêng")
    )


def _planned(asked: Asked) -> Exists:
    rows = Launch.objects.filter(
        unit=OuterRef("pk"), root=asked.launch.top_id, state__in=PUBLIC, outside_body=""
    )
    return Exists(rows.exclude(pk=asked.launch.pk))


def _counted(step: Step, done: int, asked: Asked, words: str) -> Fact:
    total = asked.total
    told = words % {"done": format_number(done), "total": format_number(total)}
    if total and done >= total:
        return Fact(step, Mark.DONE, told, done, total)
    late = asked.settled_by < asked.day
    mark = Mark.LATE if late else Mark.UNDERWAY if done else Mark.AHEAD
    return Fact(step, mark, told, done, total)


def _implement(asked: Asked) -> Fact:
    held = asked.launch
    if held.starts_on > asked.day:
        return Fact(Step.IMPLEMENT, Mark.AHEAD, "")
    until = min(held.ends_on or asked.day, asked.day)
    line = months(asked.activities, held.starts_on, until, asked.day)
    count = sum(month.activities for month in line)
    silent = sum(month.silent for month in line)
    told = ngettext("%(n)s hoạt động tuyên truyền", "%(n)s hoạt động tuyên truyền", count) % {
        "n": format_number(count)
    }
    if silent:
        told += "; " + ngettext("%(n)s tháng không có hoạt động", "%(n)s tháng không có hoạt động", silent) % {"n": format_number(silent)}  # fmt: skip
    if not count:
        return Fact(Step.IMPLEMENT, Mark.LATE if silent else Mark.AHEAD, told)
    return Fact(Step.IMPLEMENT, Mark.DONE if held.state == LaunchState.CLOSED else Mark.UNDERWAY, told)


def _active(asked: Asked) -> Exists:
    held = asked.launch
    rows = Activity.objects.filter(withdrawn_on__isnull=True, unit=OuterRef("pk"))
    return Exists(about(rows, held))


def _review(asked: Asked) -> Fact:
    held = asked.launch
    last = held.reviews.filter(kind=ReviewKind.INTERIM).order_by("-held_on").first()
    if last is not None:
        return Fact(Step.REVIEW, Mark.DONE, _("ngày %(day)s") % {"day": f"{last.held_on:%d/%m/%Y}"})
    if not held.needs_interim:
        return Fact(Step.REVIEW, Mark.DONE if held.state == LaunchState.CLOSED else Mark.AHEAD, _("không bắt buộc: kỳ không quá một năm"))  # fmt: skip
    assert held.ends_on is not None  # noqa: S101 - needs_interim says so
    middle = held.starts_on + (held.ends_on - held.starts_on) / 2
    return Fact(Step.REVIEW, Mark.LATE if middle < asked.day else Mark.AHEAD, _("bắt buộc: kỳ hơn một năm"))


def _award(asked: Asked) -> Fact:
    count = asked.awards.count()
    if not count:
        return Fact(Step.AWARD, Mark.AHEAD, _("chưa có dòng sổ nào"))
    told = ngettext("%(n)s lượt khen thưởng trong sổ", "%(n)s lượt khen thưởng trong sổ", count) % {
        "n": format_number(count)
    }
    return Fact(Step.AWARD, Mark.DONE, told)


def _awarded(asked: Asked) -> Exists:
    return Exists(asked.awards.filter(at_unit=OuterRef("pk")))


def _summarise(asked: Asked) -> Fact:
    held = asked.launch
    last = held.reviews.filter(kind=ReviewKind.CLOSING).order_by("-held_on").first()
    if last is not None:
        return Fact(Step.SUMMARISE, Mark.DONE, _("ngày %(day)s") % {"day": f"{last.held_on:%d/%m/%Y}"})
    late = held.over(asked.day) and held.running
    return Fact(
        Step.SUMMARISE, Mark.LATE if late else Mark.AHEAD, _("đã hết kỳ, chưa tổng kết") if late else ""
    )


def _summed_up(asked: Asked) -> Exists:
    rows = LaunchReview.objects.filter(
        launch__unit=OuterRef("pk"), launch__root=asked.launch.top_id, kind=ReviewKind.CLOSING
    )
    return Exists(rows)


def _nobody_tells(step: Step) -> Callable[[Asked], Fact]:
    return lambda _asked: Fact(step, Mark.UNKNOWN, _("chưa có dữ liệu"))


SOURCES: tuple[Source, ...] = (
    Source(Step.LAUNCH, _launch),
    Source(Step.REGISTER, _register, _registered),
    Source(Step.PLAN, _plan, _planned),
    Source(Step.IMPLEMENT, _implement, _active),
    Source(Step.CHECK, _nobody_tells(Step.CHECK)),
    Source(Step.REVIEW, _review),
    Source(Step.AWARD, _award, _awarded),
    Source(Step.SUMMARISE, _summarise, _summed_up),
    Source(Step.REPLICATE, _nobody_tells(Step.REPLICATE)),
)  # fmt: skip
