"""Rules over documents that reports cite: how the number is written, what kind it is, its day, its order, what it rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from vinhdanh.kit.dates import format_date
from vinhdanh.past_reports.checking.shapes import Case, Finding, Level
from vinhdanh.past_reports.reading.masks import FULL_DATE
from vinhdanh.past_reports.reading.shapes import Citation, Span
from vinhdanh.registry.numbers.parsing import DocumentNumber, Mend, parse_number

_TELLING = {Mend.ORDER, Mend.LETTERS, Mend.HYPHEN}
_TITLE_YEAR = re.compile(r"^[^“”;]{0,70}?năm\s+(?P<year>(?:19|20)\d\d)(?!\s*[-–])", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"(?:về việc |nhằm )?(?:triển khai )?thực hiện", re.IGNORECASE)


@dataclass(frozen=True)
class Cited:
    """A citation with its number taken apart, and the paper it stands in."""

    paper: str
    citation: Citation
    number: DocumentNumber | None

    @property
    def name(self) -> str:
        return f"{self.citation.kind} {self.citation.number}".strip()

    @property
    def at(self) -> Span:
        return self.citation.at


def cited(case: Case) -> list[Cited]:
    """All documents cited in the case, in order; the reports' own numbers among them."""
    return [
        Cited(paper.code, one, parse_number(f"{one.kind} {one.number}") or parse_number(one.number))
        for paper in case.papers
        if paper.read is not None
        for one in paper.read.citations
    ]


def number_miswritten(case: Case) -> Iterator[Finding]:
    """Letters lost by a scanner, parts in the wrong order: once a paper and number."""
    for one in _each(cited(case)):
        if one.number is not None and one.number.mends & _TELLING:
            said = {"written": one.name, "right": one.number.normal}
            yield Finding("number_miswritten", Level.DOUBT, (), (one.paper,), said, one.at)


def kind_against_symbol(case: Case) -> Iterator[Finding]:
    """ "Nghị quyết số 42/NĐ-CP": the word says one kind, the symbol another."""
    for one in _each(cited(case)):
        number = one.number
        if number is not None and not number.agrees and number.said is not None and number.kind is not None:
            said = {"written": one.name, "word": number.said.name, "symbol": number.kind.name}
            yield Finding("kind_against_symbol", Level.FAULT, (), (one.paper,), said, one.at)


def number_in_two_years(case: Case) -> Iterator[Finding]:
    """91/2017/NĐ-CP and 91/2018/NĐ-CP: one number and sign, two years."""
    years: dict[tuple[int, str], dict[int, Cited]] = defaultdict(dict)
    for one in cited(case):
        number = one.number
        if number is not None and number.number is not None and number.year is not None:
            years[number.number, number.sign].setdefault(number.year, one)
    for found in years.values():
        if len(found) > 1:
            first, *others = [found[year] for year in sorted(found)]
            said = {"one": first.name, "two": ", ".join(other.name for other in others)}
            papers = tuple(dict.fromkeys(one.paper for one in (first, *others)))
            yield Finding("number_in_two_years", Level.DOUBT, (), papers, said, others[0].at)


def lacks_number_or_day(case: Case) -> Iterator[Finding]:
    """A document cited nowhere with its day, or by its number alone; a report without number or day of its own."""
    every = cited(case)
    dated = {_key(one) for one in every if one.citation.issued_on is not None}
    for one in _each(every):
        if one.citation.own:
            continue
        bare = one.citation.number.isdigit()
        # the year of a decree stands in its number
        if bare or (_key(one) not in dated and not (one.number is not None and one.number.year)):
            yield Finding("cited_without_day", Level.NOTE, (), (one.paper,), {"written": one.name}, one.at)
    for paper in case.papers:
        if paper.read is None or paper.registered:
            continue
        head = paper.read.head
        if not head.number[:1].isdigit() or head.issued_on is None:
            yield Finding(
                "report_without_number_or_day",
                Level.FAULT,
                (),
                (paper.code,),
                {"written": head.number or "–"},
            )


def year_in_title(case: Case) -> Iterator[Finding]:
    """A plan of the year before the one in which it was issued."""
    for one in _each(cited(case)):
        day, title = one.citation.issued_on, _TITLE_YEAR.match(FULL_DATE.sub("", one.citation.about))
        if one.citation.kind == "Kế hoạch" and day and title and int(title["year"]) < day.year:
            said = {"written": one.name, "day": format_date(day), "year": title["year"]}
            yield Finding("year_in_title", Level.FAULT, (), (one.paper,), said, one.at)


def numbers_and_days(case: Case) -> Iterator[Finding]:
    """Numbers of one issuer and kind ascend with the days of the year."""
    runs: dict[tuple[str, str, int], dict[int, tuple[date, Cited]]] = defaultdict(dict)
    for one in cited(case):
        number, day = one.number, one.citation.issued_on
        if number is not None and number.number is not None and day is not None and number.kind is not None:
            runs[one.paper, number.sign, day.year].setdefault(number.number, (day, one))
    for (paper, _sign, _year), numbers in runs.items():
        for low, high in pairwise(sorted(numbers)):
            (day, one), (later, two) = numbers[low], numbers[high]
            said = {"one": f"{one.name} ({format_date(day)})", "two": f"{two.name} ({format_date(later)})"}
            yield Finding(
                "numbers_and_days", Level.PASSED if day <= later else Level.FAULT, (), (paper,), said, two.at
            )


def days_to_carry_out(case: Case) -> Iterator[Finding]:
    """How many days passed between a document and the plan that carries it out, where one sentence names both."""
    for one, two in pairwise(cited(case)):
        first, second = one.citation, two.citation
        if (
            one.paper != two.paper
            or first.issued_on is None
            or second.issued_on is None
            or first.sentence != second.sentence
        ):
            continue
        paper = case.paper_of[one.paper].read
        if paper is None:
            continue
        between = paper.text[first.at.end : second.at.start]
        opens = _CARRIES_OUT.match(paper.text[first.sentence.start : first.at.start].strip()) is not None
        named = rf"\s+(?:các\s+)?{re.escape(second.kind)}\s*(?:số\s*:?)?\s*$"
        plan, basis = (one, two) if re.search(rf"thực hiện{named}", between) else (two, one)
        starts = opens and re.search(rf"ban hành{named}", between) is not None
        if (plan is one or starts) and plan.citation.issued_on and basis.citation.issued_on:
            lag = (plan.citation.issued_on - basis.citation.issued_on).days
            said = {"one": plan.name, "two": basis.name, "days": str(lag)}
            yield Finding(
                "days_to_carry_out", Level.NOTE if lag >= 0 else Level.FAULT, (), (one.paper,), said, plan.at
            )


def _key(one: Cited) -> str:
    return one.number.key if one.number is not None else one.name


def _each(every: list[Cited]) -> list[Cited]:
    """The first place of each document in each paper."""
    found: dict[tuple[str, str, str], Cited] = {}
    for one in every:
        found.setdefault((one.paper, one.citation.kind, one.citation.number), one)
    return list(found.values())
