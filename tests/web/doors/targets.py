"""Doors of targets: Hoa Mai sets its own, answers what the province gave it, tells of tasks and works."""

from __future__ import annotations

from typing import Any

from tests.web import targets_world as sees
from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import World

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}


def target(w: World) -> list[Any]:
    return [sees.target(w, w.mai).pk]


def draft(w: World) -> list[Any]:
    return [sees.draft(w).pk]


def share(w: World) -> list[Any]:
    return [sees.share(w).pk]


def task(w: World) -> list[Any]:
    return [sees.task(w).pk]


ROWS = [
    Row("targets", none, EVERYONE),
    Row("target_new", none, OFFICERS),
    Row("targets_paste", none, OFFICERS),
    Row("target_examples", none, EVERYONE),
    Row("target_shares", none, EVERYONE),
    Row("target_share", share, HOA_MAI),
    Row("share_accept", share, ACTS_FOR_HOA_MAI, method="post"),
    Row("share_settle", lambda w: [sees.share(w, countered=True).pk], {"officer": 403, "head": 403, "auditor": 403, "administrator": 403}),
    Row("yearly_plan_board", none, EVERYONE),
    Row("planned_tasks", none, EVERYONE),
    Row("planned_task_new", none, OFFICERS),
    Row("planned_task", task, HOA_MAI),
    Row("planned_task_result", task, KEEPS_HOA_MAI),
    Row("planned_task_drop", task, KEEPS_HOA_MAI),
    Row("registered_works", none, EVERYONE),
    Row("registered_work_new", none, OFFICERS),
    Row("registered_work_progress", lambda w: [sees.work(w).pk], KEEPS_HOA_MAI),
    Row("target", target, HOA_MAI),
    Row("target_edit", draft, KEEPS_HOA_MAI),
    Row("target_issue", draft, ACTS_FOR_HOA_MAI, method="post"),
    Row("target_replace", target, KEEPS_HOA_MAI),
    Row("target_withdraw", target, KEEPS_HOA_MAI),
    Row("target_give", target, KEEPS_HOA_MAI),
    Row("target_board", target, HOA_MAI),
]  # fmt: skip
