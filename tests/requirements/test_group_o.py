"""Requirements of group O, each answered by a query or an action: the other families of figures, by movement and sector."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import vinhdanh
from tests import factories as make
from tests.indicators import world as worlds
from tests.indicators.world import ON, YEAR, put
from tests.inspections.world import PLAN, TEAM, held
from tests.inspections.world import TODAY as INSPECTED
from tests.inspections.world import World as Inspected
from tests.inspections.world import build as build_inspected
from vinhdanh.checklists.states import Topic
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.having import every_year, having
from vinhdanh.indicators.models import Indicator, Measurement, UnitReturn
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.own import OwnFields, add_indicator
from vinhdanh.indicators.periods import period_of, year_of
from vinhdanh.indicators.queries import standings
from vinhdanh.indicators.readiness import unready
from vinhdanh.indicators.reckonings.counting import reckon, rows_behind
from vinhdanh.indicators.reckonings.storing import store_counted
from vinhdanh.indicators.saying import narratives, tell_block
from vinhdanh.indicators.seed_rows import seed_rows
from vinhdanh.indicators.sheet import sheet_of
from vinhdanh.indicators.shipped import shipped, sync_indicators
from vinhdanh.indicators.states import Aggregation, Shape
from vinhdanh.inspections.planning import Stop, add_team, create_plan, issue_plan, schedule_visits
from vinhdanh.inspections.queries import visits_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.models import Launch
from vinhdanh.movements.models import Movement
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.registers.actions import record_entry
from vinhdanh.rollup.evenness import spreads
from vinhdanh.rollup.queries import figure
from vinhdanh.welfare.registers import WORKS_PLANS

FULL = "year"


def world(*codes: str, heading: str = "") -> worlds.World:
    lines = [LineFields(code, heading if place == 0 else "") for place, code in enumerate(codes)]
    return worlds.build(lines)


def told(ret: UnitReturn, code: str) -> Decimal | None:
    cell = sheet_of(ret).cell(code, "")
    assert cell is not None
    return cell.value


def counted(name: str, unit: Unit) -> int | None:
    rows = {row.unit_id: int(row.value) for row in reckon(name, YEAR) if not row.part}
    return rows.get(unit.pk)


def total(code: str, unit: Unit) -> Decimal | None:
    return figure(Indicator.objects.get(code=code), unit, YEAR, today=ON).value


SECTORS = {
    "Giao thông vận tải": ("sectors.transport_model_roads", "sectors.transport_communes"),
    "Xây dựng": ("sectors.construction_advances", "sectors.construction_saved_vnd"),
    "Nông nghiệp, lâm nghiệp": ("sectors.agriculture_extension", "sectors.agriculture_forest_ha"),
    "Công thương": ("sectors.trade_sales_points", "sectors.trade_essentials_vnd"),
    "Thông tin, tuyên truyền": ("sectors.information_items", "sectors.information_shows"),
    "Giáo dục": ("sectors.education_pupils", "sectors.education_age_group"),
    "Y tế": ("sectors.health_vaccinated", "sectors.health_free_treatments"),
    "Hành chính": ("sectors.administration_procedures_cut", "sectors.administration_files"),
}


def sector(heading: str) -> worlds.World:
    """A union told its sector's block in numbers and in words."""
    here = world(*SECTORS[heading], heading=heading)
    ret = here.of(here.mai)
    put(ret, **{code.partition(".")[2]: 5 for code in SECTORS[heading]})
    tell_block(ret, heading, f"Kết quả ngành {heading}: hoàn thành kế hoạch năm.", by=here.officer)
    return here


def stands_in_its_own_section(heading: str) -> None:
    here = sector(heading)
    ret = here.of(here.mai)
    (block,) = [one for one in sheet_of(ret).blocks if one.heading == heading]
    assert [line.total.value for line in block.lines] == [5, 5]
    assert block.text.startswith(f"Kết quả ngành {heading}")
    assert narratives(ret) == {heading: block.text}
    assert {line.indicator.family for line in block.lines} == {"sectors"}


def test_s000_31_the_share_of_communes_with_a_road_is_a_stock_of_its_day(db: None) -> None:
    here = world("sectors.transport_communes", "sectors.transport_communes_with_road", "sectors.transport_road_rate")  # fmt: skip
    put(here.of(here.mai), transport_communes=12, transport_communes_with_road=12)
    assert told(here.of(here.mai), "sectors.transport_road_rate") == 100
    line = shipped()["sectors.transport_communes_with_road"]
    assert line["shape"] == Shape.STOCK
    assert here.of(here.mai).period.last_day == date(2025, 12, 31)


def test_s000_32_construction_is_told_in_numbers_and_words(db: None) -> None:
    stands_in_its_own_section("Xây dựng")


def test_s000_33_agriculture_and_forestry_have_their_section(db: None) -> None:
    stands_in_its_own_section("Nông nghiệp, lâm nghiệp")


def test_s000_34_trade_and_industry_have_their_section(db: None) -> None:
    stands_in_its_own_section("Công thương")


def test_s000_35_information_has_its_section(db: None) -> None:
    stands_in_its_own_section("Thông tin, tuyên truyền")


def test_s000_36_education_has_its_section(db: None) -> None:
    stands_in_its_own_section("Giáo dục")


def test_s000_37_health_has_its_section(db: None) -> None:
    stands_in_its_own_section("Y tế")


def test_s000_42_the_administrative_bloc_tells_its_reform(db: None) -> None:
    stands_in_its_own_section("Hành chính")


def test_s000_49_what_was_trained_stands_against_the_joint_plan(db: None) -> None:
    here = world("learning.planned", "learning.trained", "learning.trained_rate")
    put(here.of(here.mai), planned=40, trained=30)
    assert told(here.of(here.mai), "learning.trained_rate") == 75


def test_s000_50_units_with_and_without_norms_are_listed(db: None) -> None:
    here = world("thrift.norm_units", "thrift.spending_rule_units")
    make.unit("CĐCS Hoa Cúc", parent=here.upper)
    open_returns(here.form, YEAR, by=None)
    put(here.of(here.mai), norm_units=1)
    put(here.of(here.lan), norm_units=0)
    found = having(Indicator.objects.get(code="thrift.norm_units"), YEAR, here.province)
    assert (found.having, found.without, found.silent) == (("CĐCS Hoa Mai",), ("CĐCS Hoa Lan",), ("CĐCS Hoa Cúc",))  # fmt: skip


def saved(here: worlds.World) -> None:
    put(here.of(here.mai), admin_budget_vnd=100_000_000, admin_saved_vnd=15_000_000)
    put(here.of(here.lan), admin_budget_vnd=300_000_000, admin_saved_vnd=30_000_000)


def test_s000_51_the_saving_rate_is_computed_from_amounts(db: None) -> None:
    here = world("thrift.admin_budget_vnd", "thrift.admin_saved_vnd", "thrift.saving_rate")
    rate = Indicator.objects.get(code="thrift.saving_rate")
    (before,) = spreads(rate, here.upper, [2025], ON)
    assert (before.told, before.whole) == (0, None)
    saved(here)
    (found,) = spreads(rate, here.upper, [2025], ON)
    assert (found.whole, found.told, found.units) == (Decimal("11.25"), 2, 2)
    assert found.worst
    assert found.best
    assert (found.worst[0].name, found.worst[1]) == ("CĐCS Hoa Lan", 10)
    assert (found.best[0].name, found.best[1]) == ("CĐCS Hoa Mai", 15)


def test_s001_46_saving_is_spread_over_the_units_in_the_same_way(db: None) -> None:
    here = world("thrift.admin_budget_vnd", "thrift.admin_saved_vnd")
    saved(here)
    (found,) = spreads(Indicator.objects.get(code="thrift.saving_rate"), here.province, [2025], ON)
    assert (found.whole, found.told) == (Decimal("11.25"), 1)


def visited_twice(db: None) -> Inspected:
    """Hoa Mai is visited twice on safety, Hoa Lan once."""
    here = build_inspected()
    plan = create_plan(PLAN, unit=here.province, by=None)
    for number, units in enumerate(([here.mai, here.lan], [here.mai])):
        said = replace(TEAM, name=f"Đoàn an toàn {number}", topics=(Topic.SAFETY,))
        team = add_team(plan, said, by=None)
        schedule_visits(team, [Stop(date(2025, 6, 1 + number), unit) for unit in units], by=None)
    issue_plan(plan, on=INSPECTED, by=None)
    for visit in visits_of(plan):
        held(visit)
    return here


def test_s000_52_visits_and_distinct_units_are_both_counted(db: None) -> None:
    here = visited_twice(db)
    sync_indicators()
    assert counted("safety_visits", here.province) == 3
    assert counted("safety_visited_units", here.province) == 2
    visits = Indicator.objects.get(code="safety.visits")
    assert len(rows_behind(visits, here.province.pk, YEAR)) == 3
    assert shipped()["safety.visited_units"]["aggregation"] == Aggregation.DISTINCT


def test_s001_51_launching_is_a_share_and_visits_are_counted_both_ways(db: None) -> None:
    here = world("organisation.units", "safety.green_launched", "safety.green_launch_rate")
    sync_movements()
    put(here.of(here.mai), units=1)
    assert told(here.of(here.mai), "safety.green_launch_rate") is None
    green = Movement.objects.get(code="xanh-sach-dep-bao-dam-an-toan-ve-sinh-lao-dong")
    Launch.objects.create(
        movement=green, unit=here.mai, form="launch", kind="regular", title="Xanh - Sạch - Đẹp", year=2023, starts_on=date(2023, 3, 1), state="launched",
    )  # fmt: skip
    assert told(here.of(here.mai), "safety.green_launch_rate") == 100
    names = {shipped()[code]["computed_by"] for code in ("safety.visits", "safety.visited_units")}
    assert names == {"safety_visits", "safety_visited_units"}


def test_s000_53_taking_part_in_the_safety_week_is_a_share(db: None) -> None:
    here = world("organisation.agencies", "safety.week_agencies", "safety.week_rate", "safety.week_banners", "safety.week_leaflets")  # fmt: skip
    put(here.of(here.mai), agencies=8, week_agencies=6, week_banners=12, week_leaflets=300)
    assert told(here.of(here.mai), "safety.week_rate") == 75
    put(here.of(here.lan), agencies=2, week_agencies=3)
    assert any("Tử số không lớn hơn mẫu số" in one for one in unready(here.of(here.lan)))


def test_s000_54_a_contest_keeps_its_edition_units_contestants_and_prizes(db: None) -> None:
    here = world("safety.contest_edition", "safety.contest_units", "safety.contestants", "safety.contest_prizes")  # fmt: skip
    put(here.of(here.mai), contest_edition=2, contest_units=13, contestants=50, contest_prizes=8)
    assert told(here.of(here.mai), "safety.contestants") == 50
    assert shipped()["safety.contest_edition"]["aggregation"] == Aggregation.DISTINCT


def test_s000_56_rows_of_districts_add_up_to_the_province(db: None) -> None:
    here = world("countryside.works", "countryside.extension_sessions")
    put(here.of(here.mai), works=3, extension_sessions=4)
    put(here.of(here.lan), works=5, extension_sessions=0)
    assert total("countryside.works", here.province) == 8
    assert total("countryside.works", here.upper) == 8
    assert total("countryside.extension_sessions", here.province) == 4


def test_s000_57_each_sectoral_union_has_its_row(db: None) -> None:
    sync_indicators()
    province = make.province()
    for name in ("Y tế", "Giáo dục"):
        make.unit(f"Công đoàn ngành {name}", parent=province, kind=UnitKind.SECTORAL_UNION)
    fields = FormFields("Hướng về nông thôn", FULL, (UnitKind.SECTORAL_UNION,), date(2021, 1, 1))
    form = open_form(province, fields, [LineFields("countryside.activities", "Hoạt động")], by=None)
    assert open_returns(form, YEAR, by=None) == 2
    first = form.returns.select_related("form", "unit").order_by("unit__name")[0]
    put(first, activities=4)
    tell_block(first, "Hoạt động", "Giúp xã Nà Mèo làm đường.", by=None)
    rows = standings(form, YEAR, province)
    assert [(row.name, row.share) for row in rows] == [("Công đoàn ngành Giáo dục", 100), ("Công đoàn ngành Y tế", 0)]  # fmt: skip
    assert narratives(first) == {"Hoạt động": "Giúp xã Nà Mèo làm đường."}


def test_s000_82_cultural_agencies_and_families_are_computed_rates(db: None) -> None:
    here = world("organisation.units", "culture.cultural_agencies", "culture.cultural_agencies_rate", "organisation.families", "culture.cultural_families", "culture.cultural_families_rate")  # fmt: skip
    put(here.of(here.mai), units=20, cultural_agencies=19, families=100, cultural_families=81)
    assert told(here.of(here.mai), "culture.cultural_agencies_rate") == 95
    assert told(here.of(here.mai), "culture.cultural_families_rate") == 81


def test_s000_84_a_violation_takes_the_unit_out_of_the_rate(db: None) -> None:
    here = world("organisation.units", "thrift.vice_violations", "thrift.vice_free_units", "thrift.vice_free_rate")  # fmt: skip
    put(here.of(here.mai), units=1, vice_violations=1, vice_free_units=1)
    assert any("không còn được tính" in one for one in unready(here.of(here.mai)))
    put(here.of(here.mai), vice_free_units=0)
    assert unready(here.of(here.mai)) == []
    assert told(here.of(here.mai), "thrift.vice_free_rate") == 0
    # who is disciplined for it has no title of that year: a clause of the rule
    law = Path(vinhdanh.__file__).parent / "law" / "titles" / "advanced_worker.yaml"
    assert "need: no_discipline_in_year" in law.read_text(encoding="utf-8")


def test_s001_44_attendances_are_turns_and_said_to_be(db: None) -> None:
    sync_indicators()
    for code in ("training.attendances", "learning.attendances"):
        assert Indicator.objects.get(code=code).counted.is_turn
        assert "lượt" in Indicator.objects.get(code=code).counted.label
    assert not Indicator.objects.get(code="learning.resolution_learners").counted.is_turn


def test_s001_45_turns_and_the_coverage_of_people_are_computed_apart(db: None) -> None:
    here = world("organisation.workers", "learning.resolution_attendances", "learning.resolution_learners", "learning.resolution_rate")  # fmt: skip
    put(here.of(here.mai), workers=100, resolution_learners=90)
    put(here.of(here.lan), workers=10, resolution_learners=9)
    for unit, turns in ((here.mai, 180), (here.mai, 90), (here.lan, 4)):
        said = Done(form="talk", audience="members", held_on=date(2025, 4, 1), title="Học nghị quyết", directive="Nghị quyết 02", turns=turns)  # fmt: skip
        record_activity(said, unit=unit, on=ON, by=None)
    assert told(here.of(here.mai), "learning.resolution_rate") == 90
    assert told(here.of(here.mai), "learning.resolution_attendances") == 270
    store_counted(YEAR)
    assert not any("không nhiều hơn số lượt" in one for one in unready(here.of(here.mai)))
    assert any("không nhiều hơn số lượt" in one for one in unready(here.of(here.lan)))


def test_s001_47_a_stock_of_a_day_and_events_of_a_period_are_kept_apart(db: None) -> None:
    clubs, events = shipped()["culture.sports_clubs"], shipped()["culture.events"]
    assert (clubs["shape"], events.get("shape", Shape.FLOW)) == (Shape.STOCK, Shape.FLOW)
    sync_indicators()
    rows = {one.code: one.aggregation for one in Indicator.objects.filter(code__in=("culture.sports_clubs", "culture.events"))}  # fmt: skip
    assert rows == {"culture.sports_clubs": Aggregation.LAST, "culture.events": Aggregation.SUM}


def test_s001_48_tournaments_are_counted_from_the_register_of_events(db: None) -> None:
    here = world("culture.tournaments")
    said = Done(form="sport", audience="members", held_on=date(2025, 5, 1), title="Giải cầu lông CNVCLĐ", occasion="Tháng Công nhân")  # fmt: skip
    record_activity(said, unit=here.mai, on=ON, by=None)
    assert told(here.of(here.mai), "culture.tournaments") == 1
    (row,) = rows_behind(Indicator.objects.get(code="culture.tournaments"), here.province.pk, YEAR)
    assert row.label == "Giải cầu lông CNVCLĐ"


def test_s001_49_facilities_are_a_stock_of_units_with_their_names(db: None) -> None:
    here = world("culture.facilities", heading="Thiết chế")
    put(here.of(here.mai), facilities=1)
    tell_block(here.of(here.mai), "Thiết chế", "Nhà văn hoá công nhân Nậm Mòn, xây năm 2018.", by=None)
    assert having(Indicator.objects.get(code="culture.facilities"), YEAR, here.province).having == ("CĐCS Hoa Mai",)  # fmt: skip
    assert shipped()["culture.facilities"]["shape"] == Shape.STOCK
    assert "Nậm Mòn" in narratives(here.of(here.mai))["Thiết chế"]


def test_s003_16_units_that_meet_both_standards_are_rates(db: None) -> None:
    here = world("organisation.units", "culture.secure_agencies", "culture.secure_agencies_rate", "culture.cultural_agencies", "culture.cultural_agencies_rate")  # fmt: skip
    put(here.of(here.mai), units=4, secure_agencies=3, cultural_agencies=4)
    assert told(here.of(here.mai), "culture.secure_agencies_rate") == 75
    assert told(here.of(here.mai), "culture.cultural_agencies_rate") == 100


def test_s004_16_a_commune_is_followed_criterion_by_criterion(db: None) -> None:
    here = world("countryside.criteria_done", "countryside.criteria_total", "countryside.criteria_rate")
    put(here.of(here.mai), criteria_done=19, criteria_total=19)
    assert told(here.of(here.mai), "countryside.criteria_rate") == 100
    # one line a criterion, asked every quarter: the first quarter that says 1 is when it was met
    roads = add_indicator(here.province, OwnFields("Tiêu chí 2: Giao thông", "countryside", "criteria", Shape.STOCK), by=here.chief)  # fmt: skip
    fields = FormFields("Tiêu chí nông thôn mới", "quarter", (UnitKind.GRASSROOTS_UNION,), date(2025, 1, 1))
    form = open_form(here.province, fields, [LineFields(roads.code)], by=here.chief)
    for month, value in ((1, 0), (4, 1)):
        quarter = period_of("quarter", date(2025, month, 1))
        open_returns(form, quarter, by=None)
        ret = UnitReturn.objects.select_related("form", "unit").get(form=form, unit=here.mai, since=quarter.since)  # fmt: skip
        put(ret, **{roads.code.partition(".")[2]: value})
    met = Measurement.objects.filter(indicator=roads, unit=here.mai, value=1).order_by("since").first()
    assert met
    assert met.since == date(2025, 4, 1)


def test_s004_20_poverty_is_followed_by_group(db: None) -> None:
    rows = seed_rows()
    wanted = {rows[f"I004-0{number}"].indicator for number in (14, 16, 17)}
    assert wanted == {"poverty.reduction_rate", "poverty.poor_area_reduction_rate", "poverty.minority_reduction_rate"}  # fmt: skip
    here = world("poverty.households", "poverty.households_escaped", "poverty.reduction_rate", "poverty.minority_households", "poverty.minority_escaped", "poverty.minority_reduction_rate")  # fmt: skip
    put(here.of(here.mai), households=1000, households_escaped=45, minority_households=200, minority_escaped=7)  # fmt: skip
    assert told(here.of(here.mai), "poverty.reduction_rate") == Decimal("4.5")
    assert told(here.of(here.mai), "poverty.minority_reduction_rate") == Decimal("3.5")


def test_s004_21_eight_kinds_of_works_add_up_to_the_total(db: None) -> None:
    kinds = {"transport": 81, "schools": 11, "water": 8, "power": 24, "irrigation": 9, "health": 4, "markets": 1, "other": 10}  # fmt: skip
    here = world("poverty.works", *(f"poverty.works_{kind}" for kind in kinds))
    ret, of_kind = here.of(here.mai), {"transport": "road", "schools": "school", "markets": "market"}
    said = {
        "happened_on": date(2025, 6, 1), "title": "Công trình huyện nghèo", "parts": {of_kind.get(kind, kind): number for kind, number in kinds.items()},
    }  # fmt: skip
    with pytest.raises(Refused, match="lệch 1 công trình"):
        record_entry(WORKS_PLANS, {**said, "printed_total": 147}, unit=here.mai, on=ON, by=None)
    record_entry(WORKS_PLANS, {**said, "printed_total": 148}, unit=here.mai, on=ON, by=None)
    assert {kind: told(ret, f"poverty.works_{kind}") for kind in kinds} == kinds
    assert told(ret, "poverty.works") == 148
    store_counted(YEAR)
    assert unready(ret) == []
    assert move_return(ret, "submit", on=ON, by=here.officer).submitted_on == ON


def test_s004_22_disbursement_is_computed_from_amounts(db: None) -> None:
    here = world("poverty.planned_vnd", "poverty.disbursed_vnd", "poverty.disbursement_rate")
    put(here.of(here.mai), planned_vnd=361_188_000_000, disbursed_vnd=41_372_179_000)
    assert told(here.of(here.mai), "poverty.disbursement_rate") == Decimal("11.45")


def test_s004_24_support_is_told_by_missing_dimension(db: None) -> None:
    dimensions = ("water", "sanitation", "information", "housing")
    here = world(*(f"poverty.dimension_{one}" for one in dimensions), "poverty.meritorious_supported")
    put(here.of(here.mai), dimension_water=12, dimension_sanitation=3, dimension_information=0, meritorious_supported=4)  # fmt: skip
    put(here.of(here.lan), dimension_water=8)
    assert total("poverty.dimension_water", here.province) == 20
    # said to be none is not the same as not told
    assert told(here.of(here.mai), "poverty.dimension_information") == 0
    assert told(here.of(here.mai), "poverty.dimension_housing") is None


def test_s004_29_a_year_without_a_decision_breaks_the_row_of_years(db: None) -> None:
    here = world("culture.recognised_years")
    shown = Indicator.objects.get(code="culture.recognised_years")
    for year, value in ((2023, 1), (2024, 1)):
        open_returns(here.form, year_of(year), by=None)
        put(UnitReturn.objects.select_related("form", "unit").get(form=here.form, unit=here.mai, since=date(year, 1, 1)), recognised_years=value)  # fmt: skip
    assert every_year(shown, here.mai, range(2023, 2025)) is True
    assert every_year(shown, here.mai, range(2023, 2026)) is None
    put(here.of(here.mai), recognised_years=0)
    assert every_year(shown, here.mai, range(2023, 2026)) is False
