"""Boards: those of the reader, and one board with its sheets, what they lack, and the next move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.clusters import access as cluster_access
from vinhdanh.clusters.models import Cluster
from vinhdanh.kit.dates import today
from vinhdanh.scoring import access
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.queries import Seen, seen
from vinhdanh.scoring.states import MOVES, BoardKind, BoardState, EntryBy, Move, Seat, moves_from
from vinhdanh.scoring.voting import poll
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_words import away
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.scoring.words import points
from vinhdanh.web.tables import Column, listing

# verb of a move → its address
SLUGS = {
    "close_self": "khep-tu-cham", "close_check": "xong-tham-dinh", "settle": "chot-diem", "publish": "cong-bo",
    "reopen_self": "mo-lai-tu-cham", "reopen_check": "tham-dinh-lai", "unsettle": "bo-chot", "recall": "thu-hoi",
}  # fmt: skip
_FORWARD = ("close_self", "close_check", "settle", "publish")


@dataclass(frozen=True)
class Step:
    """A move that the reader may make: where it leads, whether it goes forward."""

    move: Move
    slug: str
    forward: bool


@reads
def boards(request: SignedIn) -> HttpResponseBase:
    """Every board that the reader may see."""
    rows = access.visible_to(request.user).select_related("unit", "criteria")
    rows = rows.annotate(count=Count("sheets", distinct=True), sent=Count("sheets", filter=Q(sheets__sent_at__isnull=False), distinct=True))  # fmt: skip
    return show(request, "scoring/boards.html", {
        "listing": listing(request, rows, _columns(), order="-nam"),
        "may_open": bool(units_that_organise(request.user)),
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    def name(one: Board) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a><span class="sub">{}</span>', reverse("scoring_board", args=[one.pk]), one.name, one.unit.name)  # fmt: skip

    def sent(one: Any) -> str:
        return _("%(sent)s trên %(count)s") % {"sent": one.sent, "count": one.count}

    return [
        Column("ten", lazy("Bảng chấm"), name, value=lambda b: b.name, sort=("name",), fixed=True),
        Column("nam", lazy("Năm"), lambda b: b.year, sort=("year",)),
        Column("buoc", lazy("Đang ở bước"), lambda b: b.get_state_display(), sort=("state",)),
        Column("gui", lazy("Đã gửi tự chấm"), sent, css="num"),
        Column("han", lazy("Hạn của bước"), lambda b: due_words(b, today())),
    ]


def due_of(board: Board) -> date | None:
    """By when the present step is to be done."""
    return {
        BoardState.OPEN: board.self_due_on, BoardState.SELF_SCORED: board.check_due_on, BoardState.CHECKED: board.publish_due_on,
        BoardState.SETTLED: board.publish_due_on,
    }.get(BoardState(board.state))  # fmt: skip


def due_words(board: Board, on: date) -> str:
    """The day and how far it is away; nothing where none is set."""
    due = due_of(board)
    return f"{due:%d/%m/%Y} ({away(due, on)})" if due else ""


@reads
def board(request: SignedIn, pk: int) -> HttpResponseBase:
    """One board: who checks sees every sheet; a member sees its own, and the ranking once published."""
    held = access.get_board(request.user, pk)
    desk, now = access.desk_of(request.user, held), today()
    sheets = held.sheets.select_related("unit", "person", "board__criteria")
    if not desk.checks:
        sheets = sheets.filter(pk__in=desk.reads)
    known: dict[int, Seen] = {}

    def prepare(rows: Sequence[Scoresheet]) -> None:
        known.update({one.sheet.pk: one for one in seen(held, list(rows), now)})

    steps = steps_of(desk, held)
    own = [sheet for sheet in sheets if sheet.pk in desk.reads] if not desk.reads_all else []
    return show(request, "scoring/board.html", {
        "board": held, "desk": desk, "now": now, "due": due_words(held, now), "late": _late(held, now),
        "listing": listing(request, sheets, _sheet_columns(held, desk, known), order="hang" if _ranked(held, desk) else "don_vi", prepare=prepare),
        "forward": [one for one in steps if one.forward], "back": [one for one in steps if not one.forward],
        "flow": _flow(held), "waits": waits_on(held), "own": own[:3],
        "ranking": _ranked(held, desk), "cluster": _cluster(request, held),
        "settled": held.state in (BoardState.SETTLED, BoardState.PUBLISHED),
        "unsent": held.sheets.filter(sent_at__isnull=True).count() if held.state == BoardState.OPEN else 0,
        "votes": poll(held) if held.kind == BoardKind.UNITS and held.digest else None,
        "events": held.events.select_related("by", "sheet__unit", "sheet__person").exclude(act="save")[:40] if desk.checks else [],
        "moves": {move.verb: move.label for move in MOVES},
    })  # fmt: skip


def steps_of(desk: access.Desk, held: Board) -> list[Step]:
    """The moves out of the present state that the reader may make."""
    return [
        Step(move, SLUGS[move.verb], move.verb in _FORWARD)
        for move in moves_from(held.state)
        if access.can_move(desk, move)
    ]


def waits_on(held: Board) -> str:
    """On whom the board waits now."""
    return {
        BoardState.OPEN: _("các đơn vị tự chấm và gửi bảng"),
        BoardState.SELF_SCORED: _("trưởng, phó khối thẩm định"),
        BoardState.CHECKED: _("cơ quan thường trực chấm phần của mình và chốt điểm"),
        BoardState.SETTLED: _("cơ quan thường trực công bố"),
        BoardState.PUBLISHED: "",
    }[BoardState(held.state)]


def _cluster(request: SignedIn, held: Board) -> Cluster | None:
    """The bloc whose members are scored, where the reader may open its page."""
    return (
        cluster_access.visible_to(request.user).filter(pk=held.cluster_id).first()
        if held.cluster_id
        else None
    )


def _late(held: Board, now: date) -> bool:
    due = due_of(held)
    return due is not None and due < now


def _ranked(held: Board, desk: access.Desk) -> bool:
    return bool(held.digest) and (desk.checks or held.state == BoardState.PUBLISHED)


def _flow(held: Board) -> list[dict[str, Any]]:
    order = list(BoardState)
    at = order.index(BoardState(held.state))
    return [
        {"label": state.label, "done": place < at, "here": place == at} for place, state in enumerate(order)
    ]


def _sheet_columns(held: Board, desk: access.Desk, known: dict[int, Seen]) -> list[Column[Scoresheet]]:
    told = access.can_see_checks(desk, held)

    def name(sheet: Scoresheet) -> Any:
        seat = (
            format_html(' <span class="tag">{}</span>', sheet.get_seat_display())
            if sheet.seat != Seat.MEMBER
            else ""
        )
        return format_html('<a class="row-link" href="{}">{}</a>{}', reverse("scoring_sheet", args=[held.pk, sheet.pk]), sheet.subject, seat)  # fmt: skip

    def own(sheet: Scoresheet) -> str:
        found = known[sheet.pk].result_of((EntryBy.SELF, None))
        return points(found.so_far) if found.items else ""

    def final(sheet: Scoresheet) -> Any:
        result = known[sheet.pk].result
        if result.total is not None:
            return format_html("<strong>{}</strong>", points(result.total))
        return ngettext("thiếu %(n)s tiêu chí", "thiếu %(n)s tiêu chí", len(result.missing)) % {
            "n": len(result.missing)
        }

    columns: list[Column[Scoresheet]] = [
        Column(
            "don_vi",
            lazy("Đơn vị, cá nhân"),
            name,
            value=str,
            sort=("unit__sort_key", "person__sort_key"),
            fixed=True,
        ),
        Column(
            "gui", lazy("Tự chấm"), lambda s: _("đã gửi") if s.sent_at else _("chưa gửi"), sort=("sent_at",)
        ),
        Column("diem_tu", lazy("Điểm tự chấm"), own, css="num"),
    ]
    if told:
        columns += [
            Column("diem", lazy("Điểm thẩm định"), final, css="num"),
            Column("lech", lazy("Lệch nhiều, chưa thống nhất"), lambda s: flags(known[s.pk])),
        ]
    if _ranked(held, desk):
        columns.append(Column("hang", lazy("Hạng"), lambda s: s.rank, sort=("rank",), css="num"))
    return columns


def flags(one: Seen) -> str:
    """How many criteria differ much from the self-score, and on how many lead and deputies do not agree."""
    said = []
    apart, conflicts = len(one.apart()), len(one.conflicts())
    if apart:
        said.append(ngettext("%(n)s tiêu chí lệch nhiều", "%(n)s tiêu chí lệch nhiều", apart) % {"n": apart})
    if conflicts:
        said.append(
            ngettext("%(n)s tiêu chí chưa thống nhất", "%(n)s tiêu chí chưa thống nhất", conflicts)
            % {"n": conflicts}
        )
    return "; ".join(said)
