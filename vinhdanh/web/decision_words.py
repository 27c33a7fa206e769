"""How the states, moves and events of a decision are shown: icons, addresses of moves, sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions.models import Decision, DecisionEvent
from vinhdanh.decisions.states import DecisionState, Step, steps_from
from vinhdanh.templatetags.ui import num

STATE_ICONS: dict[str, str] = {
    DecisionState.DRAFT: "edit", DecisionState.FOR_SIGNATURE: "hourglass", DecisionState.SIGNED: "file-check",
    DecisionState.ISSUED: "gavel", DecisionState.CANCELLED: "ban",
}  # fmt: skip
# the address of a move ↔ its verb
SLUGS = {
    "trinh-ky": "present", "dua-ve": "take_back", "tra-lai": "send_back", "ky": "sign", "ban-hanh": "issue", "huy": "cancel",
}  # fmt: skip
VERBS = {verb: slug for slug, verb in SLUGS.items()}
_ICONS = {"present": "send", "take_back": "arrow-back-up", "send_back": "arrow-back-up", "sign": "edit", "issue": "gavel", "cancel": "ban"}  # fmt: skip
_ACTS: dict[str, Promise] = {
    "draft": lazy("Lập dự thảo"), "edit": lazy("Sửa nội dung"), "add": lazy("Thêm hồ sơ"), "remove": lazy("Đưa ra khỏi danh sách"),
    "reorder": lazy("Xếp lại thứ tự"), "amount": lazy("Ghi mức chi"), "equity": lazy("Ghi lý do về cơ cấu"),
    "attach": lazy("Đính bản đã ký"), "recovered": lazy("Ghi đã thu hồi tiền, hiện vật"),
}  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One stop of the ribbon."""

    label: str
    done: bool
    here: bool


def ribbon(decision: Decision) -> list[Stop]:
    """The way of a decision, with where it stands; one that was cancelled stopped where it was."""
    way = [DecisionState.DRAFT, DecisionState.FOR_SIGNATURE, DecisionState.SIGNED, DecisionState.ISSUED]
    at = way.index(DecisionState(decision.state)) if decision.state in way else 2 if decision.number else 0
    stops = [Stop(str(state.label), place < at, place == at) for place, state in enumerate(way)]
    if decision.state == DecisionState.CANCELLED:
        return [*(Stop(s.label, done=True, here=False) for s in stops[: at + 1]), Stop(decision.get_state_display(), done=False, here=True)]  # fmt: skip
    return stops


@dataclass(frozen=True)
class Button:
    """A move as a button: its words, icon and address; the first one is the main one."""

    label: str
    icon: str
    slug: str
    main: bool


def button(step: Step, *, main: bool) -> Button:
    return Button(str(step.label), _ICONS[step.verb], VERBS[step.verb], main)


def waits_on(decision: Decision) -> str:
    """The next thing, and on whom it waits."""
    unit = decision.unit.name
    if decision.state == DecisionState.DRAFT:
        return _("Chờ cán bộ của %(unit)s hoàn thiện và trình ký.") % {"unit": unit}
    if decision.state == DecisionState.FOR_SIGNATURE:
        return _("Chờ người có thẩm quyền của %(unit)s ký.") % {"unit": unit}
    if decision.state == DecisionState.SIGNED:
        if decision.copy_id is None:
            return _("Chờ cán bộ của %(unit)s đính bản đã ký, rồi ban hành.") % {"unit": unit}
        return _("Chờ cán bộ của %(unit)s ban hành.") % {"unit": unit}
    if decision.state == DecisionState.ISSUED:
        return _("Đã vào sổ khen thưởng.")
    return _("Quyết định này không được ban hành.")


def money(vnd: int) -> str:
    """An amount as it stands in a table."""
    return _("%(n)s đ") % {"n": num(vnd)}


def told(event: DecisionEvent) -> str:
    """What an event was, as its button or its act is called."""
    if event.verb in _ACTS:
        return str(_ACTS[event.verb])
    step = next((s for s in steps_from(event.source) if s.verb == event.verb), None)
    return str(step.label) if step else event.verb
