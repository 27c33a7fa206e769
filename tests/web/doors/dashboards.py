"""Doors of the board: everybody has one; what it shows is of the units one reads."""

from __future__ import annotations

from tests.web.doors.rows import EVERYONE, ROLES, Row, none

ROWS = [
    Row("dashboard", none, EVERYONE),
    Row("dashboard_seen", none, dict.fromkeys(ROLES, 302), method="post"),
    Row("dashboard_fairness", none, EVERYONE),
    Row("dashboard_evenness", none, EVERYONE),
    Row("dashboard_mending", none, EVERYONE),
]
