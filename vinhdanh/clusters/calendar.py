"""The days and papers that a new year of a cluster begins with: a draft guide of one province, to be changed at will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.clusters.states import FromWhom, PaperKind, YearMark

# Dự thảo hướng dẫn về cụm, khối thi đua, Hội đồng TĐKT tỉnh Hưng Yên 2021 (law.md B-03): (years after, month, day)
_DAYS: dict[str, tuple[int, int, int]] = {
    YearMark.REGISTER: (0, 1, 5),
    YearMark.COVENANT: (0, 2, 15),
    YearMark.INTERIM: (0, 8, 15),
    YearMark.CLOSING: (1, 1, 31),
}
# the year-end meeting is to be held by 10/01; what it is held upon is due by then at the latest: our reading
_SELF_SCORE = (1, 1, 10)


@dataclass(frozen=True)
class Asked:
    """A paper that a year asks for; `due_on` None where nothing says by when."""

    kind: str
    from_whom: str
    due_on: date | None = None
    name: str = ""


def default_days(year: int, since: date) -> dict[str, date]:
    """Mark → the last day for it, as the draft guide has it; a cluster founded later (`since`) owes nothing before."""
    days = {mark: _day(year, said) for mark, said in _DAYS.items()}
    return {mark: day for mark, day in days.items() if day >= since}


def default_papers(year: int, since: date) -> list[Asked]:
    """The papers of a year in the order of the year; a day before the cluster was founded (`since`) is none."""
    days: dict[str, date | None] = {**dict.fromkeys(_DAYS), **default_days(year, since)}
    due: list[tuple[PaperKind, FromWhom, date | None]] = [
        (PaperKind.RULES, FromWhom.LEAD, None),
        (PaperKind.TARGETS, FromWhom.EACH, days[YearMark.REGISTER]),
        (PaperKind.INTERIM, FromWhom.LEAD, days[YearMark.INTERIM]),
        (PaperKind.SELF_SCORE, FromWhom.EACH, _day(year, _SELF_SCORE)),
        (PaperKind.SCORES, FromWhom.LEAD, days[YearMark.CLOSING]),
        (PaperKind.VOTE, FromWhom.LEAD, days[YearMark.CLOSING]),
        (PaperKind.CLOSING, FromWhom.LEAD, days[YearMark.CLOSING]),
    ]
    return [Asked(kind, whom, day) for kind, whom, day in due]


def _day(year: int, said: tuple[int, int, int]) -> date:
    after, month, day = said
    return date(year + after, month, day)
