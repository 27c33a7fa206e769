"""Sentences that keep how they were put together, so that another language can be found for them later.

What checking a file finds is stored and read later by people of either language, and is also printed where no Django
runs. So it is kept as a pattern and what fills it; `accounts.spoken` says it in the language of a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Said(str):
    """A Vietnamese sentence that remembers its pattern and what fills it; everywhere else it is simply a text."""

    __slots__ = ("filled", "pattern")
    pattern: str
    filled: dict[str, Any]

    def kept(self) -> dict[str, Any]:
        """The sentence as JSON can hold it."""
        filled = {
            name: value.kept() if isinstance(value, Said) else value for name, value in self.filled.items()
        }
        return {"text": self.pattern, "with": filled}


def phrase(pattern: str, /, **filled: object) -> Said:
    """The sentence `pattern % filled`; a pattern that nothing fills is taken as it is."""
    said = Said(pattern % filled if filled else pattern)
    said.pattern = pattern
    said.filled = {
        name: value if isinstance(value, (str, int)) else str(value) for name, value in filled.items()
    }
    return said


def join(parts: Iterable[str], between: str = "; ") -> Said:
    """Several sentences as one."""
    named = {f"part{place}": part for place, part in enumerate(parts)}
    pattern = between.join(f"%({name})s" for name in named)
    return phrase(pattern, **named)


def keep(text: str) -> dict[str, Any] | str:
    """A text as JSON can hold it: the pattern where there is one."""
    return text.kept() if isinstance(text, Said) else text
