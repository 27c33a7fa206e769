"""What a register is: its entries, what one fills in at once and what later, its own checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.registers.models import Entry
from vinhdanh.registers.states import Act

# sets the columns that follow from others
Prepare = Callable[[Any], None]
# refuses an entry that cannot be; told the entry and today
Check = Callable[[Any, date], None]
# what else is written with an entry; told the entry, what became of it, and who writes
After = Callable[[Any, Act, User | None], None]


@dataclass(frozen=True)
class Register:
    """One register. `columns`: filled in when an entry is written; `later`: once its outcome is known.

    `parent`: the column that names the entry under which it stands; `ahead`: its day may lie in the future.
    """

    model: type[Entry]
    columns: tuple[str, ...]
    later: tuple[str, ...] = ()
    parent: str = ""
    # columns that all its entries have alike: several registers may share a table
    given: Mapping[str, Any] = field(default_factory=dict)
    # told with an entry without being a column of it
    told: tuple[str, ...] = ()
    # figures above nought that have to be told
    positive: tuple[str, ...] = ()
    # columns that no correction changes
    fixed: tuple[str, ...] = ()
    prepare: Prepare | None = None
    check: Check | None = None
    after: After | None = None
    ahead: bool = False

    @property
    def every(self) -> tuple[str, ...]:
        """All columns of its own."""
        return (*self.columns, *self.later)
