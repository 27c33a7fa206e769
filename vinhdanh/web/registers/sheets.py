"""Rows pasted from Excel or sent as a workbook: read by the boxes of the form, faults told by row, good rows written together."""

from __future__ import annotations

from collections.abc import Callable
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
# a row of a sheet has no token of its own: the form that brings it has
NO_TOKEN = "00000000-0000-4000-8000-000000000000"  # noqa: S105
_HEAD_WITHIN = 15
_TOLD = 30
_SUMS = ("tong", "tong so", "tong cong", "cong", "cong lai")
_YES = ("x", "co", "yes", "1", "dung")
Form = Any


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


@dataclass(frozen=True)
class Sheet:
    """How rows become entries. `model` is an unbound form whose labels are the columns; `make` reads one row's texts;
    `judge` says why a good row is left out (empty: it is written) or raises `Refused`; `write` writes all of them."""

    model: Form
    make: Callable[[dict[str, str]], Form]
    judge: Callable[[Form], str]
    write: Callable[[list[tuple[int, Form]]], int]
    # two rows of one sheet with the same key are one
    key: Callable[[Form], Any] | None = None

    @property
    def labels(self) -> dict[str, str]:
        """Column name → its heading, in the order of the form."""
        left_out = ("file", "reason")
        return {one.name: str(one.label) for one in self.model.visible_fields() if one.name not in left_out}


@dataclass
class Read:
    """What rows said: those to write with their numbers, those left out and why, columns nobody knows."""

    good: list[tuple[int, Form]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read(sheet: Sheet, text: str) -> Read:
    """The rows of a text of tab-separated cells; refused when no heading is known or there are too many."""
    grid = [line.split("\t") for line in text.splitlines()]
    place, order, unknown = _headings(sheet, grid)
    found = Read(unknown=unknown)
    seen: dict[Any, int] = {}
    lines = [
        (number, cells)
        for number, cells in enumerate(grid, 1)
        if number > place and any(c.strip() for c in cells)
    ]
    if len(lines) > MOST_ROWS:
        raise Refused(_("Mỗi lần nhận nhiều nhất %(most)s dòng; hãy tách tệp.") % {"most": format_number(MOST_ROWS)}, field="rows")  # fmt: skip
    for number, cells in lines:
        data = {name: cell.strip() for name, cell in zip(order, cells, strict=False) if name}
        if _is_sum(cells) or _is_count(cells):
            continue
        _one(sheet, number, data, found, seen)
    return found


def _one(sheet: Sheet, number: int, data: dict[str, str], found: Read, seen: dict[Any, int]) -> None:
    form = sheet.make(_coded(sheet, data))
    where = _("Dòng %(n)s") % {"n": number}
    if not form.is_valid():
        for name, problems in form.errors.items():
            label = sheet.labels.get(name, "")
            value = f" “{data[name]}”" if data.get(name) else ""
            found.faults.append(
                f"{where}, {label}{value}: {problems[0]}" if label else f"{where}: {problems[0]}"
            )
        return
    try:
        why = sheet.judge(form)
    except Refused as refused:
        label = sheet.labels.get(refused.field or "", "")
        found.faults.append(f"{where}{f', {label}' if label else ''}: {refused.why}")
        return
    key = sheet.key(form) if sheet.key else None
    if not why and key is not None and key in seen:
        why = _("trùng dòng %(n)s") % {"n": seen[key]}
    if why:
        found.left_out.append(f"{where}: {why}")
        return
    seen[key] = number
    found.good.append((number, form))


def _headings(sheet: Sheet, grid: list[list[str]]) -> tuple[int, list[str], list[str]]:
    """The row of headings (counted from 1), which column of ours each cell is of, and those nobody knows."""
    known = {search_key(_plain(label)): name for name, label in sheet.labels.items()}
    known |= {"don vi": "unit", "ho ten": "name", "nam": "year"} if not known.keys() & {"don vi"} else {}
    best: tuple[int, int, list[str]] = (0, 0, [])
    for place, cells in enumerate(grid[:_HEAD_WITHIN], 1):
        order = [known.get(search_key(_plain(cell)), "") for cell in cells]
        score = len({name for name in order if name in sheet.labels or name == "unit"})
        if score > best[0]:
            best = (score, place, order)
    score, place, order = best
    if score < min(2, len(sheet.labels)):
        labels = "; ".join(list(sheet.labels.values())[:12])
        raise Refused(
            _("Không thấy dòng tên cột. Các cột nhận được: %(labels)s.") % {"labels": labels}, field="rows"
        )
    heads = grid[place - 1]
    unknown = [cell.strip() for cell, name in zip(heads, order, strict=True) if cell.strip() and not name and search_key(cell) not in ("stt", "tt")]  # fmt: skip
    # a heading written twice is taken where it stands first
    first = [name if name and order.index(name) == at else "" for at, name in enumerate(order)]
    return place, first, unknown


def _plain(label: str) -> str:
    """A heading without what stands in brackets, and without its unit of money."""
    return label.split("(")[0].strip().rstrip("*: ")


def _coded(sheet: Sheet, data: dict[str, str]) -> dict[str, str]:
    """Words of closed lists as their codes; marks of yes."""
    found = dict(data)
    for name, text in data.items():
        box = sheet.model.fields.get(name)
        key = search_key(text)
        if isinstance(box, forms.ModelChoiceField) or not key:
            continue
        if isinstance(box, forms.ChoiceField):
            pairs = [(str(code), search_key(str(label))) for code, label in list(box.choices)]  # type: ignore[arg-type]
            found[name] = next((code for code, label in pairs if key in (code, label)), text)
        elif isinstance(box, forms.BooleanField):
            found[name] = "on" if key in _YES else ""
    return found


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

    more = {"labels": list(sheet.labels.values()), "blank": blank}
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
