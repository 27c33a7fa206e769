"""The paper of a report on a period: its content as kept or as it stands, under the unit's head."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import override

from vinhdanh.kit.dates import VIETNAM
from vinhdanh.letters.from_offices import letterhead, recipients, signature
from vinhdanh.letters.heads import Letterhead, Recipients, text_lines
from vinhdanh.letters.period_reports import PeriodPaper, Piece, Sourced
from vinhdanh.reports.content import Bars, Block, Content, Grid, Missing, Paragraph, Section, Written
from vinhdanh.reports.making import day_of, outline_for
from vinhdanh.reports.models import PeriodReport
from vinhdanh.reports.states import FigureSource

# letters of the longest bar of a chart
_LONGEST = 60


def paper_of(report: PeriodReport, content: Content, at: datetime) -> PeriodPaper:
    """The report as a paper; `at` is the instant up to which its data was known. Papers speak Vietnamese."""
    with override("vi"):
        day = report.issued_on or day_of(at)
        return PeriodPaper(
            head=_head(report, day), paper=content.title, subject=content.subject, to=report.addressee, basis=content.basis,
            pieces=tuple(piece for section in content.sections for piece in _pieces(section)), closing=content.closing,
            signature=signature(report.unit, day), recipients=_recipients(report, day), sources=_sources(content),
            known=at.astimezone(VIETNAM).strftime("%H giờ %M ngày %d/%m/%Y"),
        )  # fmt: skip


def _head(report: PeriodReport, day: date) -> Letterhead:
    number, slash, sign = report.number.partition("/")
    head = letterhead(report.unit, day, sign=outline_for(report).sign, number=number, day=report.issued_on)
    if not slash:
        return head
    return replace(head, sign=sign)


def _recipients(report: PeriodReport, day: date) -> Recipients:
    return recipients(report.unit, day, *(text_lines(report.recipients) or ("Các đơn vị trực thuộc",)))


def _pieces(section: Section) -> list[Piece]:
    found = [Piece(section.titled, section.level)] if section.titled else []
    for block in section.blocks:
        found += _of_block(block)
    return found


def _of_block(block: Block) -> list[Piece]:
    match block:
        case Written(lines):
            return [Piece(line) for line in lines]
        case Grid(caption, heads, rows, sides):
            cells = tuple(tuple(run.text for run in row) for row in rows)
            return [Piece(caption, rows=(heads, *cells), sides=sides)]
        case Bars(caption, bars):
            most = max((value for _, _, value in bars), default=0) or 1
            drawn = tuple(
                (label, run.text, "|" * round(_LONGEST * value / most)) for label, run, value in bars
            )
            return [Piece(caption, rows=(("Nội dung", "Số", "Biểu đồ"), *drawn), sides=("left", "left", "left"), widths=(5.5, 4.0, 6.5))]  # fmt: skip
        case Missing(text):
            return [Piece(f"({text})")]
        case Paragraph():
            return [Piece(block.text)]


def _sources(content: Content) -> tuple[Sourced, ...]:
    """Every printed figure with its indicator and where it was read."""
    return tuple(
        Sourced(one.label, one.printed, one.indicator or one.token, str(FigureSource(one.source).label))
        for one in content.figures.values()
    )
