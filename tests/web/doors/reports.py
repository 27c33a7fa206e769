"""Doors of reports: Hoa Mai's, which its officer writes and whoever reads Hoa Mai may read."""

from __future__ import annotations

from typing import Any

from tests.web import reports_world as sees
from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import World

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}
FIGURE = "awards.fighters"


def report(w: World) -> list[Any]:
    return [sees.report(w).pk]


def kept(w: World) -> list[Any]:
    return [sees.kept(w).pk]


def passage(w: World) -> list[Any]:
    return [sees.report(w).pk, "strengths"]


ROWS = [
    Row("reports", none, EVERYONE),
    Row("report_new", none, OFFICERS),
    Row("report", report, HOA_MAI),
    Row("report_figure", lambda w: [*report(w), FIGURE], HOA_MAI),
    Row("report_paper", lambda w: [*report(w), "docx"], HOA_MAI),
    Row("report_write", report, KEEPS_HOA_MAI),
    Row("report_passage", passage, HOA_MAI),
    Row("report_restore", passage, ACTS_FOR_HOA_MAI, method="post", data={"revision": "1"}),
    Row("report_edit", report, KEEPS_HOA_MAI),
    Row("report_keep", report, ACTS_FOR_HOA_MAI, method="post"),
    Row("report_finish", report, ACTS_FOR_HOA_MAI, method="post"),
    Row(
        "report_reopen",
        lambda w: [sees.issued(w).pk],
        ACTS_FOR_HOA_MAI,
        method="post",
        data={"reason": "Sửa số liệu"},
    ),
    Row("report_drop", report, ACTS_FOR_HOA_MAI, method="post"),
    Row("kept_report", kept, HOA_MAI),
    Row("kept_figure", lambda w: [*kept(w), FIGURE], HOA_MAI),
    Row("kept_paper", lambda w: [*kept(w), "docx"], HOA_MAI),
]
