"""What the registers ask of whoever keeps them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.registers.unions import TODAY, World, build, kept
from vinhdanh.complaints.registers import COMPLAINTS
from vinhdanh.councils.registers import COUNCILS, SEATS
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import Waiting, waiting_on
from vinhdanh.registers.actions import follow_entry
from vinhdanh.representation.registers import PROPOSALS
from vinhdanh.workplace.registers import AGREEMENTS

TERM = {
    "kind": "enterprise",
    "act": "new",
    "sector": "non_state",
    "since": date(2023, 1, 1),
    "until": date(2026, 1, 10),
}


@pytest.fixture
def here(db: None) -> World:
    return build()


def found(user: object, on: date = TODAY) -> dict[DutyKind, Waiting]:
    return {item.kind: item for item in waiting_on(user, on)}  # type: ignore[arg-type]


def test_an_agreement_that_ends_waits_on_who_answers_for_the_unit(here: World) -> None:
    officer, upper = make.officer(here.lan, "lan"), make.officer(here.province, "tinh")
    kept(AGREEMENTS, here.lan, date(2022, 12, 1), **TERM)
    kept(AGREEMENTS, here.sen, date(2022, 12, 1), **{**TERM, "until": date(2025, 11, 1)})
    waiting = found(officer)[DutyKind.AGREEMENT_ENDS]
    assert (waiting.count, waiting.late, waiting.due_on) == (1, 0, date(2026, 1, 10))
    waiting = found(upper)[DutyKind.AGREEMENT_ENDS]
    assert (waiting.count, waiting.late) == (1, 1)
    assert DutyKind.AGREEMENT_ENDS not in found(officer, date(2025, 10, 1))


def test_proposals_overdue_and_letters_open_wait(here: World) -> None:
    officer = make.officer(here.lan, "lan")
    ask = {"recipient_kind": "employer", "recipient": "Giám đốc", "content": "Nhà trẻ"}
    kept(PROPOSALS, here.lan, **ask, due_on=TODAY)
    late = kept(PROPOSALS, here.lan, **ask, due_on=TODAY - timedelta(days=1))
    kept(
        COMPLAINTS,
        here.lan,
        kind="complaint",
        number="1",
        about="Xét danh hiệu",
        due_on=TODAY + timedelta(days=3),
    )
    waiting = found(officer)
    assert (waiting[DutyKind.PROPOSAL_ANSWER].count, waiting[DutyKind.PROPOSAL_ANSWER].late) == (1, 1)
    assert waiting[DutyKind.SETTLE_COMPLAINT].due_on == TODAY + timedelta(days=3)
    follow_entry(PROPOSALS, late, {"state": "declined", "answered_on": TODAY}, on=TODAY, by=None)
    assert DutyKind.PROPOSAL_ANSWER not in found(officer)


def test_a_council_with_an_expired_or_vacant_seat_waits(here: World) -> None:
    officer = make.officer(here.lan, "lan")
    council = kept(COUNCILS, here.lan, date(2020, 1, 1), kind="emulation", name="Hội đồng", seats=1)
    assert found(officer)[DutyKind.COUNCIL_SEATS].count == 1
    kept(
        SEATS,
        here.lan,
        date(2020, 1, 1),
        council=council,
        name="Lê Thị Bưởi",
        role="chair",
        until=date(2026, 1, 1),
    )
    assert DutyKind.COUNCIL_SEATS not in found(officer)
    assert found(officer, date(2026, 1, 1))[DutyKind.COUNCIL_SEATS].count == 1
