"""Luật 06/2026/QH16: verdicts stay open until a named person has read the text clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from vinhdanh.engine.answers import answer_records
from vinhdanh.engine.assembly import Asked, keys_of
from vinhdanh.engine.clause_file import read_clauses
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.lawfiles import parse_yaml
from vinhdanh.engine.readings import Reading
from vinhdanh.engine.records import parse_record
from vinhdanh.engine.rules import Rulebook, load_rulebook

LAW = "luat-06-2026"
DRAFT = """\
- id: merit
  cite: Luật 06/2022/QH15 (sửa đổi 2026), Điều 23
  says: Hoàn thành xuất sắc nhiệm vụ
  need: grade_at_least
  grade: excellent
"""
RECORD: dict[str, Any] = {
    "award": "grassroots_fighter", "law_on": "2026-12-10", "year": 2026, "subject": "person", "category": "official",
    "history_from": 2010, "grades": [{"year": 2026, "grade": "good"}],
    "initiatives": [{"year": 2026, "reach": "grassroots", "applied": True}], "discipline": [],
    "under_investigation": False, "attested": {"*": True}, "work": {"transfer": {}},
}  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def read(
    book: Rulebook, code: str, amended: dict[str, tuple[Clause, ...]] | None = None, skip: str = ""
) -> Iterator[Reading]:
    """Every clause of the award read on one day, but `skip`."""
    for key in keys_of(book, Asked(code, "person", date(2026, 12, 10))):
        if key.clause != skip:
            new = (amended or {}).get(key.clause, ()) if key.rule == code else ()
            yield Reading(LAW, key, not new, "Trần Thị Kiểm", date(2026, 11, 20), new)


def ask(book: Rulebook, **changes: Any) -> dict[str, Any]:
    return next(iter(answer_records(book, [parse_record({**RECORD, **changes})])))


def test_unread_the_verdict_stays_open_with_a_reference(book: Rulebook) -> None:
    answer = ask(book)
    assert (answer["verdict"], answer["reference"]) == ("unknown", "eligible")
    assert any("06/2026/QH16" in warning for warning in answer["warnings"])


def test_read_whole_the_verdict_carries_the_name_and_the_day(book: Rulebook) -> None:
    answer = ask(book.with_readings(read(book, "grassroots_fighter")))
    assert (answer["verdict"], answer["reference"]) == ("eligible", None)
    assert answer["read_by"] == "Trần Thị Kiểm ngày 20/11/2026"
    assert not any("06/2026/QH16" in warning for warning in answer["warnings"])


def test_one_clause_still_unread_keeps_it_open(book: Rulebook) -> None:
    answer = ask(book.with_readings(read(book, "grassroots_fighter", skip="no_investigation")))
    assert (answer["verdict"], answer["reference"]) == ("unknown", "eligible")
    assert "read_by" not in answer


def test_a_clause_of_an_included_standard_must_be_read_too(book: Rulebook) -> None:
    keys = keys_of(book, Asked("grassroots_fighter", "person", date(2026, 12, 10)))
    assert ("advanced_worker", "standard") in {(k.rule, k.clause) for k in keys}
    own = [r for r in read(book, "grassroots_fighter") if r.key.rule != "advanced_worker"]
    assert ask(book.with_readings(own))["verdict"] == "unknown"


def test_an_amended_clause_decides(book: Rulebook) -> None:
    own = [c.id for c in book.rules["grassroots_fighter", "person"].version_on(date(2026, 12, 10)).clauses]  # type: ignore[union-attr]
    merit = read_clauses(parse_yaml(DRAFT, "mới"), "mới", 1, {})
    stricter = book.with_readings(read(book, "grassroots_fighter", {own[1]: merit}))
    assert ask(stricter)["verdict"] == "not_eligible"
    assert ask(stricter, grades=[{"year": 2026, "grade": "excellent"}])["verdict"] == "eligible"
    # a dossier received before the switch is judged by the text of 2022
    assert ask(stricter, received_on="2026-09-30")["verdict"] == "eligible"
    assert ask(stricter, received_on="2026-10-01")["verdict"] == "not_eligible"


def test_reading_one_award_leaves_the_others_open(book: Rulebook) -> None:
    local = book.with_readings(read(book, "grassroots_fighter"))
    assert ask(local, award="provincial_fighter")["verdict"] == "unknown"
    assert ask(local, award="advanced_worker")["verdict"] == "eligible"
