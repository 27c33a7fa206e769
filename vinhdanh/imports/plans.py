"""What applying a checked file would do, row by row; nothing here is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from vinhdanh.kit.said import keep

CREATE, UPDATE, SAME, HOLD, SKIP = "create", "update", "same", "hold", "skip"


@dataclass(slots=True)
class RowPlan:
    """One data row: create, update, same (already there), hold (waits for a decision), skip (left out)."""

    sheet: str
    row: int
    verb: str
    label: str = ""
    says: list[str] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet, "row": self.row, "verb": self.verb, "label": self.label, "says": self.says, "said": [keep(text) for text in self.says],
            "candidates": self.candidates,
        }  # fmt: skip


@dataclass(slots=True)
class Plan:
    """All rows, how many objects they would make, and the unit names of the file that no unit bears."""

    rows: list[RowPlan] = field(default_factory=list)
    objects: dict[str, int] = field(default_factory=dict)
    unknown_units: dict[str, dict[str, Any]] = field(
        default_factory=dict
    )  # folded name → name, rows, near units
    notes: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many rows have each verb."""
        counted = Counter(row.verb for row in self.rows)
        return {verb: counted.get(verb, 0) for verb in (CREATE, UPDATE, SAME, HOLD, SKIP)}

    def holds(self) -> list[RowPlan]:
        """The unresolved queue: rows that wait for a decision."""
        return [row for row in self.rows if row.verb == HOLD]

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": self.counts(), "objects": self.objects, "notes": self.notes, "said": [keep(note) for note in self.notes], "unknown_units": self.unknown_units,
            "rows": [row.as_json() for row in self.rows],
        }  # fmt: skip
