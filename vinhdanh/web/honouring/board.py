"""Bảng vàng: the awards of a unit and a year on one page, printed, or in large type for a hall."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.honouring.board import board_lines, board_units, tiers_of, years_of
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.words import number_of
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.suggest import unit_from_text
from vinhdanh.web.working import working

PER_PAGE = 60
ON_SCREEN = 12
_SECONDS = 20
TIERS = ("state", "central", "province", "upper", "grassroots")


def tier_label(code: str) -> str:
    """A level of award in words."""
    return {
        "state": _("Chủ tịch nước"), "central": _("Chính phủ, bộ, ngành, Tổng Liên đoàn"), "province": _("Cấp tỉnh"),
        "upper": _("Cấp trên cơ sở"), "grassroots": _("Cấp cơ sở"),
    }.get(code, code)  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """One award with whom it went to, on this page of the board."""

    kind: AwardKind
    lines: list[AwardRecord]


@dataclass(frozen=True)
class Asked:
    """Which board: unit, year, level."""

    unit: Unit
    year: int
    tier: str


def _asked(request: SignedIn) -> Asked:
    units = board_units(request.user)
    context = working(request)
    text = request.GET.get("don_vi", "")
    unit = (
        unit_from_text(text, units) if text else (context.unit if context else units.order_by("pk").first())
    )
    if unit is None:
        raise Http404(_("Không có bảng vàng của đơn vị này trong phạm vi của anh/chị."))
    default = context.year if context else today().year
    year = number_of(request.GET["nam"]) if request.GET.get("nam") else default
    tier = request.GET.get("cap", "")
    return Asked(unit, year, tier if tier in TIERS else "")


def _shelves(lines: list[AwardRecord]) -> list[Shelf]:
    return [
        Shelf(rows[0].kind, rows)
        for _key, group in groupby(lines, lambda line: line.kind_id)
        if (rows := list(group))
    ]


@reads
def board(request: SignedIn) -> HttpResponseBase:
    """The board of a unit and a year, by award, the highest first."""
    if not board_units(request.user).exists():
        return show(request, "honouring/board_none.html")
    asked = _asked(request)
    page = Paginator(board_lines(asked.unit, asked.year, asked.tier), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    counts = dict(tiers_of(asked.unit, asked.year))
    return show(request, "honouring/board.html", {
        "asked": asked,
        "listing": {"page": page, "total": page.paginator.count},
        "shelves": _shelves(list(page)),
        "tiers": [(code, tier_label(code), counts[code]) for code in TIERS if code in counts],
        "total": sum(counts.values()),
        "years": sorted({asked.year, *years_of(asked.unit, max(asked.year, today().year))}, reverse=True),
    })  # fmt: skip


@reads
def board_screen(request: SignedIn) -> HttpResponseBase:
    """The same in large type, without the frame; `chay=1` turns the pages by itself."""
    asked = _asked(request)
    page = Paginator(board_lines(asked.unit, asked.year, asked.tier), ON_SCREEN).get_page(
        request.GET.get("trang")
    )
    runs = request.GET.get("chay") == "1"
    answer = render(request, "honouring/screen.html", {
        "asked": asked, "page": page, "shelves": _shelves(list(page)), "runs": runs, "tier": tier_label(asked.tier) if asked.tier else "",
    })  # fmt: skip
    if runs:
        following = page.next_page_number() if page.has_next() else 1
        query = request.GET.copy()
        query["trang"] = str(following)
        answer.headers["Refresh"] = f"{_SECONDS}; url={reverse('board_screen')}?{query.urlencode()}"
    return answer
