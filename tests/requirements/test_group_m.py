"""Group M: welfare, funds, loans, benefits; one test a requirement, with the figures that the documents print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import Settings

from tests.registers import world
from tests.registers.world import YEAR, care, kept, programme
from tests.web import decided
from tests.web import world as worlds
from vinhdanh.award_funds.queries import account_of
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.benefits.queries import agreements, counted_uses, discount_range, discounts
from vinhdanh.benefits.queries import counted as counted_agreements
from vinhdanh.benefits.registers import AGREEMENTS, USES, Term
from vinhdanh.decisions.money import cost_of
from vinhdanh.decisions.states import DecisionState
from vinhdanh.funds.queries import draws_for, draws_of_source, fee_lines, households_of, money_of
from vinhdanh.funds.registers import FEES
from vinhdanh.loans.queries import counted as counted_loans
from vinhdanh.loans.registers import LENDING, LOANS
from vinhdanh.registers.queries import calendar
from vinhdanh.welfare.queries import (
    by,
    counted,
    goods,
    programme_years,
    supports,
)

DECADE = (date(2015, 1, 1), date(2026, 1, 1))


@pytest.fixture
def place(db: None) -> world.Place:
    return world.place()


def test_s000_66_visits_have_a_count_and_an_amount_a_period(place: world.Place) -> None:
    for day, occasion, vnd in ((date(2025, 2, 1), "sickness", 300_000), (date(2025, 3, 31), "funeral", 500_000), (date(2025, 4, 1), "wedding", 400_000)):  # fmt: skip
        care(place.mai, "visit", day, occasion=occasion, beneficiary="Một đoàn viên", value_vnd=vnd)
    quarter = counted(place.province, date(2025, 1, 1), date(2025, 4, 1), kind="visit")
    assert (quarter.rows, quarter.value_vnd) == (2, 800_000)
    kinds = {
        key[0]: (sums.rows, sums.value_vnd)
        for key, sums in by(supports(place.mai, *YEAR, kind="visit"), "occasion")
    }
    assert kinds == {"sickness": (1, 300_000), "funeral": (1, 500_000), "wedding": (1, 400_000)}


def test_s000_91_the_cost_of_a_proposed_list_is_shown_before_the_decision(
    db: None, settings: Settings
) -> None:
    settings.TODAY = worlds.TODAY
    sync_catalogue()
    made = worlds.build()
    held = world.fund(made.mai, plan={"other_award": 1_500_000})
    draft = decided.draft(made)
    assert draft.state == DecisionState.DRAFT
    account = account_of(held)
    assert account.proposed_vnd == cost_of(draft, worlds.TODAY).total_vnd == 1_420_000
    (award,) = account.awards
    assert (award.kind, award.proposed_vnd, award.paid_vnd) == ("commendation_letter", 1_420_000, 0)
    (line,) = [one for one in account.lines if one.kind == "other_award"]
    assert (line.planned_vnd, line.spent_vnd) == (1_500_000, 0)


def test_s001_16_seventy_seven_works_and_six_billions_are_computed(place: world.Place) -> None:
    for number in range(77):
        care(
            place.mai, "work", item=f"Nhà bán trú số {number}", work_kind="boarding", place=f"Xã {number}", value_vnd=78_000_000, donors="Công ty A"
        )  # fmt: skip
    found = counted(place.province, *YEAR, kind="work")
    assert (found.rows, found.value_vnd) == (77, 6_006_000_000)
    one = supports(place.province, *YEAR, kind="work").first()
    assert one is not None
    assert all((one.unit, one.place, one.value_vnd, one.donors))


def test_s001_17_sixty_two_houses_and_their_average(place: world.Place) -> None:
    care(place.mai, "house", reached=62, value_vnd=795_000_000)
    assert counted(place.province, *YEAR, kind="house").each_vnd == 12_822_580
    care(place.mai, "house", beneficiary="Hộ ông Páo", value_vnd=50_000_000)
    found = counted(place.province, *YEAR, kind="house")
    assert (found.reached, found.value_vnd, found.each_vnd) == (63, 845_000_000, 845_000_000 // 63)


def test_s001_18_goods_by_type_and_beneficiary(place: world.Place) -> None:
    care(
        place.mai,
        "goods",
        item="Bóng đèn",
        quantity=Decimal(2_100),
        measure="bộ",
        audience="classrooms",
        reached=300,
    )
    care(place.mai, "goods", item="Áo phao", quantity=Decimal(500), measure="chiếc", audience="pupils")
    lines = {
        (item, audience): (sums.quantity, measure)
        for item, measure, audience, sums in goods(supports(place.province, *YEAR))
    }
    assert lines == {("Bóng đèn", "classrooms"): (2_100, "bộ"), ("Áo phao", "pupils"): (500, "chiếc")}


def test_s001_19_each_amount_is_traced_from_source_to_use(place: world.Place) -> None:
    held = world.fund(place.province, "shelter")
    heart = world.source(held, 300_000_000, "golden_heart", date(2025, 1, 5), "Quỹ Tấm lòng vàng")
    donors = world.source(held, 100_000_000, "donor", date(2025, 2, 5), "Doanh nghiệp A")
    houses = [care(place.mai, "house", beneficiary=f"Hộ {n}", value_vnd=160_000_000) for n in range(2)]
    for house in houses:
        world.spent(held, 160_000_000, "support", support=house)
    assert [(one.use.support, one.amount_vnd) for one in draws_of_source(heart)] == [
        (houses[0], 160_000_000),
        (houses[1], 140_000_000),
    ]
    assert {one.source: one.amount_vnd for one in draws_for(support=houses[1])} == {
        heart: 140_000_000,
        donors: 20_000_000,
    }
    assert money_of(held).sources == {"golden_heart": 300_000_000, "donor": 100_000_000}


def test_s001_20_beneficiaries_are_filtered_by_hardship(place: world.Place) -> None:
    for hardship in ("childless", "disaster", "disaster"):
        care(place.mai, "cash", beneficiary="Một đoàn viên", hardship=hardship, value_vnd=1_000_000)
    rows = supports(place.province, *YEAR)
    assert rows.filter(hardship="disaster").count() == 2
    assert dict(by(rows, "hardship"))[("childless",)].reached == 1


def test_s001_21_totals_stand_a_programme_and_a_year(place: world.Place) -> None:
    may, tet = programme(place.province, "Tháng Công nhân"), programme(place.province, "Tết Sum vầy")
    for year, kind, held, said in (
        (2024, "house", may, {"reached": 40, "value_vnd": 40}), (2025, "house", may, {"reached": 60, "value_vnd": 60}),
        (2025, "goods", tet, {"item": "Quà Tết", "quantity": Decimal(14_000), "measure": "suất", "reached": 14_000, "value_vnd": 7}),
    ):  # fmt: skip
        care(place.mai, kind, date(year, 5, 1), programme=held, **said)
    lines = {(str(one.programme), one.year): one for one in programme_years(place.province, *DECADE)}
    assert lines["Tháng Công nhân", 2024].kinds["house"].reached == 40
    assert lines["Tháng Công nhân", 2025].kinds["house"].reached == 60
    assert lines["Tết Sum vầy", 2025].kinds["goods"].quantity == 14_000
    assert sum(one.value_vnd for one in lines.values()) == 107


def test_s001_22_an_emergency_stands_apart_from_regular_totals(place: world.Place) -> None:
    covid = programme(place.province, "Hỗ trợ Covid-19", emergency=True)
    care(
        place.mai,
        "goods",
        item="Gạo",
        quantity=Decimal(5_000),
        measure="kg",
        value_vnd=75,
        programme=covid,
    )
    care(place.mai, "cash", value_vnd=10)
    assert counted(place.province, *YEAR, emergency=True).value_vnd == 75
    assert counted(place.province, *YEAR, emergency=False).value_vnd == 10
    assert [one.emergency for one in programme_years(place.province, *YEAR)] == [False, True]


def _signed(place: world.Place, number: int, partner: str) -> None:
    terms = [Term("Điện máy", Decimal(2), Decimal(30))]
    kept(AGREEMENTS, place.province, date(2025, 1, 1), partner_name=partner, number=str(number), terms=terms)


def test_s001_23_agreements_and_partners_are_counted_apart(place: world.Place) -> None:
    for number in range(18):
        _signed(place, number, f"Đối tác {number % 15}")
    found = counted_agreements(place.province, *YEAR)
    assert (found.signed, found.partners) == (18, 15)


def test_s001_24_the_range_of_discounts_is_computed(place: world.Place) -> None:
    _signed(place, 1, "Đối tác A")
    rows = agreements(place.province, *YEAR)
    assert discount_range(rows) == (2, 30)
    (line,) = discounts(rows)
    assert (line.goods, line.low, line.high) == ("Điện máy", 2, 30)


def test_s001_25_members_are_distinct_from_uses(place: world.Place) -> None:
    _signed(place, 1, "Đối tác A")
    agreement = agreements(place.province, *YEAR).get()
    said = {"members": 3_000, "uses": 9_500, "value_vnd": 2_000_000_000, "vouchers": 8_000}
    kept(USES, place.province, date(2025, 1, 1), agreement=agreement, until=date(2026, 1, 1), **said)
    found = counted_uses(place.province, *YEAR)
    assert (found.members_at_least, found.uses, found.vouchers, found.value_vnd) == (
        3_000,
        9_500,
        8_000,
        2_000_000_000,
    )


def test_s001_26_borrowers_revolving_total_principal_and_income(place: world.Place) -> None:
    fund = kept(LENDING, place.province, date(2015, 1, 1), name="Quỹ quốc gia giải quyết việc làm", capital_vnd=1_000_000_000)  # fmt: skip
    for number in range(120):
        said = {"income_before_vnd": 20_000_000, "income_after_vnd": 23_000_000 + number % 2 * 1_000_000}
        kept(
            LOANS, place.mai, date(2016 + number % 5, 3, 1), fund=fund, borrower=f"Hộ {number % 109}", lent_vnd=27_000_000, project="Chăn nuôi", **said
        )  # fmt: skip
    found = counted_loans(place.province, *DECADE)
    assert (found.loans, found.borrowers) == (120, 109)
    assert (found.revolving_vnd, found.principal_vnd) == (3_240_000_000, 1_000_000_000)
    assert (found.least_gain_vnd, found.most_gain_vnd, found.gained) == (3_000_000, 4_000_000, 120)


def test_s001_73_the_calendar_of_programmes(place: world.Place) -> None:
    may = programme(place.province, "Tháng Công nhân", first_month=5, last_month=5)
    tet = programme(place.province, "Tết Sum vầy", first_month=12, last_month=2)
    always = programme(place.province, "Mái ấm công đoàn", first_month=1, last_month=12)
    months = dict(calendar([may, tet, always]))
    assert months[5] == [may, always]
    assert months[1] == [tet, always]


def test_s003_11_programme_totals(place: world.Place) -> None:
    home = programme(place.province, "Mái ấm công đoàn")
    care(place.mai, "house", beneficiary="Hộ A", value_vnd=50, programme=home)
    care(place.lan, "house", beneficiary="Hộ B", value_vnd=30, programme=home)
    assert counted(place.province, *YEAR, programme=home.pk).value_vnd == 80
    assert counted(place.lan, *YEAR, programme=home.pk).value_vnd == 30


def test_s003_13_the_collection_rate_stands_an_enterprise(place: world.Place) -> None:
    kept(
        FEES, place.mai, date(2025, 1, 1), until=date(2026, 1, 1), due_vnd=400_000_000, collected_vnd=300_000_000, payroll_vnd=20_000_000_000
    )  # fmt: skip
    (line,) = fee_lines(place.province, *YEAR)
    assert (line.unit, line.rate) == (place.mai, Decimal("0.75"))


def test_s004_17_contributions_to_the_new_countryside_stand_a_year(place: world.Place) -> None:
    for year in (2018, 2019, 2020):
        care(
            place.mai,
            "contribution",
            date(year, 6, 1),
            item="Quỹ xây dựng nông thôn mới",
            value_vnd=21_000_000,
        )
    years = [
        counted(place.mai, date(y, 1, 1), date(y + 1, 1, 1), kind="contribution").value_vnd
        for y in range(2017, 2021)
    ]
    assert years == [0, 21_000_000, 21_000_000, 21_000_000]


def test_s004_18_a_disaster_has_its_record(place: world.Place) -> None:
    flood = programme(
        place.mai, "Khắc phục thiên tai 2020", date(2020, 5, 1), emergency=True, until=date(2021, 1, 1)
    )
    made = care(
        place.mai, "cash", date(2020, 5, 20), item="Hộ nghèo, cận nghèo xã vùng lũ", hardship="disaster", audience="households", reached=20,
        value_vnd=10_000_000, programme=flood,
    )  # fmt: skip
    (line,) = programme_years(place.mai, date(2020, 1, 1), date(2021, 1, 1))
    assert (line.programme, line.emergency, line.value_vnd) == (flood, True, 10_000_000)
    assert made.programme == flood


def test_s004_25_a_fund_is_traced_to_the_household(place: world.Place) -> None:
    held = world.fund(place.mai, "gratitude")
    source = world.source(held, 60_000_000, "collective", giver="Cán bộ cơ quan Sở")
    home = care(
        place.mai, "house", beneficiary="Gia đình bà Mế", hardship="meritorious", value_vnd=60_000_000
    )
    world.spent(held, 50_000_000, "support", support=home)
    (household,) = households_of(held)
    assert (household.beneficiary, household.hardship, household.paid_vnd) == (
        "Gia đình bà Mế",
        "meritorious",
        50_000_000,
    )
    (draw,) = draws_for(support=home)
    assert (draw.source, draw.amount_vnd) == (source, 50_000_000)
