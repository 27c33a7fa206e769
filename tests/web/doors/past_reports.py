"""Doors of old reports: Hoa Mai's is read by whoever reads Hoa Mai, settled by its officer."""

from __future__ import annotations

from typing import Any

from tests.web import past_reports_world as sees
from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import World

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}


def report(w: World) -> list[Any]:
    return [sees.report(w).pk]


ROWS = [
    Row("past_reports", none, EVERYONE),
    Row("past_report_new", none, OFFICERS),
    Row("past_report", report, HOA_MAI),
    Row("past_report_file", report, HOA_MAI),
    Row("past_report_findings", report, HOA_MAI),
    Row("past_report_outline", report, HOA_MAI),
    Row("past_report_documents", report, HOA_MAI),
    Row("past_report_movements", report, HOA_MAI),
    Row("past_figures_settle", report, ACTS_FOR_HOA_MAI, method="post"),
    Row("past_figure_correct", lambda w: [sees.figure(w).pk], KEEPS_HOA_MAI),
]
