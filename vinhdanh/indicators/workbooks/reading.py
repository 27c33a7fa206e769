"""Reading a workbook back: which cells changed, which cannot be read (by sheet and cell), and writing all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators import access
from vinhdanh.indicators.cells import Entry, Fate, write_cells
from vinhdanh.indicators.figures import fault_of, read
from vinhdanh.indicators.models import FormLine, Indicator, Measurement, UnitReturn
from vinhdanh.indicators.states import Origin
from vinhdanh.indicators.workbooks import layout
from vinhdanh.kit.excel import Cell, Sheet, UnreadableWorkbookError, cell_name, read_workbook
from vinhdanh.kit.verdict import Refused


@dataclass(frozen=True)
class Change:
    """A number of the file that differs from what stands; `where` is its sheet and cell."""

    where: str
    return_id: int
    unit: str
    indicator: Indicator
    part: str
    old: Decimal | None
    new: Decimal


@dataclass
class Reading:
    """What a file would change, and what in it is wrong; with faults nothing is written."""

    changes: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True)
class _Box:
    where: str
    return_id: int
    name: str
    cell: Cell


def read_back(content: bytes, *, by: User) -> Reading:
    """Look the file through for the returns that the user sees; `Refused` when it is no workbook of ours."""
    try:
        book = read_workbook(content)
    except UnreadableWorkbookError as problem:
        raise Refused(spoken(problem.message)) from None
    boxes = [box for sheet in book.sheets for box in _boxes(sheet)]
    if not boxes and not any(_about(sheet) for sheet in book.sheets):
        raise Refused(_("Tệp này không phải sổ số liệu tải từ hệ thống; hãy tải sổ về rồi điền vào sổ đó."))
    return _compared(boxes, by)


@transaction.atomic
def write_back(reading: Reading, *, by: User) -> int:
    """Write every change or none; answers how many. `Refused` names the cells that cannot be written."""
    if reading.faults:
        raise Refused(_("Sổ còn %(n)s ô sai; hãy sửa rồi nạp lại.") % {"n": len(reading.faults)})
    wrong: list[str] = []
    saved = 0
    by_return: dict[int, list[Change]] = {}
    for one in reading.changes:
        by_return.setdefault(one.return_id, []).append(one)
    for pk, changes in sorted(by_return.items()):
        entries = [
            Entry(one.indicator.code, one.part, one.new, says_seen=True, seen=one.old) for one in changes
        ]
        outcomes = write_cells(UnitReturn.objects.get(pk=pk), entries, origin=Origin.WORKBOOK, by=by)
        wrong += [
            f"{change.where}: {one.why}"
            for change, one in zip(changes, outcomes, strict=True)
            if not one.done
        ]
        saved += sum(one.fate == Fate.SAVED for one in outcomes)
    if wrong:
        raise Refused(" ".join(wrong[:10]))
    return saved


def _about(sheet: Sheet) -> list[str]:
    mark = sheet.rows.get(1, {}).get(1)
    parts = str(mark.value).split("/") if mark else []
    return parts[1:] if parts[:1] == [layout.MARK] else []


def _boxes(sheet: Sheet) -> Iterator[_Box]:
    about = _about(sheet)
    if len(about) == 2 and about[0] == layout.ONE and about[1].isdecimal():
        for row, cells in sheet.rows.items():
            name, value = cells.get(layout.ONE_NAME), cells.get(layout.ONE_VALUE)
            if row > layout.ONE_HEAD and name and value:
                yield _Box(_where(sheet, row, layout.ONE_VALUE), int(about[1]), str(name.value), value)
    elif about[:1] == [layout.MANY]:
        names = sheet.rows.get(layout.MANY_NAMES, {})
        for row, cells in sheet.rows.items():
            owner = cells.get(layout.MANY_RETURN)
            if row <= layout.MANY_HEAD or owner is None or not str(owner.value).isdecimal():
                continue
            for column, cell in cells.items():
                if column >= layout.MANY_FIRST and column in names:
                    yield _Box(_where(sheet, row, column), int(str(owner.value)), str(names[column].value), cell)  # fmt: skip


def _where(sheet: Sheet, row: int, column: int) -> str:
    return _("trang “%(sheet)s”, ô %(cell)s") % {"sheet": sheet.name, "cell": cell_name(row, column)}


def _compared(boxes: list[_Box], by: User) -> Reading:
    found = Reading()
    seen = access.returns_visible_to(by).select_related("unit", "locked_by").in_bulk({box.return_id for box in boxes})  # fmt: skip
    lines = FormLine.objects.filter(form__in={one.form_id for one in seen.values()}).select_related(
        "indicator"
    )
    asked = {(line.form_id, line.indicator.code): line.indicator for line in lines}
    standing = _standing(seen, {one.pk for one in asked.values()})
    for box in boxes:
        owner = seen.get(box.return_id)
        if owner is None:
            found.faults.append(_("%(where)s: không có báo cáo này trong phạm vi của anh/chị.") % {"where": box.where})  # fmt: skip
            continue
        code, _mark, part = box.name.partition("|")
        indicator = asked.get((owner.form_id, code))
        if indicator is None:
            found.faults.append(_("%(where)s: biểu không còn chỉ số này.") % {"where": box.where})
            continue
        old = standing.get((owner.unit_id, owner.since.isoformat(), indicator.pk, part))
        _take(found, box, owner, indicator, part, old)
    return found


def _standing(
    returns: dict[int, UnitReturn], indicators: set[int]
) -> dict[tuple[int, str, int, str], Decimal]:
    rows = Measurement.objects.filter(
        unit__in={one.unit_id for one in returns.values()}, since__in={one.since for one in returns.values()}, indicator__in=indicators
    )  # fmt: skip
    untils = {(one.unit_id, one.since): one.until for one in returns.values()}
    return {
        (row.unit_id, row.since.isoformat(), row.indicator_id, row.part): row.value
        for row in rows
        if untils.get((row.unit_id, row.since)) == row.until
    }


def _take(
    found: Reading, box: _Box, owner: UnitReturn, indicator: Indicator, part: str, old: Decimal | None
) -> None:
    computed = bool(indicator.computed_by) or indicator.is_rate
    if computed:
        return
    try:
        new = _value(box.cell, indicator)
    except ValueError as problem:
        found.faults.append(f"{box.where}: {spoken(problem.args[0])}")
        return
    if new is None or new == old:
        found.same += new is not None
        return
    why = fault_of(indicator, new)
    verdict = access.writable(owner)
    if why or not verdict:
        found.faults.append(f"{box.where}: {why or verdict.why}")
        return
    found.changes.append(Change(box.where, owner.pk, owner.unit.name, indicator, part, old, new))


def _value(cell: Cell, indicator: Indicator) -> Decimal | None:
    if cell.error or cell.lacks_value:
        raise ValueError(_("ô có công thức lỗi hoặc chưa tính; hãy gõ số."))
    if cell.value is None or isinstance(cell.value, str):
        return read(cell.value or "", indicator)
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        raise ValueError(_("ô không phải số; hãy gõ số."))
    return Decimal(str(cell.value))
