"""Doors of weaknesses: whoever reads Hoa Mai sees its weaknesses, its officer writes and checks; lessons are shared."""

from __future__ import annotations

from typing import Any

from tests.web.doors.rows import EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import TODAY, World
from vinhdanh.indicators.periods import year_of
from vinhdanh.weaknesses.actions import WeaknessFields, note_weakness

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}


def weakness(w: World) -> list[Any]:
    row = WeaknessFields("Đăng ký còn ít", "Nhắc từng tổ", owner="Ban chấp hành")
    return [note_weakness(w.mai, year_of(2024), row, on=TODAY, by=None).pk]


ROWS = [
    Row("weaknesses", none, EVERYONE),
    Row("weakness_new", none, OFFICERS),
    Row("weakness_examples", none, OFFICERS),
    Row("lessons", none, EVERYONE),
    Row("lesson_new", none, OFFICERS),
    Row("assessment", none, OFFICERS),
    Row("situation_new", none, OFFICERS),
    Row("weakness", weakness, HOA_MAI),
    Row("weakness_edit", weakness, KEEPS_HOA_MAI),
    Row("weakness_remedy", weakness, KEEPS_HOA_MAI),
    Row("weakness_check", weakness, KEEPS_HOA_MAI),
]
