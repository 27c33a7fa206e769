"""After how long somebody is reminded: the numbers of `limits.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from vinhdanh.exemplars.states import WORKED_ON

_FILE = Path(__file__).with_name("limits.yaml")


@dataclass(frozen=True)
class Limits:
    """See the file for what each number means."""

    quiet_days: int
    stuck_days: dict[str, int]
    follow_up_years: tuple[int, ...]
    tip_answer_days: int
    tips_a_day: int
    article_days: int


@lru_cache(maxsize=1)
def limits() -> Limits:
    """The limits of this installation; a stage without a number is a fault of the file."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    found = Limits(**{**read, "follow_up_years": tuple(sorted(read["follow_up_years"]))})
    if set(found.stuck_days) != {str(stage) for stage in WORKED_ON}:
        raise ValueError(f"{_FILE.name}: stuck_days phải nêu đủ {', '.join(WORKED_ON)}")
    return found
