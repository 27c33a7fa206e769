"""A table as it is printed; the lines behind each number; the cells that somebody has to tell; the workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.numbers import parse_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.from_statistics import table_paper
from vinhdanh.statistics import access
from vinhdanh.statistics.actions import tell_cells
from vinhdanh.statistics.counting import Asked, behind, group_of, launches, unplaced
from vinhdanh.statistics.forms import Axis
from vinhdanh.statistics.heads import tops
from vinhdanh.statistics.queries import filed, table_of
from vinhdanh.statistics.table import TYPED, Cell, Column, Place, Table, mismatches
from vinhdanh.statistics.vocabulary import Group, Stage
from vinhdanh.statistics.workbook import write_workbook
from vinhdanh.web.export import XLSX
from vinhdanh.web.frame import show
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, acts, allow, reads
from vinhdanh.web.statistics.asked import address, asked_for, head

_PAGE = 50
_LARGEST = 2_000_000_000


@dataclass(frozen=True)
class Shown:
    """A cell on the page: its number, the page of its lines, or the name of its box."""

    column: Column
    text: str
    url: str = ""
    box: str = ""


@dataclass(frozen=True)
class Row:
    axis: Axis
    cells: list[Shown] = field(default_factory=list)


@reads
def stat_table(request: SignedIn, code: str, year: int, key: str) -> HttpResponseBase:
    """The table, what does not add up in it, and lines that no table can hold."""
    asked = asked_for(request, code, year, key)
    table = table_of(asked)
    writes = bool(access.can_write(request.user, asked.unit))
    lost, lost_count = unplaced(asked)
    last = filed(asked.unit, key, year)
    return show(request, "statistics/table.html", {
        **head(asked), "tops": tops(table), "columns": table.columns, "rows": [_row(asked, table, row, writes) for row in table.rows],
        "tells": writes and any(cell.source == TYPED for cell in table.cells.values()), "writes": writes, "faults": mismatches(table),
        "filed": last, "changed": last is not None and last.numbers != table.numbers(), "open": today() < asked.form.period(year)[1],
        "later": asked.form.overtaken(year), "lost_count": lost_count,
        "lost": AwardRecord.objects.filter(pk__in=lost).select_related("kind", "person", "unit", "household")[:10],
    })  # fmt: skip


def _row(asked: Asked, table: Table, axis: Axis, writes: bool) -> Row:
    if axis.heading:
        return Row(axis)
    return Row(
        axis, [_shown(asked, axis, column, table.cell(axis, column), writes) for column in table.columns]
    )


def _shown(asked: Asked, row: Axis, column: Column, cell: Cell, writes: bool) -> Shown:
    if cell.source == TYPED:
        return Shown(column, cell.shown, box=f"{row.key}|{column.key}" if writes else "")
    url = f"{address('stat_cell', asked)}?{urlencode({'dong': row.key, 'cot': column.key})}"
    return Shown(column, cell.shown, url=url if cell.groups and cell.value else "")


@reads
def stat_cell(request: SignedIn, code: str, year: int, key: str) -> HttpResponseBase:
    """The lines of the ledger (dossiers, launches) that a number counts."""
    asked = asked_for(request, code, year, key)
    table = table_of(asked)
    first = next(row.key for row in asked.form.rows if not row.heading)
    row, column = request.GET.get("dong", first), request.GET.get("cot", table.columns[0].key)
    cell = table.cells.get((row, column))
    axis = asked.form.row(row)
    if cell is None or axis is None:
        raise Http404(_("Biểu này không có ô ấy."))
    text = request.GET.get("trang", "1")
    page = int(text) if text.isdecimal() and 0 < int(text) < 100_000 else 1
    named = next(one for one in table.columns if one.key == column)
    return show(request, "statistics/cell.html", {
        **head(asked), "cell": cell, "row": axis, "column": named, **_lines(asked, cell.groups, page),
    })  # fmt: skip


def _lines(asked: Asked, groups: tuple[Group, ...], page: int) -> dict[str, Any]:
    if asked.form.source == "launches":
        wanted = {_alike(group) for group in groups}
        return {"launches": [launch for launch in launches(asked) if _alike(group_of(launch)) in wanted]}
    decided = [group for group in groups if group.stage == Stage.DECIDED]
    proposed = [group for group in groups if group.stage == Stage.PROPOSED]
    start = (page - 1) * _PAGE
    found, total = behind(asked, decided, limit=_PAGE, offset=start)
    sent, sent_total = behind(asked, proposed, limit=_PAGE, offset=start)
    rows = AwardRecord.objects.select_related("kind", "person", "unit", "household", "at_unit").in_bulk(found)
    dossiers = Dossier.objects.select_related("kind", "person", "unit", "household").in_bulk(sent)
    return {
        "lines": [rows[pk] for pk in found], "dossiers": [dossiers[pk] for pk in sent], "page": page,
        "more": max(total, sent_total) > page * _PAGE,
    }  # fmt: skip


def _alike(group: Group) -> tuple[str, str, str, str]:
    return group.body, group.scope, group.length, group.way


@acts
def stat_tell(request: SignedIn, code: str, year: int, key: str) -> HttpResponseBase:
    """Keep the typed cells as sent; a box that was emptied takes its number back, one that is not on the page stays."""
    asked = asked_for(request, code, year, key)
    allow(access.can_write(request.user, asked.unit))
    try:
        changed = tell_cells(asked, _told(request), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, ngettext("Đã ghi %(n)s ô.", "Đã ghi %(n)s ô.", changed) % {"n": changed})
    return redirect(address("stat_table", asked))


def _told(request: SignedIn) -> dict[Place, int | None]:
    told: dict[Place, int | None] = {}
    for name, value in request.POST.items():
        row, bar, column = name.partition("|")
        text = str(value).strip()
        if not bar:
            continue
        if not text:
            told[row, column] = None
            continue
        try:
            number = parse_number(text)
        except ValueError as wrong:
            raise Refused(_("Dòng %(row)s, cột %(column)s: %(why)s") % {"row": row, "column": column, "why": wrong}) from wrong  # fmt: skip
        if number != number.to_integral_value() or not 0 <= number <= _LARGEST:
            raise Refused(_("Dòng %(row)s, cột %(column)s: “%(text)s” không phải số đếm; hãy gõ số nguyên không âm.") % {"row": row, "column": column, "text": text})  # fmt: skip
        told[row, column] = int(number)
    return told


@reads
def stat_workbook(request: SignedIn, code: str, year: int, key: str) -> HttpResponseBase:
    """The table as a workbook, to be printed or filled."""
    asked = asked_for(request, code, year, key)
    since, until = asked.form.period(year)
    lines = [
        asked.unit.name,
        _("Kỳ báo cáo: từ %(since)s đến hết %(last)s") % {"since": format_date(since), "last": format_date(until - timedelta(days=1))},
        _("Lập ngày %(day)s") % {"day": format_date(today())},
    ]  # fmt: skip
    answer = HttpResponse(write_workbook(table_of(asked), lines), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{key}-{year}-{code}.xlsx"'
    return answer


@reads
def stat_paper(request: SignedIn, code: str, year: int, key: str, kind: str) -> HttpResponseBase:
    """The table as a paper to sign, .docx or PDF."""
    asked = asked_for(request, code, year, key)
    return paper_file(
        request, kind, asked.unit, f"{key}-{code}-{year}", lambda: table_paper(asked, today()), back=address("stat_table", asked),
    )  # fmt: skip
