"""A decision's moves. `make_step` alone changes a state: lock, ask, write, leave an event."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.decisions import access
from vinhdanh.decisions.checking import refuse_faults
from vinhdanh.decisions.models import Decision, DecisionEvent
from vinhdanh.decisions.money import reckon
from vinhdanh.decisions.numbering import take_number
from vinhdanh.decisions.queries import dossiers_of, holds_person, stages_before
from vinhdanh.decisions.states import DecisionState, Step, steps_from
from vinhdanh.dossiers.many import make_moves
from vinhdanh.files.actions import store_file
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.files.signing import signatures_of, told
from vinhdanh.files.states import FileKind
from vinhdanh.kit.files import DamagedFile
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.said import keep
from vinhdanh.kit.signatures import BadCertificate, State, explain
from vinhdanh.kit.verdict import Refused, require

_log = logging.getLogger(__name__)
# a copy of the signed paper: a signed PDF, or a scan or photograph of it
COPY_KINDS = (FileKind.PDF, FileKind.PNG, FileKind.JPEG)


@transaction.atomic
def make_step(
    decision: Decision,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Decision:
    """Make one move of the table; refused when the state, the role or a missing reason forbids it. `by` None: the system."""
    stored = lock_decision(decision)
    step = step_of(stored, verb)
    if by is not None:
        require(access.can_step(by, stored, verb))
    words = clean_text(reason)
    if step.needs_reason and not words:
        raise Refused(_("Hãy ghi lý do."), field="reason")
    note_event(stored, verb, by=by, reason=words, detail=detail, target=step.target)
    stored.state = step.target
    stored.save(update_fields=["state"])
    return stored


@transaction.atomic
def present(decision: Decision, *, on: date, by: User | None) -> Decision:
    """Put a draft before whoever signs: refused while something in it would make the paper void."""
    stored = lock_decision(decision)
    require_step(stored, "present", by)
    reckon(stored, on)
    refuse_faults(stored, on)
    return make_step(stored, "present", by=by)


@transaction.atomic
def sign(decision: Decision, *, on: date, today: date, by: User | None, reason: str = "") -> Decision:
    """Signed on a day: checked once more for that day, what is paid reckoned, the next number taken.

    A signer who is on the list says why no deputy signs (`reason`). `today`: a paper is not dated ahead.
    """
    stored = lock_decision(decision)
    require_step(stored, "sign", by)
    if on > today:
        raise Refused(_("Ngày ký không thể sau hôm nay."), field="on")
    if by is not None and by.person_id and holds_person(stored, by.person_id) and not clean_text(reason):
        raise Refused(
            _("Anh/chị có tên trong danh sách: hãy để cấp phó ký, hoặc ghi lý do vì sao vẫn tự ký."),
            field="reason",
        )
    reckon(stored, on)
    refuse_faults(stored, on)
    if stored.series is None:
        raise Refused(_("Quyết định chưa chọn sổ để lấy số."), field="series")
    stored.number, stored.decided_on = take_number(stored.series, stored, on=on, by=by), on
    stored.save(update_fields=["number", "decided_on"])
    detail = {"number": stored.number, "on": on.isoformat()}
    return make_step(stored, "sign", by=by, reason=reason, detail=detail)


@transaction.atomic
def cancel(decision: Decision, *, reason: str, by: User | None) -> Decision:
    """No award comes of it: its dossiers go back to where they were; a number already taken stays taken."""
    stored = lock_decision(decision)
    require_step(stored, "cancel", by)
    moved = make_step(stored, "cancel", by=by, reason=reason)
    release(moved, reason=reason, by=by)
    return moved


def release(decision: Decision, *, reason: str, by: User | None, items: list[int] | None = None) -> None:
    """The dossiers of a decision (or of some of its lines) go back to the stage from which they came onto it."""
    dossiers = dossiers_of(decision, items)
    make_moves(
        dossiers, "take_off_decision", by=by, to=stages_before(dossiers), reason=reason, entitled=True,
        detail={"decision": decision.pk},
    )  # fmt: skip


@transaction.atomic
def attach_copy(decision: Decision, upload: File[bytes], *, now: datetime, by: User | None) -> Decision:
    """The signed paper: a signed PDF or a scan; a later one takes its place until the decision is issued.

    A PDF that was changed after it was signed is refused; one without a signature is taken as a scan.
    """
    stored = lock_decision(decision)
    if by is not None:
        require(access.can_attach(by, stored))
    kept = store_file(upload, by=by)
    if kept.kind not in COPY_KINDS:
        raise Refused(_("Bản đã ký phải là PDF hoặc ảnh chụp, quét (PNG, JPEG)."), field="file")
    stored.copy, stored.copy_name = kept, clean_name(upload.name or "")
    stored.signatures_found = _signatures(kept, now)
    stored.save(update_fields=["copy", "copy_name", "signatures_found"])
    note_event(stored, "attach", by=by, detail={"digest": kept.digest, "name": stored.copy_name})
    return stored


def _signatures(kept: StoredFile, now: datetime) -> list[dict[str, Any]]:
    """What the signatures of the copy are worth, as plain values; refused when they show that it was tampered with."""
    try:
        found = signatures_of(kept, now=now)
    except (BadCertificate, DamagedFile) as problem:
        _log.error("Không đọc được chữ ký số của %s: %s", kept, problem)
        return []
    if spoilt := [one for one in found if one.state in (State.CHANGED, State.BROKEN)]:
        raise Refused(told(spoilt), field="file")
    return [{"state": one.state.value, "signer": one.signer, "says": keep(explain(one))} for one in found]


def note_event(
    decision: Decision,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    target: str | None = None,
) -> DecisionEvent:
    """Leave an event; without a target the act changes no state."""
    return DecisionEvent.objects.create(
        decision=decision, verb=verb, source=decision.state, target=target or decision.state, reason=clean_text(reason),
        detail=dict(detail or {}), by=by,
    )  # fmt: skip


def lock_decision(decision: Decision) -> Decision:
    """The decision as it stands now, locked until the transaction ends."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("unit", "series", "copy", "round")
        .get(pk=decision.pk)
    )


def require_step(decision: Decision, verb: str, by: User | None) -> None:
    """Ask beforehand what `make_step` asks, so that nothing is checked or numbered for whoever may not."""
    step_of(decision, verb)
    if by is not None:
        require(access.can_step(by, decision, verb))


def step_of(decision: Decision, verb: str) -> Step:
    """The move of the table with this verb from where the decision stands."""
    found = next((step for step in steps_from(decision.state) if step.verb == verb), None)
    if found is None:
        raise Refused(_where(decision))
    return found


def _where(decision: Decision) -> str:
    words = {"state": decision.get_state_display(), "number": decision.number}
    if decision.state in (DecisionState.SIGNED, DecisionState.ISSUED):
        return (
            _("Quyết định đã ở tình trạng “%(state)s”, số %(number)s, nên không làm được việc này.") % words
        )
    return _("Quyết định đang ở tình trạng “%(state)s” nên không làm được việc này.") % words
