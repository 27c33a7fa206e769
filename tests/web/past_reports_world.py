"""Old reports for the screens: one of Hoa Mai, one of Hoa Lan."""

from __future__ import annotations

from tests.files import made
from tests.past_reports.writing import TEXT
from tests.web.world import World
from vinhdanh.files.actions import store_content
from vinhdanh.org.models import Unit
from vinhdanh.past_reports.actions import ReportFields, add_report
from vinhdanh.past_reports.models import PastReport, ProposedFigure
from vinhdanh.past_reports.states import ReportKind


def report(w: World, *, unit: Unit | None = None, extra: str = "", title: str = "") -> PastReport:
    kept = store_content(made.pdf(), name="bao-cao.pdf", by=None)
    at = PastReport.objects.count()
    said = ReportFields(ReportKind.CLOSING, title or f"Báo cáo {at}", file=kept, file_name="bao-cao.pdf")
    return add_report(unit or w.mai, f"{TEXT}\n{extra}\nCó {at + 7} lớp bồi dưỡng.", said, by=None)


def figure(w: World) -> ProposedFigure:
    return report(w).figures.order_by("order")[0]
