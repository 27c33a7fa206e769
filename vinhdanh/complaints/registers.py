"""The registers of complaints and what they refuse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.complaints.models import Complaint, ZeroDeclaration
from vinhdanh.complaints.states import ComplaintState
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.queries import rows_in
from vinhdanh.registers.register import Register


def _complaint(row: Complaint, on: date) -> None:
    if row.due_on < row.happened_on:
        raise Refused(_("Hạn giải quyết trước ngày nhận đơn."), field="due_on")
    is_open = row.state == ComplaintState.OPEN
    if is_open and row.ended_on is not None:
        raise Refused(_("Đã có ngày giải quyết xong thì hãy chọn kết quả."), field="state")
    if not is_open and row.ended_on is None:
        raise Refused(_("Hãy ghi ngày giải quyết xong."), field="ended_on")
    if row.ended_on is not None and not row.happened_on <= row.ended_on <= on:
        raise Refused(_("Ngày giải quyết phải từ ngày nhận đơn đến hôm nay."), field="ended_on")
    if row.state == ComplaintState.SETTLED and not row.outcome:
        raise Refused(_("Hãy ghi đơn đúng hay sai."), field="outcome")


def _zero(row: ZeroDeclaration, on: date) -> None:
    if row.until <= row.since:
        raise Refused(_("Ngày cuối phải sau ngày đầu."), field="until")
    if row.until > on:
        raise Refused(_("Chỉ xác nhận cho thời gian đã qua: ngày cuối không sau hôm nay."), field="until")
    received = rows_in(Complaint, row.unit, row.since, row.until)
    if row.awards_only:
        received = received.filter(about_awards=True)
    if found := received.count():
        raise Refused(
            _("Sổ có %(n)s đơn nhận trong thời gian này nên không xác nhận là không có.") % {"n": found}
        )


COMPLAINTS = Register(
    Complaint, ("kind", "number", "about_awards", "about", "due_on"), ("state", "ended_on", "outcome", "result"),
    check=_complaint,
)  # fmt: skip
ZERO = Register(ZeroDeclaration, ("since", "until", "awards_only"), check=_zero)
