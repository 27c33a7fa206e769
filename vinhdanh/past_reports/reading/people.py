"""People that a report names: by the word before the name, with the leading post told after it, or as part of a body's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from vinhdanh.past_reports.reading.shapes import Span

_CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_NAME = rf"[{_CAPITAL}][\w’'-]*(?:\s[{_CAPITAL}][\w’'-]*){{1,4}}"
# what may stand between a name and a post: commas, dashes, "ĐVCĐ" and the scanner's "ĐVCD"
_BETWEEN = r"(?:\s*[-–,]\s*|\s+)(?:ĐVC[ĐD]\s*,?\s*)?"
_BODY_WITHIN = 60


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """`post`: the leading post told of them, "" where none is; `body`: the body that bears the name, "" of a person spoken of."""

    name: str
    post: str
    body: str
    at: Span


@dataclass(frozen=True)
class _Words:
    person: re.Pattern[str]
    body: re.Pattern[str]
    others: frozenset[str]


@cache
def _words() -> _Words:
    text = resources.files("vinhdanh.past_reports.reading").joinpath("people.yaml").read_text("utf-8")
    told: dict[str, Any] = yaml.safe_load(text)
    before = "|".join(re.escape(word) for word in sorted(told["before"], key=len, reverse=True))
    posts = "|".join(re.escape(word) for word in told["posts"])
    bodies = "|".join(re.escape(word) for word in told["bodies"])
    person = rf"(?<!\w)(?i:{before})\s+(?P<name>{_NAME})(?:{_BETWEEN}(?P<post>(?i:{posts}))(?!\w))?"
    body = rf"(?i:{bodies})[^,;.:()]{{0,{_BODY_WITHIN}}}\s(?i:của)\s+$"
    return _Words(re.compile(person), re.compile(body), frozenset(told["others"]))


def find_people(text: str) -> Iterator[NamedPerson]:
    """Everyone named, in the order of the text; one named twice comes twice."""
    words = _words()
    for found in words.person.finditer(text):
        if found["name"] in words.others:
            continue
        before = text[max(0, found.start() - _BODY_WITHIN - 30) : found.start()]
        owner = words.body.search(before)
        yield NamedPerson(
            found["name"],
            found["post"] or "",
            " ".join(owner[0].split()) if owner else "",
            Span(found.start("name"), found.end("name")),
        )
