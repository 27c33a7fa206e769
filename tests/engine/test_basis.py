"""What a decision of a day cites, found in the law files: the law, the decree, the body's own rules, local regulations."""

from __future__ import annotations

from datetime import date

import pytest

from vinhdanh.engine.basis import governing
from vinhdanh.engine.citations import check_citations
from vinhdanh.engine.rules import rulebook

BOOK = rulebook()
UNION = ("merit_certificate_provincial_federation", "person")
FIGHTER = ("grassroots_fighter", "person")


@pytest.mark.parametrize(
    ("award", "day", "numbers"),
    [
        (UNION, date(2015, 3, 1), ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "1564/QĐ-TLĐ"]),
        (UNION, date(2023, 12, 31), ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP", "1689/QĐ-TLĐ"]),
        (UNION, date(2024, 1, 1), ["06/2022/QH15", "98/2023/NĐ-CP", "1689/QĐ-TLĐ"]),
        (UNION, date(2024, 5, 29), ["06/2022/QH15", "98/2023/NĐ-CP", "999/QĐ-TLĐ"]),
        (UNION, date(2025, 6, 30), ["06/2022/QH15", "98/2023/NĐ-CP", "999/QĐ-TLĐ"]),
        (UNION, date(2025, 7, 1), ["06/2022/QH15", "152/2025/NĐ-CP", "999/QĐ-TLĐ"]),
        (FIGHTER, date(2025, 12, 1), ["06/2022/QH15", "152/2025/NĐ-CP"]),
        (FIGHTER, date(2026, 10, 1), ["06/2022/QH15", "06/2026/QH16", "152/2025/NĐ-CP"]),
    ],
)  # fmt: skip
def test_what_governs_an_award_on_a_day(award: tuple[str, str], day: date, numbers: list[str]) -> None:
    assert [document.number for document in governing(BOOK, [award], day)] == numbers


def test_several_awards_share_one_order() -> None:
    found = [d.number for d in governing(BOOK, [UNION, FIGHTER], date(2025, 12, 1))]
    assert found == ["06/2022/QH15", "152/2025/NĐ-CP", "999/QĐ-TLĐ"]


def test_a_local_regulation_in_use_stands_last() -> None:
    found = governing(BOOK, [FIGHTER], date(2026, 1, 5), ["bac_ninh_2025"])
    assert found[-1].number == "86/2025/QĐ-UBND"


@pytest.mark.parametrize("day", [date(2012, 1, 1), date(2018, 1, 1), date(2025, 12, 1), date(2026, 12, 1)])
def test_nothing_cited_is_faulty_on_its_day(day: date) -> None:
    awards = [(code, kind) for code, award in BOOK.catalogue.items() for kind in award.objects]
    for one in awards:
        names = [document.name for document in governing(BOOK, [one], day)]
        assert [found for found in check_citations(BOOK.documents, names, day) if found.fault] == []
