"""The registers of councils and what they refuse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.councils.models import Council, CouncilSeat
from vinhdanh.councils.states import SeatRole
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.register import Register


def _council(row: Council, on: date) -> None:
    if not row.seats:
        raise Refused(_("Hội đồng có ít nhất một thành viên."), field="seats")
    if row.until is not None and row.until <= row.happened_on:
        raise Refused(_("Nhiệm kỳ phải kết thúc sau ngày thành lập."), field="until")


def _seat(row: CouncilSeat, on: date) -> None:
    if (row.person is None) == (not row.name):
        raise Refused(_("Hãy chọn người có hồ sơ, hoặc gõ họ tên: chỉ một trong hai."), field="person")
    if row.left_on is not None and not row.happened_on <= row.left_on <= on:
        raise Refused(_("Ngày thôi phải từ ngày tham gia đến hôm nay."), field="left_on")
    sitting = CouncilSeat.objects.filter(
        council=row.council, voided_on__isnull=True, left_on__isnull=True
    ).exclude(pk=row.pk)
    if row.left_on is None and row.role == SeatRole.CHAIR and sitting.filter(role=SeatRole.CHAIR).exists():
        raise Refused(_("Hội đồng đã có chủ tịch; hãy ghi người trước thôi tham gia."), field="role")
    if row.left_on is None and sitting.count() >= row.council.seats:
        raise Refused(
            _("Đã đủ %(n)s thành viên theo quyết định; hãy ghi ai thôi tham gia, hoặc sửa số thành viên.") % {"n": row.council.seats}
        )  # fmt: skip


COUNCILS = Register(Council, ("kind", "name", "decision_no", "seats", "until"), check=_council)
SEATS = Register(
    CouncilSeat, ("council", "person", "name", "post", "role", "decision_no", "until"), ("left_on", "left_by"),
    parent="council", check=_seat,
)  # fmt: skip
