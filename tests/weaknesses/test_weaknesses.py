"""A weakness has a remedy and an owner, and is checked later by its gauge then and now; lessons, situations, assessments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, transaction

from tests import factories as make
from tests.targets.world import COUNT, World, build, tell
from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.actions import (
    WeaknessFields,
    check_weakness,
    edit_weakness,
    note_lesson,
    note_situation,
    note_weakness,
    take_examples,
    tell_remedy,
    write_assessment,
)
from vinhdanh.weaknesses.examples import examples
from vinhdanh.weaknesses.gauges import GAUGES, cured, measure, named
from vinhdanh.weaknesses.models import Assessment, Weakness, WeaknessEvent
from vinhdanh.weaknesses.queries import (
    assessments,
    find_lessons,
    lessons,
    open_weaknesses,
    situations,
    summary,
    to_check,
)
from vinhdanh.weaknesses.states import Act, State

ON = date(2025, 12, 1)
GAUGE = f"indicator:{COUNT}"


@pytest.fixture
def here(db: None) -> World:
    return build()


def fields(**more: object) -> WeaknessFields:
    values: dict[str, object] = {
        "text": "Ít giao lưu thể thao",
        "remedy": "Lịch từng quý",
        "owner": "Ban tuyên giáo",
        "gauge": GAUGE,
    }
    return WeaknessFields(**{**values, **more})  # type: ignore[arg-type]


def noted(here: World, year: int = 2023, **more: object) -> Weakness:
    return note_weakness(here.mai, year_of(year), fields(**more), on=ON, by=here.officer)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"remedy": " "}, "remedy"),
        ({"owner": ""}, "owner"),
        ({"gauge": "lạ"}, "gauge"),
    ],
)
def test_each_weakness_has_a_remedy_and_an_owner(here: World, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        note_weakness(here.mai, year_of(2023), fields(**wrong), on=ON, by=None)
    assert refused.value.field == field
    assert not Weakness.objects.exists()


def test_the_figure_of_then_is_kept_and_a_later_check_compares(here: World) -> None:
    tell(here.mai, COUNT, 2023, 4)
    weak = noted(here)
    assert weak.value_then == 4
    tell_remedy(weak, "Mỗi quý một giải", on=ON, by=here.officer)
    tell(here.mai, COUNT, 2024, 9)
    event = check_weakness(weak, year_of(2024), on=ON, by=here.officer)
    assert (event.value_then, event.value_now, event.state) == (Decimal(4), Decimal(9), State.CURED)
    weak.refresh_from_db()
    assert weak.state == State.CURED
    assert [one.act for one in weak.events.all()] == [Act.NOTE, Act.REMEDY, Act.CHECK]


def test_a_weakness_that_did_not_better_persists(here: World) -> None:
    tell(here.mai, COUNT, 2023, 4)
    tell(here.mai, COUNT, 2024, 4)
    assert check_weakness(noted(here), year_of(2024), on=ON, by=None).state == State.PERSISTS


def test_fewer_can_be_better(here: World) -> None:
    tell(here.mai, COUNT, 2023, 4)
    tell(here.mai, COUNT, 2024, 3)
    assert check_weakness(noted(here, better="down"), year_of(2024), on=ON, by=None).state == State.CURED


def test_without_figures_one_says_it_with_what_it_rests_on(here: World) -> None:
    weak = noted(here)
    assert weak.value_then is None
    with pytest.raises(Refused, match="chưa đủ để kết luận"):
        check_weakness(weak, year_of(2024), on=ON, by=None)
    with pytest.raises(Refused, match="ghi căn cứ"):
        check_weakness(weak, year_of(2024), said=True, on=ON, by=None)
    assert (
        check_weakness(weak, year_of(2024), said=True, text="Biên bản họp", on=ON, by=None).state
        == State.CURED
    )


def test_a_word_against_the_figures_says_why(here: World) -> None:
    tell(here.mai, COUNT, 2023, 4)
    tell(here.mai, COUNT, 2024, 9)
    weak = noted(here)
    with pytest.raises(Refused, match="khác với số đo"):
        check_weakness(weak, year_of(2024), said=False, on=ON, by=None)
    assert (
        check_weakness(weak, year_of(2024), said=False, text="Chỉ dồn một tháng", on=ON, by=None).state
        == State.PERSISTS
    )


def test_it_is_checked_in_a_later_period_that_has_come(here: World) -> None:
    weak = noted(here)
    with pytest.raises(Refused, match="kỳ sau"):
        check_weakness(weak, year_of(2023), said=True, text="x", on=ON, by=None)
    with pytest.raises(Refused, match="chưa tới"):
        check_weakness(weak, year_of(2026), said=True, text="x", on=ON, by=None)


def test_the_next_report_is_told_what_to_check_until_it_is(here: World) -> None:
    weak = noted(here)
    assert list(to_check(here.mai, year_of(2024))) == [weak]
    assert list(to_check(here.mai, year_of(2023))) == []
    check_weakness(weak, year_of(2024), said=False, text="Vẫn ít", on=ON, by=None)
    assert list(to_check(here.mai, year_of(2024))) == []
    # it persists, so the report after that looks again
    assert list(to_check(here.mai, year_of(2025))) == [weak]
    assert list(open_weaknesses(here.mai, year_of(2025))) == [weak]
    check_weakness(weak, year_of(2025), said=True, text="Đã đều", on=ON, by=None)
    assert list(open_weaknesses(here.mai, year_of(2025))) == []


def test_another_gauge_is_read_anew(here: World) -> None:
    tell(here.mai, "culture.sports_clubs", 2023, 7)
    weak = edit_weakness(noted(here), fields(gauge="indicator:culture.sports_clubs"), on=ON, by=here.officer)
    assert weak.value_then == 7


def test_the_set_of_examples_is_taken_once(here: World) -> None:
    assert len(examples()) == 24
    assert all(named(one.gauge) for one in examples())
    made = take_examples(here.mai, year_of(2024), on=ON, by=here.officer)
    assert [one.example for one in made] == [one.number for one in examples()]
    with pytest.raises(Refused, match="đã được lấy"):
        take_examples(here.mai, year_of(2024), on=ON, by=here.officer)
    assert len(take_examples(here.lan, year_of(2024), on=ON, by=None)) == 24


@pytest.mark.parametrize("code", sorted(GAUGES))
def test_each_gauge_answers_for_a_unit_without_anything(here: World, code: str) -> None:
    value = measure(code, here.province, year_of(2025), ON)
    assert value is None or value >= 0


def test_gauges_count_what_is_there(here: World) -> None:
    assert measure("registered", here.province, year_of(2025), ON) == 0
    an = make.person("Nguyễn Thị Hoa", at=here.mai)
    make.pledge(an, "advanced_worker", 2025, at=here.mai)
    assert measure("registered", here.province, year_of(2025), ON) == Decimal("33.3")
    assert measure("registered_non_state", here.province, year_of(2025), ON) == 100
    assert measure("without_plan", here.province, year_of(2025), ON) == 5
    assert measure("months_idle", here.province, year_of(2024), ON) == 12


def test_unknown_is_no_verdict() -> None:
    assert cured("up", None, Decimal(1)) is None
    assert cured("up", Decimal(1), None) is None
    assert cured("up", Decimal(1), Decimal(1)) is False
    assert cured("down", Decimal(2), Decimal(1)) is True


def test_lessons_are_found_reused_and_tied_to_a_measure(here: World) -> None:
    with pytest.raises(Refused, match="gắn với một biện pháp"):
        note_lesson(here.mai, year_of(2024), "Phải làm đều", by=here.officer)
    made = note_lesson(
        here.mai, year_of(2024), "Phải làm đều", "Lịch từng quý", weakness=noted(here), by=here.officer
    )
    assert list(find_lessons(access.lessons_visible_to(here.stranger), "lich tung quy")) == [made]
    assert list(find_lessons(access.lessons_visible_to(here.stranger), "tuan")) == []
    again = note_lesson(here.cuc, year_of(2025), made.text, made.measure, source=made, by=here.stranger)
    assert list(made.reused.all()) == [again]
    assert list(lessons(here.mai, year_of(2024))) == [made]
    assert list(lessons(here.mai, year_of(2025))) == []


def test_a_difficulty_is_proved_by_a_figure(here: World) -> None:
    tell(here.mai, COUNT, 2025, 2)
    with pytest.raises(Refused, match="số đo chứng minh"):
        note_situation(here.mai, year_of(2025), "difficulty", "Ít sân chơi", on=ON, by=here.officer)
    hard = note_situation(here.mai, year_of(2025), "difficulty", "Ít sân chơi", GAUGE, on=ON, by=here.officer)
    good = note_situation(here.mai, year_of(2025), "advantage", "Được quan tâm", on=ON, by=here.officer)
    assert hard.value == 2
    assert list(situations(here.mai, year_of(2025))) == [good, hard]


def test_each_writing_of_an_assessment_is_a_version_with_its_author(here: World) -> None:
    year = year_of(2025)
    write_assessment(here.mai, year, "Khá", by=here.officer)
    with pytest.raises(Refused, match="không có gì thay đổi"):
        write_assessment(here.mai, year, "Khá", by=here.officer)
    write_assessment(here.mai, year, "Khá, có mặt tốt", by=here.chief)
    assert [(one.version, one.by) for one in assessments(here.mai, year)] == [
        (2, here.chief),
        (1, here.officer),
    ]
    assert summary(here.mai, year) == "Khá, có mặt tốt"
    assert summary(here.mai, year_of(2024)) == ""
    with pytest.raises(Error), transaction.atomic():
        Assessment.objects.update(text="khác")
    noted(here)
    with pytest.raises(Error), transaction.atomic():
        WeaknessEvent.objects.all().delete()


def test_only_the_unit_s_officer_or_one_above_writes(here: World) -> None:
    weak = noted(here)
    for act in (
        lambda: tell_remedy(weak, "x", on=ON, by=here.stranger),
        lambda: check_weakness(weak, year_of(2024), said=True, text="x", on=ON, by=here.stranger),
        lambda: write_assessment(here.mai, year_of(2025), "x", by=here.stranger),
    ):
        with pytest.raises(Refused):
            act()
    assert set(access.weaknesses_visible_to(here.stranger)) == set()
    assert set(access.weaknesses_visible_to(here.chief)) == {weak}
