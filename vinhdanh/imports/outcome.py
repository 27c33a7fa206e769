"""What checking a workbook answers: every row with its status and values, every bad cell named, possible duplicates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vinhdanh.kit.said import keep

INFO, WARNING, ERROR = "info", "warning", "error"
_ORDER = {INFO: 0, WARNING: 1, ERROR: 2}

OK, SKIPPED = "ok", "skipped"


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark about one cell. `kind` is a permanent code; the message says what, where and what to do."""

    cell: str
    kind: str
    message: str
    level: str = ERROR

    def as_json(self) -> dict[str, Any]:
        return {
            "cell": self.cell,
            "kind": self.kind,
            "message": self.message,
            "said": keep(self.message),
            "level": self.level,
        }


@dataclass(slots=True)
class RowOutcome:
    """A sheet row: data with its values, or skipped with the reason (`why`: title, header, total, signature…)."""

    sheet: str
    row: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    why: str = ""
    cells: dict[str, str] = field(default_factory=dict)  # field → cell it was read from

    @property
    def status(self) -> str:
        """ok (remarks at most), warning, error or skipped."""
        if self.why:
            return SKIPPED
        worst = max((problem.level for problem in self.problems), key=_ORDER.__getitem__, default=INFO)
        return OK if worst == INFO else worst

    @property
    def place(self) -> tuple[str, int]:
        return self.sheet, self.row

    def as_json(self) -> dict[str, Any]:
        """The row for showing and storing: the citizen number is masked."""
        answer: dict[str, Any] = {
            "sheet": self.sheet,
            "row": self.row,
            "status": self.status,
            "values": {name: _plain(value) for name, value in masked(self.values).items()},
            "problems": [problem.as_json() for problem in self.problems],
        }
        if self.why:
            answer["why"] = self.why
        return answer


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows that may be one and the same; a person decides, nothing is merged silently."""

    rows: tuple[tuple[str, int], ...]
    reason: str
    kind: str
    certain: bool = False

    def as_json(self) -> dict[str, Any]:
        rows = [{"sheet": sheet, "row": row} for sheet, row in self.rows]
        return {
            "rows": rows,
            "reason": self.reason,
            "said": keep(self.reason),
            "kind": self.kind,
            "certain": self.certain,
        }


@dataclass(slots=True)
class TableOutcome:
    """One table found on a sheet: its header rows, and which column was read as what."""

    sheet: str
    header_rows: tuple[int, int]
    first_column: int
    last_column: int
    columns: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        first, last = self.header_rows
        return {"sheet": self.sheet, "header_rows": [first, last], "columns": self.columns}


@dataclass(slots=True)
class Outcome:
    """The whole answer of a check; nothing has been written."""

    kind: str
    rows: list[RowOutcome] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    tables: list[TableOutcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many rows have each status."""
        tally = {"ok": 0, "warning": 0, "error": 0, "skipped": 0}
        for row in self.rows:
            tally[row.status] += 1
        return tally

    def data_rows(self) -> list[RowOutcome]:
        """Rows that carry data, whatever their status."""
        return [row for row in self.rows if not row.why]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "counts": self.counts(),
            "tables": [table.as_json() for table in self.tables],
            "notes": self.notes,
            "said": [keep(note) for note in self.notes],
            "rows": [row.as_json() for row in self.rows],
            "duplicates": [duplicate.as_json() for duplicate in self.duplicates],
        }


def masked(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the citizen number masked."""
    number = values.get("citizen_id")
    return {**values, "citizen_id": mask_digits(number)} if number else values


def mask_digits(text: str) -> str:
    """Identity numbers in a text (nine digits and more) as `***…678`."""
    return re.sub(r"\d[\d\s.\-]{6,}\d{3}\b", lambda found: f"***…{found[0][-3:]}", text)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
