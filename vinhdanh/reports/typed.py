"""Figures that an officer typed into a text: held against the figures of the section that the data gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vinhdanh.indicators.counts import counts
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import parse_number
from vinhdanh.reports.content import Figure

_NUMBER = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/])\s*(%|[^\W\d_]+(?:[ ,]+[^\W\d_]+){0,4})?"
)
# before these a number is a day, a name or a place in an order
_NAMES = re.compile(
    r"(?:năm|ngày|tháng|quý|số|thứ|điều|khoản|mục|giai đoạn|khoá|khóa|nhiệm kỳ|[-–])\s*$", re.IGNORECASE
)
_SIZES = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3}
# an instance and what it is an instance of are told by the same word
_TURN = "luot "


@dataclass(frozen=True)
class Typed:
    """A number in a text with the word that says what it counts (folded), and how it stands there."""

    text: str
    value: Decimal
    noun: str


def typed_numbers(text: str) -> Iterator[Typed]:
    """Numbers that count something; years, days and numbers of documents are none."""
    nouns = _nouns()
    for found in _NUMBER.finditer(text):
        if _NAMES.search(text[: found.start()]):
            continue
        value, words = parse_number(found[1]), search_key(found[2] or "") if found[2] != "%" else "%"
        size, _space, rest = words.partition(" ")
        if size in _SIZES:
            value, words = value * _SIZES[size], rest
        noun = next((one for one in nouns if words == one or words.startswith(f"{one} ")), "")
        if noun:
            yield Typed(found[0].strip(), value, noun)


def held_against(typed: Typed, figures: Sequence[Figure]) -> tuple[bool, list[Figure]]:
    """Whether one of the figures says the same, and those that count the same thing."""
    alike = [one for one in figures if _noun_of(one) == typed.noun]
    return any(_says(one, typed.value) for one in alike), alike


def _says(figure: Figure, value: Decimal) -> bool:
    return value in (figure.low, figure.high)


def _noun_of(figure: Figure) -> str:
    name = figure.counted.name
    return "%" if name == "%" else _plain(name)


def _plain(name: str) -> str:
    key = search_key(name)
    return key.removeprefix(_TURN)


def _nouns() -> list[str]:
    """Every word of the list of counts, the longest first."""
    found = {"%" if count.name == "%" else _plain(count.name) for count in counts().values()}
    return sorted(found - {"luot", "nam", "lan"}, key=len, reverse=True)
