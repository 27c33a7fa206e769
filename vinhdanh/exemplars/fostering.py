"""Next actions of a role model: planned with a day and somebody who does them, done, or dropped with a reason."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.log import happened, locked_alive, note
from vinhdanh.exemplars.models import FosterAction, RoleModel
from vinhdanh.exemplars.states import Act
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused

_AHEAD = timedelta(days=3 * 366)
_MOST_OPEN = 20


@transaction.atomic
def plan_action(
    found: RoleModel,
    what: str,
    *,
    due_on: date,
    on: date,
    by: User | None,
    owner: User | None = None,
    owner_name: str = "",
) -> FosterAction:
    """What is to be done next, by whom, until when."""  # fmt: skip
    stored = locked_alive(found, by)
    said, whom = clean_text(what), clean_text(owner_name)[:120]
    if not said:
        raise Refused(_("Hãy ghi việc cần làm."), field="what")
    if len(said) > 250:
        raise Refused(_("Hãy ghi gọn trong 250 chữ."), field="what")
    if owner is None and not whom:
        raise Refused(_("Hãy ghi ai làm việc này."), field="owner_name")
    if not on <= due_on <= on + _AHEAD:
        raise Refused(_("Hạn phải từ hôm nay tới ba năm nữa."), field="due_on")
    if stored.actions.filter(closed_on__isnull=True).count() >= _MOST_OPEN:
        raise Refused(_("Đang có quá nhiều việc chưa xong; hãy ghi kết quả các việc ấy trước."))
    made = FosterAction.objects.create(
        role_model=stored, what=said, due_on=due_on, owner=owner, owner_name="" if owner else whom
    )
    # planning is no action yet: what counts is what is done
    _note_without_acting(stored, Act.PLAN, on, by, said)
    return made


@transaction.atomic
def finish_action(action: FosterAction, *, day: date, result: str, on: date, by: User | None) -> FosterAction:
    """The action was done on the day, with what came of it."""
    stored, row = _open(action, by)
    happened(day, on=on, since=stored.detected_on)
    row.closed_on, row.result = day, result.strip()[:500]
    row.save(update_fields=["closed_on", "result"])
    note(stored, Act.DONE, on=day, by=by, text=f"{row.what}. {row.result}".strip())
    return row


@transaction.atomic
def drop_action(action: FosterAction, *, reason: str, on: date, by: User | None) -> FosterAction:
    """The action will not be done; the reason stays."""
    stored, row = _open(action, by)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="result")
    row.closed_on, row.dropped, row.result = on, True, reason.strip()[:500]
    row.save(update_fields=["closed_on", "dropped", "result"])
    _note_without_acting(stored, Act.DROP, on, by, f"{row.what}. {row.result}")
    return row


def _open(action: FosterAction, by: User | None) -> tuple[RoleModel, FosterAction]:
    stored = locked_alive(action.role_model, by)
    row = FosterAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if row.closed_on is not None:
        raise Refused(_("Việc này đã ghi kết quả rồi."))
    return stored, row


def _note_without_acting(stored: RoleModel, act: Act, on: date, by: User | None, text: str) -> None:
    stored.events.create(act=act, on=on, text=text, by=by)
