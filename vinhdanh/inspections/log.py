"""What every write to a plan or a visit begins and ends with: the row under lock, asked for; an event at the end."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.inspections import access
from vinhdanh.inspections.models import Inspection, InspectionEvent, InspectionPlan, Visit
from vinhdanh.inspections.states import PLAN_MOVES, VISIT_MOVES, Move, PlanState, move_of
from vinhdanh.kit.verdict import Refused, require


def locked_plan(plan: InspectionPlan, by: User | None) -> InspectionPlan:
    """The stored plan, locked, when the user may write it."""
    stored = InspectionPlan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def open_plan(plan: InspectionPlan, by: User | None) -> InspectionPlan:
    """The same, while teams and visits may be added: in preparation or issued."""
    stored = locked_plan(plan, by)
    if stored.state not in (PlanState.DRAFT, PlanState.ISSUED):
        raise Refused(_("Kế hoạch này đã khép; hãy mở lại trước khi sửa."))
    return stored


def locked_inspection(inspection: Inspection, by: User | None) -> Inspection:
    """A team of an open plan; the plan is what is locked."""
    stored = Inspection.objects.select_related("plan__unit").get(pk=inspection.pk)
    stored.plan = open_plan(stored.plan, by)
    return stored


def locked_visit(visit: Visit, by: User | None) -> Visit:
    """The stored visit, locked, when the user may write what it found."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related("unit", "inspection__plan__unit")
    stored = rows.get(pk=visit.pk)
    if by is not None:
        require(access.can_fill(by, stored))
    return stored


def move_plan(stored: InspectionPlan, verb: str, reason: str = "") -> None:
    """The only writer of a plan's state."""
    stored.state = _target(move_of(PLAN_MOVES, verb, stored.state), stored.get_state_display(), reason)
    stored.save(update_fields=["state"])


def move_visit(stored: Visit, verb: str, reason: str = "") -> None:
    """The only writer of a visit's state; what the new state needs is set before and saved with it."""
    stored.state = _target(move_of(VISIT_MOVES, verb, stored.state), stored.get_state_display(), reason)
    stored.save(
        update_fields=["state", "planned_on", "held_on", "minutes", "minutes_name", "summary", "reason"]
    )


def note(
    plan: InspectionPlan,
    act: str,
    by: User | None,
    detail: dict[str, Any] | None = None,
    *,
    visit: Visit | None = None,
    reason: str = "",
) -> None:
    """Leave an event."""
    InspectionEvent.objects.create(
        plan=plan, visit=visit, act=act, by=by, detail=detail or {}, reason=reason.strip()[:300]
    )


def _target(found: Move | None, state: str, reason: str) -> str:
    if found is None:
        raise Refused(_("Đang ở tình trạng “%(state)s” nên không làm được việc đó.") % {"state": state})
    if found.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    return found.target
