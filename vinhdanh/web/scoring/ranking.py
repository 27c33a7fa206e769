"""The ranking: places with reasons, the total levelled across clusters beside it, who waits for a ballot."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Criteria
from vinhdanh.scoring.arithmetic.levelling import levelled
from vinhdanh.scoring.arithmetic.ranking import OPEN
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import BoardKind, BoardState
from vinhdanh.scoring.voting import poll
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.scoring.words import points, why_here
from vinhdanh.web.tables import Column, listing


@reads
def board_ranking(request: SignedIn, pk: int) -> HttpResponseBase:
    """For every member once published; before that for those who score. `?xuat=1`: the rows as a workbook."""
    board = access.get_board(request.user, pk)
    desk = access.desk_of(request.user, board)
    allow(access.can_see_ranking(request.user, board, desk))
    criteria = criteria_of(board.criteria)
    sheets = board.sheets.filter(rank__isnull=False).select_related("unit", "person")
    beside = levelled_beside(board)
    columns = _columns(board, criteria, desk, beside, _before(board))
    if request.GET.get("xuat"):
        title = [str(board.name), board.unit.name, f"{today():%d/%m/%Y}"]
        return workbook_answer(title, columns, sheets.order_by("rank", "pk"), f"xep-hang-{board.pk}.xlsx")
    open_places = sheets.filter(decided_by=OPEN).order_by("rank").values_list("rank", flat=True).distinct()
    return show(request, "scoring/ranking.html", {
        "board": board, "desk": desk, "listing": listing(request, sheets, columns, order="hang"), "beside": beside,
        "open_places": list(open_places) if desk.standing and board.state == BoardState.SETTLED else [],
        "waits": bool(open_places), "published": board.state == BoardState.PUBLISHED, "mark": board.digest[:12],
        "votes": poll(board) if board.kind == BoardKind.UNITS else None,
    })  # fmt: skip


def _columns(
    board: Board, criteria: Criteria, desk: access.Desk, beside: dict[int, Decimal | None], before: dict[int, Scoresheet]
) -> list[Column[Scoresheet]]:  # fmt: skip
    def name(sheet: Scoresheet) -> Any:
        if desk.checks or sheet.pk in desk.reads:
            return format_html('<a class="row-link" href="{}">{}</a>', reverse("scoring_sheet", args=[board.pk, sheet.pk]), sheet.subject)  # fmt: skip
        return format_html("<span class='strong'>{}</span>", sheet.subject)

    def why(sheet: Scoresheet) -> str:
        return why_here(sheet, before.get(sheet.pk), criteria)

    vetoes = {veto.code: veto.says for veto in criteria.vetoes}
    columns: list[Column[Scoresheet]] = [
        Column(
            "ten",
            lazy("Đơn vị, cá nhân"),
            name,
            value=str,
            sort=("unit__sort_key", "person__sort_key"),
            fixed=True,
        ),
        Column("hang", lazy("Hạng"), lambda s: s.rank, sort=("rank",), css="num", fixed=True),
        Column(
            "tong",
            lazy("Tổng điểm"),
            lambda s: points(s.total),
            value=lambda s: float(s.total or 0),
            sort=("total",),
            css="num",
        ),
        Column("vi-sao", lazy("Vì sao đứng ở đây"), why, css="why-cell"),
    ]
    if criteria.vetoes and desk.checks:
        columns.append(
            Column(
                "vuong",
                lazy("Vướng"),
                lambda s: " ".join(vetoes[code] for code in s.struck if code in vetoes),
            )
        )
    if beside:
        columns.append(
            Column(
                "can-bang",
                lazy("Cân bằng giữa các khối (tham khảo)"),
                lambda s: points(beside.get(s.pk)),
                css="num",
            )
        )
    return columns


def _before(board: Board) -> dict[int, Scoresheet]:
    """Sheet → the one just before it; one query for all."""
    rows = list(board.sheets.filter(rank__isnull=False).order_by("rank", "pk"))
    return {row.pk: above for above, row in itertools.pairwise(rows)}


def levelled_beside(board: Board) -> dict[int, Decimal | None]:
    """Sheet → its total levelled across the boards of the same organiser, year and set; nothing while there is one board only."""
    others = Board.objects.filter(
        unit=board.unit_id, year=board.year, criteria__digest=board.criteria.digest, kind=board.kind
    )
    rows = Scoresheet.objects.filter(board__in=others, total__isnull=False).values_list(
        "board_id", "pk", "total"
    )
    clusters: dict[str, dict[str, Decimal]] = {}
    for key, pk, total in rows:
        if total is not None:
            clusters.setdefault(str(key), {})[str(pk)] = total
    if len(clusters) < 2:
        return {}
    return {int(pk): value for pk, value in levelled(clusters).items()}
