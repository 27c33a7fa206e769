"""Twenty-four weaknesses that reports name again and again, in our own words, each with the gauge that would show its cure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

_FILE = resources.files("vinhdanh.weaknesses").joinpath("shipped", "weaknesses.yaml")


@dataclass(frozen=True)
class Example:
    """One of the set."""

    number: str
    text: str
    remedy: str
    owner: str
    gauge: str


@cache
def examples() -> tuple[Example, ...]:
    """In the order of the file."""
    return tuple(Example(**line) for line in yaml.safe_load(_FILE.read_text("utf-8")))
