"""The registers of representation and what they refuse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.register import Register
from vinhdanh.representation.models import DraftComment, EnterpriseVisit, LegalAdvice, Proposal
from vinhdanh.representation.states import ProposalState


def _advice(row: LegalAdvice, on: date) -> None:
    if not row.topics:
        raise Refused(_("Hãy chọn ít nhất một chủ đề: vụ việc được đếm theo chủ đề."), field="topics")


def _proposal(row: Proposal, on: date) -> None:
    if row.due_on < row.happened_on:
        raise Refused(_("Hạn trả lời trước ngày kiến nghị."), field="due_on")
    waiting = row.state in (ProposalState.OPEN, ProposalState.WITHDRAWN)
    if not waiting and row.answered_on is None:
        raise Refused(_("Hãy ghi ngày trả lời."), field="answered_on")
    if row.state == ProposalState.OPEN and row.answered_on is not None:
        raise Refused(_("Đã có ngày trả lời thì hãy chọn kết quả."), field="state")
    if row.answered_on is not None and not row.happened_on <= row.answered_on <= on:
        raise Refused(_("Ngày trả lời phải từ ngày kiến nghị đến hôm nay."), field="answered_on")


def _comment(row: DraftComment, on: date) -> None:
    if row.taken is not None and row.opinions is not None and row.taken > row.opinions:
        raise Refused(_("Số được tiếp thu không thể lớn hơn số ý kiến."), field="taken")


ADVICE = Register(LegalAdvice, ("kind", "channel", "question", "people", "result"), check=_advice)
VISITS = Register(EnterpriseVisit, ("enterprise", "sector", "met", "in_need", "seen"))
PROPOSALS = Register(
    Proposal, ("visit", "recipient_kind", "recipient", "content", "due_on"), ("state", "answered_on", "answer"),
    parent="visit", check=_proposal,
)  # fmt: skip
COMMENTS = Register(DraftComment, ("kind", "draft", "asked_by", "opinions", "taken"), check=_comment)
