"""Doors of the register of documents: the books of Hoa Mai, and a plan of the province sent to it."""

from __future__ import annotations

from typing import Any

from tests.web import registry_world as sees
from tests.web.doors.rows import (
    ACTS_FOR_HOA_MAI,
    EVERYONE,
    HOA_MAI,
    KEEPS_HOA_MAI,
    ROLES,
    Row,
    none,
)
from tests.web.world import World

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}
WORKING = {**EVERYONE, "member": 403, "nobody": 403}
# only an officer of the unit to which it was sent confirms it
RECEIVES = {"officer": 302, "head": 403, "auditor": 403, "administrator": 403}


def plan(w: World) -> list[Any]:
    return [sees.plan(w).pk]


def draft(w: World) -> list[Any]:
    return [sees.draft(w).pk]


def directive(w: World) -> list[Any]:
    return [sees.directive(w).pk]


def owed(w: World) -> list[Any]:
    return [sees.owed(w).pk]


ROWS = [
    Row("registry", none, EVERYONE),
    Row("registry_in_new", none, OFFICERS),
    Row("registry_out_new", none, OFFICERS),
    Row("registry_many", none, OFFICERS),
    Row("registry_out_bring", none, OFFICERS),
    Row("registry_out_blank", none, OFFICERS),
    Row("registry_in_bring", none, OFFICERS),
    Row("registry_in_blank", none, OFFICERS),
    Row("registry_out_book", none, WORKING),
    Row("registry_in_book", none, WORKING),
    Row("registry_base", none, WORKING),
    Row("registry_check", none, WORKING),
    Row("obligations", none, EVERYONE),
    Row("obligation_done", owed, KEEPS_HOA_MAI),
    Row("obligation_release", owed, KEEPS_HOA_MAI),
    Row("registry_document", directive, HOA_MAI),
    Row("registry_edit", plan, KEEPS_HOA_MAI),
    Row("registry_file", directive, HOA_MAI),
    Row("registry_issue", draft, KEEPS_HOA_MAI),
    Row("registry_recall", plan, KEEPS_HOA_MAI),
    Row("registry_relate", plan, KEEPS_HOA_MAI),
    Row("registry_relate_launch", directive, KEEPS_HOA_MAI),
    Row("registry_unrelate", lambda w: [sees.tie(w).pk], ACTS_FOR_HOA_MAI, method="post"),
    Row("registry_tasks", directive, KEEPS_HOA_MAI),
    Row("registry_carry", lambda w: [sees.task(w).pk], KEEPS_HOA_MAI),
    Row("registry_uncarry", lambda w: [sees.carried(w).pk], ACTS_FOR_HOA_MAI, method="post"),
    Row("registry_oblige", directive, KEEPS_HOA_MAI),
    Row("registry_send", plan, KEEPS_HOA_MAI),
    Row("registry_receive", lambda w: [sees.sent(w).pk], RECEIVES, method="post"),
    Row("registry_spread", plan, KEEPS_HOA_MAI),
]
