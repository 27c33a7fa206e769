"""Entering figures: one top group a page, for whoever's turn it is; what the unit said and proved stands beside a check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Group, figures_of
from vinhdanh.scoring.entering import save_entries, send_sheet, take_back_sheet
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.queries import Seen, Who, evidence_of, sheet_seen
from vinhdanh.scoring.states import EntryBy
from vinhdanh.web.keeping import Answers, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.scoring.fill_form import FillForm, box_name
from vinhdanh.web.scoring.sheets import WHO
from vinhdanh.web.scoring.words import figure_name

# of figures that stood there; more emptied at once is asked about first
_FEW = 2


def groups_for(found: Seen, scorer: str) -> list[Group]:
    """The top groups that a scorer fills in; for the standing body also those with a figure that the system could not count."""

    def unknown(group: Group) -> bool:
        codes = [code for item in group.all_items() for code in figures_of(item)]
        figures = found.criteria.figures
        return any(figures[code].system is not None and found.system.get(code) is None for code in codes)

    return [
        group
        for group in found.criteria.groups
        if scorer in group.scorers or (scorer == EntryBy.STANDING and unknown(group))
    ]


@reads_and_acts
def fill(request: SignedIn, pk: int, sheet: int, who: str) -> HttpResponseBase:
    """`?nhom=`: the group; after a press on to the next one, after the last back to the sheet."""
    if who not in WHO:
        raise Http404
    board = access.get_board(request.user, pk)
    held, desk = access.get_sheet(request.user, board, sheet)
    found = sheet_seen(held, today())
    scorer = _who(WHO[who], desk, found)
    allow(access.can_score(desk, held, scorer[0], scorer[1]))
    groups = groups_for(found, scorer[0])
    if not groups:
        raise Http404
    place = next((n for n, group in enumerate(groups) if group.code == request.GET.get("nhom")), 0)
    last = place == len(groups) - 1
    form = FillForm(**filled(request), found=found, who=scorer, group=groups[place], extra=last)
    back = reverse("scoring_sheet", args=[board.pk, held.pk])

    def act(data: Answers) -> Written:
        try:
            save_entries(held, scorer, form.typed(), on=today(), by=request.user)
        except Refused as refused:
            raise Refused(refused.why, field=_box_of(refused.field)) from None
        onward = back if last else _address(board, held, who, groups[place + 1])
        return Written(_("Đã ghi phần “%(group)s”.") % {"group": groups[place].name}, onward)

    page = Page(groups[place].name, str(held.subject), back, _("Lưu") if last else _("Lưu và sang phần sau"))
    return keep(request, form, page, act, lambda _data: _look(form), template="scoring/fill.html", more={
        "board": board, "sheet": held, "blocks": form.blocks(evidence_of(held)), "rest": form.rest(), "place": place,
        "steps": [{"name": group.name, "url": _address(board, held, who, group), "here": n == place} for n, group in enumerate(groups)],
        "may_attach": bool(access.can_attach(desk, held)),
    })  # fmt: skip


def _box_of(field: str | None) -> str | None:
    """The box of a figure, or (`note:I.1`) of what is said about a criterion."""
    if field is None:
        return None
    what, _colon, item = field.partition(":")
    return f"ghi-{item}" if what == "note" else box_name(field)


def _look(form: FillForm) -> Notice | None:
    emptied = form.emptied()
    if len(emptied) <= _FEW:
        return None
    names = [figure_name(form.found.criteria.figures[code]) for code in emptied]
    return Notice(
        _("Các số liệu đã ghi sau đây sẽ thành chưa có:"), [Point(name) for name in names], _("Vẫn lưu")
    )


def _who(scorer: EntryBy, desk: access.Desk, found: Seen) -> Who:
    if scorer == EntryBy.LEAD:
        return found.lead
    if scorer == EntryBy.DEPUTY:
        return (scorer, desk.deputies[0] if desk.deputies else None)
    return (scorer, None)


def _address(board: Board, held: Scoresheet, who: str, group: Group) -> str:
    return f"{reverse('scoring_fill', args=[board.pk, held.pk, who])}?nhom={group.code}"


@acts
def send(request: SignedIn, pk: int, sheet: int) -> HttpResponseBase:
    """Hand the self-score over."""
    return _press(
        request,
        pk,
        sheet,
        lambda held: send_sheet(held, on=today(), by=request.user),
        _("Đã gửi bảng tự chấm."),
    )


@acts
def take_back(request: SignedIn, pk: int, sheet: int) -> HttpResponseBase:
    """Take the self-score back."""
    return _press(
        request,
        pk,
        sheet,
        lambda held: take_back_sheet(held, by=request.user),
        _("Đã lấy lại bảng tự chấm để sửa."),
    )


def _press(request: SignedIn, pk: int, sheet: int, act: Any, says: str) -> HttpResponseBase:
    board = access.get_board(request.user, pk)
    held, desk = access.get_sheet(request.user, board, sheet)
    if held.pk not in desk.writes:
        allow(access.can_score(desk, held, EntryBy.SELF))
    try:
        act(held)
        messages.success(request, says)
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect("scoring_sheet", pk=board.pk, sheet=held.pk)
