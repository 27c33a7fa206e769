"""Doors of the registers: rows of Hoa Mai, read by whoever reads it, written by its officer."""

from __future__ import annotations

from tests.web import tracking_world as kept
from tests.web.doors.rows import EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}

ROWS = [
    Row("tracking", none, EVERYONE),
    Row("plan_chain", none, EVERYONE),
    Row("organisation", none, EVERYONE),
    Row("track_list", lambda w: ["thoa-uoc"], EVERYONE),
    Row("track_new", lambda w: ["thoa-uoc"], OFFICERS),
    Row("track_paste", lambda w: ["thoa-uoc"], OFFICERS),
    Row("track_row", lambda w: ["thoa-uoc", kept.agreement(w).pk], HOA_MAI),
    Row("track_edit", lambda w: ["thoa-uoc", kept.agreement(w).pk], KEEPS_HOA_MAI),
    Row("track_outcome", lambda w: ["kien-nghi", kept.proposal(w).pk], KEEPS_HOA_MAI),
    Row("track_void", lambda w: ["thoa-uoc", kept.agreement(w).pk], KEEPS_HOA_MAI),
    Row("track_file", lambda w: ["thoa-uoc", kept.agreement(w).pk], HOA_MAI),
]
