"""Awards rest on what the law of their year asked for, and the ledger keeps to the catalogue."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from tests.sample.reading import pick, years_of
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.sample.make import Sample, make_province
from vinhdanh.sample.recipe import Recipe


def test_ledger_keeps_to_the_catalogue(whole: Sample) -> None:
    known = catalogue()
    for kind, person, unit, occasion in pick(whole, "awardrecord", "kind_id person_id unit_id occasion"):
        award = known[kind]
        assert (person is None) != (unit is None)
        assert ("person" if person else "collective") in award.objects, kind
        assert occasion is None or occasion in award.occasions, (kind, occasion)


def test_nothing_is_decided_after_today_or_before_the_year(whole: Sample) -> None:
    for kind, year, day in pick(whole, "awardrecord", "kind_id year decided_on"):
        assert date(year, 1, 1) <= day <= date(2025, 12, 1), kind


def test_a_decision_number_means_one_day_of_one_authority(whole: Sample) -> None:
    days: dict[tuple[str, str, int], set[date]] = defaultdict(set)
    for number, day, authority, entry in pick(whole, "awardrecord", "decision_no decided_on authority entry"):
        if entry == "award":
            days[authority, number, day.year].add(day)
    assert [key for key, found in days.items() if len(found) > 1] == []


def test_numbers_of_an_authority_rise_with_its_days(whole: Sample) -> None:
    signed: dict[tuple[str, int], set[tuple[date, int]]] = defaultdict(set)
    for number, day, authority, entry in pick(whole, "awardrecord", "decision_no decided_on authority entry"):
        if entry == "award":
            signed[authority, day.year].add((day, int(number.split("/")[0])))
    for papers in signed.values():
        numbers = [number for _, number in sorted(papers)]
        assert numbers == sorted(numbers)


def test_no_award_twice_for_the_same_year_and_occasion(whole: Sample) -> None:
    annual = {code for code, award in catalogue().items() if award.annual}
    seen = Counter(
        (kind, person, unit, year)
        for kind, person, unit, year, entry in pick(
            whole, "awardrecord", "kind_id person_id unit_id year entry"
        )
        if entry == "award" and kind in annual and not kind.startswith("emulation_flag")
    )
    assert [key for key, count in seen.items() if count > 1] == []


def test_fighters_are_advanced_workers(whole: Sample) -> None:
    advanced = years_of(whole, "advanced_worker")
    for person, years in years_of(whole, "grassroots_fighter").items():
        assert {year for year in years if year >= 2015} <= advanced[person]


def test_provincial_fighters_rest_on_three_years_running(whole: Sample) -> None:
    fighters = years_of(whole, "grassroots_fighter")
    holders = years_of(whole, "provincial_fighter")
    assert sum(map(len, holders.values())) > 1000
    for person, years in holders.items():
        for year in years:
            assert {year - 2, year - 1, year} <= fighters[person]


def test_national_fighters_rest_on_two_provincial_titles(whole: Sample) -> None:
    provincial = years_of(whole, "provincial_fighter")
    holders = years_of(whole, "national_fighter")
    assert len(holders) >= 10
    for person, years in holders.items():
        assert all({year - 3, year} <= provincial[person] for year in years)


def test_fighters_before_2024_have_a_work_of_their_year(whole: Sample) -> None:
    used = {
        (person, year)
        for person, purpose, year in pick(whole, "authorship", "person_id used_for used_in_year")
        if purpose == "grassroots_fighter"
    }
    for person, years in years_of(whole, "grassroots_fighter").items():
        assert all((person, year) in used for year in years if 2015 <= year <= 2023)


def test_excellent_collectives_are_advanced_and_have_a_fighter(whole: Sample) -> None:
    advanced = years_of(whole, "advanced_collective", "unit_id")
    holders = years_of(whole, "excellent_collective", "unit_id")
    for unit, years in holders.items():
        assert years <= advanced[unit]
    kinds = dict(pick(whole, "unit", "id kind"))
    home = Counter(
        (at, year)
        for kind, at, year, person in pick(whole, "awardrecord", "kind_id at_unit_id year person_id")
        if kind == "grassroots_fighter" and person
    )
    for unit, years in holders.items():
        if kinds[unit] == "grassroots_union":
            assert all(home[unit, year] for year in years)


def test_prime_ministers_certificates_for_work_rest_on_the_provinces(whole: Sample) -> None:
    lines = list(pick(whole, "awardrecord", "kind_id person_id year occasion"))
    before = defaultdict(set)
    for kind, person, year, occasion in lines:
        if kind == "merit_certificate_province" and occasion == "regular":
            before[person].add(year)
    fighters = years_of(whole, "grassroots_fighter")
    found = [
        (p, y)
        for k, p, y, o in lines
        if k == "merit_certificate_prime_minister" and o == "regular" and p and y >= 2019
    ]
    assert len(found) > 50
    for person, year in found:
        assert any(earlier < year for earlier in before[person])
        assert len(fighters[person] & set(range(year - 4, year + 1))) >= 3


def test_the_punished_get_no_title_that_year(whole: Sample) -> None:
    advanced = years_of(whole, "advanced_worker")
    for person, year in pick(whole, "discipline", "person_id year"):
        assert year not in advanced.get(person, ())


def test_corrections_and_revocations_name_their_line(whole: Sample) -> None:
    lines = {
        row[0]: row for row in pick(whole, "awardrecord", "id kind_id person_id year entry about_id reason")
    }
    follow_ups = [row for row in lines.values() if row[4] != "award"]
    assert {row[4] for row in follow_ups} == {"correction", "revocation"}
    for number, kind, person, year, _, about, reason in follow_ups:
        assert reason
        assert about < number
        assert lines[about][1:4] == (kind, person, year)


@pytest.mark.parametrize("table", ["initiative", "researchwork"])
def test_works_are_recognised_in_their_year(whole: Sample, table: str) -> None:
    for year, day, reach in pick(whole, table, "year decided_on reach"):
        assert day.year == year
        assert reach in ("grassroots", "district", "province", "nation")


# --- pledges


def test_most_pledges_came_true_and_some_did_not(whole: Sample) -> None:
    """CSTĐ cơ sở of closed years: registered and reached, registered and missed, reached without registering."""
    reached = {(who, year) for who, years in years_of(whole, "grassroots_fighter").items() for year in years}
    rows = pick(whole, "pledge", "kind_id person_id year")
    told = {(who, year) for kind, who, year in rows if kind == "grassroots_fighter" and who and year < 2025}
    share = len(told & reached) / len(told)
    assert 0.6 < share < 0.95
    assert reached - told
    assert {year for _, year in told} == set(range(2015, 2025))


def test_pledges_are_the_same_from_the_same_seed(small: Sample) -> None:
    again = make_province(Recipe(small=True))
    assert again.province["pledge"].rows == small.province["pledge"].rows
