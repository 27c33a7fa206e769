"""Between equals, and for the best of the bloc: ballots that people held, and one vote a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.ranking import OPEN
from vinhdanh.scoring.log import locked_board, note
from vinhdanh.scoring.models import BlocVote, Board, Scoresheet
from vinhdanh.scoring.moving import place_sheets
from vinhdanh.scoring.states import Act, BoardKind, BoardState


@dataclass(frozen=True)
class Tally:
    """Votes for one unit."""

    sheet: Scoresheet
    votes: int


@dataclass(frozen=True)
class Poll:
    """How a bloc voted: counts, best first; how many units have voted of how many may."""

    tallies: list[Tally]
    cast: int
    voters: int

    @property
    def winners(self) -> list[Tally]:
        """Those with most votes: several when they share them, none before anybody voted."""
        most = max((one.votes for one in self.tallies), default=0)
        return [one for one in self.tallies if one.votes == most and most]


@transaction.atomic
def record_ballot(board: Board, order: Sequence[Scoresheet], *, reason: str, by: User | None) -> Board:
    """What a draw or a vote between equals gave, first to last. Refused unless they are all who share one place, untold."""
    held = locked_board(board)
    if by is not None:
        require(access.can_settle_things(access.desk_of(by, held)))
    if held.state != BoardState.SETTLED:
        raise Refused(
            _("Bốc thăm, bỏ phiếu giữa các đơn vị bằng điểm sau khi chốt điểm và trước khi công bố.")
        )
    if not reason.strip():
        raise Refused(_("Hãy ghi bốc thăm hay bỏ phiếu, ngày nào, ai chứng kiến."), field="reason")
    sheets = list(held.sheets.select_related("unit", "person").order_by("pk"))
    chosen = {one.pk for one in order}
    places = {sheet.rank for sheet in sheets if sheet.pk in chosen}
    equals = {sheet.pk for sheet in sheets if sheet.rank in places and sheet.decided_by == OPEN}
    if len(places) != 1 or equals != chosen or len(order) != len(chosen):
        raise Refused(_("Hãy xếp đủ các đơn vị đang đồng hạng, mỗi đơn vị một lần."), field="order")
    place = {one.pk: number for number, one in enumerate(order, start=1)}
    for sheet in sheets:
        if sheet.pk in place:
            sheet.ballot = place[sheet.pk]
            sheet.save(update_fields=["ballot"])
    place_sheets(held, sheets)
    held.save(update_fields=["digest"])
    note(
        Act.BALLOT,
        by,
        board=held,
        reason=reason,
        detail={"order": [one.pk for one in order], "digest": held.digest},
    )
    return held


@transaction.atomic
def cast_vote(board: Board, voter: Scoresheet, choice: Scoresheet, *, by: User | None) -> BlocVote:
    """One unit's vote for the best of the bloc, never for itself, once. Refused for whoever is not of the bloc."""
    held = locked_board(board)
    if voter.board_id != held.pk or choice.board_id != held.pk:
        raise Refused(_("Chỉ đơn vị thuộc khối được bỏ phiếu và được bầu."), field="choice")
    if by is not None:
        require(access.can_vote(access.desk_of(by, held), held, voter))
    elif held.state not in (BoardState.SETTLED, BoardState.PUBLISHED):
        raise Refused(_("Bỏ phiếu suy tôn sau khi chốt điểm."))
    if held.kind != BoardKind.UNITS:
        raise Refused(_("Suy tôn dành cho bảng chấm tập thể."))
    if voter.pk == choice.pk:
        raise Refused(_("Đơn vị không bỏ phiếu cho chính mình."), field="choice")
    made, fresh = BlocVote.objects.get_or_create(
        board=held, voter=voter, defaults={"choice": choice, "by": by}
    )
    if not fresh:
        raise Refused(_("%(unit)s đã bỏ phiếu rồi.") % {"unit": voter}, field="voter")
    note(Act.VOTE, by, board=held, sheet=voter)
    return made


def poll(board: Board) -> Poll:
    """The counts of a bloc's vote."""
    sheets = board.sheets.select_related("unit", "person").annotate(n=Count("votes"))
    tallies = [Tally(sheet, sheet.n) for sheet in sheets.order_by("-n", "rank", "pk") if sheet.n]
    return Poll(tallies, sum(one.votes for one in tallies), board.sheets.count())
