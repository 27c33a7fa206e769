"""The switch of 01/10/2026 goes by the day of reception and only ever lowers a verdict."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.engine.test_records import AN
from vinhdanh.engine.answers import answer
from vinhdanh.engine.documents import read_documents
from vinhdanh.engine.records import parse_record
from vinhdanh.engine.rules import rulebook


def ask(**changes: Any) -> dict[str, Any]:
    record = AN | {"year": 2025, "grades": [{"year": 2025, "grade": "good"}]} | changes
    return answer(rulebook(), parse_record(record))[0]


@pytest.mark.parametrize(
    ("law_on", "received_on", "verdict", "reference"),
    [
        ("2026-09-30", None, "eligible", None),
        ("2026-10-01", None, "unknown", "eligible"),
        ("2026-09-28", "2026-09-30", "eligible", None),
        ("2026-09-28", "2026-10-01", "unknown", "eligible"),
        ("2026-10-02", "2026-09-30", "eligible", None),
        ("2026-11-20", "2026-11-20", "unknown", "eligible"),
    ],
)
def test_reception_decides(law_on: str, received_on: str | None, verdict: str, reference: str | None) -> None:
    found = ask(law_on=law_on, received_on=received_on)
    assert (found["verdict"], found["reference"]) == (verdict, reference)
    named = any("06/2026/QH16" in w and "chưa đối chiếu văn bản" in w for w in found["warnings"])
    assert named is (reference is not None)
    assert found["version"] == {"in_force": "2024-01-01", "basis": "luat-2022"}


def test_reference_carries_a_no() -> None:
    found = ask(law_on="2026-12-01", grades=[{"year": 2025, "grade": "failed"}])
    assert (found["verdict"], found["reference"]) == ("unknown", "not_eligible")


def test_between_signing_and_force_the_better_text_is_named() -> None:
    assert any("có lợi hơn" in w for w in ask(law_on="2026-05-01")["warnings"])
    assert not any("có lợi hơn" in w for w in ask(law_on="2026-04-22")["warnings"])


def test_register_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "documents.yaml").write_text(
        """
- {id: a, number: "1/2030", kind: decree, in_force: 2030-01-01, until: 2030-12-31, encoded: partial, touches: [advanced_worker]}
- {id: b, number: "2/2031", kind: law, in_force: 2031-01-01, encoded: none, guard: {switch_by: received_on}}
- {id: c, number: "3/2030", kind: law, in_force: 2030-01-01, encoded: full, touches: "*"}
""",
        encoding="utf-8",
    )
    register = read_documents(tmp_path)
    assert register.standing("advanced_worker", "person", date(2029, 12, 31), None).warnings == ()
    touched = register.standing("advanced_worker", "person", date(2030, 1, 1), None)
    assert not touched.capped
    assert "Nghị định 1/2030" in touched.warnings[0]
    assert register.standing("national_fighter", "person", date(2030, 6, 1), None).warnings == ()
    assert register.standing("national_fighter", "person", date(2030, 6, 1), date(2031, 1, 1)).capped
    assert not register.standing("national_fighter", "person", date(2031, 6, 1), date(2030, 12, 31)).capped
