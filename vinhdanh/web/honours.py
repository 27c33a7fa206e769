"""A life in honours: awards by year, titles above the line, commendations below, empty years left visible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import AwardFamily


@dataclass(frozen=True)
class HonourYear:
    """One year on the line."""

    year: int
    titles: list[AwardRecord]
    commendations: list[AwardRecord]

    @property
    def empty(self) -> bool:
        return not self.titles and not self.commendations


@dataclass(frozen=True)
class Honours:
    """All years from the first award on, and awards whose year nobody recorded."""

    years: list[HonourYear]
    undated: list[AwardRecord]

    @property
    def total(self) -> int:
        return len(self.undated) + sum(len(y.titles) + len(y.commendations) for y in self.years)


def honours(lines: Iterable[AwardRecord], *, until: int) -> Honours:
    """The standing ledger lines arranged by emulation year, up to the year given."""
    by_year: dict[int, list[AwardRecord]] = {}
    undated = []
    for line in lines:
        if line.year is None:
            undated.append(line)
        else:
            by_year.setdefault(line.year, []).append(line)
    if not by_year:
        return Honours([], undated)
    span = range(min(by_year), max(until, max(by_year)) + 1)
    return Honours([_year(year, by_year.get(year, [])) for year in span], undated)


def _year(year: int, lines: list[AwardRecord]) -> HonourYear:
    titles = [line for line in lines if line.kind.family == AwardFamily.TITLE]
    return HonourYear(year, titles, [line for line in lines if line.kind.family != AwardFamily.TITLE])
