"""Doors of figures: the province collects, Hoa Mai reports; the catalogue and the offline page are for everybody."""

from __future__ import annotations

from typing import Any

from tests.web import figures_world as sees
from tests.web.doors.rows import EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import World
from vinhdanh.indicators.shipped import sync_indicators

OPEN = {"figure_worker": 200}
OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}
# whoever reads a unit below sees the form it is asked with
ASKED = {**HOA_MAI, "stranger": 200}
COLLECTS = dict.fromkeys(ASKED, 403)
OFFLINE = {"user": "0", "entries": "[]"}


def ret(w: World) -> list[Any]:
    return [sees.ret(w).pk]


def form(w: World) -> list[Any]:
    return [sees.form(w).pk]


def indicator(w: World) -> list[Any]:
    sync_indicators()
    return ["titles.fighters"]


ROWS = [
    Row("figures", none, EVERYONE),
    Row("figure_return", ret, HOA_MAI),
    Row("figure_entry", ret, KEEPS_HOA_MAI),
    Row("figure_cell", lambda w: [*ret(w), "culture.sports_clubs"], HOA_MAI),
    Row("figure_move", lambda w: [sees.filled(sees.ret(w)).pk, "submit"], KEEPS_HOA_MAI),
    Row("figure_workbook", ret, HOA_MAI),
    Row("figure_forms", none, EVERYONE),
    Row("figure_form_new", none, OFFICERS),
    Row("figure_form", form, ASKED),
    Row("figure_form_edit", form, COLLECTS),
    Row("figure_form_lines", form, COLLECTS),
    Row("figure_form_open", form, COLLECTS),
    Row("figure_bulk", form, dict.fromkeys(ASKED, 302), method="post"),
    Row("figure_form_workbook", form, dict.fromkeys(ASKED, 404)),
    Row("figure_upload", none, EVERYONE),
    Row("figure_indicators", none, EVERYONE),
    Row("figure_indicator_new", none, OFFICERS),
    Row("figure_indicator", indicator, EVERYONE),
    Row("figure_rows", indicator, {**dict.fromkeys(ROLES, 403), **HOA_MAI, "stranger": 200}),
    Row("figure_offline", none, EVERYONE),
    Row("figure_offline_sheets", none, EVERYONE),
    Row("figure_offline_send", none, dict.fromkeys(ROLES, 400), method="post", data=OFFLINE),
    Row("figure_worker", none, EVERYONE),
]
