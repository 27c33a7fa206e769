"""The registers of care and what they refuse: a register a kind of care, lists of people paid by a rate, works by kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.checking import MOST_VND
from vinhdanh.registers.register import Register
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.states import SupportKind, WorkKind


def _prepare(row: Support) -> None:
    row.item_key = search_key(row.item)
    if row.reached is None and row.named:
        row.reached = 1


def _visit(row: Support, on: date) -> None:
    if not row.occasion:
        raise Refused(_("Hãy chọn dịp thăm hỏi."), field="occasion")
    if not row.named and row.reached is None:
        raise Refused(_("Hãy ghi người được thăm, hoặc số người nếu ghi gộp."), field="beneficiary")


def _work(row: Support, on: date) -> None:
    if not row.work_kind:
        raise Refused(_("Hãy chọn loại công trình."), field="work_kind")
    if not row.place:
        raise Refused(_("Hãy ghi công trình ở đâu."), field="place")
    _item(row)


def _house(row: Support, on: date) -> None:
    if not row.named and row.reached is None:
        raise Refused(_("Hãy ghi gia đình được làm nhà, hoặc số gia đình nếu ghi gộp."), field="beneficiary")


def _goods(row: Support, on: date) -> None:
    if row.quantity is None or not row.item:
        field = "quantity" if row.item else "item"
        raise Refused(_("Hãy ghi hiện vật gì và số lượng bao nhiêu."), field=field)
    if not 0 < row.quantity < 10**12:
        raise Refused(_("Số lượng phải lớn hơn 0."), field="quantity")


def _cash(row: Support, on: date) -> None:
    if not row.value_vnd:
        raise Refused(_("Hãy ghi số tiền."), field="value_vnd")


def _contribution(row: Support, on: date) -> None:
    _item(row)
    _cash(row, on)


def _item(row: Support) -> None:
    if not row.item:
        raise Refused(_("Hãy ghi tên công trình, hoặc tên quỹ được đóng góp."), field="item")


def _care(kind: SupportKind, check: Callable[[Support, date], None], *columns: str) -> Register:
    return Register(
        Support,
        ("programme", *columns, "movement"),
        given={"kind": kind.value},
        prepare=_prepare,
        check=check,
    )


def _prepare_works(row: WorksPlan) -> None:
    row.parts = {kind: count for kind, count in row.parts.items() if count}


def _works(row: WorksPlan, on: date) -> None:
    """The kinds add up to the total that a paper prints."""
    if any(kind not in WorkKind.values for kind in row.parts):
        raise Refused(_("Có loại công trình ngoài danh sách."))
    for kind, count in row.parts.items():
        if not 0 <= count < MOST_VND:
            raise Refused(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."), field=kind)
    if row.printed_total is not None and row.printed_total != row.total:
        words = {
            "sum": format_number(row.total), "total": format_number(row.printed_total),
            "gap": format_number(abs(row.printed_total - row.total)),
        }  # fmt: skip
        raise Refused(
            _("Các loại cộng lại được %(sum)s, văn bản ghi %(total)s: lệch %(gap)s công trình; hãy kiểm tra từng loại.") % words,
            field="printed_total",
        )  # fmt: skip


VISITS = _care(SupportKind.VISIT, _visit, "occasion", "beneficiary", "value_vnd", "reached", "audience", "hardship")  # fmt: skip
WORKS = _care(SupportKind.WORK, _work, "work_kind", "item", "place", "value_vnd", "donors", "audience", "reached")  # fmt: skip
HOUSES = _care(SupportKind.HOUSE, _house, "beneficiary", "place", "value_vnd", "donors", "hardship", "reached")  # fmt: skip
GOODS = _care(
    SupportKind.GOODS, _goods, "item", "quantity", "measure", "audience", "reached", "value_vnd", "place", "donors", "hardship"
)  # fmt: skip
CASH = _care(
    SupportKind.CASH, _cash, "beneficiary", "value_vnd", "item", "hardship", "audience", "reached", "place", "donors"
)  # fmt: skip
CONTRIBUTIONS = _care(SupportKind.CONTRIBUTION, _contribution, "item", "value_vnd", "reached", "place")
OF_KIND = {str(one.given["kind"]): one for one in (VISITS, WORKS, HOUSES, GOODS, CASH, CONTRIBUTIONS)}
LISTS = Register(
    SupportList, ("programme", "title", "rate_vnd", "people", "amount_vnd", "decision_no", "movement"), positive=("rate_vnd",)
)  # fmt: skip
WORKS_PLANS = Register(
    WorksPlan, ("programme", "title", "place", "parts", "printed_total", "planned_vnd", "spent_vnd", "movement"),
    prepare=_prepare_works, check=_works,
)  # fmt: skip
