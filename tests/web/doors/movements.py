"""Doors of movements: the catalogue and published launches are read from above and below, drafts only by their own."""

from __future__ import annotations

from typing import Any

from tests.web import movement_world as moves
from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import World

# everybody who stands below the province, not whoever has no role
BELOW = {**dict.fromkeys(ROLES, 200), "nobody": 404}
READS = {**HOA_MAI, "member": 200}
OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}
HAS_UNIT = {**dict.fromkeys(ROLES, 200), "member": 403, "nobody": 403}
KEEPS = {**KEEPS_HOA_MAI, "member": 403}


def shared(w: World) -> list[Any]:
    return [moves.movement(w).code]


def own(w: World) -> list[Any]:
    return [moves.movement(w, of_mai=True).code]


def draft(w: World) -> list[Any]:
    from vinhdanh.launches.models import Launch

    found = Launch.objects.filter(unit=w.mai, state="draft").first()
    return [(found or moves.drafted(w)).pk]


def fresh_draft(w: World) -> list[Any]:
    return [moves.drafted(w).pk]


def above(w: World) -> list[Any]:
    return [moves.launched(w).pk]


def here(w: World) -> list[Any]:
    return [moves.launched(w, at_mai=True).pk]


def paper(w: World) -> list[Any]:
    return [*here(w), "ke-hoach", "docx"]


ROWS = [
    Row("movements", none, EVERYONE),
    Row("suggest_movements", none, EVERYONE),
    Row("movement_new", none, OFFICERS),
    Row("movement", shared, BELOW),
    Row("movement_edit", own, KEEPS),
    Row("movement_links", own, KEEPS),
    Row("movement_alias", own, KEEPS),
    Row("launch_new", shared, {**OFFICERS, "nobody": 404}),
    Row("launch", above, BELOW),
    Row("launch_edit", draft, KEEPS_HOA_MAI),
    Row("launch_contents", draft, KEEPS_HOA_MAI),
    Row("launch_criteria", draft, KEEPS_HOA_MAI),
    Row("launch_occasions", draft, KEEPS_HOA_MAI),
    Row("launch_bases", draft, KEEPS_HOA_MAI),
    Row("launch_mending", draft, KEEPS_HOA_MAI),
    Row("launch_publish", fresh_draft, ACTS_FOR_HOA_MAI, method="post"),
    Row("launch_cancel", here, KEEPS),
    Row("launch_reopen", here, KEEPS),
    Row("launch_copy", here, KEEPS),
    Row("launch_attach", here, KEEPS),
    Row("launch_file", lambda w: [moves.with_copy(w).pk], READS),
    Row("launch_cascade", above, BELOW),
    Row(
        "launch_respond",
        above,
        {"officer": 200, "stranger": 200, "head": 403, "auditor": 403, "administrator": 403, "member": 200},
    ),
    Row("launch_interim", here, KEEPS),
    Row("launch_closing", here, KEEPS),
    Row("launch_review_minutes", lambda w: [moves.reviewed(w).pk], READS),
    Row("launch_paper", paper, READS),
    Row("activities", none, EVERYONE),
    Row("activity_new", none, OFFICERS),
    Row("activity", lambda w: [moves.activity(w).pk], HOA_MAI),
    Row("activity_withdraw", lambda w: [moves.activity(w).pk], ACTS_FOR_HOA_MAI, method="post"),
    Row("activity_file", lambda w: [moves.activity(w).pk], HOA_MAI),
    Row("study", none, HAS_UNIT),
]
