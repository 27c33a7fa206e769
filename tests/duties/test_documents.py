"""What documents ask of an officer: obligations near or late, documents not confirmed; the days of the year."""

from __future__ import annotations

from datetime import date, timedelta

from tests import factories as make
from tests.registry.world import TODAY, World, came, directive, went
from tests.registry.world import build as build_world
from vinhdanh.duties.calendar import document_days
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.registry.obliging import fulfil, oblige
from vinhdanh.registry.sending import receive_document, send_document


def waits(user: object) -> dict[DutyKind, Waiting]:
    return {item.kind: item for item in waiting_on(user, TODAY)}  # type: ignore[arg-type]


def test_obligations_wait_a_month_ahead_until_they_are_done(db: None) -> None:
    here: World = build_world()
    officer, other = make.officer(here.province, "tinh"), make.officer(here.mai, "mai")
    source = directive(here.province)
    late, near = (
        oblige([source], kind="report", text=text, due_on=TODAY + timedelta(days=days), by=None)
        for text, days in (("Muộn", -1), ("Gần", 20))
    )
    oblige([source], kind="report", text="Xa", due_on=TODAY + timedelta(days=90), by=None)
    found = waits(officer)[DutyKind.DOCUMENT_DUE]
    assert (found.count, found.late, found.due_on) == (2, 1, TODAY + timedelta(days=20))
    assert DutyKind.DOCUMENT_DUE not in waits(other)
    fulfil(late, done_on=TODAY, result="x", on=TODAY, by=None)
    fulfil(near, done_on=TODAY, result="x", on=TODAY, by=None)
    assert DutyKind.DOCUMENT_DUE not in waits(officer)


def test_documents_wait_at_the_unit_until_it_confirms(db: None) -> None:
    here: World = build_world()
    officer, above = make.officer(here.mai, "mai"), make.officer(here.province, "tinh")
    plan = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10))
    send_document(plan, [here.mai.pk], on=TODAY, by=None)
    assert waits(officer)[DutyKind.DOCUMENT_RECEIPT].count == 1
    assert DutyKind.DOCUMENT_RECEIPT not in waits(above)
    receive_document(plan, here.mai, on=TODAY, by=officer)
    assert DutyKind.DOCUMENT_RECEIPT not in waits(officer)


def test_days_of_what_is_asked_stand_in_the_calendar(db: None) -> None:
    here: World = build_world()
    source = came(here.province, "52/KH-TLĐ", date(2024, 8, 12))
    owed = oblige([source], kind="congress", text="Đại hội thi đua", due_on=date(2025, 9, 1), by=None)
    (entry,) = document_days(here.province, 2025)
    assert (entry.day, entry.title, entry.ground, entry.obligation_id) == (
        date(2025, 9, 1),
        "Đại hội thi đua",
        "Kế hoạch 52/KH-TLĐ",
        owed.pk,
    )
    assert list(document_days(here.mai, 2025)) == []
    fulfil(owed, done_on=TODAY, result="x", on=TODAY, by=None)
    assert list(document_days(here.province, 2025)) == []
