"""Writing the workbooks: only the cells for numbers are open, computed ones are shown grey, comments travel as notes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from vinhdanh.indicators.figures import part_label, parts_allowed, takes_number
from vinhdanh.indicators.models import FigureForm, FormLine, Indicator, Measurement, UnitReturn
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.remarks import CellRemark
from vinhdanh.indicators.sheet import CellSeen, LineSeen, Sheet, sheet_of
from vinhdanh.indicators.states import WRITABLE, RemarkKind
from vinhdanh.indicators.workbooks import layout
from vinhdanh.kit.excel import column_letters

_FONT = "Times New Roman"
_LINE = Side(style="thin", color="FFBFB8A8")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="FFF4F1EA")
_OPEN = PatternFill("solid", fgColor="FFFFFBEA")
_FORMAT = "#,##0.####"


def workbook_of(unit_return: UnitReturn) -> bytes:
    """One return: an indicator a row, with last year's number and room for this one's."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 (a new workbook has a sheet)
    page.title = "So lieu"
    sheet = sheet_of(unit_return)
    heads = (_("Chỉ số"), _("Đếm bằng"), _("Kỳ trước"), _("Số kỳ này"), _("Ghi chú của hệ thống"))
    said = (f"{unit_return.form.name}", f"{unit_return.unit.name}, {unit_return.period.label()}", _hint())
    _top(page, f"{layout.ONE}/{unit_return.pk}", said)
    for place, head in enumerate(heads, start=layout.ONE_LABEL):
        _head(page, layout.ONE_HEAD, place, head)
    _one_rows(page, sheet, _comments(unit_return))
    for letter, width in zip("BCDEF", (60, 16, 16, 18, 44), strict=True):
        page.column_dimensions[letter].width = width
    page.column_dimensions["A"].hidden = True
    page.freeze_panes = f"C{layout.ONE_HEAD + 1}"
    return _closed(book, page)


def workbook_of_many(form: FigureForm, period: Period, returns: Iterable[UnitReturn]) -> bytes:
    """Every return of a form and period: a unit a row, a cell of the form a column. Those not open are shown grey."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101
    page.title = "So lieu"
    rows = list(returns)
    cells = _typed_cells(form)
    _top(page, f"{layout.MANY}/{form.pk}/{period.since.isoformat()}", (form.name, period.label(), _hint()))
    _head(page, layout.MANY_HEAD, layout.MANY_UNIT, _("Đơn vị"))
    for column, (indicator, part) in enumerate(cells, start=layout.MANY_FIRST):
        page.cell(layout.MANY_NAMES, column, f"{indicator.code}|{part}")
        label = f"{indicator} ({part_label(part)})" if part else str(indicator)
        _head(page, layout.MANY_HEAD, column, f"{label}, {indicator.counted.label}")
        page.column_dimensions[column_letters(column)].width = 18
    _many_rows(page, rows, cells, period)
    page.row_dimensions[layout.MANY_NAMES].hidden = True
    page.column_dimensions["A"].hidden = True
    page.column_dimensions["B"].width = 44
    page.freeze_panes = f"C{layout.MANY_HEAD + 1}"
    return _closed(book, page)


def _one_rows(page: Worksheet, sheet: Sheet, comments: dict[str, str]) -> None:
    row = layout.ONE_HEAD
    writable = sheet.unit_return.state in WRITABLE
    for block in sheet.blocks:
        if block.heading:
            row += 1
            page.cell(row, layout.ONE_LABEL, block.heading).font = Font(_FONT, 12, bold=True)
        for line in block.lines:
            for cell in line.cells:
                row += 1
                _one_row(page, row, line, cell, comments.get(cell.name, ""), writable)


def _one_row(page: Worksheet, row: int, line: LineSeen, cell: CellSeen, said: str, writable: bool) -> None:
    page.cell(row, layout.ONE_NAME, cell.name)
    label = f"{line.order}. {line.indicator}" if not cell.part else f"     {cell.label}"
    values = (label, line.indicator.counted.label, _number(cell.last), _number(cell.value), _remark(line, cell))  # fmt: skip
    for place, value in enumerate(values, start=layout.ONE_LABEL):
        box = page.cell(row, place, value)
        box.border, box.font = _BORDER, Font(_FONT, 12)
        box.alignment = Alignment(wrap_text=True, vertical="top")
        if place in (layout.ONE_LAST, layout.ONE_VALUE):
            box.number_format = _FORMAT
    number = page.cell(row, layout.ONE_VALUE)
    _open_or_grey(number, writable and not line.computed)
    if said:
        number.comment = Comment(said, "Vinh Danh")


def _many_rows(
    page: Worksheet, rows: list[UnitReturn], cells: list[tuple[Indicator, str]], period: Period
) -> None:
    known = _values(rows, cells, period)
    for place, one in enumerate(rows, start=layout.MANY_HEAD + 1):
        page.cell(place, layout.MANY_RETURN, one.pk)
        page.cell(place, layout.MANY_UNIT, one.unit.name).border = _BORDER
        for column, (indicator, part) in enumerate(cells, start=layout.MANY_FIRST):
            box = page.cell(place, column, _number(known.get((one.unit_id, indicator.pk, part))))
            box.border, box.number_format = _BORDER, _FORMAT
            _open_or_grey(box, one.state in WRITABLE)


def _values(
    rows: list[UnitReturn], cells: list[tuple[Indicator, str]], period: Period
) -> dict[tuple[int, int, str], Decimal]:
    found = Measurement.objects.filter(
        unit__in={one.unit_id for one in rows}, since=period.since, until=period.until,
        indicator__in={indicator.pk for indicator, _part in cells},
    )  # fmt: skip
    return {(row.unit_id, row.indicator_id, row.part): row.value for row in found}


def _typed_cells(form: FigureForm) -> list[tuple[Indicator, str]]:
    lines = FormLine.objects.filter(form=form).select_related("indicator")
    typed = [line.indicator for line in lines if takes_number(line.indicator)]
    return [(one, part) for one in typed for part in parts_allowed(one)]


def _comments(unit_return: UnitReturn) -> dict[str, str]:
    rows = CellRemark.objects.filter(unit_return=unit_return, kind=RemarkKind.COMMENT).select_related("indicator", "by")  # fmt: skip
    found: dict[str, str] = {}
    for row in rows:
        name = f"{row.indicator.code}|{row.part}"
        found[name] = "\n".join(filter(None, (found.get(name, ""), f"{row.by or ''}: {row.text}")))
    return found


def _remark(line: LineSeen, cell: CellSeen) -> str:
    if line.computed:
        return _("Hệ thống tự tính, không gõ")
    if cell.none_why:
        return _("Không có số liệu: %(why)s") % {"why": cell.none_why}
    return " ".join(cell.warnings)


def _hint() -> str:
    return _("Chỉ gõ vào ô nền vàng; ô để trống không xoá số đã nhập; không có thì gõ 0.")


def _top(page: Worksheet, about: str, said: tuple[str, ...]) -> None:
    page.cell(1, 1, f"{layout.MARK}/{about}")
    for place, text in enumerate(said, start=1):
        page.cell(place, 2, text).font = Font(_FONT, 14 if place == 1 else 11, bold=place == 1)


def _head(page: Worksheet, row: int, column: int, text: str) -> None:
    box = page.cell(row, column, text)
    box.font, box.fill, box.border = Font(_FONT, 12, bold=True), _GREY, _BORDER
    box.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def _open_or_grey(box: object, is_open: bool) -> None:
    box.fill = _OPEN if is_open else _GREY  # type: ignore[attr-defined]
    box.protection = Protection(locked=not is_open)  # type: ignore[attr-defined]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


def _closed(book: Workbook, page: Worksheet) -> bytes:
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
