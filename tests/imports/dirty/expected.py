"""What a check must say of the workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Expected:
    """What a check must say: status and values by (sheet, row), bad cells by (sheet, cell) → kind, duplicate rows."""

    status: dict[tuple[str, int], str] = field(default_factory=dict)
    values: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    duplicates: set[frozenset[tuple[str, int]]] = field(default_factory=set)
