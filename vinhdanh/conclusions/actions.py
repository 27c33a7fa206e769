"""Drafting, issuing and sending a conclusion; its recommendations, reported done, confirmed, sent back or withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.checklists.states import Topic
from vinhdanh.conclusions import access
from vinhdanh.conclusions.models import Conclusion, ConclusionEvent, Recommendation
from vinhdanh.conclusions.states import (
    CONCLUSION_MOVES,
    RECOMMENDATION_MOVES,
    ConclusionAct,
    ConclusionState,
    Party,
    move_of,
)
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.inspections.models import Visit
from vinhdanh.inspections.states import VisitState
from vinhdanh.inspections.visiting import conclude_visit
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def draft_conclusion(visit: Visit, text: str, *, by: User | None) -> Conclusion:
    """Write what is concluded; again and again until it is issued. Only after a visit that has minutes."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related("inspection__plan__unit")
    held = rows.get(pk=visit.pk)
    if by is not None:
        require(access.can_conclude(by, held))
    if held.state != VisitState.HELD:
        raise Refused(_("Chỉ kết luận được cuộc kiểm tra đã có biên bản và chưa gửi kết luận."))
    said = text.strip()
    if not said:
        raise Refused(_("Hãy ghi nội dung kết luận."), field="text")
    stored = Conclusion.objects.filter(visit=held).first()
    if stored is None:
        stored = Conclusion.objects.create(visit=held, text=said, created_by=by)
    elif stored.state != ConclusionState.DRAFT:
        raise Refused(_("Thông báo đã ban hành; hãy lấy lại để sửa."))
    else:
        stored.text = said
        stored.save(update_fields=["text"])
    _note(stored, ConclusionAct.DRAFT, by)
    return stored


@transaction.atomic
def recommend(
    conclusion: Conclusion, text: str, *, topic: str, due_on: date, on: date, by: User | None
) -> Recommendation:
    """Ask the unit for something by a day; while the conclusion is being written."""
    stored = _locked(conclusion, by)
    if stored.state != ConclusionState.DRAFT:
        raise Refused(_("Thông báo đã ban hành; hãy lấy lại để thêm kiến nghị."))
    said = text.strip()
    if not said:
        raise Refused(_("Hãy ghi nội dung kiến nghị."), field="text")
    if topic not in Topic.values:
        raise Refused(_("Hãy chọn lĩnh vực."), field="topic")
    if due_on < on:
        raise Refused(_("Hạn đã qua; hãy chọn ngày sắp tới."), field="due_on")
    made = Recommendation.objects.create(conclusion=stored, text=said[:4000], topic=topic, due_on=due_on)
    _note(stored, ConclusionAct.RECOMMEND, by, made)
    return made


@transaction.atomic
def issue_conclusion(
    conclusion: Conclusion, *, number: str, signed_on: date, on: date, by: User | None
) -> Conclusion:
    """Signed: it has its number and day."""
    stored = _locked(conclusion, by)
    numbered = clean_text(number).replace(" ", "")
    if not numbered:
        raise Refused(_("Hãy ghi số, ký hiệu của thông báo."), field="number")
    held_on = stored.visit.held_on
    if signed_on > on:
        raise Refused(_("Ngày ban hành chưa tới."), field="signed_on")
    if held_on is not None and signed_on < held_on:
        raise Refused(_("Ngày ban hành trước ngày kiểm tra; hãy kiểm tra lại."), field="signed_on")
    stored.number, stored.signed_on = numbered[:60], signed_on
    _move(stored, "issue")
    _note(stored, ConclusionAct.ISSUE, by, number=stored.number)
    return stored


@transaction.atomic
def take_back(conclusion: Conclusion, *, reason: str, by: User | None) -> Conclusion:
    """Back to be changed before it is sent; the reason is kept."""
    stored = _locked(conclusion, by)
    _move(stored, "take_back", reason)
    _note(stored, ConclusionAct.TAKE_BACK, by, reason=reason)
    return stored


@transaction.atomic
def send_conclusion(conclusion: Conclusion, *, on: date, by: User | None) -> Conclusion:
    """Sent: from now on the inspected unit sees it, the answers and its recommendations."""
    stored = _locked(conclusion, by)
    stored.sent_on = on
    _move(stored, "send")
    Recommendation.objects.filter(conclusion=stored).update(changed_at=timezone.now())
    conclude_visit(stored.visit, by=by)
    _note(stored, ConclusionAct.SEND, by)
    return stored


@transaction.atomic
def report_done(
    recommendation: Recommendation, *, report: str, file: StoredFile | None = None, name: str = "", on: date, by: User | None,
) -> Recommendation:  # fmt: skip
    """The unit tells what it did, with proof if it has some."""
    stored = _locked_recommendation(recommendation, by, Party.INSPECTED)
    said = report.strip()
    if not said:
        raise Refused(_("Hãy ghi đã làm gì."), field="report")
    stored.report, stored.reported_on = said[:4000], on
    if file is not None:
        stored.file, stored.file_name = file, clean_name(name)
    return _step(stored, "report", by)


@transaction.atomic
def confirm_done(recommendation: Recommendation, *, by: User | None) -> Recommendation:
    """Whoever inspected takes it as done."""
    return _step(_locked_recommendation(recommendation, by, Party.INSPECTOR), "confirm", by)


@transaction.atomic
def return_report(recommendation: Recommendation, *, reason: str, by: User | None) -> Recommendation:
    """Not done yet: back to the unit, with what is lacking."""
    return _step(_locked_recommendation(recommendation, by, Party.INSPECTOR), "return", by, reason)


@transaction.atomic
def withdraw_recommendation(
    recommendation: Recommendation, *, reason: str, by: User | None
) -> Recommendation:
    """No longer asked for; the reason is kept."""
    return _step(_locked_recommendation(recommendation, by, Party.INSPECTOR), "withdraw", by, reason)


def _locked(conclusion: Conclusion, by: User | None) -> Conclusion:
    rows = Conclusion.objects.select_for_update(of=("self",)).select_related("visit__inspection__plan__unit")
    stored = rows.get(pk=conclusion.pk)
    if by is not None:
        require(access.can_conclude(by, stored.visit))
    return stored


def _locked_recommendation(recommendation: Recommendation, by: User | None, party: Party) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related(
        "conclusion__visit__inspection__plan__unit", "conclusion__visit__unit"
    )
    stored = rows.get(pk=recommendation.pk)
    if by is not None:
        inspector = party == Party.INSPECTOR
        require(
            access.can_conclude(by, stored.conclusion.visit) if inspector else access.can_report(by, stored)
        )
    if stored.conclusion.state != ConclusionState.SENT:
        raise Refused(_("Thông báo kết luận chưa gửi nên kiến nghị chưa có hiệu lực."))
    return stored


def _move(stored: Conclusion, verb: str, reason: str = "") -> None:
    """The only writer of a conclusion's state."""
    found = move_of(CONCLUSION_MOVES, verb, stored.state)
    if found is None:
        _refuse_state(stored.get_state_display())
    elif found.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    else:
        stored.state = found.target
        stored.save(update_fields=["state", "number", "signed_on", "sent_on"])


def _step(stored: Recommendation, verb: str, by: User | None, reason: str = "") -> Recommendation:
    """The only writer of a recommendation's state."""
    found = move_of(RECOMMENDATION_MOVES, verb, stored.state)
    if found is None:
        _refuse_state(stored.get_state_display())
    elif found.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    else:
        stored.state, stored.changed_at = found.target, timezone.now()
        stored.save(update_fields=["state", "report", "reported_on", "file", "file_name", "changed_at"])
        _note(stored.conclusion, ConclusionAct(verb), by, stored, reason=reason)
    return stored


def _refuse_state(state: str) -> None:
    raise Refused(_("Đang ở tình trạng “%(state)s” nên không làm được việc đó.") % {"state": state})


def _note(
    stored: Conclusion, act: str, by: User | None, about: Recommendation | None = None, *, reason: str = "", **detail: Any
) -> None:  # fmt: skip
    ConclusionEvent.objects.create(
        conclusion=stored, recommendation=about, act=act, by=by, detail=detail, reason=reason.strip()[:300]
    )
