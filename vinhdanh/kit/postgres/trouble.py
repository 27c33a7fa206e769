"""What is raised when the database cannot serve us."""

from __future__ import annotations

from vinhdanh.kit.verdict import Refused


class DatabaseUnavailable(Refused):
    """The database cannot be reached, started or understood; the text says what, where and what to do."""
