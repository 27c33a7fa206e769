"""Requirements of group F, each answered by a report or a review: sơ kết, tổng kết and reporting."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.reports import world
from tests.reports.world import World
from vinhdanh.indicators.periods import Period, period_of, year_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.actions import close_launch
from vinhdanh.movement_year.queries import ask, award_lag
from vinhdanh.reports.actions import Basics, create_report, edit_report, finish_report
from vinhdanh.reports.content import text_of
from vinhdanh.reports.making import content_of, outline_for, scope_of
from vinhdanh.reports.rows import rows_behind


@pytest.fixture
def here(db: None) -> World:
    return world.build()


def said(report, code: str) -> str:  # type: ignore[no-untyped-def]
    section = content_of(report, timezone.now() + timedelta(days=1)).section(code)
    assert section is not None
    return "\n".join(text_of(block) for block in section.blocks)


def test_s000_07_closing_a_movement_requires_a_review_and_days_to_the_awards_are_measured(
    here: World,
) -> None:
    held = world.launched(here, starts_on=date(2025, 1, 10), ends_on=date(2025, 6, 30))
    with pytest.raises(Refused):
        close_launch(held, by=None)
    world.reviewed(held, date(2025, 7, 10), "12", kind="closing")
    assert close_launch(held, by=None).state == "closed"
    world.awarded(here.mai, "merit_certificate_provincial_federation", 2025, date(2025, 7, 30), movement=held.movement.name, decided_on=date(2025, 7, 20))  # fmt: skip
    lag = award_lag(ask(held, date(2025, 12, 1)))
    assert lag is not None
    assert (lag.awards, lag.first) == (1, 20)
    # the review and the awards stand in the year's report
    text = said(world.draft(here, "year", year_of(2025)), f"movements.{held.movement.code}")
    assert "12 sáng kiến" in text
    assert "01 tập thể" in text


def test_s000_43_a_stage_that_began_before_the_period_is_reported_inside_it(here: World) -> None:
    held = world.launched(here, starts_on=date(2019, 3, 1), ends_on=date(2025, 12, 31))
    world.reviewed(held, date(2023, 6, 20), "28")
    world.awarded(
        here.mai,
        "merit_certificate_provincial_federation",
        2023,
        date(2023, 7, 1),
        movement=held.movement.name,
    )
    for one in here.people[:2]:
        world.awarded(one, "merit_certificate_province", 2023, date(2023, 7, 1), movement=held.movement.name)
    text = said(world.draft(here), f"movements.{held.movement.code}")
    assert "(bắt đầu trước kỳ báo cáo)" in text
    assert "28 sáng kiến" in text
    assert "cho 02 cá nhân" in text
    assert "cho 01 tập thể" in text
    # a report on a period before it began does not know it
    early = content_of(world.draft(here, "year", year_of(2018)), timezone.now() + timedelta(days=1))
    assert not [one for one in early.sections if one.code.startswith("movements.")]


def test_s000_71_the_range_over_years_is_derived_from_yearly_values(here: World) -> None:
    report = world.draft(here)
    content = content_of(report, timezone.now())
    share = content.figures["awards.worker_share"]
    assert (share.low, share.high, share.qualifier) == (Decimal(40), Decimal(100), "range")
    yearly = rows_behind(share, scope_of(report, timezone.now())).stretch(0, 9)
    assert [(row[0].text, row[3].text) for row in yearly] == [("2021", "40%"), ("2022", "60%"), ("2023", "60%"), ("2024", "80%"), ("2025", "100%")]  # fmt: skip


def test_s004_01_a_review_is_bound_to_its_directive_and_only_a_draft_may_lack_number_and_day(
    here: World,
) -> None:
    period = Period(date(2016, 1, 1), date(2021, 1, 1))
    with pytest.raises(Refused, match="phải gắn với một văn bản"):
        create_report(here.province, "directive", period, Basics(), by=None)
    named = Basics(document="Chỉ thị số 06-CT/TU ngày 01/3/2016 của Ban Thường vụ Tỉnh uỷ")
    report = create_report(here.province, "directive", period, named, by=None)
    content = content_of(report, timezone.now())
    assert "Chỉ thị số 06-CT/TU" in content.subject
    assert content.subject.startswith("Sơ kết 05 năm thực hiện")
    assert [one.number for one in content.sections if one.level == 1] == ["I", "II", "III", "IV"]
    with pytest.raises(Refused, match="phải có số và ngày"):
        finish_report(report, at=timezone.now(), by=None)
    edit_report(
        report, Basics(number="90/BC-LĐLĐ", issued_on=date(2021, 3, 5), document=named.document), by=None
    )
    finish_report(report, at=timezone.now(), by=None)
    report.refresh_from_db()
    assert report.state == "final"


def test_s004_43_mid_year_and_year_end_reviews_tell_of_each_movement(here: World) -> None:
    held = world.launched(here, starts_on=date(2025, 1, 10), ends_on=date(2025, 11, 30))
    world.reviewed(held, date(2025, 6, 20), "5")
    world.reviewed(held, date(2025, 12, 5), "11", kind="closing")
    half = world.draft(here, "half", period_of("half", date(2025, 3, 1)))
    year = world.draft(here, "year", year_of(2025))
    code = f"movements.{held.movement.code}"
    assert "5 sáng kiến" in said(half, code)
    assert "11 sáng kiến" not in said(half, code)
    assert "11 sáng kiến" in said(year, code)
    # both follow an outline of their own
    assert outline_for(half).kind == "half"
    assert outline_for(year).kind == "year"
