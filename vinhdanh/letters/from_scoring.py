"""Papers of scoring out of a settled board and its vote, under the head of the unit that leads, else of the organiser."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from vinhdanh.clusters.models import ClusterReview
from vinhdanh.clusters.states import Presence, ReviewKind
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.dates import format_date
from vinhdanh.letters import from_clusters
from vinhdanh.letters.from_offices import letterhead, recipients, signature
from vinhdanh.letters.heads import Letterhead, Recipients, Signature
from vinhdanh.letters.minutes import Minutes
from vinhdanh.letters.scoring import BlocMinutes, Chosen, ForAward, ScoreGroup, ScoreRow, ScoreTable
from vinhdanh.org.models import Unit
from vinhdanh.scoring.arithmetic.criteria import Criteria
from vinhdanh.scoring.arithmetic.ranking import BALLOT, OPEN
from vinhdanh.scoring.models import Board
from vinhdanh.scoring.nominating import nominated_before
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import BoardKind, BoardState, Seat
from vinhdanh.scoring.summary import Line, base_groups, lines_of, points
from vinhdanh.scoring.voting import poll

_MARK = 12
_ORDER = list(Seat)
_SEATS = {Seat.LEAD: "đơn vị trưởng", Seat.DEPUTY: "đơn vị phó"}


def issuer_of(board: Board) -> Unit:
    """Whose paper it is: the unit that leads the bloc, where nobody leads the organiser's."""
    if board.cluster:
        return from_clusters.issuer_of(board.cluster, board.year)
    lead = board.sheets.filter(seat=Seat.LEAD).select_related("unit").first()
    return (lead.unit if lead else None) or board.unit


def score_table(board: Board, on: date, *, vetoes: bool) -> ScoreTable:
    """The table as settled. `vetoes`: whether it tells which units a veto strikes, for whoever scores; never any evidence."""
    criteria = criteria_of(board.criteria)
    groups = base_groups(criteria)
    rows = [
        ScoreRow(
            name=str(line.sheet), groups=tuple(points(line.groups[group.code]) for group in groups), total=points(line.total), rank=line.rank,
            own=points(line.own), checked=points(line.checked), standing=points(line.standing), bonus=points(line.bonus),
            penalty=points(line.penalty), notes=_notes(line, criteria, vetoes=vetoes),
        )
        for line in lines_of(board, on)
    ]  # fmt: skip
    return ScoreTable(
        head=_head(board, on), subject=_subject(board), persons=board.kind == BoardKind.PERSONS, rows=tuple(rows),
        criteria=f"“{board.criteria.name}” (phiên bản {board.criteria.version}, thang {points(criteria.scale)} điểm)", state=_state(board),
        groups=tuple(ScoreGroup(code=group.code, name=group.name, points=points(group.points)) for group in groups),
        mark=board.digest[:_MARK], signature=_signature(board, on), recipients=_recipients(board, on),
    )  # fmt: skip


def bloc_minutes(board: Board, on: date) -> BlocMinutes:
    """The vote of the bloc as counted so far, its closing meeting where one was recorded, and whom it proposed."""
    found = poll(board)
    held = _meeting(board)
    day = held.began_at.date() if held else on
    sheets = sorted(board.sheets.select_related("unit").order_by("unit__sort_key", "pk"), key=lambda one: _ORDER.index(Seat(one.seat)))  # fmt: skip
    return BlocMinutes(
        head=_head(board, day, sign="BB"), subject=f"Bình xét, suy tôn: {_subject(board)}", voters=found.voters, cast=found.cast,
        rows=tuple(Chosen(unit=str(one.sheet), votes=one.votes, rank=one.sheet.rank or 0, total=points(one.sheet.total)) for one in found.tallies),
        members=tuple(f"{one} ({_SEATS[Seat(one.seat)]})" if one.seat != Seat.MEMBER else str(one) for one in sheets),
        meeting=held, proposed=_proposed(board), recipients=_recipients(board, day),
    )  # fmt: skip


def _subject(board: Board) -> str:
    return board.name if str(board.year) in board.name else f"{board.name} năm {board.year}"


def _state(board: Board) -> str:
    if board.state == BoardState.PUBLISHED and board.published_at:
        return f"đã công bố ngày {format_date(timezone.localtime(board.published_at).date())}"
    return "đã chốt điểm, chưa công bố"


def _notes(line: Line, criteria: Criteria, *, vetoes: bool) -> tuple[str, ...]:
    found = [veto.says for veto in criteria.vetoes if vetoes and veto.code in line.sheet.struck]
    if line.tied == OPEN:
        found.append("bằng điểm ở mọi quy tắc, chờ bốc thăm hoặc bỏ phiếu")
    elif line.tied == BALLOT:
        found.append("bằng điểm, thứ hạng theo kết quả bốc thăm, bỏ phiếu")
    elif line.tied:
        tie = next((one for one in criteria.ties if one.figure == line.tied), None)
        said = tie.says if tie and tie.says else criteria.figures[line.tied].name
        found.append(f"bằng điểm, đứng sau theo quy tắc: {said}")
    if line.own is None:
        found.append("không có bảng tự chấm")
    elif line.own_missing:
        found.append(f"tự chấm còn thiếu {line.own_missing} tiêu chí")
    if line.floored:
        found.append("tổng lấy theo mức thấp nhất của bộ tiêu chí")
    return tuple(found)


def _proposed(board: Board) -> tuple[ForAward, ...]:
    """Whom the bloc sent into rounds, award by award; one that its own unit withdrew is proposed no more."""
    numbers = [number for event in nominated_before(board) for number in event.detail["dossiers"]]
    rows = Dossier.objects.filter(pk__in=numbers).exclude(stage__in=(Stage.WITHDRAWN, Stage.DISMISSED))
    found: dict[str, list[str]] = {}
    for one in rows.select_related("kind", "unit", "person", "household").order_by(
        "kind__rank", "kind", "pk"
    ):
        found.setdefault(one.kind.name, []).append(str(one.subject))
    return tuple(ForAward(award, tuple(names)) for award, names in found.items())


def _meeting(board: Board) -> Minutes | None:
    """The bloc's closing meeting of the year; one of which nobody wrote who came tells nothing."""
    if board.cluster_id is None:
        return None
    rows = ClusterReview.objects.filter(
        cluster=board.cluster_id, year=board.year, kind=ReviewKind.CLOSING,
        attendance__presence__in=(Presence.LEADER, Presence.STAND_IN),
    )  # fmt: skip
    review = rows.select_related("cluster__unit", "cluster__kept_by").distinct().first()
    return from_clusters.review_minutes(review) if review else None


def _head(board: Board, on: date, *, sign: str = "") -> Letterhead:
    if board.cluster:
        return from_clusters.head_of(board.cluster, board.year, on, sign=sign)
    return letterhead(issuer_of(board), on, sign=sign)


def _signature(board: Board, on: date) -> Signature | None:
    if board.cluster:
        return from_clusters.signature_of(board.cluster, board.year, on)
    return signature(issuer_of(board), on)


def _recipients(board: Board, on: date) -> Recipients:
    if board.cluster:
        return from_clusters.recipients_of(board.cluster, board.year, on)
    whom = "Các đơn vị được chấm điểm" if board.kind == BoardKind.UNITS else "Các cá nhân được chấm điểm"
    return recipients(issuer_of(board), on, board.unit.name, whom)
