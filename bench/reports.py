"""The five-year report of the sample province: every figure reckoned, the Word file and the PDF with its annex; and the same
report made again as of a year ago, out of the history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure, seconds

RUNS = 2 if SMALL else 5
PROMISED_SECONDS, AS_OF_PROMISED_SECONDS = 10.0, 2.0


def run() -> Iterator[tuple[str, str]]:
    """Seconds of content, Word file and PDF, and their sum against the promise; then of the content as of a year ago.

    Each run reckons everything anew.
    """
    sample_province()
    # settings and models can be read only once Django has started
    from django.utils import timezone

    from vinhdanh.letters.from_period_reports import paper_of
    from vinhdanh.letters.rendering import render_docx, render_pdf
    from vinhdanh.reports.comparing import compare_kept
    from vinhdanh.reports.making import content_of
    from vinhdanh.reports.models import PeriodReport

    report = PeriodReport.objects.select_related("unit").get(kind="five_years")
    at = timezone.now()
    content = content_of(report, at)
    paper = paper_of(report, content, at)
    kept = report.kept.latest("pk")
    if len(content.figures) < 40 or not compare_kept(kept).same:
        raise ValueError("báo cáo năm năm của tỉnh mẫu thiếu số, hoặc bản lưu năm trước lập lại ra khác")
    makers: dict[str, Any] = {
        "content": lambda: content_of(report, at),
        "docx": lambda: render_docx(paper, made_at=at),
        "pdf": lambda: render_pdf(paper, made_at=at),
    }
    total = 0.0
    yield "reports.figures", str(len(content.figures))
    for name, make in makers.items():
        taken = seconds(make, RUNS)
        total += taken
        yield f"reports.{name}_seconds", figure(taken)
    yield "reports.limit_share", figure(total / PROMISED_SECONDS)
    taken = seconds(lambda: content_of(report, kept.at), RUNS)
    yield "reports.as_of_content_seconds", figure(taken)
    yield "reports.as_of_limit_share", figure(taken / AS_OF_PROMISED_SECONDS)
