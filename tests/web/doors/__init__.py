"""The table of doors, an area a module: each has `ROWS` (and `OPEN`, what may be opened without signing in)."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from tests.web.doors.rows import Row


def table() -> list[Row]:
    """The rows of every area."""
    return [row for area in _areas() for row in area.ROWS]


def open_doors() -> dict[str, int]:
    """Address → the answer to whoever is not signed in; every other address sends them to the door."""
    return {name: code for area in _areas() for name, code in getattr(area, "OPEN", {}).items()}


def _areas() -> list[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name != "rows")
    return [importlib.import_module(f"{__name__}.{name}") for name in names]
