"""Requirements of group I that the ledger answers in one question."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tests import factories as make
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.statistics.pivot import Pivot, Scope, by_occasion, lines_of, pivot

PROVINCE = "UBND tỉnh"
# award, who decided, to a collective or a person, how many: the paragraph of one report, and of another
PARAGRAPH_V = [
    ("order_labour_3", "Chủ tịch nước", "collective", 25), ("order_labour_3", "Chủ tịch nước", "person", 75),
    ("emulation_flag_government", "Thủ tướng", "collective", 157), ("merit_certificate_prime_minister", "Thủ tướng", "person", 168),
    ("merit_certificate_province", "Bộ, ngành trung ương", "person", 598), ("merit_certificate_province", PROVINCE, "collective", 6900),
    ("merit_certificate_province", PROVINCE, "person", 13224), ("emulation_flag_confederation", "Tổng LĐLĐ", "collective", 15),
    ("merit_certificate_confederation", "Tổng LĐLĐ", "collective", 65), ("merit_certificate_confederation", "Tổng LĐLĐ", "person", 1112),
    ("emulation_flag_provincial_federation", "LĐLĐ tỉnh", "collective", 77),
    ("merit_certificate_provincial_federation", "LĐLĐ tỉnh", "collective", 479),
    ("merit_certificate_provincial_federation", "LĐLĐ tỉnh", "person", 1583),
]  # fmt: skip
OWN_AND_ABOVE = [
    ("emulation_flag_confederation", "Tổng LĐLĐ", "collective", 24), ("merit_certificate_confederation", "Tổng LĐLĐ", "collective", 67),
    ("merit_certificate_confederation", "Tổng LĐLĐ", "person", 122), ("emulation_flag_provincial_federation", "LĐLĐ tỉnh", "collective", 85),
    ("merit_certificate_provincial_federation", "LĐLĐ tỉnh", "collective", 788),
    ("merit_certificate_provincial_federation", "LĐLĐ tỉnh", "person", 3261),
]  # fmt: skip


@pytest.fixture
def province(db: None) -> Unit:
    sync_catalogue()
    return make.province()


def give(
    lines: list[tuple[str, str, str, int]], *, to: dict[str, Person | Unit], at: Unit, years: range
) -> None:
    """So many ledger lines, spread over the years, in one statement a kind."""
    with connection.cursor() as cursor:
        for kind, authority, subject, n in lines:
            cursor.execute(
                """INSERT INTO vinhdanh_awardrecord (entry, reason, kind_id, person_id, unit_id, year, occasion, decision_no, decided_on,
                     authority, movement, at_unit_id, recorded_at, source_sheet, source_cell)
                   SELECT 'award', '', %s, %s, %s, %s + i %% %s, 'regular', '', NULL, %s, '', %s, now(), '', '' FROM generate_series(1, %s) i""",
                [kind, to[subject].pk if subject == "person" else None, to[subject].pk if subject == "collective" else None,
                 years.start, len(years), authority, at.pk, n],
            )  # fmt: skip
        # nobody else tells the database, within one transaction, that a table of nothing has become one of thousands
        cursor.execute("ANALYZE vinhdanh_awardrecord")


def given(province: Unit, lines: list[tuple[str, str, str, int]], years: range) -> Pivot:
    place = make.unit(parent=province)
    give(
        lines, to={"person": make.person(at=place, sex="female"), "collective": place}, at=place, years=years
    )
    return pivot(Scope(province, years.start, years.stop - 1))


def told(found: Pivot, lines: list[tuple[str, str, str, int]]) -> list[int]:
    return [found.lines((kind,), subject, authority=authority) for kind, authority, subject, _n in lines]


def test_s001_65_all_awards_of_a_report_are_one_question(
    province: Unit, django_assert_num_queries: object
) -> None:
    found = given(province, PARAGRAPH_V, range(2015, 2020))
    assert told(found, PARAGRAPH_V) == [n for *_line, n in PARAGRAPH_V]
    with django_assert_num_queries(2):  # type: ignore[operator]  # what the unit grew out of, and the pivot
        pivot(Scope(province, 2015, 2019))


def test_s000_73_the_ledger_by_authority_and_form_is_one_pivot(province: Unit) -> None:
    found = given(province, OWN_AND_ABOVE, range(2010, 2015))
    assert told(found, OWN_AND_ABOVE) == [24, 67, 122, 85, 788, 3261]


def test_s000_22_averages_and_ranges_come_from_the_ledger(province: Unit) -> None:
    place = make.unit(parent=province)
    kinds = ("merit_certificate_provincial_federation",)
    for year, n in ((2021, 3), (2022, 5), (2023, 0), (2024, 4)):
        give(
            [(kinds[0], "LĐLĐ tỉnh", "collective", n)],
            to={"collective": place},
            at=place,
            years=range(year, year + 1),
        )
    found = pivot(Scope(province, 2021, 2024))
    assert found.by_year(kinds, "collective") == [3, 5, 0, 4]
    assert found.average(kinds, "collective") == 3
    assert found.span(kinds, "collective") == (0, 5)


def test_s001_56_women_are_never_more_than_all(province: Unit) -> None:
    place = make.unit(parent=province)
    for number in range(6):
        someone = make.person(at=place, sex="female" if number % 3 else "male")
        for year in (2023, 2024):
            make.award(someone, "provincial_fighter", year, decided_on=date(year, 5, 1))
    found = pivot(Scope(province, 2020, 2024))
    assert (found.lines(("provincial_fighter",)), found.women(("provincial_fighter",))) == (12, 8)
    (one,) = found.totals()
    assert (one.recipients, one.women) == (6, 4)
    assert all(one.women_lines <= one.lines and one.women <= one.recipients for one in found.sums)


def test_s001_66_fighters_by_level_add_up(province: Unit) -> None:
    place = make.unit(parent=province)
    levels = {"grassroots_fighter": 9, "provincial_fighter": 3, "national_fighter": 1}
    for kind, n in levels.items():
        for _ in range(n):
            make.award(make.person(at=place), kind, 2024, decided_on=date(2024, 12, 1))
    found = pivot(Scope(province, 2024, 2024))
    assert {kind: found.lines((kind,)) for kind in levels} == levels
    assert found.lines(tuple(levels)) == 13


def test_an_award_says_how_it_came_about(province: Unit) -> None:
    place = make.unit(parent=province)
    for occasion in ("regular", "thematic", "ad_hoc"):
        make.award(
            make.person(at=place),
            "merit_certificate_province",
            2024,
            occasion=occasion,
            decided_on=date(2024, 6, 1),
        )
    assert by_occasion(Scope(province, 2024, 2024)) == {
        ("regular", "person"): 1, ("thematic", "person"): 1, ("ad_hoc", "person"): 1,
    }  # fmt: skip


def test_s004_50_the_share_of_each_way_of_awarding_is_told(province: Unit) -> None:
    place = make.unit(parent=province)
    for number in range(4):
        occasion = "ad_hoc" if number == 0 else "regular"
        make.award(
            make.person(at=place),
            "merit_certificate_province",
            2024,
            occasion=occasion,
            decided_on=date(2024, 6, 1),
        )
    counted = by_occasion(Scope(province, 2024, 2024))
    assert counted["ad_hoc", "person"] / sum(counted.values()) == 0.25


def test_s000_25_awards_of_a_stage_are_kept_with_the_movement(province: Unit) -> None:
    place = make.unit(parent=province)
    stage = "Giỏi việc nước, đảm việc nhà 2010-2015"
    for _ in range(3):
        make.award(make.person(at=place, sex="female"), "merit_certificate_provincial_federation", 2015,
                   occasion="thematic", movement=stage, period_from=2010, period_to=2015, decided_on=date(2015, 3, 8))  # fmt: skip
    make.award(
        make.person(at=place), "merit_certificate_provincial_federation", 2015, decided_on=date(2015, 3, 8)
    )
    found = pivot(Scope(province, 2015, 2015, movements=(stage,)))
    assert found.lines(subject="person") == 3


def test_s001_50_a_movement_is_a_part_of_the_whole_by_authority(province: Unit) -> None:
    place = make.unit(parent=province)
    for number in range(5):
        make.award(make.person(at=place), "merit_certificate_confederation", 2019, authority="Tổng LĐLĐ",
                   movement="Văn hoá thể thao" if number < 2 else "", decided_on=date(2019, 6, 1))  # fmt: skip
    whole = pivot(Scope(province, 2019, 2019))
    part = pivot(Scope(province, 2019, 2019, movements=("Văn hoá thể thao",)))
    assert (part.lines(), whole.lines()) == (2, 5)
    assert all(
        one.lines <= whole.lines((one.kind,), one.subject, one.year, authority=one.authority)
        for one in part.sums
    )


def test_s004_39_a_summing_up_has_its_own_period(province: Unit) -> None:
    place = make.unit(parent=province)
    someone = make.person(at=place)
    line = make.award(someone, "merit_certificate_province", 2020, occasion="thematic", movement="Tổng kết 10 năm đào tạo nghề",
                      period_from=2010, period_to=2020, decided_on=date(2020, 11, 1))  # fmt: skip
    found, total = lines_of(Scope(province, 2020, 2020, occasions=("thematic",)), subject="person", limit=10)
    assert (found, total) == ([line.pk], 1)
    assert (line.period_from, line.period_to) == (2010, 2020)
