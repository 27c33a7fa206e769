"""Sentences of a paragraph with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vinhdanh.past_reports.reading.shapes import Span

_STOP = re.compile(
    r"(?:(?<=[.!?…])[\"”’)]*\s+|(?<=\.\.)(?=[A-ZĐ]))(?=(?P<opens>[\"“(\[+\-–]*\s?)(?P<first>\w))"
)
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:tp|ts|ths|pgs|gs|ks|bs|cn|tx|tt|st|stt|đc|ub|p|q|h|x|[A-ZĐ]|\d+)\.$", re.IGNORECASE
)
_CLAUSE = re.compile(r";\s*|\n")


def sentence_spans(text: str, at: int = 0) -> list[Span]:
    """The sentences of a paragraph; `at`: where it starts in the whole text."""
    spans, start = [], 0
    for stop in _STOP.finditer(text):
        if stop["first"].islower() or _SHORTENED.search(text[start : stop.start()].rstrip('"”’) ')):
            continue
        spans.append(Span(at + start, at + stop.start()))
        start = stop.end()
    if text[start:].strip():
        spans.append(Span(at + start, at + len(text)))
    return spans


def span_around(spans: Sequence[Span], at: int) -> Span:
    """The span that holds a place."""
    index = bisect_right([span.start for span in spans], at)
    return spans[max(index - 1, 0)]


def clause_around(text: str, sentence: Span, at: Span) -> Span:
    """The part between semicolons of a sentence in which something stands."""
    start, end = sentence.start, sentence.end
    for cut in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if cut.end() <= at.start:
            start = cut.end()
        elif cut.start() >= at.end:
            end = cut.start()
            break
    return Span(start, end)
