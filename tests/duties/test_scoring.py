"""What scoring leaves waiting: sheets for their units, boards for lead and organiser; nobody else's."""

from __future__ import annotations

from datetime import date

from tests.scoring.bloc import TODAY, Bloc, self_scored
from tests.scoring.conftest import bloc as bloc
from vinhdanh.accounts.models import User
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on

SCORES = [(90, 1), (100, 1), (80, 1), (60, 2)]


def waits(user: User, on: date = TODAY) -> dict[DutyKind, tuple[int, int]]:
    kinds = (DutyKind.SELF_SCORE, DutyKind.SCORE_BOARD)
    return {one.kind: (one.count, one.late) for one in waiting_on(user, on) if one.kind in kinds}


def test_an_open_board_waits_on_the_officers_of_its_units(bloc: Bloc) -> None:
    assert waits(bloc.officers[2]) == {DutyKind.SELF_SCORE: (1, 0)}
    assert waits(bloc.officers[2], date(2025, 12, 11)) == {DutyKind.SELF_SCORE: (1, 1)}
    assert waits(bloc.standing) == {}
    assert waits(bloc.stranger) == {}


def test_once_closed_it_waits_on_the_lead_and_then_on_the_organiser(bloc: Bloc) -> None:
    self_scored(bloc, SCORES)
    assert waits(bloc.officers[0]) == {DutyKind.SCORE_BOARD: (1, 0)}
    assert waits(bloc.officers[2]) == {}
    bloc.board.state = "checked"
    bloc.board.save(update_fields=["state"])
    assert waits(bloc.standing) == {DutyKind.SCORE_BOARD: (1, 0)}
    assert waits(bloc.officers[0]) == {}
