"""Citations as officers type them."""

from __future__ import annotations

from datetime import date

import pytest

from vinhdanh.engine.citations import check_citations, citations_in
from vinhdanh.engine.rules import rulebook

DOCUMENTS = rulebook().documents


@pytest.mark.parametrize(
    ("text", "day", "fault", "other"),
    [
        ("Nghị định 91/2017/NĐ-CP ngày 31/7/2017", date(2023, 12, 31), None, None),
        ("Nghị định 91/2017/NĐ-CP ngày 31/7/2017", date(2024, 1, 1), "expired", "98/2023/NĐ-CP"),
        ("Nghị định số 91/2018/NĐ-CP", date(2020, 1, 1), "unknown", "91/2017/NĐ-CP"),
        ("Nghị định 777/2020/NĐ-CP", date(2020, 1, 1), "unknown", None),
        ("Nghị định 98/2023/NĐ-CP", date(2025, 6, 30), None, None),
        ("Nghị định 98/2023/NĐ-CP", date(2025, 7, 1), "expired", "152/2025/NĐ-CP"),
        ("Nghị định 152/2025/NĐ-CP", date(2025, 6, 30), "not_yet", None),
        ("Thông tư 98/2023/NĐ-CP", date(2025, 1, 1), "spelling", "98/2023/NĐ-CP"),
        ("Nghị định số: 98 / 2023 / NĐ - CP", date(2025, 1, 1), "spelling", "98/2023/NĐ-CP"),
        ("Nghị định 98/NĐ-CP", date(2025, 1, 1), "spelling", "98/2023/NĐ-CP"),
        ("Quyết định 1689/QĐ-TLD", date(2020, 1, 1), "spelling", "1689/QĐ-TLĐ"),
        ("1689/QĐ-TLĐ", date(2025, 1, 1), "replaced", "999/QĐ-TLĐ"),
        ("Luật Thi đua, khen thưởng năm 2003", date(2024, 1, 1), "expired", "06/2022/QH15"),
        ("Luật thi đua khen thưởng 2022", date(2024, 1, 1), None, None),
        ("Luật Thi đua, khen thưởng năm 2021", date(2024, 1, 1), "unknown", None),
        ("Tờ trình số 12/TTr-LĐLĐ ngày 1/1/2024", date(2025, 1, 1), None, None),
    ],
)  # fmt: skip
def test_a_citation_on_a_day(text: str, day: date, fault: str | None, other: str | None) -> None:
    (found,) = check_citations(DOCUMENTS, [text], day)
    assert found.fault == fault
    named = found.successor or found.meant
    assert (named.number if named else None) == other


def test_two_in_one_sentence_and_a_day_is_not_a_number() -> None:
    found = citations_in(
        "Căn cứ Luật số 06/2022/QH15 ngày 15/6/2022; Nghị định 98/2023/NĐ-CP, Điều 34 khoản 1"
    )
    assert [(c.kind, c.number, c.year, c.sign) for c in found] == [
        ("law", 6, 2022, "QH15"),
        ("decree", 98, 2023, "NĐ-CP"),
    ]


def test_a_provinces_own_number_is_left_alone() -> None:
    assert list(check_citations(DOCUMENTS, ["Quyết định 14/2024/QĐ-UBND"], date(2026, 1, 1))) == []
