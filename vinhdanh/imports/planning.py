"""From checked rows and decisions to a plan: what would be written, what waits, what is left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vinhdanh.accounts.models import User
from vinhdanh.imports.decisions import Decisions
from vinhdanh.imports.desk import Desk
from vinhdanh.imports.entries import awards, grades, initiatives, nominations, people, pledges
from vinhdanh.imports.outcome import ERROR, Outcome, RowOutcome
from vinhdanh.imports.plans import SKIP, RowPlan
from vinhdanh.imports.states import SheetKind
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit

ENTER: dict[str, Callable[[Desk, RowOutcome], RowPlan]] = {
    SheetKind.PEOPLE: people.enter,
    SheetKind.AWARDS: awards.enter,
    SheetKind.GRADES: grades.enter,
    SheetKind.INITIATIVES: initiatives.enter,
    SheetKind.NOMINATIONS: nominations.enter,
    SheetKind.PLEDGES: pledges.enter,
}
# errors that leave nothing to write; the others cost only their own cell when an officer accepts the row
_FATAL = frozenset({"missing_name", "missing_title", "missing_author", "several_names"})


def plan_rows(outcome: Outcome, unit: Unit, decisions: Decisions, *, by: User | None, today: date) -> Desk:
    """Plan every data row; the desk carries the plan and the unsaved objects."""
    rows = outcome.data_rows()
    desk = Desk(unit, decisions, rows, by=by, today=today)
    desk.plan.notes = list(outcome.notes)
    for row in rows:
        left_out = _left_out(row, decisions)
        desk.plan.rows.append(left_out or ENTER[outcome.kind](desk, row))
    desk.plan.objects = desk.writer.counts()
    return desk


def _left_out(row: RowOutcome, decisions: Decisions) -> RowPlan | None:
    label = str(row.values.get("name") or row.values.get("title") or "")
    decision = decisions.of_row(row.sheet, row.row)
    if decision.do == "skip":
        return RowPlan(row.sheet, row.row, SKIP, label, [phrase("bỏ qua theo lựa chọn")])
    errors = [problem for problem in row.problems if problem.level == ERROR]
    if not errors or (decision.do == "accept" and not {problem.kind for problem in errors} & _FATAL):
        return None
    return RowPlan(row.sheet, row.row, SKIP, label, [problem.message for problem in errors])
