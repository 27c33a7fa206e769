"""A province of two upper unions and four CĐCS, three of them of enterprises, as tests of registers start from."""

from __future__ import annotations

from dataclasses import dataclass

from tests import factories as make
from tests.registers.world import TODAY, YEAR, kept
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

__all__ = ["TODAY", "YEAR", "World", "build", "kept"]


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
