"""Numbers the system counts: each equals the rows behind it, turns apart from recipients, one statement for the tree."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.benefits.models import Agreement, BenefitUse, Partner
from vinhdanh.indicators.models import Indicator, Measurement, MeasurementEvent
from vinhdanh.indicators.periods import Period, year_of, years_of
from vinhdanh.indicators.reckonings.counting import (
    RECKONINGS,
    reckon,
    reckon_own,
    reckoned_for,
    rows_behind,
)
from vinhdanh.indicators.reckonings.storing import store_counted
from vinhdanh.indicators.shipped import shipped, sync_indicators
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.rollup.queries import figure
from vinhdanh.training.models import Attendance, TrainingClass


@pytest.fixture
def tree(db: None) -> tuple[Unit, Unit, Unit]:
    sync_catalogue()
    sync_indicators()
    province = make.province()
    upper = make.unit("Công đoàn ngành Y tế", parent=province, kind=UnitKind.UPPER_UNION)
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai", non_state=False)
    lan = make.unit("CĐCS Hoa Lan", parent=province, code="hoa-lan", non_state=True)
    an = make.person("Nguyễn Văn An", at=mai, sex="male")
    binh = make.person("Đỗ Thị Bình", at=mai, sex="female")
    chi = make.person("Lê Thị Chi", at=lan, sex="female")
    for person in (an, binh, chi):
        make.award(person, "grassroots_fighter", 2024, decided_on=date(2025, 1, 10))
    make.award(an, "provincial_fighter", 2024, decided_on=date(2024, 12, 1))
    make.award(an, "grassroots_fighter", 2023, decided_on=date(2023, 12, 1))
    make.award(mai, "excellent_collective", 2024, decided_on=date(2024, 12, 1))
    make.pledge(an, "advanced_worker", 2024, at=mai)
    return province, mai, lan


def number(name: str, unit: Unit, period: Period, part: str = "") -> int | None:
    found = {(row.unit_id, row.part): row.value for row in reckon(name, period)}
    value = found.get((unit.pk, part))
    return None if value is None else int(value)


def test_every_name_of_the_catalogue_is_a_reckoning_and_every_reckoning_runs(db: None) -> None:
    named = {line["computed_by"] for line in shipped().values() if line.get("computed_by")}
    assert named == set(RECKONINGS)
    for name in RECKONINGS:
        for period in (year_of(2024), Period(date(2024, 4, 1), date(2024, 7, 1))):
            reckon(name, period)


def test_recipients_turns_and_parts(tree: tuple[Unit, Unit, Unit]) -> None:
    province, mai, lan = tree
    # An's two titles of one year are one fighter and two recognitions
    assert number("fighters", province, year_of(2024)) == 3
    assert number("fighter_turns", province, year_of(2024)) == 4
    assert number("fighters", province, year_of(2024), "sex:women") == 2
    assert number("fighters", mai, year_of(2024)) == 2
    assert number("fighters", lan, year_of(2024), "position:direct") == 1
    assert number("fighters_grassroots", province, years_of(2023, 2024)) == 4
    assert number("excellent_collectives", province, year_of(2024)) == 1
    assert number("excellent_collectives", lan, year_of(2024)) is None
    # within a year the day of the decision tells
    assert number("fighters_grassroots", province, Period(date(2025, 1, 1), date(2025, 4, 1))) == 3


def test_the_tree_and_the_registers_of_people(tree: tuple[Unit, Unit, Unit]) -> None:
    province, mai, _lan = tree
    year = year_of(2024)
    assert number("grassroots", province, year) == 2
    assert number("grassroots_public", province, year) == 1
    assert number("grassroots_enterprise", province, year) == 1
    # the upper union, and the grassroots union right below the province
    assert number("direct_unions", province, year) == 2
    assert number("members", province, year) == 3
    assert number("pledged_advanced_workers", mai, year) == 1
    # only the unit whose people registered
    assert number("covenant_units", province, year) == 1


def test_numbers_equal_the_rows_behind_them(tree: tuple[Unit, Unit, Unit]) -> None:
    province, mai, _lan = tree
    fighters = Indicator.objects.get(code="titles.fighters")
    turns = Indicator.objects.get(code="titles.fighter_turns")
    rows = rows_behind(turns, province.pk, year_of(2024))
    assert len(rows) == number("fighter_turns", province, year_of(2024))
    assert len({row.ref for row in rows_behind(fighters, province.pk, year_of(2024))}) == 3
    women = rows_behind(fighters, mai.pk, year_of(2024), part="sex:women")
    assert [row.label.partition(",")[0] for row in women] == ["Đỗ Thị Bình"]
    assert women[0].ref.startswith("person:")
    typed = Indicator.objects.get(code="culture.events")
    assert rows_behind(typed, province.pk, year_of(2024)) == []


def test_one_statement_whatever_the_units_and_indicators(tree: tuple[Unit, Unit, Unit]) -> None:
    province, _mai, _lan = tree
    chosen = list(Indicator.objects.filter(computed_by__in=("fighters", "members", "grassroots")))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = reckoned_for(province.pk, year_of(2024), chosen)
    assert len(asked) == 1
    assert {one.code: found[one.pk, ""] for one in chosen} == {
        "titles.fighters": 3, "organisation.members": 3, "organisation.grassroots": 2,
    }  # fmt: skip
    with CaptureQueriesContext(
        connection,
    ) as asked:
        reckon_own("fighters", year_of(2024))
    assert len(asked) == 1


def test_the_systems_own_counts_add_up_the_tree_like_typed_ones(tree: tuple[Unit, Unit, Unit]) -> None:
    province, mai, _lan = tree
    year = year_of(2024)
    chosen = list(Indicator.objects.filter(code__in=("titles.fighters", "inspections.visited_units")))
    assert store_counted(year, chosen) > 0
    # counted again, nothing changes
    assert store_counted(year, chosen) == 0
    fighters = next(one for one in chosen if one.code == "titles.fighters")
    assert figure(fighters, province, year, today=date(2025, 1, 1)).value == 3
    rows = Measurement.objects.filter(indicator=fighters, part="")
    assert set(rows.values_list("approved", "unit_return")) == {(True, None)}
    make.award(make.person(at=mai), "grassroots_fighter", 2024, decided_on=date(2024, 12, 30))
    store_counted(year, chosen)
    events = MeasurementEvent.objects.filter(indicator=fighters, unit=mai, part="")
    assert list(events.values_list("old", "new", "origin")) == [(None, 2, "system"), (2, 3, "system")]


def test_registers_count_partners_apart_from_agreements_and_turns_told_or_listed(
    tree: tuple[Unit, Unit, Unit],
) -> None:
    province, mai, lan = tree
    partner = Partner.objects.create(name="Phòng khám Sao Mai", key="phong kham sao mai")
    for unit, day in ((province, date(2023, 3, 1)), (province, date(2024, 3, 1)), (mai, date(2024, 5, 1))):
        held = Agreement.objects.create(unit=unit, happened_on=day, partner=partner, since=day)
    # a renewal is no new agreement
    Agreement.objects.create(
        unit=mai, happened_on=date(2024, 9, 1), partner=partner, since=date(2024, 9, 1), renews=held
    )
    BenefitUse.objects.create(
        unit=mai,
        happened_on=date(2024, 7, 1),
        until=date(2024, 10, 1),
        agreement=held,
        members=40,
        value_vnd=900_000,
    )
    struck = date(2024, 12, 1)
    BenefitUse.objects.create(
        unit=mai,
        happened_on=date(2024, 8, 1),
        until=date(2024, 10, 1),
        agreement=held,
        members=9,
        voided_on=struck,
        void_reason="Ghi hai lần",
    )
    listed, told = (
        TrainingClass.objects.create(
            unit=mai, happened_on=date(2024, 6, 1), title=f"Lớp {n}", subject="union", told_turns=turns
        )
        for n, turns in ((1, None), (2, 70))
    )
    for person in Person.objects.filter(memberships__unit=mai):
        Attendance.objects.create(
            unit=mai, happened_on=date(2024, 6, 1), training_class=listed, person=person
        )
    assert told.told_turns == 70
    year = year_of(2024)
    assert number("benefit_agreements_new", province, year) == 2
    assert number("benefit_partners", province, year) == 1
    assert number("benefit_members", province, year) == 40
    assert number("benefit_value", mai, year) == 900_000
    assert number("benefit_vouchers", province, year) is None
    assert number("training_classes", province, year) == 2
    assert number("training_attendances", mai, year) == 72
    assert number("training_attendances", mai, year, "sex:women") == 1
    assert number("training_classes", lan, year) is None
