"""A table pasted from Excel, or a workbook sent: each line read by the boxes of the form, faults told by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.excel import read_workbook
from vinhdanh.kit.excel.model import UnreadableWorkbookError
from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.registers.actions import MOST_AT_ONCE
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.tracking.book import Book
from vinhdanh.web.tracking.boxes import FarDayField, boxes, filled
from vinhdanh.web.tracking.cells import label_of

_UNIT = "unit"
_FAULTS_TOLD = 12
_LARGEST = 5 * 1024 * 1024
_YES, _NO = ("co", "x", "yes", "1", "dung", "hoan thanh"), ("khong", "no", "0", "sai")


class PasteForm(KeepForm):
    """Lines as copied from a sheet, or the sheet itself."""

    table = forms.CharField(
        label=lazy("Bảng dán từ Excel"), required=False, max_length=2_000_000, widget=forms.Textarea(attrs={"rows": 12, "wrap": "off"})
    )  # fmt: skip
    workbook = forms.FileField(label=lazy("Hoặc gửi tệp Excel"), required=False)

    def grid(self) -> list[list[str]]:
        """Lines of cells; refused when there are none, or more than one may write at once."""
        sent = self.cleaned_data.get("workbook")
        rows = (
            _sheet(sent) if sent else [line.split("\t") for line in self.cleaned_data["table"].splitlines()]
        )
        rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
        if not rows:
            raise Refused(_("Hãy dán bảng, hoặc chọn tệp Excel."), field="table")
        if len(rows) > MOST_AT_ONCE + 1:
            raise Refused(
                _("Mỗi lần ghi nhiều nhất %(most)s dòng; hãy chia tệp.") % {"most": MOST_AT_ONCE},
                field="table",
            )
        return rows


@dataclass
class Read:
    """What a table said: the values of each line, and what is wrong with which line."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def refuse_faults(self) -> None:
        """All or nothing: with a fault nothing is written."""
        if self.faults:
            told = self.faults[:_FAULTS_TOLD]
            if more := len(self.faults) - len(told):
                told.append(_("và %(n)s lỗi khác.") % {"n": more})
            raise Refused(" · ".join(told), field="table")


def wanted(book: Book, *, with_unit: bool) -> list[str]:
    """The columns of a table for this book, in the order in which they are read when it has no heads."""
    return [*([_UNIT] if with_unit else []), *book.paste]


def heads(book: Book, names: Iterable[str]) -> list[str]:
    """What the columns are called."""
    return [_("Đơn vị") if name == _UNIT else label_of(book, name) for name in names]


def read_table(book: Book, grid: list[list[str]], *, user: User, unit: Unit | None, day: date | None) -> Read:
    """Each line by the boxes of the form; `unit` and `day` stand in where the table has no such column."""
    names = wanted(book, with_unit=unit is None or book.own_unit)
    order, lines = _order(book, names, grid)
    columns = [name for name in names if name not in (_UNIT, "happened_on")]
    fields = boxes(book, columns, user)
    fields["happened_on"] = _day_box(book)
    fields[_UNIT] = UnitField(user=user, name=_UNIT, required=unit is None)
    units: dict[str, Unit | None] = {}
    read = Read()
    for place, cells in lines:
        values: dict[str, Any] = {_UNIT: unit, "happened_on": day}
        for name, cell in zip(order, cells, strict=False):
            if not name or (name in (_UNIT, "happened_on") and not cell and values[name] is not None):
                continue
            try:
                values[name] = _cell(book, name, fields[name], cell, units)
            except ValidationError as problem:
                label = heads(book, [name])[0]
                read.faults.append(_("Dòng %(place)s, %(label)s: %(why)s") % {"place": place, "label": label, "why": problem.messages[0]})  # fmt: skip
        read.faults += [
            _("Dòng %(place)s: thiếu %(label)s.") % {"place": place, "label": heads(book, [name])[0].lower()}
            for name in (_UNIT, "happened_on")
            if values[name] is None
        ]
        read.rows.append(values)
    return read


def _order(
    book: Book, names: list[str], grid: list[list[str]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Which column each cell is of: by the heads when the first line has them, else in the order wanted."""
    known = {search_key(label): name for name, label in zip(names, heads(book, names), strict=True)}
    first = [known.get(search_key(cell), "") for cell in grid[0]]
    numbered = list(enumerate(grid, start=1))
    if sum(1 for name in first if name) >= min(2, len(names)):
        return first, numbered[1:]
    return names, numbered


def _cell(book: Book, name: str, box: forms.Field, cell: str, units: dict[str, Unit | None]) -> Any:
    if name == _UNIT:
        if cell not in units:
            units[cell] = box.clean(cell)
        return units[cell]
    if isinstance(box, forms.ChoiceField):
        cell = _code(box, cell)
    elif isinstance(box, forms.BooleanField):
        return search_key(cell) in _YES
    value = box.clean(cell)
    return value if name == "happened_on" else filled(book, name, value)


def _code(box: forms.ChoiceField, cell: str) -> str:
    """The code of a choice written in words; yes and no in the ways people mark them."""
    key = search_key(cell)
    pairs: list[tuple[Any, Any]] = list(box.choices)  # type: ignore[arg-type]
    for code, label in pairs:
        if key and key in (search_key(str(label)), str(code)):
            return str(code)
    if {str(code) for code, _label in pairs} == {"", "yes", "no"} and key:
        return "yes" if key in _YES else "no" if key in _NO else cell
    return cell


def _day_box(book: Book) -> forms.Field:
    return FarDayField(required=False) if book.register.ahead else PastDayField(required=False)


def _sheet(sent: Any) -> list[list[str]]:
    """The first sheet of a workbook, as text."""
    if sent.size > _LARGEST:
        raise Refused(_("Tệp lớn hơn 5 MB; hãy chia tệp."), field="workbook")
    try:
        book = read_workbook(sent.read())
    except UnreadableWorkbookError as problem:
        raise Refused(str(problem.message), field="workbook") from None
    sheet = next((one for one in book.sheets if one.rows and not one.hidden), None)
    if sheet is None:
        return []
    width = sheet.last_column
    return [
        [_text(cells[c].value) if c in cells else "" for c in range(1, width + 1)]
        for _row, cells in sorted(sheet.rows.items())
    ]


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return format_date(value.date())
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
