"""Rows pasted from Excel or sent as a workbook: read by the boxes of the form, faults told by row, good rows written together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.excel import UnreadableWorkbookError, read_workbook
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, keep
from vinhdanh.web.reading import SignedIn

MOST_ROWS = 2_000
_HEAD_WITHIN = 15
_TOLD = 30
_SUMS = ("tong", "tong so", "tong cong", "cong", "cong lai")
_YES, _NO = ("co", "x", "yes", "1", "dung", "hoan thanh"), ("khong", "no", "0", "sai")


class BringForm(KeepForm):
    """Rows as copied from a sheet, or the sheet itself; what a file says is kept as rows, so that it is sent once."""

    rows = forms.CharField(
        label=lazy("Dán các dòng từ Excel"), required=False, max_length=3_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off"}), help_text=lazy("Kèm dòng tên cột ở trên cùng."),
    )  # fmt: skip
    file = forms.FileField(label=lazy("hoặc gửi tệp Excel"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}))  # fmt: skip

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        upload = data.get("file")
        if upload:
            try:
                data["rows"] = _rows_of(upload)
            except Refused as refused:
                self.add_error("file", refused.why)
                return data
            self.data = {**self.data.dict(), "rows": data["rows"]}  # type: ignore[attr-defined]
        if not (data.get("rows") or "").strip() and "file" not in self.errors:
            self.add_error("rows", _("Hãy dán các dòng, hoặc chọn một tệp Excel."))
        return data


def sent(request: SignedIn) -> dict[str, Any]:
    """What was sent with a form of rows."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


@dataclass
class Line:
    """A row of a sheet: its number, what its boxes told by name, what becomes of it (`values` is for whoever writes)."""

    number: int
    answers: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    fault: str = ""
    at: str = ""
    left_out: str = ""

    def refuse(self, why: str, at: str = "") -> None:
        """Say what is wrong with it, at which box."""
        self.fault, self.at = why, at


@dataclass(frozen=True)
class Sheet:
    """How rows are read. `boxes`: column → its box, whose label is the heading; `look` is told the rows read well and
    marks those that are refused or left out; `write` writes the others. `order`: of the columns of a sheet without headings."""

    boxes: Mapping[str, forms.Field]
    look: Callable[[list[Line]], None]
    write: Callable[[list[Line]], int]
    order: tuple[str, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """Column name → its heading."""
        return {name: str(box.label) for name, box in self.boxes.items()}

    @property
    def in_order(self) -> list[str]:
        """The headings that stand in for those of a sheet without any."""
        return [self.labels[name] for name in self.columns]

    @property
    def columns(self) -> list[str]:
        """The columns of a sheet without headings."""
        return [name for name in ("unit", *self.order) if name in self.boxes] if self.order else []


@dataclass
class Read:
    """What rows said: those to write, those left out and why, what is wrong, columns nobody knows."""

    good: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read(sheet: Sheet, text: str) -> Read:
    """The rows of a text of tab-separated cells; refused when no heading is known or there are too many."""
    grid = [line.split("\t") for line in text.splitlines()]
    place, order, unknown = _headings(sheet, grid)
    found, lines, told = Read(unknown=unknown), [], _Told(sheet)
    rows = [(n, cells) for n, cells in enumerate(grid, 1) if n > place and any(c.strip() for c in cells)]
    if len(rows) > MOST_ROWS:
        raise Refused(_("Mỗi lần nhận nhiều nhất %(most)s dòng; hãy tách tệp.") % {"most": format_number(MOST_ROWS)}, field="rows")  # fmt: skip
    for number, cells in rows:
        if _is_sum(cells) or _is_count(cells):
            continue
        data = {name: cell.strip() for name, cell in zip(order, cells, strict=False) if name}
        answers, faults = told.answers(data)
        where = _("Dòng %(n)s") % {"n": number}
        found.faults += [f"{where}, {fault}" for fault in faults]
        if not faults:
            lines.append(Line(number, answers))
    sheet.look(lines)
    for line in lines:
        _sort_out(sheet, line, found)
    return found


def _sort_out(sheet: Sheet, line: Line, found: Read) -> None:
    where, label = _("Dòng %(n)s") % {"n": line.number}, sheet.labels.get(line.at, "")
    if line.fault:
        found.faults.append(f"{where}{f', {label}' if label else ''}: {line.fault}")
    elif line.left_out:
        found.left_out.append(f"{where}: {line.left_out}")
    else:
        found.good.append(line)


class _Told:
    """Reads cells by the boxes of a sheet; the same cell of a column is read once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.read: dict[tuple[str, str], Any] = {}
        for box in sheet.boxes.values():
            chosen = isinstance(box, forms.ChoiceField)
            box.error_messages["required"] = _("Hãy chọn một mục.") if chosen else _("Hãy điền ô này.")

    def answers(self, data: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
        """What a row says by column, and what is wrong with it. A column that the sheet lacks is left as it is."""
        found: dict[str, Any] = {}
        faults = []
        for name, box in self.sheet.boxes.items():
            if name not in data and not box.required:
                continue
            try:
                found[name] = self._answer(name, box, data.get(name, ""))
            except ValidationError as problem:
                value = f" “{data[name]}”" if data.get(name) else ""
                faults.append(f"{self.sheet.labels[name]}{value}: {problem.messages[0]}")
        return found, faults

    def _answer(self, name: str, box: forms.Field, cell: str) -> Any:
        key = (name, cell)
        if key not in self.read:
            self.read[key] = box.clean(_coded(box, cell))
        return self.read[key]


def _headings(sheet: Sheet, grid: list[list[str]]) -> tuple[int, list[str], list[str]]:
    """The row of headings (counted from 1), which column of ours each cell is of, and those nobody knows."""
    known = {search_key(_plain(label)): name for name, label in sheet.labels.items()}
    if "name" in sheet.boxes:
        known.setdefault("ho ten", "name")
    best: tuple[int, int, list[str]] = (0, 0, [])
    for place, cells in enumerate(grid[:_HEAD_WITHIN], 1):
        order = [known.get(search_key(_plain(cell)), "") for cell in cells]
        score = len({name for name in order if name})
        if score > best[0]:
            best = (score, place, order)
    score, place, order = best
    if score < min(2, len(sheet.labels)):
        return 0, _unheaded(sheet, grid), []
    heads = grid[place - 1]
    unknown = [cell.strip() for cell, name in zip(heads, order, strict=True) if cell.strip() and not name and search_key(cell) not in ("stt", "tt")]  # fmt: skip
    # a heading written twice is taken where it stands first
    first = [name if name and order.index(name) == at else "" for at, name in enumerate(order)]
    return place, first, unknown


def _unheaded(sheet: Sheet, grid: list[list[str]]) -> list[str]:
    """The columns of a sheet without headings: in the order in which the page names them."""
    if not sheet.order or not any(len(cells) > 1 for cells in grid):
        labels = "; ".join(list(sheet.labels.values())[:12])
        raise Refused(
            _("Không thấy dòng tên cột. Các cột nhận được: %(labels)s.") % {"labels": labels}, field="rows"
        )
    return sheet.columns


def _plain(label: str) -> str:
    """A heading without what stands in brackets, and without its unit of money."""
    return label.split("(")[0].strip().rstrip("*: ")


def _coded(box: forms.Field, cell: str) -> Any:
    """Words of a closed list as their code; marks of yes and no."""
    key = search_key(cell)
    if not key or isinstance(box, forms.ModelChoiceField):
        return cell
    if isinstance(box, forms.MultipleChoiceField):
        codes = {search_key(str(label)): str(code) for code, label in list(box.choices)}  # type: ignore[arg-type]
        return [codes.get(search_key(part), part.strip()) for part in cell.split(";")]
    if isinstance(box, forms.ChoiceField):
        pairs = [(str(code), search_key(str(label))) for code, label in list(box.choices)]  # type: ignore[arg-type]
        if {code for code, _label in pairs} == {"", "yes", "no"}:
            return "yes" if key in _YES else "no" if key in _NO else cell
        return next((code for code, label in pairs if key in (code, label)), cell)
    return key in _YES if isinstance(box, forms.BooleanField) else cell


def _is_sum(cells: list[str]) -> bool:
    """The line under a table that adds it up."""
    first = next((cell for cell in cells if cell.strip()), "")
    return search_key(first) in _SUMS


def _is_count(cells: list[str]) -> bool:
    """The line "1 2 3 4 …" under some headings."""
    told = [cell.strip().strip("()") for cell in cells if cell.strip()]
    return len(told) > 2 and told == [str(n) for n in range(1, len(told) + 1)]


def _rows_of(upload: Any) -> str:
    """The first sheet with rows, as tab-separated text."""
    if upload.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
        raise Refused(_("Tệp lớn hơn %(limit)s MB; hãy tách tệp rồi gửi từng phần.") % {"limit": limit})
    try:
        book = read_workbook(upload.read())
    except UnreadableWorkbookError as problem:
        raise Refused(spoken(problem.message)) from None
    sheet = next((one for one in book.sheets if one.rows and not one.hidden), None)
    if sheet is None:
        raise Refused(_("Tệp này không có dòng nào."))
    if sheet.last_row > MOST_ROWS + 200:
        raise Refused(
            _("Mỗi lần nhận nhiều nhất %(most)s dòng; hãy tách tệp.") % {"most": format_number(MOST_ROWS)}
        )
    width = range(1, sheet.last_column + 1)
    lines = []
    for row in range(1, sheet.last_row + 1):
        cells = sheet.rows.get(row, {})
        lines.append("\t".join(_text(cells[c].value) if c in cells else "" for c in width))
    return "\n".join(lines)


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return format_date(value.date())
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        # a decimal comma: a lone point would read as a group of thousands
        plain = format(Decimal(repr(value)).normalize(), "f")
        return plain.replace(".", ",")
    return "" if value is None else " ".join(str(value).split())


def bring_page(
    request: SignedIn, form: BringForm, sheet: Sheet, page: Page, blank: str = ""
) -> HttpResponseBase:
    """The page of rows: the first press says what would be written, the second writes it."""
    found: list[Read] = []

    def look(data: Answers) -> Notice | None:
        try:
            found.append(read(sheet, data["rows"]))
        except Refused as refused:
            form.add_error("rows", refused.why)
            return None
        if not found[0].good:
            said = found[0].faults[:_TOLD] or found[0].left_out[:_TOLD] or [_("Không có dòng nào để ghi.")]
            form.add_error("rows", ValidationError(said))
            return None
        return _notice(found[0])

    def act(_data: Answers) -> Written:
        if not found or not found[0].good:
            raise Refused(_("Chưa ghi dòng nào."))
        count = sheet.write(found[0].good)
        said = ngettext("Đã ghi %(n)s dòng.", "Đã ghi %(n)s dòng.", count) % {"n": format_number(count)}
        return Written(said, page.back)

    more = {"labels": list(sheet.labels.values()), "order": sheet.in_order, "blank": blank}
    return keep(request, form, page, act, look, template="registers/bring.html", more=more)


def _notice(found: Read) -> Notice:
    count = len(found.good)
    words = {"n": format_number(count)}
    title = ngettext("Sẽ ghi %(n)s dòng.", "Sẽ ghi %(n)s dòng.", count) % words
    points = []
    if found.unknown:
        points.append(Point(_("Cột không dùng: %(names)s.") % {"names": ", ".join(found.unknown[:10])}))
    for lines, said in ((found.faults, _("Bỏ qua %(n)s lỗi; sửa trong tệp rồi gửi lại những dòng ấy:")), (found.left_out, _("Bỏ qua %(n)s dòng đã có:"))):  # fmt: skip
        if lines:
            points.append(Point(said % {"n": format_number(len(lines))}))
            points += [Point(line) for line in lines[:_TOLD]]
            if len(lines) > _TOLD:
                points.append(Point(_("… và %(n)s dòng nữa.") % {"n": format_number(len(lines) - _TOLD)}))
    button = ngettext("Ghi %(n)s dòng", "Ghi %(n)s dòng", count) % words
    return Notice(title, points, button)
