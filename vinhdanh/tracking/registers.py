"""What a register is: its rows, what one fills in at once and what later, its own checks, and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vinhdanh.org.states import READS_UNITS
from vinhdanh.tracking.models import Tracked

# refuses a row that cannot be; told the row and today
Check = Callable[[Any, date], None]
# what else is written with a new row; told the row and who writes
After = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Register:
    """One register. `columns`: filled in when a row is entered; `later`: once its outcome is known.

    `parent`: the column that names the row under which it stands; `ahead`: its day may lie in the future.
    """

    code: str
    model: type[Tracked]
    columns: tuple[str, ...]
    later: tuple[str, ...] = ()
    parent: str = ""
    check: Check | None = None
    after: After | None = None
    ahead: bool = False
    readers: tuple[str, ...] = READS_UNITS

    @property
    def every(self) -> tuple[str, ...]:
        """All columns of its own."""
        return (*self.columns, *self.later)
