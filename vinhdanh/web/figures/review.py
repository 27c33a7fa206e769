"""A return to be read and checked: values against last year, what looks strange, its moves and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators import access
from vinhdanh.indicators.figures import takes_number
from vinhdanh.indicators.models import FormLine, UnitReturn
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.readiness import fault_sentence, faults, standing, unready
from vinhdanh.indicators.sheet import CellSeen, LineSeen, Sheet, sheet_of
from vinhdanh.indicators.states import MOVES, move_of, moves_from
from vinhdanh.kit.dates import today
from vinhdanh.web.figures.words import (
    apart_words,
    change_words,
    period_words,
    return_page,
    return_url,
    state_tag,
)
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts

# verbs of events that are no moves
_OTHERS = {"open": lazy("Mở kỳ báo cáo")}


class MoveForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class PressForm(KeepForm):
    """A press is enough."""


@dataclass(frozen=True)
class ShownLine:
    """A line as the checker reads it: its cells, each with the change against last year."""

    line: LineSeen
    cells: tuple[tuple[CellSeen, str], ...]


@reads
def figure_return(request: SignedIn, pk: int) -> HttpResponseBase:
    """The whole return."""
    found = access.get_return(request.user, pk)
    sheet = sheet_of(found)
    blocks = [(block, [_shown(line) for line in block.lines]) for block in sheet.blocks]
    may_write = bool(access.can_write_now(request.user, found))
    moves = [move for move in moves_from(found.state) if access.can_move(request.user, found, move)]
    lacks = unready(found) if may_write else []
    # once nothing is lacking, handing in is what one came for
    ready = next((move for move in moves if move.verb == "submit"), None) if may_write and not lacks else None
    return show(request, "figures/return.html", {
        "unit_return": found, "sheet": sheet, "blocks": blocks, "period": period_words(found.period), "writes": may_write,
        "moves": [move for move in moves if move != ready], "ready": ready, "lacks": lacks, "odd": _odd(found, sheet),
        "tag": state_tag(found.state, found.due_on, today()),
        "events": [(event, _verb(event.verb)) for event in found.events.select_related("by").order_by("-pk")],
    })  # fmt: skip


@reads_and_acts
@once
def figure_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Ask for the reason where the move needs one, then make it."""
    found = access.get_return(request.user, pk)
    move = move_of(verb, found.state)
    if move is None:
        raise Http404(_("Báo cáo không có bước này ở tình trạng hiện nay."))
    allow(access.can_move(request.user, found, move))
    form = MoveForm(**filled(request)) if move.needs_reason else PressForm(**filled(request))

    def act(data: Answers) -> Written:
        move_return(found, verb, on=today(), by=request.user, reason=data.get("reason", ""))
        return Written(_("Đã xong: %(what)s.") % {"what": str(move.label).lower()}, return_url(found))

    return keep(request, form, return_page(found, str(move.label), str(move.label), found.unit.name), act)


def _shown(line: LineSeen) -> ShownLine:
    cells = [cell for cell in line.cells if not cell.part or cell.value is not None or cell.none_why]
    return ShownLine(line, tuple((cell, change_words(cell.value, cell.last)) for cell in cells))


def _odd(found: UnitReturn, sheet: Sheet) -> Sequence[str]:
    """What a checker looks at first: faults and warnings of the rules, strange numbers by line."""
    lines = list(FormLine.objects.filter(form=found.form_id).select_related("indicator"))
    places = {line.indicator.code: line for line in lines}
    typed = [line.indicator for line in lines if takes_number(line.indicator)]
    said = [fault_sentence(one, places) for one in faults(standing(found, typed), lines)]
    for line in sheet.lines:
        for cell in line.cells:
            said += [f"{_('Dòng')} {line.order}: {why}" for why in cell.warnings]
            if cell.apart:
                said.append(f"{_('Dòng')} {line.order}: {apart_words(cell.value, cell.counted)}")
    return said


def _verb(verb: str) -> str:
    if verb in _OTHERS:
        return str(_OTHERS[verb])
    return next((str(move.label) for move in MOVES if move.verb == verb), verb)
