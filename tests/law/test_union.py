"""The trade union's own awards: what counts as what, and how a text nobody read is supplied."""

from __future__ import annotations

from typing import Any

import pytest

from vinhdanh.engine.answers import answer
from vinhdanh.engine.catalogue import read_catalogue
from vinhdanh.engine.overlay_file import parse_overlay
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.records import parse_record
from vinhdanh.engine.rules import Rulebook, load_rulebook

UNION_CODES = [
    "merit_certificate_confederation",
    "merit_certificate_provincial_federation",
    "emulation_flag_confederation",
    "emulation_flag_provincial_federation",
    "commemorative_medal_union",
    "creative_labour",
    "excellent_union_member",
    "confederation_fighter",
]
REGULATION = """
overlay: tld_999
layer: confederation
name: {vi: Quy chế khen thưởng của tổ chức công đoàn 2024, en: Union regulation of 2024}
in_force: 2024-05-29
basis: qd-999-2024-tld
checked_on: 2026-11-28
supplies: [qd-999-2024-tld]
standards:
  - award: merit_certificate_provincial_federation
    subject: person
    load:
      - id: grade
        cite: Quyết định 999/QĐ-TLĐ, điều do đơn vị nạp
        says: Hoàn thành xuất sắc nhiệm vụ năm xét
        need: grade_at_least
        grade: excellent
"""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def ask(book: Rulebook, **record: Any) -> dict[str, Any]:
    (found,) = answer(book, parse_record({"subject": "person", "system": "union", **record}))
    return found


@pytest.mark.parametrize("code", UNION_CODES)
def test_nothing_of_the_union_is_settled_once_the_unread_regulation_is_signed(
    book: Rulebook, code: str
) -> None:
    kind = book.catalogue[code].objects[0]
    found = ask(book, award=code, subject=kind, law_on="2024-05-29", year=2024, attested={"*": True})
    assert found["verdict"] == "unknown"
    assert any("999/QĐ-TLĐ" in warning for warning in found["warnings"])


def test_two_confederation_titles_open_the_national_one(book: Rulebook) -> None:
    titles = [{"code": "confederation_fighter", "year": year} for year in (2021, 2022)]
    base = [{"code": "grassroots_fighter", "year": year} for year in range(2017, 2023)]
    found = ask(
        book, award="national_fighter", occasion="regular", law_on="2022-12-20", year=2022, history_from=2010,
        category="official", registered=True, awards=titles + base, research=[], discipline=[],
        under_investigation=False, attested={"*": True},
        initiatives=[{"year": 2022, "reach": "nation", "applied": True}],
    )  # fmt: skip
    assert found["verdict"] == "eligible"


def test_a_federation_certificate_is_not_one_of_the_province(book: Rulebook) -> None:
    awards = read_catalogue(book.root)
    assert awards["confederation_fighter"].counts_as == "provincial_fighter"
    assert awards["merit_certificate_provincial_federation"].counts_as is None
    assert awards["strong_grassroots_union"].counts_as is None


def test_the_unit_that_has_the_regulation_loads_it(book: Rulebook) -> None:
    assert lint_overlay(book, REGULATION, "tld_999.yaml") == []
    overlay, _ = parse_overlay(REGULATION, "tld_999.yaml")
    assert overlay is not None
    record = {
        "award": "merit_certificate_provincial_federation", "law_on": "2024-12-01", "year": 2024, "overlay": "tld_999",
        "grades": [{"year": 2024, "grade": "excellent"}], "discipline": [], "under_investigation": False,
    }  # fmt: skip
    assert ask(book, **record)["verdict"] == "unknown"
    assert ask(book.with_overlays([overlay]), **record)["verdict"] == "eligible"
