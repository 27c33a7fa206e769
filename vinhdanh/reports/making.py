"""A stored report as content: its texts and data as they were known at an instant."""

from __future__ import annotations

from datetime import date, datetime

from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.queries import above
from vinhdanh.reports.basis import basis_of
from vinhdanh.reports.content import Content
from vinhdanh.reports.generating import Asked, common_values, generate
from vinhdanh.reports.models import PeriodReport, ReportPassage
from vinhdanh.reports.outline import Outline, outline_of
from vinhdanh.reports.scope import Scope


def content_of(report: PeriodReport, at: datetime) -> Content:
    """What the report says with what was known before the instant; equal for equal data, texts and instant."""
    return generate(asked_of(report, at))


def asked_of(report: PeriodReport, at: datetime) -> Asked:
    """Outline, scope, texts and basis of a stored report."""
    outline = outline_of(report.kind)
    scope = scope_of(report, at)
    day = report.issued_on or scope.day
    return Asked(
        outline=outline,
        scope=scope,
        common=_common(report, day),
        texts=texts_at(report, at),
        basis=basis_of(report.unit, day, at, report.basis) if outline.basis else (),
    )


def scope_of(report: PeriodReport, at: datetime) -> Scope:
    """Unit, period and instant of a report."""
    return Scope(report.unit, report.period, at)


def outline_for(report: PeriodReport) -> Outline:
    """The outline that the report follows."""
    return outline_of(report.kind)


def texts_at(report: PeriodReport, at: datetime) -> dict[str, str]:
    """The officer's newest text of each section as of the instant."""
    rows = ReportPassage.objects.filter(report=report, at__lt=at).order_by("section", "-revision")
    return {row.section: row.text for row in rows.distinct("section")}


def _common(report: PeriodReport, day: date) -> dict[str, str]:
    line = above(report.unit, day)
    return common_values(
        unit=report.unit.name, superior=line[-1].name if line else "", first=report.since, last=report.period.last_day,
        label=spoken_period(report.period), document=report.document,
    )  # fmt: skip


def spoken_period(period: Period) -> str:
    """A period inside a sentence: "năm 2025", "6 tháng đầu năm 2025", "giai đoạn 2021 - 2025"."""
    kind = period.kind()
    if kind == PeriodKind.FIVE_YEARS or (kind is None and len(period.years) > 1):
        return f"giai đoạn {period.since.year} - {period.last_day.year}"
    label = period.label()
    return label[:1].lower() + label[1:]


def day_of(at: datetime) -> date:
    """The Vietnamese day that an instant closes."""
    return at.astimezone(VIETNAM).date()
