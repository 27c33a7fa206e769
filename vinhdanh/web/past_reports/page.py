"""One old report: its sentences with the figures marked, and beside each what was read and what may be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vinhdanh.indicators.counts import count_of
from vinhdanh.indicators.states import Basis, Qualifier
from vinhdanh.kit.numbers import format_number
from vinhdanh.past_reports import access
from vinhdanh.past_reports.models import PastReport, ProposedFigure
from vinhdanh.past_reports.queries import figures_of
from vinhdanh.past_reports.reading.numerals import size_in_words
from vinhdanh.past_reports.states import KEPT, FigureState
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

_SENTENCES = 30
_FILTERS = {"cho": [FigureState.PROPOSED], "nhan": list(KEPT), "bo": [FigureState.REJECTED]}


@dataclass(frozen=True)
class Stretch:
    """Words of a sentence; a figure among them is marked."""

    text: str
    figure: ProposedFigure | None = None


@dataclass(frozen=True)
class Told:
    """A figure in words: its value, its years, what it is said to tell of."""

    figure: ProposedFigure
    value: str
    years: str
    basis: str
    about: str
    # words of the report are Vietnamese on every page
    lang: str


@dataclass(frozen=True)
class SentenceRow:
    """A sentence of the report with the figures read in it."""

    section: str
    stretches: list[Stretch]
    told: list[Told]


@dataclass(frozen=True)
class Chip:
    key: str
    label: str
    count: int
    here: bool


@reads
def past_report(request: SignedIn, pk: int) -> HttpResponseBase:
    """The report with its figures, as many sentences as fit a page."""
    report = access.get_report(request.user, pk)
    shown = request.GET.get("loc", "")
    rows = figures_of(report)
    if shown in _FILTERS:
        rows = rows.filter(state__in=_FILTERS[shown])
    groups = [
        list(group) for _key, group in groupby(rows, key=lambda one: (one.sentence_start, one.sentence_end))
    ]
    page = Paginator(groups, _SENTENCES).get_page(request.GET.get("trang"))
    return show(request, "past_reports/report.html", {
        "report": report, "tab": "figures", "page": page, "rows": [sentence_row(report, group) for group in page.object_list],
        "chips": _chips(report, shown), "may": bool(access.can_settle(request.user, report)),
    })  # fmt: skip


def _chips(report: PastReport, shown: str) -> list[Chip]:
    counted = Counter(report.figures.values_list("state", flat=True))
    kept = sum(counted[state] for state in KEPT)
    rows = [
        ("", _("Tất cả"), counted.total()), ("cho", _("Chờ xác nhận"), counted[FigureState.PROPOSED]), ("nhan", _("Đã xác nhận"), kept),
        ("bo", _("Đã bỏ"), counted[FigureState.REJECTED]),
    ]  # fmt: skip
    return [Chip(key, label, count, key == shown) for key, label, count in rows]


def sentence_row(report: PastReport, group: Sequence[ProposedFigure]) -> SentenceRow:
    """A sentence cut at its figures."""
    first = group[0]
    at, stretches = first.sentence_start, []
    for one in sorted(group, key=lambda figure: figure.start):
        if one.start < at:
            continue
        stretches += [Stretch(report.text[at : one.start]), Stretch(report.text[one.start : one.end], one)]
        at = one.end
    stretches.append(Stretch(report.text[at : max(first.sentence_end, at)]))
    return SentenceRow(
        first.section, [one for one in stretches if one.text], [told(one, report) for one in group]
    )


def told(one: ProposedFigure, report: PastReport) -> Told:
    """What stands for the figure: the published one where it is kept, else what was read."""
    kept = one.published
    if kept is not None:
        value = value_text(kept.value, kept.value_high, kept.qualifier, count_of(kept.count).label)
        years = years_text(kept.since.year, kept.until.year)
        about, lang = (str(kept.indicator), get_language() or "vi") if kept.indicator else (kept.label, "vi")
        return Told(one, value, years, str(Basis(kept.basis).label), about, lang)
    since, until = one.since or report.since, one.until or report.until
    basis = str(Basis(one.basis).label) if one.basis else ""
    about, lang = (str(one.suggested), get_language() or "vi") if one.suggested else (one.about, "vi")
    value = value_text(one.value, one.value_high, one.qualifier, one.counted)
    return Told(one, value, years_text(since.year, until.year), basis, about, lang)


def value_text(value: Decimal, high: Decimal | None, qualifier: str, unit: str) -> str:
    """ "35.000 CNVCLĐ (trên, hơn)", "hàng nghìn suất quà"; exact values say nothing more."""
    if qualifier == Qualifier.VAGUE:
        return f"{_('hàng')} {size_in_words(value)} {unit}"
    number = format_number(value)
    if high is not None:
        number += f"–{format_number(high)}"
    said = "" if qualifier in (Qualifier.EXACT, Qualifier.RANGE) else f" ({Qualifier(qualifier).label})"
    return f"{number}{'' if unit.startswith('%') else ' '}{unit}{said}"


def years_text(first: int, after: int) -> str:
    last = max(after - 1, first)
    return str(first) if first == last else f"{first}–{last}"


@reads
def past_report_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """The file as it was sent."""
    report = access.get_report(request.user, pk)
    if report.file is None:
        raise Http404
    return serve(report.file, report.file_name, inline=True)
