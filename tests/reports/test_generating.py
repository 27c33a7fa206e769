"""A report out of its outline: counted from the ledger, as known at an instant, what is missing told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.reports import world
from tests.reports.world import NOW, World
from vinhdanh.awards.actions import AwardFields, correct_award
from vinhdanh.indicators.periods import year_of
from vinhdanh.people.models import Membership
from vinhdanh.reports.checks import of_content
from vinhdanh.reports.content import Content, text_of, tokens_in
from vinhdanh.reports.making import content_of, scope_of
from vinhdanh.reports.rows import rows_behind
from vinhdanh.reports.stored import as_data, from_data
from vinhdanh.reports.writing import save_passage


@pytest.fixture
def here(db: None) -> World:
    return world.build()


def said(content: Content, code: str) -> str:
    section = content.section(code)
    assert section is not None
    return "\n".join(text_of(block) for block in section.blocks)


def test_awards_are_counted_from_the_ledger_with_rates_out_of_yearly_values(here: World) -> None:
    report = world.draft(here)
    content = content_of(report, NOW + timedelta(days=120))
    text = said(content, "awards")
    # 2/5 … 5/5 of the people at the end of each year: the range of the yearly rates
    assert "có từ 40 - 100% CNVCLĐ đạt danh hiệu Lao động tiên tiến" in text
    assert "Liên đoàn Lao động tỉnh tặng Cờ thi đua: không có lượt tập thể; tặng Bằng khen: 01 lượt tập thể, 02 lượt cá nhân." in text  # fmt: skip
    assert "Trung bình mỗi năm khen từ 0 - 1 tập thể, từ 0 - 2 cá nhân." in text


def test_a_year_still_being_decided_does_not_pull_the_range_down(here: World) -> None:
    report = world.draft(here)
    content = content_of(report, NOW + timedelta(days=21))
    share = content.figures["awards.worker_share"]
    assert (share.low, share.high) == (Decimal(40), Decimal(80))
    assert [gap.text for gap in of_content(content) if gap.kind == "partial"] == ["Tỷ lệ CNVCLĐ đạt Lao động tiên tiến hằng năm: năm 2025 chưa xét xong nên chưa tính vào khoảng."]  # fmt: skip


def test_more_holders_than_people_is_no_rate(here: World) -> None:
    Membership.objects.filter(person__in=here.people[2:]).update(until=date(2022, 6, 1))
    content = content_of(world.draft(here), NOW + timedelta(days=120))
    assert "awards.worker_share" not in content.figures
    assert any("tử số lớn hơn mẫu số năm 2022, 2023, 2024, 2025" in gap.text for gap in content.gaps)


def test_the_rows_behind_a_figure_are_as_many_as_it_says(here: World) -> None:
    report = world.draft(here)
    at = NOW + timedelta(days=120)
    content = content_of(report, at)
    figure = content.figures["awards.fed_i"]
    behind = rows_behind(figure, scope_of(report, at))
    assert behind.total == figure.low == 2
    assert [row[2].text for row in behind.stretch(0, 10)] == ["Người Thứ 1", "Người Thứ 2"]
    share = rows_behind(content.figures["awards.worker_share"], scope_of(report, at))
    assert [[cell.text for cell in row] for row in share.stretch(0, 2)] == [["2021", "2", "5", "40%"], ["2022", "3", "5", "60%"]]  # fmt: skip


def test_every_counted_figure_equals_its_rows(here: World) -> None:
    held = world.launched(here, starts_on=date(2025, 1, 10))
    world.reviewed(held, date(2025, 6, 20))
    report = world.draft(here)
    at = timezone.now() + timedelta(days=1)
    content = content_of(report, at)
    counted = [one for one in content.figures.values() if one.high is None and one.source != "review" and one.source != "share"]  # fmt: skip
    assert len(counted) > 20
    for figure in counted:
        assert rows_behind(figure, scope_of(report, at)).total == figure.low, figure.token


def test_with_what_was_known_then_the_numbers_of_then_come_out(here: World) -> None:
    report = world.draft(here)
    before = as_data(content_of(report, world.instant(date(2025, 6, 1))))
    # a later correction, a late line of an earlier year, a text written today
    line = here.people[0].awards.get(kind="merit_certificate_provincial_federation")
    correct_award(line, AwardFields(kind=line.kind_id, year=2020), reason="Sai năm", by=None)
    world.awarded(here.people[3], "merit_certificate_provincial_federation", 2023, date(2025, 7, 1))
    save_passage(report, "strengths", "Phong trào có nhiều đổi mới.", base=0, by=None)
    assert as_data(content_of(report, world.instant(date(2025, 6, 1)))) == before
    now = content_of(report, timezone.now() + timedelta(minutes=1))
    assert now.figures["awards.fed_i"].low == 2  # one left the period, one came
    assert as_data(now) != before
    assert "Phong trào có nhiều đổi mới." in said(now, "strengths")


def test_a_rate_without_a_denominator_is_marked_not_printed(here: World) -> None:
    report = world.draft(here, unit=here.lan)
    content = content_of(report, NOW + timedelta(days=120))
    assert "Lao động tiên tiến" not in said(content, "awards").split("\n")[0]
    gaps = [gap.text for gap in content.gaps if gap.kind == "no_denominator"]
    assert any(
        "chưa có mẫu số (số người của đơn vị) năm 2021, 2022, 2023, 2024, 2025" in text for text in gaps
    )
    assert any("chưa có mẫu số" in text_of(block) for block in content.section("awards").blocks)  # type: ignore[union-attr]


def test_a_movement_without_a_result_says_so(here: World) -> None:
    held = world.launched(here, starts_on=date(2025, 1, 10))
    report = world.draft(here, "year", year_of(2025))
    content = content_of(report, timezone.now() + timedelta(days=1))
    code = f"movements.{held.movement.code}"
    assert "Chưa có kết quả trong kỳ báo cáo." in said(content, code)
    assert [gap.section for gap in content.gaps if gap.kind == "no_result"] == [code]
    world.reviewed(held, date(2025, 6, 20), "12")
    content = content_of(report, timezone.now() + timedelta(days=1))
    assert "12 sáng kiến | từ 3 sáng kiến trở lên | 20/06/2025" in said(content, code)
    assert not [gap for gap in content.gaps if gap.kind == "no_result"]
    assert "Trong kỳ đã tổ chức 01 phong trào với kết quả như sau:" in said(content, "movements")


def test_content_survives_being_stored(here: World) -> None:
    held = world.launched(here, starts_on=date(2025, 1, 10))
    world.reviewed(held, date(2025, 6, 20))
    report = world.draft(here)
    save_passage(report, "lessons", "Bài học một.\nBài học hai.", base=0, by=None)
    content = content_of(report, timezone.now() + timedelta(days=1))
    assert from_data(as_data(content)) == content
    assert all(token in content.figures for section in content.sections for token in tokens_in(section))
