"""Old reports with how far their figures are settled; a report as the rules see it."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length

from vinhdanh.past_reports.checking.facts import facts_of, relations_of
from vinhdanh.past_reports.checking.run import problems
from vinhdanh.past_reports.checking.shapes import Case, Finding, Paper
from vinhdanh.past_reports.models import PastReport, ProposedFigure
from vinhdanh.past_reports.reading.report import read_report
from vinhdanh.past_reports.reading.shapes import ReadReport
from vinhdanh.past_reports.states import KEPT, FigureState

# other reports of the same reader that one is compared with, and how many letters of them are read for it
_COMPARED, _COMPARED_LETTERS = 6, 600_000


def with_counts(rows: QuerySet[PastReport]) -> QuerySet[PastReport]:
    """Reports with how many figures were read, kept, and still wait."""
    return rows.annotate(
        n_read=Count("figures"),
        n_kept=Count("figures", filter=Q(figures__state__in=KEPT)),
        n_open=Count("figures", filter=Q(figures__state=FigureState.PROPOSED)),
    )


def figures_of(report: PastReport) -> QuerySet[ProposedFigure]:
    return ProposedFigure.objects.filter(report=report).select_related(
        "suggested", "published__indicator", "decided_by"
    )


def read_again(report: PastReport) -> ReadReport:
    """What the reader finds in the text as it came; the stored figures are not touched."""
    return read_report(report.source)


def findings_of(report: PastReport, read: ReadReport, others: QuerySet[PastReport]) -> list[Finding]:
    """What contradicts in a report, by itself and beside other reports that the reader may see."""
    code = f"R{report.pk}"
    papers = [_paper(report, read)]
    facts = facts_of(read, code, report.org_name)
    relations = relations_of(read, code)
    for other in _beside(report, others):
        papers.append(_paper(other, read_again(other)))
    case = Case(tuple(facts), tuple(papers), relations)
    return [
        one
        for one in problems(case)
        if code in one.papers or any(key.startswith(f"{code}:") for key in one.facts)
    ]


def _beside(report: PastReport, others: QuerySet[PastReport]) -> list[PastReport]:
    """The reports it is compared with: the latest, as far as reading them takes a moment."""
    rows = others.exclude(pk=report.pk).exclude(source=report.source).annotate(size=Length("source"))
    chosen, letters = [], 0
    for pk, size in rows.order_by("-since", "pk").values_list("pk", "size")[:_COMPARED]:
        letters += size
        if letters <= _COMPARED_LETTERS:
            chosen.append(pk)
    return list(PastReport.objects.filter(pk__in=chosen).defer("text").order_by("-since", "pk"))


def _paper(report: PastReport, read: ReadReport) -> Paper:
    return Paper(
        f"R{report.pk}",
        report.org_name,
        (report.since.year, report.until.year - 1),
        read,
        bool(report.number and report.issued_on),
    )
