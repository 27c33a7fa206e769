"""Blocks printed more than once, as scanned pages are: found by runs of words, kept once, with what the copies change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vinhdanh.kit.names import search_key
from vinhdanh.past_reports.reading.cleaning import Line
from vinhdanh.past_reports.reading.shapes import Difference, RepeatedBlock

# words that must follow one another to speak of the same sentence
_RUN = 3
# a run of words found in more pieces than this is a set phrase and proves nothing
_COMMON = 12
# how much of the shorter piece the other must share: a scanner misreads a letter here and there
_ALIKE = 0.55
# less than this is a sentence said twice, not a page printed twice
_LEAST_PIECES, _LEAST_WORDS = 3, 80
_SKIPS = ((1, 1), (1, 2), (2, 1), (2, 2))
_STOP = re.compile(r"(?<=[.!?;])\s+")


@dataclass(frozen=True)
class _Piece:
    """A sentence or so of a line."""

    line: int
    text: str
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    hashes: int


def drop_repeats(lines: Sequence[Line]) -> tuple[list[Line], list[RepeatedBlock]]:
    """The lines with every repeated block kept once, and the blocks that were found."""
    pieces = list(_pieces(lines))
    runs = _runs(pieces)
    gone: set[int] = set()
    blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for first, copy in runs:
        if any(at in gone for at in range(*copy)):
            continue
        gone.update(range(*copy))
        home = next((known for known in blocks if known[0] < first[1] and first[0] < known[1]), first)
        blocks.setdefault(home, []).append(copy)
    return _kept(lines, pieces, gone), [_block(pieces, lines, home, blocks[home]) for home in sorted(blocks)]


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    for at, line in enumerate(lines):
        for text in _STOP.split(line.text):
            words = tuple(search_key(text).split())
            if words:
                run = min(_RUN, len(words))
                found = frozenset(words[i : i + run] for i in range(len(words) - run + 1))
                yield _Piece(at, text, words, found, line.hashes)


def _runs(pieces: Sequence[_Piece]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of stretches (first, copy) that say the same, longest first."""
    alike = _alike_pairs(pieces)
    found, used = [], set()
    for i, j in sorted(alike):
        if (i, j) in used:
            continue
        pairs = _walk(pieces, alike, i, j)
        used.update(pairs)
        first, copy = (pairs[0][0], pairs[-1][0] + 1), (pairs[0][1], pairs[-1][1] + 1)
        words = sum(len(pieces[at].words) for at in range(*copy))
        if len(pairs) >= _LEAST_PIECES and words >= _LEAST_WORDS and first[1] <= copy[0]:
            found.append((first, copy))
    return sorted(found, key=lambda pair: (pair[0][0] - pair[0][1], pair[1]))


def _alike_pairs(pieces: Sequence[_Piece]) -> set[tuple[int, int]]:
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        for run in piece.runs:
            where[run].append(at)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in where.values():
        if len(places) <= _COMMON:
            for k, i in enumerate(places):
                for j in places[k + 1 :]:
                    shared[i, j] += 1
    return {(i, j) for (i, j), count in shared.items() if _same(pieces[i], pieces[j], count)}


def _same(one: _Piece, other: _Piece, shared: int) -> bool:
    short, long = sorted((len(one.words), len(other.words)))
    return shared >= _ALIKE * max(min(len(one.runs), len(other.runs)), 1) and short * 2 > long


def _walk(pieces: Sequence[_Piece], alike: set[tuple[int, int]], i: int, j: int) -> list[tuple[int, int]]:
    """As far as the two stretches go on alike; one piece that was cut otherwise is stepped over."""
    start, pairs = j, [(i, j)]
    while True:
        step = next((s for s in _SKIPS if (i + s[0], j + s[1]) in alike), None)
        if step is None and i + 1 < start and j + 1 < len(pieces) and _near(pieces[i + 1], pieces[j + 1]):
            step = (1, 1)
        if step is None or i + step[0] >= start:
            return pairs
        i, j = i + step[0], j + step[1]
        pairs.append((i, j))


def _near(one: _Piece, other: _Piece) -> bool:
    """Headings and other short pieces, whose runs of words are set phrases."""
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= 0.8


def _kept(lines: Sequence[Line], pieces: Sequence[_Piece], gone: set[int]) -> list[Line]:
    texts: dict[int, list[str]] = defaultdict(list)
    touched = {pieces[at].line for at in gone}
    for at, piece in enumerate(pieces):
        if at not in gone:
            texts[piece.line].append(piece.text)
    kept = []
    for at, line in enumerate(lines):
        if at not in touched:
            kept.append(line)
        elif texts[at]:
            kept.append(
                Line(line.number, " ".join(texts[at]), line.hashes, line.bold, line.starred, line.note)
            )
    return kept


def _block(
    pieces: Sequence[_Piece], lines: Sequence[Line], home: tuple[int, int], copies: list[tuple[int, int]]
) -> RepeatedBlock:
    def between(stretch: tuple[int, int]) -> tuple[int, int]:
        return lines[pieces[stretch[0]].line].number, lines[pieces[stretch[1] - 1].line].number

    first, last = between(home)
    found: dict[Difference, None] = {}
    for copy in sorted(copies):
        found.update(dict.fromkeys(_differences(_text(pieces, home), _text(pieces, copy))))
    words = sum(len(pieces[at].words) for at in range(*home))
    return RepeatedBlock(
        first, last, tuple(between(copy) for copy in sorted(copies)), words, pieces[home[0]].text[:120], tuple(found)
    )  # fmt: skip


def _text(pieces: Sequence[_Piece], stretch: tuple[int, int]) -> list[str]:
    """Words of a stretch as written, the marks of headings as words of their own."""
    words: list[str] = []
    line = -1
    for at in range(*stretch):
        piece = pieces[at]
        if piece.line != line and piece.hashes:
            words.append("#" * piece.hashes)
        line = piece.line
        words.extend(piece.text.split())
    return words


def _differences(first: list[str], other: list[str]) -> Iterator[Difference]:
    for op, a, b, c, d in SequenceMatcher(None, first, other, autojunk=False).get_opcodes():
        if op != "equal":
            one, two = " ".join(first[a:b]), " ".join(other[c:d])
            yield Difference(one, two, marks_only=not f"{one}{two}".strip("# "))
