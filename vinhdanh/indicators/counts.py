"""Units of count: a turn is no person, an agreement no partner. Read from `counts.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

_FILE = Path(__file__).parent / "counts.yaml"


@dataclass(frozen=True)
class Count:
    """A unit of count; figures of different `of` never add up; `decimals` digits at most after the comma."""

    code: str
    name: str
    name_en: str
    of: str
    decimals: int = 0

    @property
    def label(self) -> str:
        return self.name_en if get_language() == "en" else self.name

    @property
    def is_money(self) -> bool:
        return self.of == "money"

    @property
    def is_turn(self) -> bool:
        return self.of == "turn"


@lru_cache(maxsize=1)
def counts() -> dict[str, Count]:
    """Every unit of count by its code."""
    lines = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {line["code"]: Count(**line) for line in lines}


def count_of(code: str) -> Count:
    """The unit of count of that code; KeyError when the list has none."""
    return counts()[code]
