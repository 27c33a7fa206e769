"""One report read from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vinhdanh.past_reports.reading.citations import find_citations, find_movements, read_head
from vinhdanh.past_reports.reading.cleaning import Line, clean_paragraphs, read_lines
from vinhdanh.past_reports.reading.figures import Found, find_figures
from vinhdanh.past_reports.reading.hints import basis_of, movement_of, role_of, years_of
from vinhdanh.past_reports.reading.masks import masked, year_spans
from vinhdanh.past_reports.reading.outline import find_gaps, find_sections, section_of
from vinhdanh.past_reports.reading.repeats import drop_repeats
from vinhdanh.past_reports.reading.sentences import clause_around, sentence_spans, span_around
from vinhdanh.past_reports.reading.shapes import (
    Citation,
    Figure,
    MovementMention,
    ReadReport,
    Section,
    Span,
)

_ABOUT = re.compile(r"[^,;.:()]{0,90}")


def read_report(text: str) -> ReadReport:
    """Everything that the reader finds in a text; never fails, an empty text gives an empty answer."""
    lines, left_out = read_lines(text)
    once, repeats = drop_repeats(lines)
    body, tail = clean_paragraphs(once)
    placed = list(_placed(body))
    whole = "\n".join(line.text for line in body)
    sections = find_sections(placed)
    reading = _Reading(whole, placed, sections)
    first = next(
        (at for at, (start, _line) in enumerate(placed) if sections and start >= sections[0].at.start),
        len(placed),
    )
    head = read_head([line.text for _start, line in placed[: max(first, 1)]])
    return ReadReport(
        text=whole, head=head, sections=tuple(sections), gaps=tuple(find_gaps(sections)), repeats=tuple(repeats),
        figures=tuple(_restated(reading.figures(first))), citations=tuple(reading.citations()), movements=tuple(reading.movements),
        left_out=(*left_out, *(line.text for line in tail)),
    )  # fmt: skip


def _placed(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    at = 0
    for line in lines:
        yield at, line
        at += len(line.text) + 1


class _Reading:
    """The parts that every finder asks: sentences, periods, sections, movements."""

    def __init__(self, text: str, placed: list[tuple[int, Line]], sections: list[Section]) -> None:
        self.text, self.placed, self.sections = text, placed, sections
        self.sentences = {
            start: sentence_spans(line.text, start) or [Span(start, start)] for start, line in placed
        }
        self.movements = list(self._movements())

    def _movements(self) -> Iterator[MovementMention]:
        for start, line in self.placed:
            yield from find_movements(line.text, start, self._code(start))

    def _code(self, at: int) -> str:
        section = section_of(self.sections, at)
        return section.code if section else ""

    def citations(self) -> Iterator[Citation]:
        for start, line in self.placed:
            yield from find_citations(line.text, start, self.sentences[start])

    def figures(self, first: int) -> Iterator[Figure]:
        """Figures of all paragraphs; of the lines above the first heading, only those that are sentences."""
        for at, (start, line) in enumerate(self.placed):
            if at < first and len(line.text) < 40:
                continue
            periods = [(Span(s.start + start, s.end + start), years) for s, years in year_spans(line.text)]
            for found in find_figures(masked(line.text)):
                yield self._figure(found, start, line, periods)

    def _figure(
        self, found: Found, start: int, line: Line, periods: list[tuple[Span, tuple[int, int]]]
    ) -> Figure:
        at = Span(start + found.at.start, start + found.at.end)
        sentence = span_around(self.sentences[start], at.start)
        clause = clause_around(self.text, sentence, at)
        section = section_of(self.sections, at.start)
        words = self.text[clause.start : clause.end]
        about = _ABOUT.match(line.text, found.end)
        follows = self.text[at.end : min(clause.end, at.end + 90)]
        return Figure(
            value=found.value.normalize() if found.value == 0 else found.value, high=found.high, qualifier=found.qualifier, unit=found.unit,
            at=at, sentence=sentence, section=section.code if section else "", about=about[0].strip() if about else "",
            basis=basis_of(self.text[sentence.start : sentence.end], words, found.unit.per, found.unit.family),
            role=role_of(None if line.note else section, words, follows), part=found.part,
            years=years_of(periods, sentence, clause, at), movement=movement_of(self.movements, section, sentence, at),
        )  # fmt: skip


def _restated(figures: Iterator[Figure]) -> list[Figure]:
    """Feasts and terms are named again and again: each is one figure with several places."""
    found: list[Figure] = []
    known: dict[tuple[object, str], int] = {}
    for figure in figures:
        if figure.unit.family != "time":
            found.append(figure)
            continue
        key = (figure.key, " ".join(figure.about.lower().split()[:2]))
        if key in known:
            found[known[key]] = found[known[key]].restated_at(figure.at)
        else:
            known[key] = len(found)
            found.append(figure)
    return found
