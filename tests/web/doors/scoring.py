"""Doors of scoring: Hoa Mai scores its groups; the officer of Hoa Lan is a stranger to it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.files import made
from tests.web import scoring_world as boards
from tests.web.doors.rows import ACTS_FOR_HOA_MAI, EVERYONE, HOA_MAI, KEEPS_HOA_MAI, Row, none
from tests.web.world import World
from vinhdanh.files.actions import store_content
from vinhdanh.scoring.entering import add_evidence
from vinhdanh.scoring.models import Board, CriteriaSet


def found_or(make: Callable[..., Board], world: World) -> Board:
    """The board of a maker: all roles knock at the same one."""
    name = make.__name__
    return Board.objects.filter(name=name).select_related("unit", "criteria").first() or make(world, name)


def of(make: Callable[..., Board], *more: Any) -> Callable[[World], list[Any]]:
    return lambda world: [found_or(make, world).pk, *more]


def sheet_of(make: Callable[..., Board], *more: Any) -> Callable[[World], list[Any]]:
    def found(world: World) -> list[Any]:
        board = found_or(make, world)
        return [board.pk, boards.sheets_of(board)[0].pk, *more]

    return found


def a_set(world: World) -> list[Any]:
    return [(CriteriaSet.objects.filter(unit=world.mai).first() or boards.draft_set(world)).pk]


def a_proof(world: World) -> list[Any]:
    board = found_or(boards.opened_board, world)
    return [board.pk, boards.sheets_of(board)[0].pk, boards.proof(board).pk]


def a_file(world: World) -> list[Any]:
    board = found_or(boards.opened_board, world)
    sheet = boards.sheets_of(board)[0]
    stored = store_content(made.pdf(), name="bc.pdf", by=None)
    return [board.pk, sheet.pk, add_evidence(sheet, "I.1", file=stored, name="bc.pdf", text="", by=None).pk]


def tied(world: World, name: str) -> Board:
    return boards.settled_board(world, name, reports=(20, 20))


OFFICERS = {"officer": 200, "stranger": 200}

ROWS: list[Row] = [
    Row("scoring", none, EVERYONE),
    Row("scoring_new", none, OFFICERS, otherwise=403),
    Row("criteria_sets", none, EVERYONE),
    Row("criteria_set_new", none, OFFICERS, otherwise=403),
    Row("criteria_set", a_set, HOA_MAI),
    Row("criteria_file", a_set, HOA_MAI),
    Row("criteria_set_edit", a_set, KEEPS_HOA_MAI),
    # once locked or retired a member of the unit may read the set
    Row("criteria_set_lock", a_set, {**ACTS_FOR_HOA_MAI, "member": 403}, method="post"),
    Row("criteria_set_retire", a_set, {**ACTS_FOR_HOA_MAI, "member": 403}, method="post"),
    Row("criteria_set_version", a_set, KEEPS_HOA_MAI),
    Row("scoring_board", of(boards.opened_board), HOA_MAI),
    Row("scoring_days", of(boards.opened_board), KEEPS_HOA_MAI),
    Row("scoring_move", of(boards.opened_board, "khep-tu-cham"), KEEPS_HOA_MAI),
    Row("scoring_ranking", of(boards.settled_board), HOA_MAI),
    Row("scoring_paper", of(boards.settled_board, "bang-tong-hop", "docx"), HOA_MAI),
    Row("scoring_ballot", of(tied, 1), KEEPS_HOA_MAI),
    Row("scoring_vote", of(boards.settled_board), KEEPS_HOA_MAI),
    Row("scoring_nominate", of(boards.published_board), KEEPS_HOA_MAI),
    Row("scoring_grades", of(boards.settled_board), KEEPS_HOA_MAI),
    Row("scoring_sheet", sheet_of(boards.opened_board), HOA_MAI),
    Row("scoring_fill", sheet_of(boards.opened_board, "tu-cham"), KEEPS_HOA_MAI),
    Row("scoring_send", sheet_of(boards.opened_board), ACTS_FOR_HOA_MAI, method="post"),
    Row("scoring_take_back", sheet_of(boards.opened_board), ACTS_FOR_HOA_MAI, method="post"),
    Row("scoring_evidence", sheet_of(boards.opened_board), KEEPS_HOA_MAI),
    Row("scoring_proof", a_file, HOA_MAI),
    Row("scoring_proof_out", a_proof, ACTS_FOR_HOA_MAI, method="post"),
]
