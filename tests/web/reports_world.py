"""A report of Hoa Mai with a text, a kept version of it, and one that is issued."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from tests.web.world import World
from vinhdanh.indicators.periods import Period, year_of, years_of
from vinhdanh.org.models import Unit
from vinhdanh.reports.actions import Basics, create_report, finish_report, keep_report
from vinhdanh.reports.models import KeptReport, PeriodReport
from vinhdanh.reports.writing import save_passage


def report(
    w: World, *, unit: Unit | None = None, kind: str = "year", period: Period | None = None
) -> PeriodReport:
    """A draft of the year 2024 with one passage; the same one each time for a unit."""
    unit = unit or w.mai
    found = PeriodReport.objects.filter(unit=unit, kind=kind, state="draft").first()
    if found is None:
        found = create_report(unit, kind, period or year_of(2024), Basics(), by=None)
        save_passage(found, "strengths", "Phong trào của đơn vị có nhiều cách làm mới.", base=0, by=None)
    return found


def five_years(w: World) -> PeriodReport:
    return report(w, kind="five_years", period=years_of(2021, 2025))


def kept(w: World) -> KeptReport:
    held = report(w)
    return held.kept.first() or keep_report(held, at=timezone.now() - timedelta(seconds=1), by=None)


def issued(w: World) -> PeriodReport:
    found = PeriodReport.objects.filter(unit=w.mai, state="final").first()
    if found is None:
        basics = Basics(number="07/BC-CĐCS", issued_on=date(2025, 1, 5))
        found = create_report(w.mai, "year", year_of(2023), basics, by=None)
        finish_report(found, at=timezone.now(), by=None)
    return found
