"""The explanation for one subject: values found, the entries that prove them with their ids, what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.engine.test_frame import tables
from tests.engine.test_records import AN
from vinhdanh.engine.answers import answer
from vinhdanh.engine.explain import Explained, explain_tables
from vinhdanh.engine.records import parse_record
from vinhdanh.engine.rules import rulebook


def clauses(found: tuple[Explained, ...]) -> dict[str, Explained]:
    by_id: dict[str, Explained] = {}
    waiting = list(found)
    while waiting:
        clause = waiting.pop()
        by_id[clause.id] = clause
        waiting.extend(clause.clauses)
    return by_id


def test_proof_carries_the_ids_of_the_source() -> None:
    awards = [
        {"subject": 0, "code": "grassroots_fighter", "year": y, "decided_on": date(y, 12, 30), "id": y * 10}
        for y in (2021, 2023, 2024)
    ]
    made = tables([{"awards_from": 0, "category": "official"}], awards=awards)
    (found,) = explain_tables(rulebook(), made, "provincial_fighter", "regular")
    streak = clauses(found.clauses)["streak"]
    assert (streak.result, streak.found, streak.needs) == (False, 2, 3)
    assert streak.proof == (
        {"code": "grassroots_fighter", "year": 2024, "id": 20240},
        {"code": "grassroots_fighter", "year": 2023, "id": 20230},
    )
    assert "Còn thiếu 1" in streak.missing[0].says
    assert "Chiến sĩ thi đua cơ sở" in streak.missing[0].says


def test_each_subject_of_the_tables_gets_its_own_answer() -> None:
    made = tables([{"category": "official"}, {"category": "armed_forces"}])
    answers = explain_tables(rulebook(), made, "advanced_worker", "regular")
    assert [a.verdict for a in answers] == ["unknown", "not_eligible"]


def test_explanation_follows_the_occasion() -> None:
    made = tables([{"category": "official"}])
    (regular,) = explain_tables(rulebook(), made, "merit_certificate_province", "regular")
    (thematic,) = explain_tables(rulebook(), made, "merit_certificate_province", "thematic")
    assert "movement" not in clauses(regular.clauses)
    assert "record" not in clauses(thematic.clauses)


def ask(**changes: Any) -> dict[str, Any]:
    return answer(rulebook(), parse_record(AN | changes))[0]


def test_a_local_regulation_that_is_not_loaded_is_named() -> None:
    assert any("lai_chau_2018" in w for w in ask(overlay="lai_chau_2018")["warnings"])
    assert ask()["warnings"] == []


def test_certificates_of_unknown_years_leave_a_double_reward_open() -> None:
    asked: dict[str, Any] = {
        "award": "merit_certificate_province",
        "occasion": "regular",
        "awards": [
            {"code": "grassroots_fighter", "year": 2023},
            {"code": "grassroots_fighter", "year": 2024},
        ],
        "initiatives": [{"year": y, "reach": "grassroots", "applied": True} for y in (2023, 2024)],
        "discipline": [],
    }
    assert ask(**asked, history_from=2010)["verdict"] == "eligible"
    found = ask(**asked, history_from=None)
    assert found["verdict"] == "unknown"
    assert "đã khen cùng hình thức" in str([c["missing"] for c in found["clauses"]])
