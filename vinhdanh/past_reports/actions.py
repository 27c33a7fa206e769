"""Bringing a report in, and settling the figures read in it: confirm, correct, reject, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.states import Aim, Basis
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.past_reports import access
from vinhdanh.past_reports.models import FigureEvent, PastReport, ProposedFigure
from vinhdanh.past_reports.publishing import Kept, kept_of, publish, put_away
from vinhdanh.past_reports.reading.report import read_report
from vinhdanh.past_reports.reading.sentences import clause_around
from vinhdanh.past_reports.reading.shapes import Figure, ReadReport
from vinhdanh.past_reports.sources import checked
from vinhdanh.past_reports.states import FigureState, ReportKind, move_of
from vinhdanh.past_reports.suggesting import Suggester, suggester


@dataclass(frozen=True)
class ReportFields:
    """What somebody says of a report; what is left empty is taken from its head."""

    kind: ReportKind
    title: str = ""
    number: str = ""
    issued_on: date | None = None
    org_name: str = ""
    # first and last year of its period
    years: tuple[int, int] | None = None
    file: StoredFile | None = None
    file_name: str = ""


@dataclass(frozen=True)
class Correction:
    """What a person puts in place of what was read; None keeps the figure as read."""

    value: Decimal
    high: Decimal | None
    qualifier: str
    count: str
    years: tuple[int, int]
    basis: Basis
    aim: Aim
    label: str
    indicator: Indicator | None = None
    narrowed: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def add_report(unit: Unit, source: str, said: ReportFields, *, by: User | None) -> PastReport:
    """Keep a report and propose the figures read in it; the same text of the same unit comes in once."""
    if by is not None:
        require(access.can_bring(by, unit))
    text = checked(source)
    before = PastReport.objects.filter(unit=unit, source=text).first()
    if before is not None:
        raise Refused(_("Báo cáo này đã có: %(title)s.") % {"title": before.title}, field="source")
    read = read_report(text)
    years = said.years or read.head.years
    if years is None:
        raise Refused(
            _("Không thấy kỳ của báo cáo trong tên; hãy ghi năm đầu và năm cuối."), field="first_year"
        )
    if years[1] < years[0]:
        raise Refused(_("Năm cuối trước năm đầu."), field="last_year")
    report = PastReport.objects.create(
        unit=unit, kind=said.kind, title=(clean_text(said.title) or read.head.title or _("Báo cáo không tên"))[:400],
        number=(clean_text(said.number).replace(" ", "") or _own_number(read))[:60], issued_on=said.issued_on or read.head.issued_on,
        org_name=(clean_text(said.org_name) or unit.name)[:250], since=date(years[0], 1, 1), until=date(years[1] + 1, 1, 1), source=text,
        text=read.text, file=said.file, file_name=clean_name(said.file_name) if said.file_name else "", by=by,
    )  # fmt: skip
    asked = suggester()
    ProposedFigure.objects.bulk_create(
        _row(report, read, at, one, asked) for at, one in enumerate(read.figures, start=1)
    )
    return report


def _own_number(read: ReadReport) -> str:
    number = read.head.number
    return number if number[:1].isdigit() else ""


def _row(report: PastReport, read: ReadReport, order: int, one: Figure, asked: Suggester) -> ProposedFigure:
    clause = clause_around(read.text, one.sentence, one.at)
    near = read.text[max(clause.start, one.at.start - 120) : min(clause.end, one.at.end + 160)]
    years = one.years
    return ProposedFigure(
        report=report, order=order, value=one.value, value_high=one.high, qualifier=one.qualifier.value, counted=one.unit.text[:80],
        family=one.unit.family, start=one.at.start, end=one.at.end, sentence_start=one.sentence.start, sentence_end=one.sentence.end,
        section=one.section[:30], about=one.about[:200], basis=one.basis.value, aim=one.role.value,
        since=date(years[0], 1, 1) if years else None, until=date(years[1] + 1, 1, 1) if years else None, movement=one.movement[:250],
        suggested_id=asked.ask(one.unit, one.about, near),
    )  # fmt: skip


@transaction.atomic
def confirm_figures(report: PastReport, pks: Sequence[int], *, by: User | None) -> int:
    """Publish as read those of the figures that wait; how many."""
    found = _locked(report, pks, by)
    waiting = [one for one in found if move_of("confirm", one.state)]
    for one in waiting:
        _settle(one, FigureState.CONFIRMED, "confirm", kept_of(one), by)
    return len(waiting)


@transaction.atomic
def correct_figure(figure: ProposedFigure, said: Correction, *, by: User | None) -> ProposedFigure:
    """Publish with what a person put in its place; a figure already kept is taken back first."""
    one = _locked(figure.report, [figure.pk], by)[0]
    if one.state != FigureState.PROPOSED:
        raise Refused(_("Số này đã được xử lý; bấm “Lấy lại” trước khi sửa."))
    if said.high is not None and said.high < said.value:
        raise Refused(_("Giá trị trên nhỏ hơn giá trị dưới."), field="high")
    if said.years[1] < said.years[0]:
        raise Refused(_("Năm cuối trước năm đầu."), field="last_year")
    kept = Kept(
        value=said.value, high=said.high, qualifier=said.qualifier, count=said.count, since=date(said.years[0], 1, 1),
        until=date(said.years[1] + 1, 1, 1), basis=said.basis, aim=said.aim, label=clean_text(said.label)[:300], indicator=said.indicator,
        narrowed=said.narrowed,
    )  # fmt: skip
    return _settle(one, FigureState.CORRECTED, "correct", kept, by)


@transaction.atomic
def reject_figures(report: PastReport, pks: Sequence[int], *, by: User | None) -> int:
    """These are no figures; how many of them waited."""
    waiting = [one for one in _locked(report, pks, by) if move_of("reject", one.state)]
    for one in waiting:
        _write(one, FigureState.REJECTED, None, by)
        FigureEvent.objects.create(figure=one, verb="reject", by=by)
    return len(waiting)


@transaction.atomic
def undo_figures(report: PastReport, pks: Sequence[int], *, by: User | None) -> int:
    """Back to waiting; what was published is taken out again and stays in the history; how many."""
    settled = [one for one in _locked(report, pks, by) if move_of("undo", one.state)]
    for one in settled:
        published = one.published
        _write(one, FigureState.PROPOSED, None, by)
        FigureEvent.objects.create(
            figure=one, verb="undo", kept=put_away(published) if published else {}, by=by
        )
    return len(settled)


def _locked(report: PastReport, pks: Sequence[int], by: User | None) -> list[ProposedFigure]:
    if by is not None:
        require(access.can_settle(by, report))
    rows = ProposedFigure.objects.select_for_update(of=("self",)).filter(report=report, pk__in=list(pks))
    found = list(rows.select_related("suggested", "published__indicator").order_by("order"))
    for one in found:
        one.report = report  # one text for all of them
    if not found:
        raise Refused(_("Hãy chọn ít nhất một số."))
    return found


def _settle(
    one: ProposedFigure, state: FigureState, verb: str, kept: Kept, by: User | None
) -> ProposedFigure:
    published = publish(one, kept, by=by)
    _write(one, state, published, by)
    FigureEvent.objects.create(figure=one, verb=verb, kept=kept.told(), by=by)
    return one


def _write(
    one: ProposedFigure, state: FigureState, published: PublishedFigure | None, by: User | None
) -> None:
    one.state, one.published, one.decided_by = state, published, by
    one.decided_at = timezone.now() if state != FigureState.PROPOSED else None
    one.save(update_fields=["state", "published", "decided_by", "decided_at"])
