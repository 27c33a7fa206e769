"""Entering a return: an indicator a row, each number saved as soon as it is typed; one button saves all without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators import access
from vinhdanh.indicators.cells import Entry, Fate, Outcome, write_cells
from vinhdanh.indicators.figures import read
from vinhdanh.indicators.figures import show as shown
from vinhdanh.indicators.models import UnitReturn
from vinhdanh.indicators.saying import tell_block
from vinhdanh.indicators.sheet import CellSeen, LineSeen, Sheet, sheet_of
from vinhdanh.indicators.states import Origin
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.figures.words import period_words, return_url
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts

# names of boxes: the number, what stood there when the page was made, the words of a block
_NUMBER, _SEEN, _WORDS = "o:", "t:", "loi:"


@dataclass
class Sent:
    """What a press brought: numbers to write, boxes that cannot be read, what was typed in them."""

    entries: list[Entry] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


@reads_and_acts
def figure_entry(request: SignedIn, pk: int) -> HttpResponseBase:
    """The page; an htmx press saves one cell, the button all of them."""
    found = access.get_return(request.user, pk)
    allow(access.can_write(request.user, found))
    if not access.writable(found):
        return redirect(return_url(found))
    sheet = sheet_of(found)
    if request.method != "POST":
        return _page(request, found, sheet, Sent())
    sent = _sent(request, sheet)
    if request.htmx:
        return _saved_one(request, found, sheet, sent)
    outcomes = write_cells(found, sent.entries, origin=Origin.PAGE, by=request.user)
    for one in outcomes:
        if not one.done:
            sent.faults[f"{one.entry.indicator}|{one.entry.part}"] = _why(one)
    told = _tell(request, found, sheet, sent)
    saved = sum(one.fate == Fate.SAVED for one in outcomes)
    if sent.faults:
        return _page(request, found, sheet_of(found), sent)
    if saved or told:
        messages.success(request, _("Đã lưu %(n)s ô.") % {"n": saved + told})
    elif "xong" not in request.POST:
        messages.info(request, _("Không có gì mới: các ô đã nhập đều đã lưu."))
    after = "figure_return" if "xong" in request.POST else "figure_entry"
    return redirect(reverse(after, args=[found.pk]))


def _sent(request: SignedIn, sheet: Sheet) -> Sent:
    """The boxes that hold something; an empty one leaves its cell alone."""
    sent = Sent()
    for line in sheet.lines:
        if line.computed:
            continue
        for cell in line.cells:
            text = request.POST.get(_NUMBER + cell.name, "")
            if text.strip():
                _read(sent, line, cell, text, request.POST.get(_SEEN + cell.name))
    return sent


def _read(sent: Sent, line: LineSeen, cell: CellSeen, text: str, seen: str | None) -> None:
    sent.typed[cell.name] = text
    try:
        value = read(text, line.indicator)
    except ValueError as problem:
        sent.faults[cell.name] = spoken(problem.args[0])
        return
    if value == cell.value:
        return
    before = _plain(seen)
    sent.entries.append(Entry(cell.code, cell.part, value, says_seen=seen is not None, seen=before))


def _plain(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        return None


def _tell(request: SignedIn, found: UnitReturn, sheet: Sheet, sent: Sent) -> int:
    told = 0
    for place, block in enumerate(sheet.blocks):
        name = f"{_WORDS}{place}"
        if name not in request.POST:
            continue
        clear = f"bo:{place}" in request.POST
        text = request.POST[name]
        if not text.strip() and not clear:
            continue
        try:
            words = "" if clear else text
            told += tell_block(found, block.heading, words, clear=clear, by=request.user) is not None
        except Refused as refused:
            sent.faults[name] = refused.why
    return told


def _saved_one(request: SignedIn, found: UnitReturn, sheet: Sheet, sent: Sent) -> HttpResponse:
    """The line under the box that was left: saved and when, or why not; words of a block likewise."""
    name = (request.htmx.trigger_name or "").removeprefix(_NUMBER)
    if name.startswith(_WORDS):
        told = _tell(request, found, sheet, sent)
        return HttpResponse(sent.faults.get(name) or (_now() if told else ""))
    chosen = [one for one in sent.entries if f"{one.indicator}|{one.part}" == name]
    outcomes = write_cells(found, chosen, origin=Origin.PAGE, by=request.user)
    sheet = sheet_of(found) if outcomes else sheet
    code, _mark, part = name.partition("|")
    cell = sheet.cell(code, part)
    if cell is None:
        return HttpResponse(status=204)
    fault = sent.faults.get(name) or next((_why(one) for one in outcomes if not one.done), "")
    said = {
        "cell": cell,
        "fault": fault,
        "saved": "" if fault or not outcomes else _now(),
        "unit_return": found,
    }
    return show(request, "figures/entry.html#status", said)


def _page(request: SignedIn, found: UnitReturn, sheet: Sheet, sent: Sent) -> HttpResponse:
    boxes = {
        cell.name: sent.typed.get(cell.name, cell.shown)
        for line in sheet.lines for cell in line.cells
    }  # fmt: skip
    faults = [{"name": name, "why": why, "label": _label(sheet, name)} for name, why in sent.faults.items()]
    return show(request, "figures/entry.html", {
        "unit_return": found, "sheet": sheet, "boxes": boxes, "faults": sent.faults, "wrong": faults, "period": period_words(found.period),
    }, status=200)  # fmt: skip


def _label(sheet: Sheet, name: str) -> dict[str, Any]:
    code, _mark, part = name.partition("|")
    cell = sheet.cell(code, part)
    line = next((line for line in sheet.lines if line.indicator.code == code), None)
    words = str(line.indicator) if line else _("Kết quả bằng lời")
    if cell and part:
        words = f"{words} ({cell.label})"
    return {"text": words, "anchor": cell.anchor if cell else name.replace(":", "-")}


def _why(one: Outcome) -> str:
    if one.fate != Fate.CONFLICT:
        return one.why
    when = one.at.astimezone(VIETNAM) if one.at else None
    return _("Trong lúc anh/chị nhập, %(who)s đã ghi %(value)s lúc %(when)s; muốn thay, hãy lưu lần nữa.") % {
        "who": one.by or _("người khác"), "value": shown(one.value), "when": f"{when:%H:%M}" if when else "",
    }  # fmt: skip


def _now() -> str:
    return _("Đã lưu %(time)s") % {"time": f"{timezone.now().astimezone(VIETNAM):%H:%M}"}
