"""Every write about propaganda: recording an activity, putting it right, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches.models import Launch
from vinhdanh.movements.models import Movement
from vinhdanh.movements.naming import key_of
from vinhdanh.org.models import Unit
from vinhdanh.propaganda import access
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.states import Audience, Form
from vinhdanh.registers.states import Topic

_MOST = 100_000_000


@dataclass(frozen=True)
class Done:
    """What was done: when, by which form, for whom, about what, how many were reached (None = not counted)."""

    held_on: date
    form: str
    audience: str
    title: str = ""
    movement: Movement | None = None
    launch: Launch | None = None
    content: int | None = None
    directive: str = ""
    occasion: str = ""
    sessions: int = 1
    turns: int | None = None
    people: int | None = None
    topics: tuple[str, ...] = ()
    copies: int | None = None
    place: str = ""
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def record_activity(done: Done, *, unit: Unit, on: date, by: User | None) -> Activity:
    """An activity of the unit; about a movement, a directive or an event."""
    if by is not None:
        require(access.can_record(by, unit))
    return Activity.objects.create(unit=unit, recorded_by=by, **_columns(done, on))


@transaction.atomic
def edit_activity(activity: Activity, done: Done, *, on: date, by: User | None) -> Activity:
    """Put right what was recorded."""
    stored = _locked(activity, by)
    columns = _columns(done, on)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    return stored


@transaction.atomic
def withdraw_activity(activity: Activity, *, on: date, by: User | None) -> Activity:
    """Take back what was recorded by mistake; it counts nowhere any more."""
    stored = _locked(activity, by)
    if stored.withdrawn_on is None:
        stored.withdrawn_on = on
        stored.save(update_fields=["withdrawn_on"])
    return stored


def _locked(activity: Activity, by: User | None) -> Activity:
    stored = Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)
    if by is not None:
        require(access.can_record(by, stored.unit))
    return stored


def _columns(done: Done, on: date) -> dict[str, Any]:
    movement = done.movement or (done.launch.movement if done.launch else None)
    directive, occasion = clean_text(done.directive), clean_text(done.occasion)
    _refuse(done, on)
    if movement is None and not directive and not occasion and not done.topics:
        raise Refused(
            _(
                "Hãy chọn phong trào, chủ đề pháp luật, hoặc ghi chỉ thị, sự kiện mà hoạt động này tuyên truyền."
            ),
            field="movement",
        )
    title = clean_text(done.title) or (str(movement.name) if movement else directive or occasion)
    return {
        "held_on": done.held_on, "form": done.form, "audience": done.audience, "title": title[:250], "movement": movement,
        "launch": done.launch, "content": done.content, "directive": directive[:200], "directive_key": key_of(directive)[:200],
        "occasion": occasion[:200], "sessions": done.sessions, "turns": done.turns, "people": done.people,
        "topics": list(done.topics), "copies": done.copies,
        "place": clean_text(done.place)[:200], "file": done.file, "file_name": clean_name(done.file_name) if done.file else "",
    }  # fmt: skip


def _refuse(done: Done, on: date) -> None:
    if done.form not in Form.values:
        raise Refused(_("Hãy chọn hình thức."), field="form")
    if not set(done.topics) <= set(Topic.values):
        raise Refused(_("Hãy chọn chủ đề trong danh sách."), field="topics")
    if done.audience not in Audience.values:
        raise Refused(_("Hãy chọn đối tượng."), field="audience")
    if done.held_on > on:
        raise Refused(_("Ngày này chưa tới; hãy ghi sau khi đã làm."), field="held_on")
    if not 0 < done.sessions <= _MOST:
        raise Refused(_("Số buổi phải từ 1."), field="sessions")
    for value, name in ((done.turns, "turns"), (done.people, "people"), (done.copies, "copies")):
        if value is not None and not 0 <= value <= _MOST:
            raise Refused(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."), field=name)
    if done.turns is not None and done.people is not None and done.turns < done.people:
        raise Refused(_("Số lượt không thể ít hơn số người: mỗi người đến ít nhất một lượt."), field="turns")
