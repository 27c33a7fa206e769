"""The history's rates against what the two provinces reported (indicator ids as in the report's figures)."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.sample.reading import collectives_at, counted, members_at, pick
from vinhdanh.sample.make import Sample

YEARS = range(2015, 2025)


@pytest.fixture(scope="module")
def awards(whole: Sample) -> Counter[tuple[str, int, str]]:
    return counted(whole)


@pytest.mark.parametrize("year", YEARS)
def test_nine_in_ten_members_are_advanced_workers(
    whole: Sample, awards: Counter[tuple[str, int, str]], year: int
) -> None:
    """I000-036: 90–95 %; I001-083: more than 90 %."""
    assert 0.90 < awards["advanced_worker", year, "person"] / members_at(whole, date(year, 12, 31)) <= 0.95


@pytest.mark.parametrize("year", YEARS)
def test_fighters_are_about_fifteen_in_a_hundred(
    whole: Sample, awards: Counter[tuple[str, int, str]], year: int
) -> None:
    """I000-037, I000-053, I001-104; from 2017 to 2023 at most 15 % of those with LĐTT (NĐ 91/2017)."""
    fighters = awards["grassroots_fighter", year, "person"]
    assert fighters / members_at(whole, date(year, 12, 31)) == pytest.approx(0.15, abs=0.012)
    if 2017 <= year <= 2023:
        assert fighters <= 0.15 * awards["advanced_worker", year, "person"]


def test_advanced_collectives_rise_from_69_to_80(
    whole: Sample, awards: Counter[tuple[str, int, str]]
) -> None:
    """I000-038: 68–70 %; I000-052, I001-103: 80 % as the aim."""
    shares = [
        awards["advanced_collective", year, "collective"] / collectives_at(whole, date(year, 12, 31))
        for year in YEARS
    ]
    assert 0.68 <= shares[0] <= 0.70
    assert shares[-1] == pytest.approx(0.80, abs=0.01)
    assert shares == sorted(shares)


def test_excellent_collectives_are_a_quarter_then_a_fifth(
    whole: Sample, awards: Counter[tuple[str, int, str]]
) -> None:
    """I000-039: 25 %; I001-105: 20 %."""
    shares = [
        awards["excellent_collective", year, "collective"] / collectives_at(whole, date(year, 12, 31))
        for year in YEARS
    ]
    assert shares[0] == pytest.approx(0.25, abs=0.01)
    assert shares[-1] == pytest.approx(0.20, abs=0.01)


@pytest.mark.parametrize("year", YEARS)
def test_federation_and_confederation_commend_as_many_as_reported(
    awards: Counter[tuple[str, int, str]], year: int
) -> None:
    """I000-002: 150–180 collectives; I000-003: 620–660 persons."""
    union = ("merit_certificate_provincial_federation", "merit_certificate_confederation", "creative_labour")
    flags = ("emulation_flag_provincial_federation", "emulation_flag_confederation")
    assert 620 <= sum(awards[code, year, "person"] for code in union) <= 660
    assert 150 <= sum(awards[code, year, "collective"] for code in (*union, *flags)) <= 180


@pytest.mark.parametrize(
    ("code", "subject", "five_years", "slack"),
    [
        ("provincial_fighter", "person", 780, 40),  # I001-093
        ("national_fighter", "person", 9, 5),  # I001-094
        ("merit_certificate_prime_minister", "person", 168, 25),  # I001-088
        ("order_labour_3", "collective", 25, 3),  # I001-085
        ("creative_labour", "person", 27, 5),  # I001-004
        ("emulation_flag_confederation", "collective", 20, 6),  # I000-042: 24; I001-095: 15
        ("emulation_flag_provincial_federation", "collective", 80, 8),  # I000-045: 85; I001-098: 77
        ("merit_certificate_confederation", "collective", 66, 4),  # I000-043: 67; I001-096: 65
        ("merit_certificate_confederation", "person", 122, 10),  # I000-044
    ],
)
def test_five_years_hold_as_many_as_reported(
    awards: Counter[tuple[str, int, str]], code: str, subject: str, five_years: int, slack: int
) -> None:
    found = sum(awards[code, year, subject] for year in range(2020, 2025))
    assert abs(found - five_years) <= slack


def test_labour_orders_of_persons(awards: Counter[tuple[str, int, str]]) -> None:
    """I001-086: 75 in five years."""
    codes = [f"order_labour_{rank}" for rank in (1, 2, 3)]
    assert abs(sum(awards[code, year, "person"] for code in codes for year in range(2020, 2025)) - 75) <= 8


def test_province_commends_as_many_persons_as_reported(whole: Sample) -> None:
    """I001-091: 13.224 persons in five years, ministries not counted (I001-089: 598 with collectives)."""
    lines = pick(whole, "awardrecord", "kind_id year person_id authority")
    found = Counter(
        "province" if "UBND tỉnh" in authority else "ministry"
        for kind, year, person, authority in lines
        if kind == "merit_certificate_province" and person and 2020 <= year <= 2024
    )
    assert found["province"] == pytest.approx(13_224, rel=0.03)
    assert found["ministry"] == pytest.approx(450, rel=0.1)


def test_leaders_are_awarded_more_often_than_others(whole: Sample) -> None:
    """W000-08, W001: awards concentrate on leaders; the sample shows it, so that a gauge has something to show."""
    leads = {
        person for person, position, until in pick(whole, "post", "person_id position_class until")
        if until is None and position and position.startswith("leader")
    }  # fmt: skip
    fighters = [
        p
        for k, y, p in pick(whole, "awardrecord", "kind_id year person_id")
        if k == "grassroots_fighter" and y == 2024
    ]
    assert 0.2 < sum(person in leads for person in fighters) / len(fighters) < 0.6
