"""Where each step of a movement-year is read from: add a `Source` to `SOURCES` when a room can tell of a step.

A source answers for the whole launch (`whole`) and, where it can, for each unit below it (`each`: a condition on units).
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.campaigns.queries import standing as standing_pledges
from vinhdanh.kit.numbers import format_number
from vinhdanh.launches.models import Launch, LaunchReview
from vinhdanh.launches.states import PUBLIC, LaunchState, ReviewKind
from vinhdanh.movement_year.asked import Asked, Fact, Source
from vinhdanh.movement_year.checked import checked, inspected, replicated, replicates
from vinhdanh.movement_year.states import Mark, Step
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import about, months


def _launch(asked: Asked) -> Fact:
    held = asked.launch
    if held.state in PUBLIC:
        day = held.signed_on or held.launched_on
        return Fact(Step.LAUNCH, Mark.DONE, f"{day:%d/%m/%Y}" if day else "")
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
    if not total:
        # a unit with nobody below it has nothing to count here
        return Fact(step, Mark.UNKNOWN, _("không có đơn vị bên dưới"), done, total)
    told = words % {"done": format_number(done), "total": format_number(total)}
    if done >= total:
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
        return Fact(Step.REVIEW, Mark.DONE, f"{last.held_on:%d/%m/%Y}")
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
        return Fact(Step.SUMMARISE, Mark.DONE, f"{last.held_on:%d/%m/%Y}")
    late = held.over(asked.day) and held.running
    return Fact(
        Step.SUMMARISE, Mark.LATE if late else Mark.AHEAD, _("đã hết kỳ, chưa tổng kết") if late else ""
    )


def _summed_up(asked: Asked) -> Exists:
    rows = LaunchReview.objects.filter(
        launch__unit=OuterRef("pk"), launch__root=asked.launch.top_id, kind=ReviewKind.CLOSING
    )
    return Exists(rows)


SOURCES: tuple[Source, ...] = (
    Source(Step.LAUNCH, _launch),
    Source(Step.REGISTER, _register, _registered),
    Source(Step.PLAN, _plan, _planned),
    Source(Step.IMPLEMENT, _implement, _active),
    Source(Step.CHECK, checked, inspected),
    Source(Step.REVIEW, _review),
    Source(Step.AWARD, _award, _awarded),
    Source(Step.SUMMARISE, _summarise, _summed_up),
    Source(Step.REPLICATE, replicated, replicates),
)  # fmt: skip
