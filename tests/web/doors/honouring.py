"""Doors of ceremonies, conferences, awards to be presented and the honour board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web import honouring_world as made
from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_AN, KEEPS_HOA_MAI, Row, none
from tests.web.world import World

OFFICERS = {"officer": 200, "stranger": 200}


def of(make: Callable[[World], Any], *more: object) -> Callable[[World], list[Any]]:
    return lambda w: [make(w).pk, *more]


ROWS = [
    Row("honouring", none, EVERYONE),
    Row("awards_waiting", none, EVERYONE),
    # about which awards stands in the query: an officer without any has no such page
    Row("confer_awards", none, {"officer": 404, "stranger": 404}, 403),
    Row("list_for_ceremony", none, {}),
    Row("conferral_correct", of(made.conferral), KEEPS_AN),
    Row("ceremony_new", none, OFFICERS, 403),
    Row("ceremony", of(made.ceremony), HOA_MAI),
    Row("ceremony_edit", of(made.ceremony), KEEPS_HOA_MAI),
    Row("ceremony_unlist", of(made.ceremony), ACTS_FOR_HOA_MAI, method="post"),
    Row("ceremony_hold", of(made.ceremony), KEEPS_HOA_MAI),
    Row("ceremony_move", of(made.given_up, "return"), KEEPS_HOA_MAI),
    Row("conference_new", none, OFFICERS, 403),
    Row("conference", of(made.conference), HOA_MAI),
    Row("conference_edit", of(made.conference), KEEPS_HOA_MAI),
    Row("conference_hold", of(made.conference), KEEPS_HOA_MAI),
    Row("conference_move", of(made.conference_given_up, "return"), KEEPS_HOA_MAI),
    Row("delegate_add", of(made.conference), KEEPS_HOA_MAI),
    Row("delegates_off", of(made.conference), ACTS_FOR_HOA_MAI, method="post"),
    Row("honourees_choose", of(made.conference), KEEPS_HOA_MAI),
    Row("honouree_add", of(made.conference), KEEPS_HOA_MAI),
    Row("honourees_introduced", of(made.conference), KEEPS_HOA_MAI),
    Row("honourees_off", of(made.conference), ACTS_FOR_HOA_MAI, method="post"),
    Row("conference_paper_add", of(made.conference), KEEPS_HOA_MAI),
    Row("conference_paper", lambda w: [made.conference(w).pk, made.paper(w).pk], HOA_MAI),
    Row("board", none, EVERYONE),
    Row("board_screen", none, {**EVERYONE, "nobody": 404}),
]
