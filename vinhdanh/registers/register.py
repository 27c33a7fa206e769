"""What a register is: its rows, what one fills in at once and what later, and its own checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vinhdanh.registers.models import Entry

# refuses a row that cannot be; told the row and today
Check = Callable[[Any, date], None]
# what else is written with a new row; told the row and who writes
After = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Register:
    """One register. `columns`: filled in when an entry is written; `later`: once its outcome is known.

    `parent`: the column that names the entry under which it stands; `ahead`: its day may lie in the future.
    """

    model: type[Entry]
    columns: tuple[str, ...]
    later: tuple[str, ...] = ()
    parent: str = ""
    check: Check | None = None
    after: After | None = None
    ahead: bool = False

    @property
    def every(self) -> tuple[str, ...]:
        """All columns of its own."""
        return (*self.columns, *self.later)
