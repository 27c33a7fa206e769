"""One line of what waits on a person; each area has a module that counts its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vinhdanh.duties.states import DutyKind


@dataclass(frozen=True)
class Waiting:
    """Some things of one kind: how many, how many are late, the next day they are due, since when the newest waits."""

    kind: DutyKind
    count: int
    late: int = 0
    due_on: date | None = None
    newest_at: datetime | None = None
