"""Doors of registering."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories as make
from tests.web.doors.rows import ABOUT_AN, KEEPS_AN, KEEPS_HOA_MAI, Row, hoa_mai, none
from tests.web.world import TODAY, World
from vinhdanh.campaigns.actions import draft_pledge
from vinhdanh.campaigns.call_actions import (
    Asked,
    CallFields,
    Due,
    create_call,
    move_call,
    set_asked,
    set_days,
)
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.models import Pledge

READERS = {"officer": 200, "head": 200, "auditor": 200, "administrator": 200, "stranger": 200}
OWNS = {"officer": 200, "member": 200, "head": 403, "auditor": 403, "administrator": 403}


def drafted(world: World) -> Pledge:
    """What An is still writing; the same one for every role."""
    known = Pledge.objects.filter(person=world.an, kind="advanced_worker", year=2026).first()
    return known or draft_pledge(world.an, "advanced_worker", year=2026, on=TODAY, by=None)


def called(world: World) -> Call:
    """The open call of Hoa Mai for 2026."""
    known = Call.objects.filter(unit=world.mai, year=2026).first()
    if known:
        return known
    call = create_call(CallFields("Đăng ký thi đua năm 2026", 2026), unit=world.mai, on=TODAY, by=None)
    asked = [Asked("advanced_worker", "person"), Asked("grassroots_fighter", "person", "province")]
    set_asked(call, [*asked, Asked("advanced_collective", "collective")], by=None)
    set_days(call, [Due("", date(2026, 1, 31))], by=None)
    return move_call(call, "open", by=None)


def paper(world: World) -> list[Any]:
    """The list of Hoa Mai with something on it."""
    if not Pledge.objects.filter(person=world.binh).exists():
        make.pledge(world.binh, "advanced_worker", 2025, at=world.mai)
    return [world.mai.code, 2025, "docx"]


def _draft(world: World) -> list[Any]:
    return [drafted(world).pk]


def _call(world: World) -> list[Any]:
    return [called(world).pk]


ROWS = [
    Row("registering", none, READERS, otherwise=302),
    Row("my_pledges", none, {"member": 200}, otherwise=403),
    Row("my_pledge_new", none, {"member": 200}, otherwise=403),
    Row("approving", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("pledge_list", none, READERS, otherwise=403),
    Row("missing_pledges", none, READERS, otherwise=403),
    Row("unit_days", none, READERS, otherwise=403),
    Row("reached", none, READERS, otherwise=403),
    Row("reached_rows", none, READERS, otherwise=403),
    Row("graded", none, READERS, otherwise=403),
    Row("grade_pledges", hoa_mai, KEEPS_HOA_MAI),
    Row("pledge_paper", paper, KEEPS_HOA_MAI),
    Row("call_new", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("call", _call, ABOUT_AN),
    Row("call_edit", _call, KEEPS_AN),
    Row("call_asked", _call, KEEPS_AN),
    Row("call_days", _call, KEEPS_AN),
    Row("call_remind", _call, KEEPS_AN),
    Row("call_step", lambda w: [called(w).pk, "khep"], KEEPS_AN),
    Row("pledge", _draft, ABOUT_AN),
    Row("pledge_contents", _draft, OWNS),
    Row("pledge_move", lambda w: [drafted(w).pk, "nop"], OWNS),
]
