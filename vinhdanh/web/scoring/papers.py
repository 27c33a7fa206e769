"""Papers of a settled board, to print and sign, under the head of the unit that leads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from vinhdanh.kit.dates import today
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_scoring import bloc_minutes, issuer_of, score_table
from vinhdanh.scoring import access
from vinhdanh.scoring.models import Board
from vinhdanh.scoring.states import BoardKind
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, allow, reads

TABLE, MINUTES = "bang-tong-hop", "bien-ban-suy-ton"


@reads
def board_paper(request: SignedIn, pk: int, name: str, kind: str) -> HttpResponseBase:
    """The table of points or the minutes of the vote, for whoever may see the ranking; evidence is in neither."""
    board = access.get_board(request.user, pk)
    desk = access.desk_of(request.user, board)
    make = _maker(board, name, vetoes=desk.checks)
    allow(access.can_see_ranking(request.user, board, desk))
    back = reverse("scoring_board", args=[board.pk])
    return paper_file(request, kind, issuer_of(board), f"{name}-{board.pk}", make, back=back)


def _maker(board: Board, name: str, *, vetoes: bool) -> Callable[[], Paper]:
    if name == TABLE:
        # as on the page of the ranking: who is struck by a veto is told to those who score only
        return lambda: score_table(board, today(), vetoes=vetoes)
    if name == MINUTES and board.kind == BoardKind.UNITS:
        return lambda: bloc_minutes(board, today())
    raise Http404
