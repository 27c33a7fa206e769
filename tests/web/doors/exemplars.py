"""Doors of role models, tips, models, articles and the lists drawn from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web import exemplars_world as made
from tests.web.doors.rows import (
    ACTS_FOR_HOA_MAI,
    EVERYONE,
    HOA_MAI,
    KEEPS_HOA_MAI,
    Row,
    none,
)
from tests.web.world import World

OFFICERS = {"officer": 200, "stranger": 200}
READERS = {**HOA_MAI, "stranger": 200}


def of(make: Callable[[World], Any], *more: object) -> Callable[[World], list[Any]]:
    return lambda w: [make(w).pk, *more]


ROWS = [
    Row("role_models", none, EVERYONE),
    Row("role_model_new", none, OFFICERS, 403),
    Row("role_model", of(made.detected), HOA_MAI),
    Row("role_model_edit", of(made.detected), KEEPS_HOA_MAI),
    Row("role_model_move", of(made.detected, "foster"), KEEPS_HOA_MAI),
    Row("role_model_plan", of(made.detected), KEEPS_HOA_MAI),
    Row("foster_done", of(made.planned), KEEPS_HOA_MAI),
    Row("role_model_publish", of(made.detected), KEEPS_HOA_MAI),
    Row("role_model_withdraw", of(made.detected), KEEPS_HOA_MAI),
    Row("role_model_follow_up", of(made.summed_up, 1), KEEPS_HOA_MAI),
    Row("role_model_replication", of(made.detected), KEEPS_HOA_MAI),
    Row("role_model_exchange", of(made.detected), KEEPS_HOA_MAI),
    Row("replication_withdraw", of(made.copied), ACTS_FOR_HOA_MAI, method="post"),
    Row("tip_new", none, {**EVERYONE, "nobody": 403}),
    Row("tip_suggest", none, EVERYONE),
    Row("tips", none, EVERYONE),
    # An sent it; only officers of the unit it went to answer
    Row("tip", of(made.told), {"officer": 200, "member": 200}),
    Row("tip_answer", of(made.told, "tra-loi"), {"officer": 200, "member": 403}),
    Row("practices", none, EVERYONE),
    Row("practice_new", none, OFFICERS, 403),
    Row("practice_targets", none, READERS),
    Row("practice", of(made.registered), HOA_MAI),
    Row("practice_edit", of(made.registered), KEEPS_HOA_MAI),
    Row("practice_move", of(made.registered, "begin"), KEEPS_HOA_MAI),
    Row("practice_evidence", of(made.registered), HOA_MAI),
    Row("practice_attach", of(made.registered), KEEPS_HOA_MAI),
    Row("practice_replication", of(made.registered), KEEPS_HOA_MAI),
    Row("practice_exchange", of(made.registered), KEEPS_HOA_MAI),
    Row("articles", none, EVERYONE),
    # about whom stands in the query: without it there is no such page
    Row("article_new", none, {}),
    Row("article", of(made.sent), HOA_MAI),
    Row("article_move", of(made.sent, "appraise"), KEEPS_HOA_MAI),
    Row("introductions", none, EVERYONE),
    Row("introduction_new", none, OFFICERS, 403),
    Row("introduction", of(made.introduced), HOA_MAI),
    Row("introduction_edit", of(made.introduced), KEEPS_HOA_MAI),
    Row("introduction_freeze", of(made.introduced), KEEPS_HOA_MAI),
    Row("representatives", none, EVERYONE),
    Row("representative_new", none, OFFICERS, 403),
    Row("representative", of(made.represented), HOA_MAI),
    Row("innovators", none, EVERYONE),
]
