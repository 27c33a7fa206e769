"""What a sample province is made from: a seed number, the day it lives on, and its size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.kit.dates import format_date

# The structure of 01/07/2025 must lie behind, and the careers must not outgrow the people.
EARLIEST, LATEST = date(2025, 9, 1), date(2027, 12, 31)
DEFAULT_DAY = date(2025, 12, 1)
FIRST_YEAR = 2015

# I000-006 and I000-007: 1.177 CĐCS and 35.000 union members.
FULL_UNIONS, FULL_MEMBERS = 1177, 35_000
SMALL_UNIONS, SMALL_MEMBERS = 60, 1_500


@dataclass(frozen=True)
class Recipe:
    """Equal recipes make equal provinces, row for row."""

    seed: int = 1
    today: date = DEFAULT_DAY
    small: bool = False

    def __post_init__(self) -> None:
        if not EARLIEST <= self.today <= LATEST:
            raise ValueError(
                f"Tỉnh mẫu sống được từ {format_date(EARLIEST)} đến {format_date(LATEST)}; "
                f"hãy chọn --today trong khoảng đó (đang là {format_date(self.today)})."
            )

    @property
    def open_year(self) -> int:
        """The emulation year now being worked on; the history is whole up to the year before."""
        return self.today.year

    @property
    def years(self) -> range:
        """The years of the history."""
        return range(FIRST_YEAR, self.open_year)

    @property
    def unions(self) -> int:
        return SMALL_UNIONS if self.small else FULL_UNIONS

    @property
    def members(self) -> int:
        return SMALL_MEMBERS if self.small else FULL_MEMBERS

    @property
    def scale(self) -> float:
        """Size against the full province: yearly counts of awards shrink with it."""
        return self.members / FULL_MEMBERS

    def scaled(self, count: float, least: int = 1) -> int:
        """A count of the full province in a province of this size."""
        return max(least, round(count * self.scale))

    def as_record(self) -> dict[str, object]:
        """The recipe as stored beside the province it made."""
        return {"seed": self.seed, "today": self.today.isoformat(), "small": self.small}


def recipe_from(record: dict[str, object]) -> Recipe:
    """The recipe that `as_record` wrote."""
    return Recipe(
        seed=int(str(record["seed"])),
        today=date.fromisoformat(str(record["today"])),
        small=bool(record["small"]),
    )
