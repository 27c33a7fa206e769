"""Requirements of group B, each answered by a query or an action: the catalogue of movements and launching."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.launches.test_reviewing import AFTER, MET, figures
from tests.launches.world import BASICS, TODAY, World, answered, build, drafted, launched
from tests.letters.test_from_launches import lines
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.actions import Answer, close_launch, launch_movement, respond
from vinhdanh.launches.anniversaries import proposals
from vinhdanh.launches.cascade import cascade_of, chain, missing, variants
from vinhdanh.launches.fields import Occasion
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import (
    launches_in,
    movement_results,
    needs_review,
    report_sections,
    targets_behind,
)
from vinhdanh.launches.reviewing import record_review
from vinhdanh.launches.writing import create_launch, set_criteria, set_occasions
from vinhdanh.letters.from_launches import call_of
from vinhdanh.letters.rendering import render_docx
from vinhdanh.movement_year.queries import ask, lagging, steps_of
from vinhdanh.movement_year.states import Step
from vinhdanh.movements.models import Movement
from vinhdanh.movements.queries import kin_of
from vinhdanh.movements.resolving import name_index
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.movements.states import MovementKind
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import about, by_form

MADE = datetime(2026, 1, 5, 8, tzinfo=UTC)
SPECIAL = replace(
    BASICS, kind="special", title="Đợt thi đua chào mừng", ends_on=date(2025, 7, 28), number="318/KH"
)


@pytest.fixture
def here(db: None) -> World:
    sync_movements()
    return build()


def movement(number: str) -> Movement:
    return Movement.objects.get(number=number)


def test_s000_10_the_calendar_proposes_drives_and_each_keeps_its_event_and_day(here: World) -> None:
    proposed = {one.anniversary.code: one for one in proposals(here.province, 2025)}
    assert proposed["union"].propose_on < proposed["union"].day == date(2025, 7, 28)
    held = launched(here, SPECIAL)
    assert list(held.occasions.values_list("name", "day")) == [("Ngày thành lập", date(2025, 7, 28))]


def test_s000_12_the_two_names_of_the_thrift_movement_are_one_record(here: World) -> None:
    text = (
        'phong trào: "Thực hành tiết kiệm chống lãng phí tiêu cực và phòng chống các tệ nạn xã hội"; phong trào "Thực hành tiết kiệm, '
        'chống lãng phí, chống các biểu hiện tiêu cực, phòng chống các tệ nạn xã hội"'
    )
    assert [match.movement for match in name_index().mentions(text)] == [movement("M08").pk]


def test_s000_13_a_campaign_is_no_movement_and_goes_with_several(here: World) -> None:
    campaign = movement("M15")
    assert campaign.kind == MovementKind.CAMPAIGN != movement("M05").kind
    assert campaign.links.filter(kind="goes_with").count() == 2


def test_s000_30_a_movement_shows_its_sector_variants(here: World) -> None:
    found = {one.number for one in kin_of(movement("M05"), Movement.objects.all()).variants}
    assert {"M33", "M36", "M37"} <= found
    held = launched(here)
    own = respond(
        held,
        Answer("plan", "2/KH-CĐN", date(2025, 2, 1), theme="Dạy tốt, học tốt"),
        unit=here.upper,
        on=TODAY,
        by=None,
    )
    assert list(variants(held)) == [own]


def test_s001_03_national_provincial_and_union_versions_are_one_family(here: World) -> None:
    kin = kin_of(movement("M22"), Movement.objects.all())
    assert {one.level for one in kin.family} >= {"province", "national_union"}


def test_s001_04_the_kind_is_mandatory_and_a_special_drive_needs_event_and_end(here: World) -> None:
    with pytest.raises(Refused) as refused:
        create_launch(here.movement, replace(BASICS, kind=""), unit=here.province, by=None)
    assert refused.value.field == "kind"
    held = drafted(here, replace(SPECIAL, ends_on=None))
    with pytest.raises(Refused, match=r"sự kiện.*ngày kết thúc"):
        launch_movement(held, on=TODAY, by=None)


def test_s001_05_goals_stand_in_the_launch_document_and_beside_its_measures(here: World) -> None:
    held = launched(here)
    said = lines(render_docx(call_of(held, TODAY), made_at=MADE))
    assert any("gắn với mục tiêu năng suất, chất lượng" in line for line in said)
    assert all(one.measured for one in held.criteria.all())


def test_s001_09_a_movement_year_shows_nine_steps_and_which_units_lag(here: World) -> None:
    held = launched(here)
    answered(here, held, here.mai)
    asked = ask(held, TODAY)
    assert [fact.step for fact in steps_of(asked)] == list(Step)
    assert len(Step) == 9
    assert {unit.code for unit in lagging(asked, Step.PLAN)} == {here.upper.code, "hoa-lan", "hoa-cuc"}


def test_s001_10_a_launch_without_criteria_is_refused(here: World) -> None:
    held = drafted(here)
    set_criteria(held, [], by=None)
    with pytest.raises(Refused, match="Chưa có tiêu chí"):
        launch_movement(held, on=TODAY, by=None)


def test_s001_40_coverage_by_level_is_computed(here: World) -> None:
    held = launched(here)
    answered(here, held, here.upper)
    assert [(level.kind.value, level.percent) for level in cascade_of(held, TODAY).levels] == [
        ("upper_union", 100),
        ("grassroots_union", 0),
    ]


def test_s001_41_activities_are_counted_by_form(here: World) -> None:
    held = launched(here)
    for form in ("seminar", "contest", "contest"):
        record_activity(
            Done(date(2025, 3, 1), form, "members", movement=here.movement), unit=here.mai, on=TODAY, by=None
        )
    assert [
        (form.value, found.activities) for form, found in by_form(about(Activity.objects.all(), held))
    ] == [
        ("contest", 2),
        ("seminar", 1),
    ]


def test_s001_58_the_chain_of_plans_tells_forty_three_days(here: World) -> None:
    above = launched(here, replace(BASICS, number="05/KH-TLĐ", signed_on=date(2019, 1, 16), starts_on=date(2019, 1, 16), ends_on=None, year=2019, outside_body="Tổng LĐLĐ Việt Nam"))  # fmt: skip
    own = respond(
        above, Answer("plan", "56/KH-LĐLĐ", date(2019, 2, 28)), unit=here.province, on=TODAY, by=None
    )
    assert [link.days for link in chain(own)] == [None, 43]


def test_s003_01_the_launch_document_comes_out_of_the_definition_in_order(here: World) -> None:
    held = launched(here, SPECIAL)
    said = lines(render_docx(call_of(held, TODAY), made_at=MADE))
    wanted = ["PHÁT ĐỘNG", "chào mừng", "phát động", "1. Thi đua", "2. Thi đua", "Với tinh thần"]
    places = [next(n for n, line in enumerate(said) if part in line) for part in wanted]
    assert places == sorted(places)


def test_s003_02_anniversary_years_are_computed_from_days(here: World) -> None:
    held = drafted(here)
    set_occasions(held, [Occasion("Quốc khánh", date(2020, 9, 2), date(1945, 9, 2)), Occasion("Thống nhất", date(2020, 4, 30), date(1975, 4, 30))], by=None)  # fmt: skip
    assert [one.years for one in held.occasions.all()] == [45, 75]


def test_s003_05_each_movement_of_a_content_has_a_launch_of_the_unit_or_is_named_as_lacking(
    here: World,
) -> None:
    text = "phong trào “Lao động giỏi, lao động sáng tạo”, phong trào “Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn”"
    named = [match.movement for match in name_index().mentions(text)]
    launched(replace(here, movement=Movement.objects.get(pk=named[0])))
    have = set(launches_in(here.province, 2025).values_list("movement_id", flat=True))
    assert [pk in have for pk in named] == [True, False]


def test_s003_06_a_campaign_is_tied_to_the_directive(here: World) -> None:
    assert "05-CT/TW" in movement("M17").links.get(kind="directive").directive


def test_s003_07_a_drive_past_its_day_asks_for_results(here: World) -> None:
    held = launched(here, SPECIAL)
    assert list(needs_review(Launch.objects.all(), date(2025, 7, 29))) == [held]
    with pytest.raises(Refused, match="Chưa tổng kết"):
        close_launch(held, by=None)
    record_review(held, replace(MET, held_on=date(2025, 7, 29)), figures(held, 4, 0, True), on=AFTER, by=None)
    assert not close_launch(held, by=None).running


def test_s003_08_targets_below_plan_are_the_contents_of_a_sprint(here: World) -> None:
    held = launched(here)
    record_review(
        held, replace(MET, kind="interim", held_on=TODAY), figures(held, 1, 0, None), on=TODAY, by=None
    )
    assert [result.criterion.text for _held, result in targets_behind(here.province, 2025)] == [
        "Có sáng kiến được công nhận"
    ]


def test_s003_21_the_call_carries_slogan_and_theme(here: World) -> None:
    held = launched(here)
    assert (held.slogan, held.theme) == ("Thi đua là yêu nước", "Mỗi tổ một sáng kiến")
    said = lines(render_docx(call_of(held, TODAY), made_at=MADE))
    assert any("Với tinh thần “Thi đua là yêu nước”" in line and "kêu gọi" in line for line in said)


def test_s004_06_one_regular_plan_a_year_and_the_title_says_that_year(here: World) -> None:
    plan = replace(BASICS, kind="yearly", title="Kế hoạch phát động thi đua năm 2025", number="77/KH")
    launched(here, plan)
    with pytest.raises(Refused, match="đã có kế hoạch thi đua năm 2025"):
        drafted(here, plan)
    wrong = drafted(here, replace(plan, title="Kế hoạch phát động thi đua năm 2018"), unit=here.mai)
    with pytest.raises(Refused, match="ghi năm 2018"):
        launch_movement(wrong, on=TODAY, by=None)


def test_s004_07_thematic_plans_are_counted_each_with_number_and_day(here: World) -> None:
    for number in range(3):
        launched(here, replace(BASICS, title=f"Kế hoạch chuyên đề {number}", number=f"{number}/KH"))
    rows = launches_in(here.province, 2025).filter(kind="thematic")
    assert rows.count() == 3
    assert not rows.filter(number="").exists()
    assert not rows.filter(signed_on__isnull=True).exists()


def test_s004_11_plans_received_and_due(here: World) -> None:
    held = launched(here)
    answered(here, held, here.mai)
    cascade = cascade_of(held, TODAY)
    assert (cascade.have, cascade.asked, missing(cascade).count()) == (1, 4, 3)


def test_s004_14_a_special_drive_by_plan_needs_its_day(here: World) -> None:
    held = drafted(here, replace(SPECIAL, signed_on=None))
    with pytest.raises(Refused, match="Hãy ghi ngày ban hành"):
        launch_movement(held, on=TODAY, by=None)


def test_s004_15_a_report_has_as_many_sections_as_movements_announced(here: World) -> None:
    for number in range(4):
        launched(here, replace(BASICS, title=f"Phong trào {number}", number=f"{number}/KH"))
    assert len(report_sections(here.province, 2025)) == launches_in(here.province, 2025).count() == 4


def test_s004_27_the_result_of_a_movement_is_pulled_into_the_yearly_review(here: World) -> None:
    held = launched(here)
    own = answered(here, held, here.mai)
    record_review(own, MET, figures(own, 3, 2, None), on=AFTER, by=None)
    assert movement_results(here.mai, 2025) == [(here.movement, 1, 1, 1)]
