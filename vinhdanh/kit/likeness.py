"""Likeness of Vietnamese prose: sentences in one clean form, digests that find the same one among millions, and prints
that find one of which some words were changed.

Two sentences are the same whatever their case, punctuation, list marks, composition (NFC, NFD), place of the tone
(hòa, hoà) and figures; what figures they hold is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import blake2b

from vinhdanh.kit.names import clean_text, word_key

# a print is the least of the hashes of all runs of words so long: it outlives a change elsewhere in the sentence
_RUN = 4
_SEEDS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
PRINTS = len(_SEEDS)
_MASK = (1 << 64) - 1
_FIGURE = "#"

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/:-]\d+)*")
_MARK = re.compile(r"^\s*(?:[-+*•●▪◦·–—>]+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]+)[.)])\s+", re.IGNORECASE)
_STOP = re.compile(r"(?<=[.!?…;])[\"”’)]*\s+")
# a dot after these ends no sentence; a lone letter is an initial
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:tp|ts|ths|pgs|gs|ks|bs|cn|tx|tt|st|stt|đc|ub|p|q|h|x|[A-ZĐ])\.$", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?…;:]\s*$")


@dataclass(frozen=True)
class Sentence:
    """A sentence as written, its words in their clean form, and the figures that stood in it."""

    text: str
    words: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many words it has, figures apart."""
        return len(self.words) - len(self.figures)

    @cached_property
    def digest(self) -> int:
        """The same for sentences that differ in nothing but figures and spelling; fits a bigint."""
        return _signed(_hash(" ".join(self.words)))

    @cached_property
    def prints(self) -> tuple[int, ...]:
        """What a sentence with some words changed still shares with it, each with a good chance; each fits a bigint."""
        runs = [
            _hash(" ".join(self.words[at : at + _RUN])) for at in range(max(len(self.words) - _RUN + 1, 1))
        ]
        return tuple(_signed(min(_mixed(run, seed) for run in runs)) for seed in _SEEDS)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Pairs of neighbouring words, figures as one word."""
        return frozenset(zip(self.words, self.words[1:], strict=False))


def read_sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order, list marks taken off; lines broken by a narrow page are joined again."""
    return [sentence for piece in _pieces(text) if (sentence := read_sentence(piece)).words]


def read_sentence(text: str) -> Sentence:
    """One sentence in its clean form."""
    written = clean_text(_MARK.sub("", clean_text(text)))
    tokens = _TOKEN.findall(written)
    figures = tuple(token for token in tokens if token[0].isdigit())
    return Sentence(written, tuple(_FIGURE if t[0].isdigit() else word_key(t) for t in tokens), figures)


def likeness(one: Sentence, other: Sentence) -> float:
    """0 to 1: how many of their pairs of neighbouring words two sentences share, in whatever order their parts stand."""
    if not one.pairs or not other.pairs:
        return float(one.words == other.words and bool(one.words))
    return 2 * len(one.pairs & other.pairs) / (len(one.pairs) + len(other.pairs))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a sentence, and whether the other sentence has them too."""

    text: str
    same: bool


def compared(text: str, other: str) -> list[Stretch]:
    """A sentence in stretches: what it shares with the other, word by word, and what is its own."""
    mine, theirs = text.split(), other.split()
    blocks = SequenceMatcher(None, _keys(mine), _keys(theirs), autojunk=False).get_matching_blocks()
    found, at = [], 0
    for block in blocks:
        found.append(Stretch(" ".join(mine[at : block.a]), False))
        found.append(Stretch(" ".join(mine[block.a : block.a + block.size]), True))
        at = block.a + block.size
    return [stretch for stretch in found if stretch.text]


def _keys(words: Sequence[str]) -> list[str]:
    """Words as compared on a page: spelling as before, but a changed figure is a change."""
    return ["".join(t if t[0].isdigit() else word_key(t) for t in _TOKEN.findall(w)) or w for w in words]


def _pieces(text: str) -> Iterator[str]:
    for line in _lines(text):
        waiting = ""
        for piece in _STOP.split(line):
            whole = f"{waiting} {piece}".strip() if waiting else piece
            if _SHORTENED.search(whole) or _MARK.fullmatch(f"{whole} "):
                waiting = whole
                continue
            waiting = ""
            yield whole
        if waiting:
            yield waiting


def _lines(text: str) -> Iterator[str]:
    """Lines as paragraphs: one that goes on with a small letter belongs to the line before, unless that was ended."""
    held = ""
    for raw in text.splitlines():
        line = clean_text(raw)
        if held and line[:1].islower() and not _ENDED.search(held) and not _MARK.match(line):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _mixed(value: int, seed: int) -> int:
    """Another order of the same hashes for each seed."""
    value = ((value ^ seed) * 0xFF51AFD7ED558CCD) & _MASK
    return ((value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53) & _MASK


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
