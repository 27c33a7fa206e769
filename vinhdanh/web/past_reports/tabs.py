"""The other tabs of an old report: contradictions, outline and repeated blocks, documents cited, movements named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language

from vinhdanh.movements.access import visible_to as movements_visible_to
from vinhdanh.movements.models import Movement
from vinhdanh.movements.resolving import name_index
from vinhdanh.past_reports import access
from vinhdanh.past_reports.checking.run import advice_of, sentence_of
from vinhdanh.past_reports.checking.shapes import Finding, Level
from vinhdanh.past_reports.models import PastReport
from vinhdanh.past_reports.queries import findings_of, read_again
from vinhdanh.past_reports.reading.shapes import ReadReport, Span
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

_AROUND = 90
_CITING = (
    "number_miswritten", "kind_against_symbol", "number_in_two_years", "cited_without_day", "report_without_number_or_day", "year_in_title",
    "numbers_and_days", "days_to_carry_out",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A finding in the reader's language, with the words of the report that it is about."""

    level: Level
    says: str
    do: str
    quotes: list[str]


@reads
def past_report_findings(request: SignedIn, pk: int) -> HttpResponseBase:
    """What the report contradicts: faults first, then doubts, then notes."""
    report = access.get_report(request.user, pk)
    read = read_again(report)
    found = [one for one in _findings(request, report, read) if one.rule not in _CITING]
    return _tab(
        request, report, "findings", "past_reports/findings.html", {"said": _words(report, read, found)}
    )


@reads
def past_report_outline(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its sections, numbers that were skipped, blocks printed more than once, lines left out."""
    report = access.get_report(request.user, pk)
    read = read_again(report)
    figures = Counter(figure.section for figure in read.figures)
    sections = [(one, figures[one.code]) for one in read.sections]
    gaps = {gap.code: gap for gap in read.gaps}
    return _tab(
        request,
        report,
        "outline",
        "past_reports/outline.html",
        {"read": read, "sections": sections, "gaps": gaps.values()},
    )


@reads
def past_report_documents(request: SignedIn, pk: int) -> HttpResponseBase:
    """Documents it cites, once each, and what is wrong with how they are cited."""
    report = access.get_report(request.user, pk)
    read = read_again(report)
    found = [one for one in _findings(request, report, read) if one.rule in _CITING]
    cited: dict[tuple[str, str], Any] = {}
    for one in read.citations:
        if not one.own:
            cited.setdefault((one.kind, one.number), one)
    return _tab(
        request,
        report,
        "documents",
        "past_reports/documents.html",
        {"cited": list(cited.values()), "said": _words(report, read, found)},
    )


@dataclass(frozen=True)
class Named:
    """A movement as the report names it, and those of the catalogue that it may be."""

    name: str
    times: int
    years: tuple[int, int] | None
    matches: list[tuple[Movement, str]]


@reads
def past_report_movements(request: SignedIn, pk: int) -> HttpResponseBase:
    """Movements named in it, the most often first, with those of the catalogue."""
    report = access.get_report(request.user, pk)
    read = read_again(report)
    index = name_index()
    times = Counter(one.name for one in read.movements)
    years = {one.name: one.years for one in read.movements if one.years}
    matched = {name: [match.movement for match in index.resolve(name)] for name in times}
    seen = movements_visible_to(request.user).in_bulk({pk for pks in matched.values() for pk in pks})
    named = [
        Named(name, count, years.get(name), [(seen[pk], reverse("movement", args=[seen[pk].code])) for pk in matched[name] if pk in seen])
        for name, count in times.most_common()
    ]  # fmt: skip
    return _tab(request, report, "movements", "past_reports/movements.html", {"named": named})


def _findings(request: SignedIn, report: PastReport, read: ReadReport) -> list[Finding]:
    return findings_of(report, read, access.visible_to(request.user))


def _words(report: PastReport, read: ReadReport, found: list[Finding]) -> list[Said]:
    english = get_language() == "en"
    places = {f"R{report.pk}:{at}": figure.at for at, figure in enumerate(read.figures)}
    said = []
    for one in found:
        spans = [places[key] for key in one.facts if key in places][:3] or (
            [one.at] if one.at and report_is(one, report) else []
        )
        apart = [
            span for at, span in enumerate(spans) if not at or abs(span.start - spans[at - 1].start) > _AROUND
        ]
        says, do = sentence_of(one, english=english), advice_of(one, english=english)
        said.append(Said(one.level, says, do, [_quote(read.text, span) for span in apart]))
    return said


def report_is(finding: Finding, report: PastReport) -> bool:
    """Whether the place of a finding lies in this report: the first paper named is the one it was found in."""
    return finding.papers[:1] == (f"R{report.pk}",)


def _quote(text: str, at: Span) -> str:
    """The words around a place, no further than its paragraph, cut between words."""
    line_start, line_end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    line_end = line_end if line_end >= 0 else len(text)
    start = max(line_start, at.start - _AROUND)
    end = min(line_end, at.end + _AROUND)
    if start > line_start:
        start = text.find(" ", start, at.start) + 1 or start
    if end < line_end:
        end = max(text.rfind(" ", at.end, end), at.end)
    head, tail = ("… " if start > line_start else ""), (" …" if end < line_end else "")
    return f"{head}{text[start:end].strip()}{tail}"


def _tab(
    request: SignedIn, report: PastReport, tab: str, template: str, more: dict[str, Any]
) -> HttpResponseBase:
    return show(request, template, {"report": report, "tab": tab, **more})
