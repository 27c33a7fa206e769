"""The moves of a board; `move_board` alone changes its state. Settling writes the scores and ranks down, with their mark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.ranking import Entrant, Placed, digest, rank
from vinhdanh.scoring.arithmetic.reckoning import Reckoner, unknown_vetoes
from vinhdanh.scoring.entering import missing_words
from vinhdanh.scoring.log import locked_board, note
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.queries import Seen, figures_of_sheet, items_by_code, seen
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import Act, BoardState, Move, moves_from

_TOLD = 5
_STORED = ("figures", "items", "struck", "total", "rank", "decided_by", "because")


@transaction.atomic
def move_board(board: Board, verb: str, *, on: date, by: User | None, reason: str = "") -> Board:
    """Make one move of the table. Refused when the state, the role, a missing reason or missing scores forbid it."""
    held = locked_board(board)
    move = next((one for one in moves_from(held.state) if one.verb == verb), None)
    if move is None:
        raise Refused(_("Bảng đang ở bước “%(state)s” nên không làm được việc này.") % {"state": held.get_state_display()})  # fmt: skip
    if by is not None:
        require(access.can_move(access.desk_of(by, held), move))
    if move.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    _before(held, move, on, reason)
    held.state = move.target
    if move.target == BoardState.PUBLISHED:
        held.published_at = timezone.now()
    elif move.source == BoardState.PUBLISHED:
        held.published_at = None
    held.save(update_fields=["state", "published_at", "digest"])
    note(Act.MOVE, by, board=held, reason=reason, detail={"verb": verb, "from": move.source, "to": move.target, "digest": held.digest})  # fmt: skip
    return held


def _before(held: Board, move: Move, on: date, reason: str) -> None:
    if move.verb == "close_self":
        late = list(
            held.sheets.filter(sent_at__isnull=True)
            .select_related("unit", "person")
            .order_by("unit__sort_key", "person__sort_key", "pk")
        )
        if late and not reason.strip():
            raise Refused(_("Chưa gửi bảng tự chấm: %(names)s. Vẫn khép thì hãy ghi lý do.") % {"names": _names(late)}, field="reason")  # fmt: skip
    elif move.verb == "close_check":
        _refuse_conflicts(seen(held, _sheets(held), on))
    elif move.verb == "settle":
        settle_scores(held, on)
    elif move.verb == "publish":
        if reproduced(held) != held.digest:
            raise Refused(_("Thứ hạng không còn khớp số liệu đã chốt; hãy bỏ chốt rồi chốt lại."))
    elif move.verb == "unsettle":
        held.sheets.update(total=None, rank=None, decided_by="", because=[], items={}, figures={}, struck=[])
        held.digest = ""


def settle_scores(held: Board, on: date) -> None:
    """Write final figures, points and places. Refused, with a list, while any sheet misses a criterion or an answer to a veto."""
    sheets = _sheets(held)
    found = seen(held, sheets, on)
    _refuse_conflicts(found)
    for one in found:
        if one.result.missing:
            raise Refused(
                _("%(name)s: %(says)s") % {"name": one.sheet, "says": missing_words(one, one.result.missing)}
            )
        unknown = unknown_vetoes(one.criteria, one.final)
        if unknown:
            raise Refused(_("%(name)s: chưa biết có vướng quy định loại trừ “%(veto)s” hay không; hãy ghi số liệu.") % {
                "name": one.sheet, "veto": next(v.says for v in one.criteria.vetoes if v.code == unknown[0]),
            })  # fmt: skip
    for one in found:
        result = one.result
        one.sheet.figures = {code: str(value) for code, value in one.final.items() if value is not None}
        one.sheet.items = {code: [str(s.points), str(s.excess)] for code, s in result.items.items()}
        one.sheet.struck, one.sheet.total = list(result.vetoes), result.total
    place_sheets(held, sheets)


def place_sheets(held: Board, sheets: Sequence[Scoresheet]) -> None:
    """Places out of the sheets' stored figures, written with the mark of what was ranked."""
    placed = {one.key: one for one in ranked(held, sheets)}
    for sheet in sheets:
        one = placed[str(sheet.pk)]
        sheet.rank, sheet.decided_by = one.rank, one.decided_by
        sheet.because = [[code, str(apart)] for code, apart in one.because]
    Scoresheet.objects.bulk_update(sheets, list(_STORED), batch_size=500)
    held.digest = _mark(held, sheets, list(placed.values()))


def ranked(held: Board, sheets: Sequence[Scoresheet]) -> list[Placed]:
    """The places that follow from stored figures under the board's set, and from ballots held."""
    criteria = criteria_of(held.criteria)
    reckoner = Reckoner(criteria)
    entrants = []
    for sheet in sheets:
        figures = figures_of_sheet(sheet)
        entrants.append(Entrant(str(sheet.pk), reckoner.result(figures), figures))
    ballot = {str(sheet.pk): sheet.ballot for sheet in sheets if sheet.ballot is not None}
    return rank(entrants, criteria.ties, ballot)


def reproduced(held: Board) -> str:
    """The mark of the ranking, reckoned anew from what is stored."""
    sheets = _sheets(held)
    return _mark(held, sheets, ranked(held, sheets))


def _mark(held: Board, sheets: Sequence[Scoresheet], placed: Sequence[Placed]) -> str:
    return digest(
        held.criteria.digest, sorted(placed, key=lambda one: (one.rank, one.key)),
        {str(sheet.pk): figures_of_sheet(sheet) for sheet in sheets},
    )  # fmt: skip


def _sheets(held: Board) -> list[Scoresheet]:
    return list(held.sheets.select_related("unit", "person").order_by("pk"))


def _refuse_conflicts(found: Sequence[Seen]) -> None:
    for one in found:
        codes = one.conflicts()
        if codes:
            names = items_by_code(one.criteria)
            listed = "; ".join(f"{code} {names[code].name}" for code in codes[:_TOLD])
            raise Refused(_("%(name)s: trưởng, phó khối chấm khác nhau ở %(list)s. Trưởng khối hãy thống nhất và ghi lý do.") % {"name": one.sheet, "list": listed})  # fmt: skip


def _names(sheets: Sequence[Scoresheet]) -> str:
    listed = ", ".join(str(sheet) for sheet in sheets[:_TOLD])
    rest = len(sheets) - _TOLD
    if rest <= 0:
        return listed
    return listed + ngettext(" và %(n)s đơn vị nữa", " và %(n)s đơn vị nữa", rest) % {"n": rest}
