"""Doors of inspections, reminders and guidance: Hoa Mai inspects and reminds; guidance comes from the province."""

from __future__ import annotations

from typing import Any

from tests.web import monitoring_world as sees
from tests.web.doors.rows import (
    ACTS_FOR_HOA_MAI,
    EVERYONE,
    HOA_MAI,
    KEEPS_HOA_MAI,
    ROLES,
    Row,
    hoa_mai,
    none,
)
from tests.web.world import World

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}
BELOW = {**dict.fromkeys(ROLES, 200), "nobody": 404}
READ_FOR = {**dict.fromkeys(ROLES, 403), "officer": 302, "stranger": 302, "nobody": 404}


def plan(w: World) -> list[Any]:
    return [sees.plan(w).pk]


def draft_plan(w: World) -> list[Any]:
    return [sees.plan(w, issued=False).pk]


def team(w: World) -> list[Any]:
    return [sees.team(w).pk]


def visit(w: World) -> list[Any]:
    return [sees.visit(w).pk]


def held(w: World) -> list[Any]:
    return [sees.held(w).pk]


def concluded(w: World) -> list[Any]:
    return [sees.conclusion(w).visit_id]


def recommended(w: World) -> list[Any]:
    return [sees.recommendation(w).pk]


def reminder(w: World) -> list[Any]:
    return [sees.reminder(w).reminder_id]


ROWS = [
    Row("inspections", none, EVERYONE),
    Row("inspection_plan_new", none, OFFICERS),
    Row("inspection_plan", plan, HOA_MAI),
    Row("inspection_plan_edit", plan, KEEPS_HOA_MAI),
    Row("inspection_plan_move", lambda w: [*draft_plan(w), "issue"], KEEPS_HOA_MAI),
    Row("inspection_team_new", plan, KEEPS_HOA_MAI),
    Row("inspection_team_edit", team, KEEPS_HOA_MAI),
    Row("inspection_members", team, KEEPS_HOA_MAI),
    Row("inspection_schedule", team, KEEPS_HOA_MAI),
    Row("checklists", none, EVERYONE),
    Row("checklist_new", none, OFFICERS),
    Row("checklist", lambda w: [sees.checklist(w).pk], HOA_MAI),
    Row("checklist_edit", lambda w: [sees.checklist(w, draft=True).pk], KEEPS_HOA_MAI),
    Row("checklist_move", lambda w: [sees.checklist(w).pk, "ban-moi"], ACTS_FOR_HOA_MAI, method="post"),
    Row("recommendations", none, EVERYONE),
    Row("recommendation", recommended, HOA_MAI),
    Row("recommendation_move", lambda w: [*recommended(w), "report"], KEEPS_HOA_MAI),
    Row("recommendation_file", recommended, HOA_MAI),
    Row("visit", visit, HOA_MAI),
    Row("visit_answers", visit, KEEPS_HOA_MAI),
    Row("visit_finding", visit, KEEPS_HOA_MAI),
    Row("visit_unfinding", lambda w: [sees.finding(w)], ACTS_FOR_HOA_MAI, method="post"),
    Row("visit_finding_file", lambda w: [sees.finding(w)], HOA_MAI),
    Row("visit_hold", visit, KEEPS_HOA_MAI),
    Row("visit_miss", visit, KEEPS_HOA_MAI),
    Row("visit_replan", visit, KEEPS_HOA_MAI),
    Row("visit_minutes", held, HOA_MAI),
    Row("conclusion_draft", held, KEEPS_HOA_MAI),
    Row("conclusion_recommend", concluded, KEEPS_HOA_MAI),
    Row("conclusion_issue", concluded, KEEPS_HOA_MAI),
    Row("conclusion_take_back", concluded, KEEPS_HOA_MAI),
    Row("conclusion_send", concluded, ACTS_FOR_HOA_MAI, method="post"),
    Row("conclusion_paper", lambda w: [*concluded(w), "docx"], HOA_MAI),
    Row("lagging", none, EVERYONE),
    Row("lagging_unit", hoa_mai, HOA_MAI),
    Row("remind", none, OFFICERS),
    Row("reminders", none, EVERYONE),
    Row("reminder", reminder, HOA_MAI),
    Row("reminder_paper", lambda w: [*reminder(w), "docx"], HOA_MAI),
    Row("reminder_answer", lambda w: [sees.reminder(w).pk], KEEPS_HOA_MAI),
    Row("guidance_list", none, EVERYONE),
    Row("guidance_new", none, OFFICERS),
    Row("guidance", lambda w: [sees.guidance(w).pk], BELOW),
    Row("guidance_read", lambda w: [sees.guidance(w).pk], READ_FOR, method="post"),
    Row(
        "guidance_withdraw",
        lambda w: [sees.guidance(w, unit=w.mai).pk],
        {**ACTS_FOR_HOA_MAI, "member": 403},
        method="post",
    ),
    Row("guidance_file", lambda w: [sees.guidance(w).pk], BELOW),
]
