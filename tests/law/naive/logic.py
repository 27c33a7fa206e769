"""Three answers, True, False and None (unknown), and how they go together; and the days of a record."""

from __future__ import annotations

from datetime import date


def both(values: list[bool | None]) -> bool | None:
    return False if False in values else None if None in values else True


def either(values: list[bool | None]) -> bool | None:
    return True if True in values else None if None in values else False


def answer(sure: bool, maybe: bool) -> bool | None:
    """What holds on the certain reading is true, what fails even on the possible one is false."""
    return True if sure else None if maybe else False


def whole_months(since: date, until: date) -> int:
    """Full months from a day up to another, which no longer counts."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
