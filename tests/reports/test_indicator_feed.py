"""Figures of the catalogue in a report: rolled up, as known at the instant, incomplete ones marked; the register's base."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.registry import world as registry
from tests.reports import world
from tests.reports.world import World
from tests.rollup.worlds import tell
from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.reports.checks import findings
from vinhdanh.reports.content import text_of
from vinhdanh.reports.feeds.indicators import look_of
from vinhdanh.reports.making import content_of, scope_of
from vinhdanh.reports.rows import rows_behind
from vinhdanh.rollup.actions import rebuild_all

YEAR = year_of(2025)


@pytest.fixture
def here(db: None) -> World:
    sync_indicators()
    return world.build()


def one(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def test_figures_of_a_family_make_a_section_and_open_the_values_they_are_made_of(here: World) -> None:
    report = world.draft(here, "year", YEAR)
    at = timezone.now() + timedelta(minutes=5)
    assert content_of(report, at).section("thrift") is None  # nobody told anything: no empty heading
    tell(one("learning.attendances"), here.mai, YEAR, 700)
    tell(one("learning.attendances"), here.lan, YEAR, 350)
    at = timezone.now() + timedelta(minutes=5)
    content = content_of(report, at)
    section = content.section("learning")
    assert section is not None
    assert "1.050" in "\n".join(text_of(block) for block in section.blocks)
    figure = content.figures["learning.learning_attendances"]
    assert (figure.indicator, int(figure.low)) == ("learning.attendances", 1050)
    rows = rows_behind(figure, scope_of(report, at)).stretch(0, 9)
    assert [(row[0].text, row[3].text) for row in rows] == [("CĐCS Hoa Lan", "350"), ("CĐCS Hoa Mai", "700")]
    # headings stay in order with the section between
    assert not [gap for gap in findings(report, content) if gap.kind == "numbering"]


def test_a_rate_without_its_denominator_is_marked(here: World) -> None:
    rate = Indicator.objects.filter(shape="rate", family__in=["labour", "safety", "welfare", "learning"], numerator__source="typed", denominator__source="typed").first()  # fmt: skip
    assert rate is not None
    assert rate.numerator is not None
    tell(rate.numerator, here.mai, YEAR, 5)
    content = content_of(world.draft(here, "year", YEAR), timezone.now() + timedelta(minutes=5))
    assert any(gap.kind == "no_denominator" and rate.name in gap.text for gap in content.gaps)
    assert rate.code not in {figure.indicator for figure in content.figures.values()}


def test_the_standing_base_of_the_register_stands_in_order(here: World) -> None:
    for number, day, issuer in [
        ("58/KH-TLĐ", date(2014, 9, 25), "Tổng LĐLĐ Việt Nam"), ("32-CT/TU", date(2014, 6, 26), "Tỉnh uỷ"), ("34-CT/TW", date(2014, 4, 7), "Bộ Chính trị"),
    ]:  # fmt: skip
        registry.came(here.province, number, day, issuer=issuer, base=True)
    registry.came(here.province, "99/KH-TLĐ", date(2019, 1, 1))
    lines = content_of(world.draft(here, "year", YEAR), timezone.now() + timedelta(minutes=5)).basis
    places = [next(n for n, line in enumerate(lines) if part in line) for part in ("34-CT/TW", "Luật Thi đua", "32-CT/TU", "58/KH-TLĐ")]  # fmt: skip
    assert places == sorted(places)
    assert not any("99/KH-TLĐ" in line for line in lines)
    early = content_of(world.draft(here, "year", year_of(2013)), timezone.now() + timedelta(minutes=5)).basis
    assert not any("34-CT/TW" in line for line in early)


def test_standing_totals_and_single_values_give_the_same_report(here: World) -> None:
    report = world.draft(here, "year", YEAR)
    tell(one("learning.attendances"), here.mai, YEAR, 700)
    reckoned = content_of(report, timezone.now() + timedelta(minutes=5))
    rebuild_all(today=date(2026, 1, 10))
    at = timezone.now() + timedelta(minutes=5)
    assert look_of(scope_of(report, at)).as_of is None
    assert content_of(report, at).figures == reckoned.figures
    # a value told later is not yet in the totals: it is reckoned again
    Measurement.objects.filter(indicator__code="learning.attendances").update(
        value=701, changed_at=timezone.now()
    )
    assert look_of(scope_of(report, at)).as_of == at
    assert content_of(report, at).figures["learning.learning_attendances"].low == 701
