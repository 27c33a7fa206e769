"""A province of two upper unions and four CĐCS, three of them of enterprises, as tests of registers start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests import factories as make
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.registers.actions import record_entry
from vinhdanh.registers.register import Register

TODAY = date(2025, 12, 1)
YEAR = (date(2025, 1, 1), date(2026, 1, 1))


@dataclass
class World:
    """North over Hoa Mai (an office), Hoa Lan and Hoa Cúc (enterprises); South over Hoa Sen (an enterprise)."""

    province: Unit
    north: Unit
    south: Unit
    mai: Unit
    lan: Unit
    cuc: Unit
    sen: Unit


def build() -> World:
    province = make.province()
    north = make.unit("Công đoàn Bắc", parent=province, kind=UnitKind.UPPER_UNION)
    south = make.unit("Công đoàn Nam", parent=province, kind=UnitKind.UPPER_UNION)
    return World(
        province, north, south, make.unit("CĐCS Hoa Mai", parent=north), make.unit("CĐCS Hoa Lan", parent=north, non_state=True),
        make.unit("CĐCS Hoa Cúc", parent=north, non_state=True), make.unit("CĐCS Hoa Sen", parent=south, non_state=True),
    )  # fmt: skip


def kept(register: Register, unit: Unit, day: date = date(2025, 5, 10), **values: Any) -> Any:
    """A row of the register, entered by the system."""
    return record_entry(register, {"happened_on": day, **values}, unit=unit, on=TODAY, by=None)
