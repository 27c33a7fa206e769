"""A report is brought in, its figures wait; confirmed, corrected, rejected, taken back: what was done stays told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, transaction

from tests import factories as make
from tests.past_reports.writing import TEXT
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.indicators.states import Aim, Basis
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.past_reports.actions import (
    Correction,
    ReportFields,
    add_report,
    confirm_figures,
    correct_figure,
    reject_figures,
    undo_figures,
)
from vinhdanh.past_reports.models import FigureEvent, PastReport, ProposedFigure
from vinhdanh.past_reports.states import MOVES, FigureState, ReportKind, move_of


@pytest.fixture
def unit(db: None) -> Unit:
    sync_indicators()
    return make.unit("CĐCS Hoa Mai", parent=make.province(), code="hoa-mai")


def brought(unit: Unit, text: str = TEXT, **more: Any) -> PastReport:
    return add_report(unit, text, ReportFields(ReportKind.CLOSING, **more), by=None)


def figure(report: PastReport, value: int) -> ProposedFigure:
    return report.figures.get(value=value)


def test_a_report_is_read_when_it_comes_in(unit: Unit) -> None:
    report = brought(unit)

    assert (report.since, report.until) == (date(2016, 1, 1), date(2021, 1, 1))
    assert "Kết quả phong trào thi đua 5 năm" in report.title
    assert report.figures.count() == 10
    gift = figure(report, 1250)
    assert report.text[gift.sentence_start : gift.sentence_end].startswith("Trao 1.250 suất quà")
    assert report.text[gift.start : gift.end] == "1.250"
    assert not PublishedFigure.objects.exists(), "nothing is used before somebody confirmed it"


def test_the_same_report_comes_in_once(unit: Unit) -> None:
    brought(unit)

    with pytest.raises(Refused, match="đã có"):
        brought(unit)


def test_a_report_without_a_period_asks_for_it(unit: Unit) -> None:
    with pytest.raises(Refused) as told:
        brought(unit, "BÁO CÁO\nCó 12 đơn vị tham gia phong trào.")

    assert told.value.field == "first_year"
    assert brought(unit, "BÁO CÁO\nCó 12 đơn vị tham gia phong trào.", years=(2019, 2019)).until == date(
        2020, 1, 1
    )


@pytest.mark.parametrize("text", ["", "   \n", "x" * 700_001])
def test_no_text_and_an_endless_one_are_refused(unit: Unit, text: str) -> None:
    with pytest.raises(Refused):
        brought(unit, text)


def test_a_confirmed_figure_is_published_as_read_with_its_sentence(unit: Unit) -> None:
    report = brought(unit, number="12/BC-LĐLĐ", org_name="LĐLĐ tỉnh A")
    money = figure(report, 2_500_000_000)

    assert confirm_figures(report, [money.pk], by=None) == 1

    money.refresh_from_db()
    kept = money.published
    assert kept is not None
    assert (kept.value, kept.qualifier, kept.count, kept.org_name) == (
        2_500_000_000,
        ">",
        "dong",
        "LĐLĐ tỉnh A",
    )
    assert (kept.since, kept.until, kept.section) == (date(2016, 1, 1), date(2021, 1, 1), "I.1")
    assert kept.document == "12/BC-LĐLĐ · LĐLĐ tỉnh A"
    assert "giá trị làm lợi trên 2,5 tỷ đồng" in kept.phrase
    assert money.state == FigureState.CONFIRMED
    assert money.events.get().kept["value"] == "2500000000.0000"


def test_a_target_is_published_as_one(unit: Unit) -> None:
    report = brought(unit)
    share = report.figures.get(counted="%")

    confirm_figures(report, [share.pk], by=None)

    kept = PublishedFigure.objects.get()
    assert (kept.aim, kept.basis, kept.count, kept.qualifier) == (Aim.TARGET, Basis.ANNUAL, "percent", ">")


def test_many_are_confirmed_at_once_and_none_twice(unit: Unit) -> None:
    report = brought(unit)
    every = list(report.figures.values_list("pk", flat=True))

    assert confirm_figures(report, every, by=None) == 10
    assert confirm_figures(report, every, by=None) == 0
    assert PublishedFigure.objects.count() == 10


def test_a_correction_is_what_is_published(unit: Unit) -> None:
    report = brought(unit)
    gifts = Indicator.objects.filter(count="gifts").first()
    said = Correction(
        Decimal(1300), None, "=", "gifts", (2018, 2020), Basis.CUMULATIVE, Aim.ACTUAL, "Suất quà Tết", gifts
    )

    correct_figure(figure(report, 1250), said, by=None)

    kept = PublishedFigure.objects.get()
    assert (kept.value, kept.label, kept.since, kept.indicator) == (
        1300,
        "Suất quà Tết",
        date(2018, 1, 1),
        gifts,
    )
    assert figure(report, 1250).state == FigureState.CORRECTED, "what was read stands as it was read"


@pytest.mark.parametrize(
    ("high", "years", "field"), [(Decimal(2), (2018, 2020), "high"), (None, (2020, 2018), "last_year")]
)
def test_a_correction_that_cannot_be_is_refused(
    unit: Unit, high: Decimal | None, years: tuple[int, int], field: str
) -> None:
    report = brought(unit)
    said = Correction(Decimal(5), high, "=", "gifts", years, Basis.CUMULATIVE, Aim.ACTUAL, "Quà")

    with pytest.raises(Refused) as told:
        correct_figure(figure(report, 1250), said, by=None)

    assert told.value.field == field
    assert not PublishedFigure.objects.exists()


def test_taking_back_unpublishes_and_stays_told(unit: Unit) -> None:
    report = brought(unit)
    one = figure(report, 1250)
    confirm_figures(report, [one.pk], by=None)

    assert undo_figures(report, [one.pk], by=None) == 1

    one.refresh_from_db()
    assert (one.state, one.published, one.decided_at) == (FigureState.PROPOSED, None, None)
    assert not PublishedFigure.objects.exists()
    assert [event.verb for event in one.events.all()] == ["confirm", "undo"]
    assert one.events.last().kept["value"] == "1250.0000"
    assert confirm_figures(report, [one.pk], by=None) == 1


def test_a_rejected_figure_is_not_published_and_may_come_back(unit: Unit) -> None:
    report = brought(unit)
    one = figure(report, 1250)

    assert reject_figures(report, [one.pk], by=None) == 1
    assert confirm_figures(report, [one.pk], by=None) == 0
    assert undo_figures(report, [one.pk], by=None) == 1
    assert confirm_figures(report, [one.pk], by=None) == 1


def test_figures_of_another_report_are_not_touched(unit: Unit) -> None:
    one, two = brought(unit), brought(unit, TEXT + "\nCó 9 lớp tập huấn.")

    with pytest.raises(Refused, match="ít nhất một số"):
        confirm_figures(one, list(two.figures.values_list("pk", flat=True)), by=None)


def test_only_those_who_keep_records_settle(unit: Unit) -> None:
    report = brought(unit)
    pks = list(report.figures.values_list("pk", flat=True))
    head = make.account("thutruong", role=Role.UNIT_HEAD, at=unit)

    for act in (confirm_figures, reject_figures, undo_figures):
        with pytest.raises(Refused):
            act(report, pks, by=head)
    assert confirm_figures(report, pks, by=make.account("canbo", role=Role.OFFICER, at=unit)) == 10


def test_the_history_takes_no_change(unit: Unit) -> None:
    report = brought(unit)
    reject_figures(report, [figure(report, 1250).pk], by=None)

    with pytest.raises(Error), transaction.atomic():
        FigureEvent.objects.update(verb="confirm")
    with pytest.raises(Error), transaction.atomic():
        FigureEvent.objects.all().delete()


def test_every_state_is_reached_and_left() -> None:
    assert {move.target for move in MOVES} == set(FigureState)
    assert {move.source for move in MOVES} == set(FigureState)
    assert move_of("confirm", FigureState.REJECTED) is None
