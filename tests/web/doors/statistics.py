"""Doors of the statistical tables: whoever reads Hoa Mai sees its tables, its officer tells and hands in."""

from __future__ import annotations

from typing import Any

from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_HOA_MAI, Row, none
from tests.web.world import World


def table(_: World) -> list[Any]:
    return ["hoa-mai", 2024, "tt02-0603"]


def typed(_: World) -> list[Any]:
    return ["hoa-mai", 2024, "tt02-0604"]


ROWS = [
    Row("statistics", none, EVERYONE),
    Row("stat_pivot", none, EVERYONE),
    Row("stat_pace", none, EVERYONE),
    Row("stat_table", table, HOA_MAI),
    Row("stat_workbook", table, HOA_MAI),
    Row("stat_paper", lambda w: [*table(w), "docx"], HOA_MAI),
    Row("stat_cell", table, HOA_MAI),
    Row("stat_tell", typed, ACTS_FOR_HOA_MAI, method="post", data={"01|1": "2"}),
    Row("stat_file", table, KEEPS_HOA_MAI),
    Row("stat_compare", table, HOA_MAI),
]
