"""Planning tasks, for all or for a bloc, for a person or not; telling what came of them; works that greet an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above
from vinhdanh.org.states import System, UnitKind
from vinhdanh.targets import access
from vinhdanh.targets.fields import TaskFields
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import Bloc, TaskAct, TaskState
from vinhdanh.targets.task_models import PlannedTask, TaskEvent

_PRODUCTION = (UnitKind.ENTERPRISE, UnitKind.WORKSHOP)
_UPPER = (
    UnitKind.CONFEDERATION, UnitKind.PROVINCIAL_FEDERATION, UnitKind.SECTORAL_UNION, UnitKind.UPPER_UNION,
)  # fmt: skip


def bloc_of(unit: Unit, line: list[Unit] | None = None) -> Bloc:
    """To which of the three blocs a unit belongs: unions above the base; else by whether it, or what it stands under, does
    business. `line`: the units above it, nearest last or first, where they are at hand."""
    if unit.kind in _UPPER:
        return Bloc.UNION
    trades = unit.non_state is True or unit.kind in _PRODUCTION or unit.system == System.ENTERPRISE
    under = any(one.kind in _PRODUCTION or one.system == System.ENTERPRISE for one in line or ())
    return Bloc.PRODUCTION if trades or under else Bloc.OFFICES


def tasks_for(unit: Unit, on: date) -> QuerySet[PlannedTask]:
    """What a unit is to do on the day: its own tasks, and those that units above gave to all or to its bloc."""
    line = above(unit, on)
    bloc = bloc_of(unit, line)
    mine = Q(unit=unit) | (Q(unit__in=[one.pk for one in line]) & Q(bloc__in=("", bloc)))
    rows = PlannedTask.objects.filter(mine, since__lte=on, until__gt=on).exclude(state=TaskState.DROPPED)
    return rows.select_related("unit", "person", "target", "parent__person").order_by("since", "pk")


@transaction.atomic
def plan_task(unit: Unit, row: TaskFields, *, on: date, by: User | None) -> PlannedTask:
    """Write a task down; one that follows another lies inside its period."""
    if by is not None:
        require(access.can_set(by, unit))
    text = clean_text(row.text)
    if not text:
        raise Refused(_("Hãy ghi nhiệm vụ."), field="text")
    if row.due_on is not None and not row.period.since <= row.due_on < row.period.until:
        raise Refused(_("Hạn phải nằm trong thời gian của nhiệm vụ."), field="due_on")
    parent = PlannedTask.objects.filter(pk=row.parent_id).first() if row.parent_id else None
    if parent is not None and row.period not in Period(parent.since, parent.until):
        raise Refused(_("Thời gian phải nằm trong thời gian của nhiệm vụ lớn."), field="since")
    target = Target.objects.filter(pk=row.target_id).first() if row.target_id else None
    made = PlannedTask.objects.create(
        unit=unit, text=text[:500], bloc=row.bloc, since=row.period.since, until=row.period.until, target=target, parent=parent,
        person=row.person, whom=clean_text(row.whom)[:200], due_on=row.due_on, document_number=clean_text(row.document_number)[:60],
    )  # fmt: skip
    TaskEvent.objects.create(task=made, unit=unit, act=TaskAct.PLAN, happened_on=on, by=by)
    return made


@transaction.atomic
def tell_result(
    task: PlannedTask, unit: Unit, text: str, *, on: date, indicator: Indicator | None = None, value: Decimal | None = None,
    done: bool = False, by: User | None,
) -> TaskEvent:  # fmt: skip
    """What a unit did of a task that reaches it; the unit that set it may close it with that."""
    stored = PlannedTask.objects.select_for_update(of=("self",)).select_related("unit").get(pk=task.pk)
    if by is not None:
        require(access.can_report(by, unit))
    said = clean_text(text)
    if not said:
        raise Refused(_("Hãy ghi đã làm được gì."), field="text")
    if (indicator is None) != (value is None):
        raise Refused(_("Kết quả bằng số cần cả chỉ số và số."), field="value")
    if stored.state == TaskState.DROPPED:
        raise Refused(_("Nhiệm vụ này đã thôi làm."))
    if unit.pk != stored.unit_id and not _reaches(stored, unit, on):
        raise Refused(_("Nhiệm vụ này không giao cho %(unit)s.") % {"unit": unit.name})
    if done and unit.pk != stored.unit_id:
        raise Refused(_("Chỉ đơn vị giao nhiệm vụ kết thúc được nhiệm vụ."), field="done")
    if done:
        stored.state = TaskState.DONE
        stored.save(update_fields=["state"])
    return TaskEvent.objects.create(
        task=stored, unit=unit, act=TaskAct.DONE if done else TaskAct.RESULT, text=said[:2000], indicator=indicator, value=value,
        happened_on=on, by=by,
    )  # fmt: skip


@transaction.atomic
def drop_task(task: PlannedTask, reason: str, *, on: date, by: User | None) -> PlannedTask:
    """No longer to be done; it stays with what was told of it."""
    stored = PlannedTask.objects.select_for_update(of=("self",)).select_related("unit").get(pk=task.pk)
    if by is not None:
        require(access.can_set(by, stored.unit))
    said = clean_text(reason)
    if not said:
        raise Refused(_("Hãy ghi vì sao thôi làm."), field="reason")
    if stored.state != TaskState.OPEN:
        raise Refused(_("Nhiệm vụ này đã kết thúc."))
    stored.state = TaskState.DROPPED
    stored.save(update_fields=["state"])
    TaskEvent.objects.create(
        task=stored, unit=stored.unit, act=TaskAct.DROP, text=said, happened_on=on, by=by
    )
    return stored


def _reaches(task: PlannedTask, unit: Unit, on: date) -> bool:
    line = above(unit, on)
    return task.unit_id in {one.pk for one in line} and task.bloc in ("", bloc_of(unit, line))


@dataclass(frozen=True)
class Trace:
    """A task of the period with its yearly parts and everything told of either."""

    task: PlannedTask
    parts: tuple[PlannedTask, ...]
    results: tuple[TaskEvent, ...]


def trace(task: PlannedTask) -> Trace:
    """From the task to its later results."""
    parts = tuple(task.parts.select_related("unit", "person").order_by("since", "pk"))
    told = TaskEvent.objects.filter(task__in=[task, *parts]).exclude(act=TaskAct.PLAN)
    return Trace(task, parts, tuple(told.select_related("unit", "by", "indicator", "task").order_by("happened_on", "pk")))  # fmt: skip


def overdue(rows: QuerySet[PlannedTask], on: date) -> QuerySet[PlannedTask]:
    """Open and past their day."""
    return rows.filter(state=TaskState.OPEN, due_on__lt=on)
