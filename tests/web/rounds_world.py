"""Rounds of the screens' small world: the province's, open for everybody below it, and one in preparation."""

from __future__ import annotations

from datetime import date

from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.org.assignments import assign_role
from vinhdanh.org.states import Role
from vinhdanh.rounds.actions import create_round, open_round
from vinhdanh.rounds.editing import set_awards, set_calendar
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark

DUE = date(2025, 12, 19)
AWARDS = [InPlay("grassroots_fighter", "person"), InPlay("advanced_worker", "person")]


def prepared_round(world: World, name: str = "Tổng kết thi đua năm 2025", unit: object = None) -> Round:
    """A round of the province (or of a unit), ready to be opened."""
    made = create_round(Basics(name, "regular", 2025), unit=unit or world.province, on=TODAY, by=None)  # type: ignore[arg-type]
    set_awards(made, AWARDS, on=TODAY, by=None)
    return set_calendar(
        made, [Due(DateMark.NOMINATE, "", DUE), Due(DateMark.DECIDE, "", date(2026, 1, 15))], by=None
    )


def opened_round(world: World, name: str = "Tổng kết thi đua năm 2025", unit: object = None) -> Round:
    return open_round(prepared_round(world, name, unit), on=TODAY, by=None)


def province_officer(world: World) -> User:
    """The administrator of the province, made its officer as well."""
    assign_role(world.administrator, role=Role.OFFICER, unit=world.province, since=date(2010, 1, 1), by=None)
    return world.administrator
