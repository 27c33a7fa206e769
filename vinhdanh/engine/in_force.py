"""Which text holds on a day: spells of law include both ends, and an open end is None."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar


class Text(Protocol):
    """A complete text in force from a day on, read at a line of its file."""

    @property
    def in_force(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def line(self) -> int: ...


T = TypeVar("T", bound=Text)


def holds(since: date | None, until: date | None, day: date) -> bool:
    """Whether the day lies in the spell."""
    return (since is None or since <= day) and (until is None or day <= until)


def version_on(versions: Sequence[T], day: date) -> T | None:
    """The version in force on a day, or None before the first (or after a closed one)."""
    for version in reversed(versions):
        if version.in_force <= day:
            return version if holds(None, version.until, day) else None
    return None


def faults_of_order(versions: Sequence[Text]) -> Iterator[tuple[int, str]]:
    """Line and message where a version does not follow the one before it without gap or overlap."""
    for before, after in pairwise(versions):
        if after.in_force <= before.in_force:
            yield after.line, f"bản {after.in_force} không đứng sau bản {before.in_force}"
        elif before.until is not None and before.until + timedelta(days=1) != after.in_force:
            word = "chồng lên" if before.until >= after.in_force else "hở với"
            yield after.line, f"bản {after.in_force} {word} bản hết hiệu lực {before.until}"
