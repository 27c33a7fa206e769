"""Registers for the screens: an agreement of Hoa Mai with a clause, a proposal, a class; made once a test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.files.actions import store_content
from vinhdanh.registers.actions import record_entry
from vinhdanh.registers.register import Register
from vinhdanh.representation.registers import PROPOSALS
from vinhdanh.training.registers import CLASSES
from vinhdanh.workplace.registers import AGREEMENTS, DIALOGUES

TERM = {
    "kind": "enterprise",
    "act": "new",
    "sector": "non_state",
    "since": date(2024, 1, 1),
    "until": date(2026, 1, 1),
}


def kept(register: Register, w: World, **values: Any) -> Any:
    unit = values.pop("unit", w.mai)
    return record_entry(
        register, {"happened_on": TODAY - timedelta(days=30), **values}, unit=unit, on=TODAY, by=None
    )


def dialogue(w: World, **values: Any) -> Any:
    return kept(DIALOGUES, w, kind="periodic", sector="non_state", **values)


def agreement(w: World) -> Any:
    stored = store_content(made.pdf(), name="thoa-uoc.pdf", by=None)
    return kept(AGREEMENTS, w, number="01/TƯ", file=stored, file_name="thoa-uoc.pdf", **TERM)


def proposal(w: World) -> Any:
    return kept(PROPOSALS, w, recipient_kind="employer", recipient="Giám đốc", content="Mở nhà trẻ", due_on=TODAY - timedelta(days=5))  # fmt: skip


def class_(w: World) -> Any:
    return kept(CLASSES, w, title="Nghiệp vụ công đoàn", subject="union")
