"""Boards of the screens' small world: Hoa Mai scores its two groups."""

from __future__ import annotations

from tests import factories as make
from tests.scoring.bloc import SELF, STANDING, TEXT, typed
from tests.web.world import TODAY, World
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.scoring.boards import Scored, open_board
from vinhdanh.scoring.entering import add_evidence, save_entries, send_sheet
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet, SheetEvidence
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.queries import sheet_seen
from vinhdanh.scoring.sets import create_set


def draft_set(world: World, text: str = TEXT) -> CriteriaSet:
    """A set of Hoa Mai being typed."""
    return create_set(world.mai, year=2025, text=text, on=TODAY, by=None)


def groups(world: World) -> list[Unit]:
    """The groups of Hoa Mai."""
    found = list(Unit.objects.filter(kind=UnitKind.UNION_GROUP).order_by("pk"))
    return found or [make.unit(f"Tổ {n}", parent=world.mai, kind=UnitKind.UNION_GROUP) for n in (1, 2)]


def opened_board(world: World, name: str = "Tổ công đoàn 2025") -> Board:
    """A board of Hoa Mai for its groups, just opened."""
    text = TEXT.replace("Bộ tiêu chí khối", f"Bộ của {name}")
    return open_board(
        world.mai,
        draft_set(world, text),
        [Scored(unit) for unit in groups(world)],
        name=name,
        on=TODAY,
        by=None,
    )


def self_scored_board(world: World, name: str = "Tổ công đoàn 2025") -> Board:
    """The same with every sheet scored and sent, closed for the check."""
    board = opened_board(world, name)
    for sheet in sheets_of(board):
        save_entries(sheet, SELF, typed(joined=90, target=100, mark=1), on=TODAY, by=None)
        send_sheet(sheet, on=TODAY, by=None)
    return move_board(board, "close_self", on=TODAY, by=None)


def settled_board(
    world: World, name: str = "Tổ công đoàn 2025", reports: tuple[int, int] = (20, 18)
) -> Board:
    """The same, checked as the units said, the standing body's points given, settled."""
    board = self_scored_board(world, name)
    for sheet in sheets_of(board):
        lead = sheet_seen(sheet, TODAY).lead
        save_entries(sheet, lead, typed(joined=90, target=100, mark=1), on=TODAY, by=None)
    move_board(board, "close_check", on=TODAY, by=None)
    for sheet, report in zip(sheets_of(board), reports, strict=True):
        save_entries(sheet, STANDING, typed(report=report), on=TODAY, by=None)
    return move_board(board, "settle", on=TODAY, by=None)


def published_board(world: World, name: str = "Tổ công đoàn 2025") -> Board:
    """The same, for every member to see."""
    return move_board(settled_board(world, name), "publish", on=TODAY, by=None)


def sheets_of(board: Board) -> list[Scoresheet]:
    """Its sheets with what their pages need."""
    return list(
        board.sheets.select_related("unit", "person", "board__unit", "board__criteria").order_by("pk")
    )


def proof(board: Board) -> SheetEvidence:
    """A proof in words on the first sheet."""
    return add_evidence(sheets_of(board)[0], "I.1", file=None, name="", text="Quyết định 12", by=None)
