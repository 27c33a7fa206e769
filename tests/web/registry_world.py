"""Documents of Hoa Mai for the screens: a directive, the plan under it, a draft, what is asked, what the province sent."""

from __future__ import annotations

from datetime import date, timedelta

from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.files.actions import store_content
from vinhdanh.org.models import Unit
from vinhdanh.registry.actions import draft_outgoing, enter_incoming, enter_outgoing
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.models import (
    DirectiveTask,
    DocumentRelation,
    Obligation,
    RegistryDocument,
    TaskPlan,
)
from vinhdanh.registry.obliging import oblige
from vinhdanh.registry.relating import carry_out, relate, set_tasks
from vinhdanh.registry.sending import send_document

DUE = TODAY + timedelta(days=10)
DAY = date(2025, 3, 3)


def directive(w: World, *, unit: Unit | None = None) -> RegistryDocument:
    """An incoming directive with its file."""
    stored = store_content(made.pdf(), name="ct34.pdf", by=None)
    said = Fields(
        "Tiếp tục đổi mới công tác thi đua, khen thưởng", "34-CT/TW", issuer="Bộ Chính trị", issued_on=date(2014, 4, 7), base=True, file=stored, file_name="ct34.pdf"
    )  # fmt: skip
    return enter_incoming(unit or w.mai, said, arrived_on=DAY, on=TODAY, by=None)


def plan(w: World, *, unit: Unit | None = None, number: str = "01/KH-CĐCS") -> RegistryDocument:
    said = Fields("thực hiện Chỉ thị 34-CT/TW", number, issued_on=DAY, recipients=("LĐLĐ tỉnh", "Lưu: VT"))
    return enter_outgoing(unit or w.mai, said, on=TODAY, by=None)


def draft(w: World, *, unit: Unit | None = None) -> RegistryDocument:
    return draft_outgoing(unit or w.mai, Fields("phát động thi đua năm 2026", kind="KH"), by=None)


def owed(w: World, *, unit: Unit | None = None) -> Obligation:
    return oblige(
        [directive(w, unit=unit)], kind="report", text="Báo cáo tổng kết 5 năm", due_on=DUE, by=None
    )


def tie(w: World) -> DocumentRelation:
    return relate(plan(w), directive(w), "implements", by=None)


def task(w: World) -> DirectiveTask:
    return set_tasks(directive(w), ["Nâng cao nhận thức"], by=None)[0]


def carried(w: World) -> TaskPlan:
    return carry_out(task(w), document=plan(w), by=None)


def sent(w: World) -> RegistryDocument:
    """A plan of the province sent to Hoa Mai."""
    made_ = plan(w, unit=w.province, number="12/KH-LĐLĐ")
    send_document(made_, [w.mai.pk], on=DAY, by=None)
    return made_
