"""Rules over the text of reports: outline, announced counts, repeated blocks, prose reused, periods of movements and events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from vinhdanh.kit.likeness import likeness, read_sentence, read_sentences
from vinhdanh.past_reports.checking.shapes import Case, Finding, Level, Paper
from vinhdanh.past_reports.reading.outline import section_of
from vinhdanh.past_reports.reading.shapes import Figure, ReadReport, Section, Span

_LONG = 90
_SAME_NAME = 0.6
_SPELLED_YEARS = re.compile(
    r"(?P<n>\d{1,2}) năm\s?\(\s?(?P<a>(?:19|20)\d\d)\s?[-–]\s?(?P<b>(?:19|20)\d\d)\s?\)", re.IGNORECASE
)
_FEAST = re.compile(
    r"(?P<n>\d{1,3}) năm (?P<what>[^().;]{4,110})\((?:\d{1,2}/\d{1,2}/)?(?P<a>\d{4})\s?[-–]\s?(?:\d{1,2}/\d{1,2}/)?(?P<b>\d{4})\)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?P<body>Quốc hội|Hội đồng nhân dân)\s+kh(?:óa|oá)\s+(?P<number>[IVX]+)", re.IGNORECASE
)
_TERM = re.compile(r"nhiệm kỳ\s+\(?(?P<years>\d{4}\s?[-–]\s?\d{4})")
_LIST = re.compile(r"[^;.()]{0,70}\((?P<list>[^()]{20,700})\)")
_NOTE_MARK = re.compile(r"[^;.()\n]{0,90}?(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹])")
_CHILD = re.compile(r"^(?:[-*+•]\s*)?Phong trào (?:thi đua )?[“\"]", re.MULTILINE)
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện)\s+(?:[A-ZĐ]\w+\s?){1,3}")


def outline_gap(case: Case) -> Iterator[Finding]:
    """A heading number was skipped."""
    for paper, read in _read(case):
        for gap in read.gaps:
            yield Finding(
                "outline_gap",
                Level.FAULT,
                (),
                (paper.code,),
                {"after": gap.after, "found": gap.found, "missing": gap.missing},
                gap.at,
            )


def repeated_block(case: Case) -> Iterator[Finding]:
    """A block printed more than once; its figures were counted once."""
    for paper, read in _read(case):
        for block in read.repeats:
            said = {
                "lines": f"{block.first_line}–{block.last_line}", "printed": str(block.printed), "words": str(block.words),
                "differences": str(len(block.differences)),
            }  # fmt: skip
            yield Finding("repeated_block", Level.FAULT, (), (paper.code,), said)


def announced_children(case: Case) -> Iterator[Finding]:
    """A number of movements, units or plans announced, and those listed under it, in its brackets or in its note."""
    for paper, read in _read(case):
        for at, figure in enumerate(read.figures):
            children = _children(read, figure)
            if children is None or figure.qualifier.value != "=":
                continue
            key = f"{paper.code}:{at}" if f"{paper.code}:{at}" in case.by_key else ""
            said = {"said": str(figure.value), "found": str(children), "what": figure.unit.text}
            level = Level.PASSED if figure.value == children else Level.FAULT
            yield Finding("announced_count", level, (key,) if key else (), (paper.code,), said, figure.at)


def _children(read: ReadReport, figure: Figure) -> int | None:
    if figure.unit.family in ("unit", "place") and (brackets := _LIST.match(read.text, figure.at.end)):
        parts = brackets["list"].split(";") if ";" in brackets["list"] else brackets["list"].split(", ")
        return len(parts) if len(parts) > 1 and not re.search(r"\d", brackets["list"]) else None
    if figure.unit.name == "kế hoạch" and (mark := _NOTE_MARK.match(read.text, figure.at.end)):
        start = read.text.find(f"\n{mark['mark']} ")
        end = read.text.find("\n", start + 1)
        if start > 0:
            return sum(start < one.at.start < (end if end > 0 else len(read.text)) for one in read.citations)
    section = section_of(read.sections, figure.at.start)
    if figure.unit.name == "phong trào" and section is not None and section.at.holds(figure.at):
        return len(_CHILD.findall(_body(read, section)))
    return None


def _body(read: ReadReport, section: Section) -> str:
    after = [one.at.start for one in read.sections if one.at.start > section.at.start]
    return read.text[section.at.end : min(after, default=len(read.text))]


def period_of_years(case: Case) -> Iterator[Finding]:
    """ "5 năm (2010-2015)" are six calendar years: how many years were meant decides every average; once a paper and period."""
    for paper, read in _read(case):
        seen: dict[str, Span] = {}
        for found in _SPELLED_YEARS.finditer(read.text):
            years, said = int(found["b"]) - int(found["a"]) + 1, int(found["n"])
            if said != years:
                seen.setdefault(f"{said}|{found['a']}–{found['b']}|{years}", Span(*found.span()))
        for mark, at in seen.items():
            said_years, period, calendar = mark.split("|")
            yield Finding(
                "period_of_years",
                Level.DOUBT,
                (),
                (paper.code,),
                {"said": said_years, "years_one": period, "found": calendar},
                at,
            )


def feast_of_years(case: Case) -> Iterator[Finding]:
    """The years of a feast are the year it is held less the year it recalls; once a feast."""
    for paper, read in _read(case):
        seen: set[tuple[str, str, str]] = set()
        for found in _FEAST.finditer(read.text):
            mark = (found["n"], found["a"], found["b"])
            if mark in seen:
                continue
            seen.add(mark)
            span = int(found["b"]) - int(found["a"])
            level = Level.PASSED if span == int(found["n"]) else Level.FAULT
            said = {
                "one": f"{found['n']} năm {found['what'].strip()}",
                "found": str(span),
                "years_one": f"{found['a']}–{found['b']}",
            }
            yield Finding("anniversary", level, (), (paper.code,), said, Span(*found.span()))


def prose_reused(case: Case) -> Iterator[Finding]:
    """Long sentences of one report word for word in another body's."""
    homes: dict[int, dict[str, str]] = defaultdict(dict)
    for paper, read in _read(case):
        for sentence in read_sentences(read.text):
            if len(sentence.text) > _LONG:
                homes[sentence.digest].setdefault(paper.code, sentence.text)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for places in homes.values():
        for one, two in combinations(sorted(places), 2):
            if case.paper_of[one].org != case.paper_of[two].org:
                shared[one, two].append(places[one])
    for pair, texts in shared.items():
        yield Finding(
            "prose_reused", Level.DOUBT, (), pair, {"count": str(len(texts)), "text": texts[0][:200]}
        )


def movement_with_other_years(case: Case) -> Iterator[Finding]:
    """One movement, two papers, other years: the period belongs to each body's own version."""
    named: dict[tuple[str, tuple[int, int]], tuple[str, Span]] = {}
    for paper, read in _read(case):
        for mention in read.movements:
            if mention.years and mention.years[0] != mention.years[1]:
                named.setdefault((paper.code, mention.years), (mention.name, mention.at))
    for ((one, years), (name, at)), ((two, other), (again, _at)) in combinations(sorted(named.items()), 2):
        if (
            one != two
            and years != other
            and likeness(read_sentence(_PLACE.sub("", name)), read_sentence(_PLACE.sub("", again)))
            >= _SAME_NAME
        ):
            said = {
                "name": name,
                "years_one": "–".join(map(str, years)),
                "years_two": "–".join(map(str, other)),
            }
            yield Finding("movement_with_other_years", Level.DOUBT, (), (one, two), said, at)


def event_with_other_number(case: Case) -> Iterator[Finding]:
    """One office and term, another number of legislature."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for paper, read in _read(case):
        for office in _OFFICE.finditer(read.text):
            term = _TERM.search(read.text, office.end(), office.end() + 120)
            if term:
                found[office["body"].capitalize(), re.sub(r"\s", "", term["years"])].setdefault(
                    office["number"].upper(), paper.code
                )
    for (body, years), numbers in found.items():
        if len(numbers) > 1:
            said = {"what": body, "years_one": years, "numbers": ", ".join(sorted(numbers))}
            yield Finding(
                "event_with_other_number", Level.FAULT, (), tuple(dict.fromkeys(numbers.values())), said
            )


def _read(case: Case) -> Iterator[tuple[Paper, ReadReport]]:
    for paper in case.papers:
        if paper.read is not None:
            yield paper, paper.read
