"""Who may see and write criteria sets, boards and sheets."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet
from vinhdanh.scoring.states import BoardState, EntryBy, Move, Party, Seat, SetState

# from here on a unit sees what others scored it
_TOLD_BACK = (BoardState.CHECKED, BoardState.SETTLED, BoardState.PUBLISHED)


@dataclass(frozen=True)
class Desk:
    """What a user is on a board: of the standing body, of the lead, of which deputies, and whose sheets are their own."""

    standing: bool
    reads_all: bool
    lead: bool
    deputies: tuple[int, ...]
    writes: frozenset[int]
    reads: frozenset[int]

    @property
    def checks(self) -> bool:
        """Whether the sheets of all members lie open to them: those who score others, and readers of the organiser."""
        return self.reads_all or self.lead or bool(self.deputies)


def sets_visible_to(user: User) -> QuerySet[CriteriaSet]:
    """Sets of units that the user reads; of units above theirs once locked."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return CriteriaSet.objects.filter(
        Q(unit_id__in=reads) | Q(Q(unit_id__in=upward), ~Q(state=SetState.DRAFT))
    )


def get_set(user: User, pk: int) -> CriteriaSet:
    """The set, or 404 for whoever may not see it."""
    found = sets_visible_to(user).select_related("unit", "based_on").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bộ tiêu chí này trong phạm vi của anh/chị.")
    return found


def can_write_set(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị ban hành hoặc của cấp trên được soạn, khoá, ra phiên bản mới của bộ tiêu chí."""
    return _officer(user, unit)


def can_open_board(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được mở bảng chấm điểm của đơn vị."""
    return _officer(user, unit)


def visible_to(user: User) -> QuerySet[Board]:
    """Boards of units that the user reads, and boards on which a unit that they read, or they themselves, are scored."""
    reads = org_access.covered(user, READS_UNITS)
    seated = Scoresheet.objects.filter(board=OuterRef("pk")).filter(
        Exists(reads.filter(descendant=OuterRef("unit_id"))) | _own_person(user)
    )
    return Board.objects.filter(Exists(reads.filter(descendant=OuterRef("unit_id"))) | Exists(seated))


def get_board(user: User, pk: int) -> Board:
    """The board, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "criteria", "criteria__unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bảng chấm điểm này trong phạm vi của anh/chị.")
    return found


def desk_of(user: User, board: Board) -> Desk:
    """What the user is on this board; three queries, whatever the number of sheets."""
    rows = list(Scoresheet.objects.filter(board=board).values_list("pk", "unit_id", "person_id", "seat"))
    units = {unit for _pk, unit, _person, _seat in rows if unit} | {board.unit_id}
    writes = _covered(user, WRITES_RECORDS, units)
    reads = _covered(user, READS_UNITS, units)
    standing, reads_all = board.unit_id in writes, board.unit_id in reads
    lead = next((unit for _pk, unit, _person, seat in rows if seat == Seat.LEAD), None)
    deputies = tuple(unit for _pk, unit, _p, seat in rows if seat == Seat.DEPUTY and unit and unit in writes)
    own = {pk for pk, _unit, person, _seat in rows if person and person == user.person_id}
    return Desk(
        standing=standing, reads_all=reads_all, lead=lead in writes if lead else standing, deputies=deputies,
        writes=frozenset(own | {pk for pk, unit, person, _s in rows if unit in writes or (person and standing)}),
        reads=frozenset(own | {pk for pk, unit, person, _s in rows if unit in reads or (person and reads_all)}),
    )  # fmt: skip


def get_sheet(user: User, board: Board, pk: int) -> tuple[Scoresheet, Desk]:
    """A sheet with the reader's part on its board; 404 for another unit's sheet, evidence stays with those who score it."""
    desk = desk_of(user, board)
    sheet = (
        board.sheets.select_related("unit", "person", "board__criteria", "board__unit").filter(pk=pk).first()
    )
    if sheet is None or not (desk.checks or sheet.pk in desk.reads):
        raise Http404("Không có bảng điểm này trong phạm vi của anh/chị.")
    return sheet, desk


def can_see_checks(desk: Desk, board: Board) -> bool:
    """Whoever scores sees every column; the unit itself sees what others gave once the check is over."""
    return desk.checks or board.state in _TOLD_BACK


def can_see_ranking(user: User, board: Board, desk: Desk) -> Verdict:
    """Bảng xếp hạng mở cho mọi thành viên khi đã công bố; trước đó chỉ nơi chấm và nơi mở bảng xem được."""
    if board.state == BoardState.PUBLISHED or desk.checks:
        return YES
    return no(_("Bảng xếp hạng chưa công bố; khi công bố, mọi thành viên xem được điểm tổng của nhau."))


def can_score(desk: Desk, sheet: Scoresheet, scorer: str, of_unit: int | None = None) -> Verdict:
    """Đơn vị tự chấm bảng của mình khi bảng đang mở; trưởng, phó khối chấm khi thẩm định; thường trực chấm tới khi chốt điểm."""
    state = sheet.board.state
    if scorer == EntryBy.SELF:
        if sheet.pk not in desk.writes:
            return no(_("Chỉ cán bộ thi đua của đơn vị được chấm hoặc cấp trên được tự chấm bảng này."))
        if state != BoardState.OPEN:
            return no(_("Phần tự chấm đã khép; hãy báo trưởng khối nếu cần sửa."))
        return no(_("Bảng tự chấm đã gửi; lấy lại rồi sửa.")) if sheet.sent_at else YES
    if scorer == EntryBy.STANDING:
        if not desk.standing:
            return no(_("Phần này do cán bộ thi đua của nơi mở bảng chấm."))
        open_states = (BoardState.OPEN, BoardState.SELF_SCORED, BoardState.CHECKED)
        return YES if state in open_states else no(_("Điểm đã chốt nên không sửa được nữa."))
    mine = desk.lead if scorer == EntryBy.LEAD else of_unit in desk.deputies
    if not mine:
        return no(_("Phần này do trưởng khối, phó khối chấm."))
    if state != BoardState.SELF_SCORED:
        return no(_("Trưởng, phó khối chấm sau khi khép phần tự chấm và trước khi xong thẩm định."))
    return YES


def can_attach(desk: Desk, sheet: Scoresheet) -> Verdict:
    """Đơn vị được chấm gửi, bỏ minh chứng của mình tới khi xong thẩm định."""
    if sheet.pk not in desk.writes:
        return no(_("Chỉ đơn vị được chấm hoặc cấp trên gửi được minh chứng của bảng này."))
    if sheet.board.state in (BoardState.OPEN, BoardState.SELF_SCORED):
        return YES
    return no(_("Đã xong thẩm định nên không đổi minh chứng được nữa."))


def can_move(desk: Desk, move: Move) -> Verdict:
    """Trưởng khối khép tự chấm, xong thẩm định; cán bộ của nơi mở bảng (hoặc cấp trên) làm được mọi bước."""
    if desk.standing or (move.party == Party.LEAD and desk.lead):
        return YES
    return no(
        _("Bước “%(label)s” do %(party)s làm.") % {"label": move.label, "party": Party(move.party).label}
    )


def can_vote(desk: Desk, board: Board, voter: Scoresheet) -> Verdict:
    """Mỗi đơn vị của bảng một phiếu, cán bộ thi đua của đơn vị bỏ; trưởng khối hoặc nơi mở bảng ghi hộ phiếu tại cuộc họp."""
    if voter.board_id != board.pk:
        return no(_("Chỉ đơn vị thuộc khối được bỏ phiếu."))
    if board.state not in (BoardState.SETTLED, BoardState.PUBLISHED):
        return no(_("Bỏ phiếu suy tôn sau khi chốt điểm."))
    if voter.pk in desk.writes or desk.lead or desk.standing:
        return YES
    return no(_("Phiếu của %(unit)s do cán bộ thi đua của đơn vị ấy bỏ.") % {"unit": voter})


def can_settle_things(desk: Desk) -> Verdict:
    """Cán bộ thi đua của nơi mở bảng hoặc cấp trên ghi bốc thăm, xếp loại, đưa vào đợt xét."""
    if desk.standing:
        return YES
    return no(_("Việc này do cán bộ thi đua của nơi mở bảng hoặc cấp trên làm."))


def _covered(user: User, roles: tuple[str, ...], units: set[int]) -> set[int]:
    found = org_access.covered(user, roles).filter(descendant_id__in=units)
    return set(found.values_list("descendant_id", flat=True))


def _own_person(user: User) -> Q:
    return Q(person_id=user.person_id) if user.person_id else Q(pk__lt=0)


def _officer(user: User, unit: Unit) -> Verdict:
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Việc này do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên làm.") % {"unit": unit.name}
    )
