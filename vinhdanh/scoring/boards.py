"""Opening a board: for which year, by which locked set, who is scored and who sits where; and its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.queries import members_of
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.scoring import access
from vinhdanh.scoring.log import locked_board, locked_set, note
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet
from vinhdanh.scoring.sets import lock_set
from vinhdanh.scoring.states import Act, BoardKind, BoardState, Seat, SetState

MOST = 3_000
MOST_DEPUTIES = 5


@dataclass(frozen=True)
class Scored:
    """Who is scored, and which seat a unit has."""

    subject: Unit | Person
    seat: str = Seat.MEMBER


@dataclass(frozen=True)
class Days:
    """By when each step is to be done; none: no day set."""

    self_due_on: date | None = None
    check_due_on: date | None = None
    publish_due_on: date | None = None


@transaction.atomic
def open_board(
    unit: Unit,
    criteria: CriteriaSet,
    members: Sequence[Scored],
    *,
    name: str,
    on: date,
    by: User | None,
    topic: str = "",
    days: Days | None = None,
    cluster: Cluster | None = None,
) -> Board:
    """A board of the set's year with a sheet for each member. A draft set is locked by its first board."""
    if by is not None:
        require(access.can_open_board(by, unit))
    held = locked_set(criteria)
    if held.state == SetState.RETIRED:
        raise Refused(_("Bộ tiêu chí này đã thôi dùng; hãy chọn bộ khác."), field="criteria")
    said = clean_text(name)
    if not said:
        raise Refused(_("Hãy đặt tên bảng chấm."), field="name")
    if Board.objects.filter(unit=unit, year=held.year, name=said).exists():
        raise Refused(_("Năm ấy đã có bảng chấm tên này; hãy đặt tên khác."), field="name")
    kind = _refuse_members(members)
    when = days or Days()
    _refuse_days(when)
    if held.state == SetState.DRAFT:
        lock_set(held, by=None)
    board = Board.objects.create(
        unit=unit, criteria=held, name=said, year=held.year, kind=kind, topic=clean_text(topic)[:250], created_by=by, cluster=cluster,
        self_due_on=when.self_due_on, check_due_on=when.check_due_on, publish_due_on=when.publish_due_on,
    )  # fmt: skip
    Scoresheet.objects.bulk_create(
        Scoresheet(board=board, unit=one.subject, seat=one.seat)
        if isinstance(one.subject, Unit)
        else Scoresheet(board=board, person=one.subject)
        for one in members
    )
    note(
        Act.OPEN_BOARD,
        by,
        board=board,
        detail={"members": len(members), "set": held.pk, "version": held.version},
    )
    return board


def open_cluster_board(
    cluster: Cluster, criteria: CriteriaSet, *, name: str, on: date, by: User | None, unit: Unit | None = None, days: Days | None = None
) -> Board:  # fmt: skip
    """A board for a bloc's members of the set's year, each in its seat; members outside this system have no sheet."""
    members = members_of(cluster, criteria.year).filter(unit__isnull=False)
    scored = [Scored(one.unit, one.seat) for one in members if one.unit]
    return open_board(
        unit or cluster.unit, criteria, scored, name=name, on=on, by=by, days=days, cluster=cluster
    )


@transaction.atomic
def set_days(board: Board, days: Days, *, by: User | None) -> Board:
    """Other days for the steps to come."""
    held = locked_board(board)
    if by is not None:
        require(access.can_settle_things(access.desk_of(by, held)))
    if held.state == BoardState.PUBLISHED:
        raise Refused(_("Bảng đã công bố nên không đổi hạn nữa."))
    _refuse_days(days)
    held.self_due_on, held.check_due_on, held.publish_due_on = (
        days.self_due_on, days.check_due_on, days.publish_due_on,
    )  # fmt: skip
    held.save(update_fields=["self_due_on", "check_due_on", "publish_due_on"])
    return held


def _refuse_members(members: Sequence[Scored]) -> BoardKind:
    if not members:
        raise Refused(_("Hãy chọn ít nhất một đơn vị hoặc người được chấm."), field="members")
    if len(members) > MOST:
        raise Refused(_("Một bảng nhiều nhất %(n)s đối tượng; hãy chia nhỏ.") % {"n": MOST}, field="members")
    kinds = {isinstance(one.subject, Unit) for one in members}
    if len(kinds) > 1:
        raise Refused(_("Một bảng chấm hoặc cho tập thể, hoặc cho cá nhân."), field="members")
    if len({one.subject.pk for one in members}) < len(members):
        raise Refused(_("Có đối tượng được chọn hai lần."), field="members")
    seats = [one.seat for one in members]
    if seats.count(Seat.LEAD) > 1:
        raise Refused(_("Một khối chỉ có một trưởng."), field="members")
    if seats.count(Seat.DEPUTY) > MOST_DEPUTIES:
        raise Refused(_("Nhiều nhất %(n)s phó.") % {"n": MOST_DEPUTIES}, field="members")
    if seats.count(Seat.DEPUTY) and not seats.count(Seat.LEAD):
        raise Refused(_("Có phó thì phải có trưởng."), field="members")
    return BoardKind.UNITS if kinds == {True} else BoardKind.PERSONS


def _refuse_days(days: Days) -> None:
    said = [day for day in (days.self_due_on, days.check_due_on, days.publish_due_on) if day]
    if said != sorted(said):
        raise Refused(_("Hạn tự chấm, thẩm định, công bố phải theo thứ tự ấy."), field="self_due_on")
