"""The small language of sentences: nothing in it can be run.

    {name}                      a value; a figure stands with its qualifier and what it counts
    {name:số}                   a figure without the word for what it counts
    [ … {name} … ]              goes away when a value in it is not known
    <name| … | … >              the first text when the figure is zero, else the second

A sentence whose value outside brackets is unknown is not printed at all: missing is not zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vinhdanh.kit.said import phrase

_NAME = re.compile(r"[a-z][a-z0-9_]*")
BARE = "số"


class WordingFault(ValueError):
    """A sentence that cannot be read: what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A value by its name; `bare` leaves the word for what is counted out."""

    name: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Maybe:
    """What goes away together when a value in it is unknown."""

    parts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ByZero:
    """One text when the figure is zero, another when it is not."""

    name: str
    none: tuple[Piece, ...]
    some: tuple[Piece, ...]


Piece = Words | Place | Maybe | ByZero


@lru_cache(maxsize=2000)
def parse(text: str) -> tuple[Piece, ...]:
    """The pieces of a sentence; WordingFault says what is wrong at which letter."""
    reader = _Reader(text)
    pieces = tuple(reader.pieces(""))
    if reader.at < len(text):
        raise reader.fault(phrase("thừa “%(mark)s”", mark=text[reader.at]))
    return pieces


def names_in(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Every value that a sentence asks for, in order, with repeats."""
    for piece in pieces:
        match piece:
            case Place(name):
                yield name
            case Maybe(parts):
                yield from names_in(parts)
            case ByZero(name, none, some):
                yield name
                yield from names_in(none)
                yield from names_in(some)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def fault(self, says: object) -> WordingFault:
        return WordingFault(
            f"{says} (chữ thứ {self.at + 1}: “…{self.text[max(self.at - 15, 0) : self.at + 15]}…”)"
        )

    def pieces(self, until: str) -> Iterator[Piece]:
        held = ""
        while self.at < len(self.text) and self.text[self.at] not in (until or "\0"):
            mark = self.text[self.at]
            if mark in "{[<":
                if held:
                    yield Words(held)
                held = ""
                self.at += 1
                yield self._place() if mark == "{" else self._maybe() if mark == "[" else self._by_zero()
            elif mark in "}]>" or (mark == "|" and "|" in until):
                raise self.fault(phrase("thừa “%(mark)s”", mark=mark))
            else:
                held += mark
                self.at += 1
        if held:
            yield Words(held)

    def _name(self) -> str:
        found = _NAME.match(self.text, self.at)
        if found is None:
            raise self.fault(phrase("chỗ này phải là tên một giá trị (chữ thường không dấu)"))
        self.at = found.end()
        return found[0]

    def _take(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise self.fault(phrase("thiếu “%(mark)s”", mark=mark))
        self.at += len(mark)

    def _place(self) -> Place:
        name = self._name()
        bare = self.text.startswith(f":{BARE}", self.at)
        if bare:
            self.at += len(BARE) + 1
        self._take("}")
        return Place(name, bare)

    def _maybe(self) -> Maybe:
        parts = tuple(self.pieces("]"))
        self._take("]")
        if not any(True for _ in names_in(parts)):
            raise self.fault(phrase("phần trong [ ] không có giá trị nào nên không bao giờ bỏ được"))
        return Maybe(parts)

    def _by_zero(self) -> ByZero:
        name = self._name()
        self._take("|")
        none = tuple(self.pieces("|"))
        self._take("|")
        some = tuple(self.pieces(">|"))
        self._take(">")
        return ByZero(name, none, some)
