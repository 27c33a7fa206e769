"""What every write of scoring begins and ends with: the row under lock; an event row at the end."""

from __future__ import annotations

from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet, ScoringEvent


def locked_board(board: Board) -> Board:
    """The stored board, locked."""
    return Board.objects.select_for_update(of=("self",)).select_related("unit", "criteria").get(pk=board.pk)


def locked_set(stored: CriteriaSet) -> CriteriaSet:
    """The stored set, locked."""
    return CriteriaSet.objects.select_for_update(of=("self",)).select_related("unit").get(pk=stored.pk)


def note(
    act: str,
    by: User | None,
    *,
    board: Board | None = None,
    criteria: CriteriaSet | None = None,
    sheet: Scoresheet | None = None,
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> ScoringEvent:
    """Leave an event."""
    return ScoringEvent.objects.create(
        act=act, by=by, board=board, criteria=criteria, sheet=sheet, detail=detail or {}, reason=reason.strip()[:500]
    )  # fmt: skip
