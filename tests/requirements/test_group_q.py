"""Requirements of group Q: assessments in versions, lessons found and reused, weaknesses with a remedy that are checked."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.targets.world import COUNT, PERIOD, World, build, tell
from vinhdanh.indicators.periods import Period, year_of
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused
from vinhdanh.reports.content import Paragraph
from vinhdanh.reports.lists import LISTS
from vinhdanh.reports.scope import Scope
from vinhdanh.targets.fields import TaskFields
from vinhdanh.targets.tasks import plan_task
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.actions import (
    WeaknessFields,
    check_weakness,
    note_lesson,
    note_situation,
    note_weakness,
    take_examples,
    write_assessment,
)
from vinhdanh.weaknesses.gauges import named
from vinhdanh.weaknesses.models import Lesson, Weakness
from vinhdanh.weaknesses.queries import assessments, find_lessons, lessons, summary, to_check
from vinhdanh.weaknesses.states import State

ON = date(2025, 12, 1)
GAUGE = f"indicator:{COUNT}"


@pytest.fixture
def here(db: None) -> World:
    return build()


def weak(here: World, year: int = 2024) -> Weakness:
    row = WeaknessFields("Ít giao lưu", "Lịch từng quý", "Thiếu sân", owner="Ban tuyên giáo", gauge=GAUGE)
    return note_weakness(here.mai, year_of(year), row, on=ON, by=here.officer)


def paragraphs(name: str, here: World, period: Period) -> list[str]:
    made = LISTS[name](Scope(here.mai, period, datetime(2027, 1, 1, tzinfo=VIETNAM)), "x", 1, {})
    return ["".join(run.text for run in block.runs) for block in made.blocks if isinstance(block, Paragraph)]


def test_s000_75_the_assessment_is_kept_with_version_and_author(here: World) -> None:
    write_assessment(here.mai, PERIOD, "Khí thế sôi nổi", by=here.officer)
    write_assessment(here.mai, PERIOD, "Khí thế sôi nổi, đều khắp", by=here.chief)
    assert [(one.version, one.by, one.text) for one in assessments(here.mai, PERIOD)] == [
        (2, here.chief, "Khí thế sôi nổi, đều khắp"),
        (1, here.officer, "Khí thế sôi nổi"),
    ]


def test_s000_76_lessons_are_tied_to_measures_and_reused(here: World) -> None:
    task = plan_task(here.mai, TaskFields("Lịch từng quý", PERIOD), on=ON, by=None)
    with pytest.raises(Refused, match="gắn với"):
        note_lesson(here.mai, year_of(2024), "Phải đều", by=None)
    made = note_lesson(here.mai, year_of(2024), "Phải đều", task=task, by=None)
    again = note_lesson(here.cuc, year_of(2025), made.text, "Lịch từng tháng", source=made, by=None)
    assert list(Lesson.objects.filter(task=task)) == [made]
    assert again.source == made


def test_s000_77_each_weakness_has_a_remedy_and_is_checked_in_the_next_report(here: World) -> None:
    with pytest.raises(Refused, match="biện pháp"):
        note_weakness(here.mai, year_of(2024), WeaknessFields("Ít", "", owner="x"), on=ON, by=None)
    found = weak(here)
    assert list(to_check(here.mai, year_of(2025))) == [found]
    check_weakness(found, year_of(2025), said=True, text="Bốn giải trong năm", on=ON, by=None)
    assert list(to_check(here.mai, year_of(2025))) == []
    assert Weakness.objects.get().state == State.CURED


def test_s001_69_limits_and_causes_stand_in_the_list_and_in_the_report(here: World) -> None:
    taken = take_examples(here.mai, year_of(2024), on=ON, by=None)
    assert len(taken) == 24
    assert all(named(one.gauge) for one in taken)
    weak(here)
    told = paragraphs("shortcomings", here, year_of(2024))
    assert len(told) == 25
    assert "- Ít giao lưu. Nguyên nhân: Thiếu sân. Biện pháp: Lịch từng quý." in told
    assert paragraphs("shortcomings", here, year_of(2023)) == []


def test_s001_70_experiences_are_kept_and_found(here: World) -> None:
    made = note_lesson(here.mai, PERIOD, "Khen kịp thời", "Khen trong tuần", by=here.officer)
    assert list(find_lessons(access.lessons_visible_to(here.stranger), "khen kip thoi")) == [made]
    assert list(lessons(here.mai, PERIOD)) == [made]
    assert paragraphs("lessons", here, PERIOD) == ["- Khen kịp thời (Khen trong tuần)."]


def test_s003_20_the_summary_of_the_last_period_is_drawn_from_its_assessment(here: World) -> None:
    assert summary(here.province, PERIOD) == ""
    write_assessment(here.province, PERIOD, "Năm năm qua đạt 18 trong 20 chỉ tiêu.", by=here.chief)
    assert summary(here.province, PERIOD) == "Năm năm qua đạt 18 trong 20 chỉ tiêu."


def test_s004_03_a_difficulty_names_the_figure_that_proves_it(here: World) -> None:
    tell(here.mai, COUNT, 2025, 2)
    with pytest.raises(Refused, match="chứng minh"):
        note_situation(here.mai, year_of(2025), "difficulty", "Ít sân chơi", on=ON, by=None)
    made = note_situation(here.mai, year_of(2025), "difficulty", "Ít sân chơi", GAUGE, on=ON, by=None)
    assert (made.gauge, made.value) == (GAUGE, Decimal(2))


def test_s004_46_a_remedy_is_tied_to_its_weakness_and_the_lesson_to_both(here: World) -> None:
    found = weak(here)
    made = note_lesson(here.mai, year_of(2025), "Có lịch thì đều", weakness=found, by=None)
    assert made.weakness is not None
    assert made.weakness.remedy == "Lịch từng quý"
    assert list(found.lessons.all()) == [made]
