"""Rows pasted from Excel or sent as a workbook: read by the boxes of the form, faults told by row, good rows written together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vinhdanh.kit.excel import cell_name
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused

MOST_ROWS = 2_000
_HEAD_WITHIN = 15
_TOLD = 30
_SUMS = ("tong", "tong so", "tong cong", "cong", "cong lai")
_YES, _NO = ("co", "x", "yes", "1", "dung", "hoan thanh"), ("khong", "no", "0", "sai")


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


def read(sheet: Sheet, text: str, *, whole: bool = False) -> Read:
    """The rows of a text of tab-separated cells; refused when no heading is known or there are too many.

    whole: the text is all of a sheet, from its first cell on, so that faults can name the cell.
    """
    grid = [line.split("\t") for line in text.splitlines()]
    place, order, unknown = _headings(sheet, grid)
    found, lines, told = Read(unknown=unknown), [], _Told(sheet)
    where = _Where(sheet, order if whole else [])
    rows = [(n, cells) for n, cells in enumerate(grid, 1) if n > place and any(c.strip() for c in cells)]
    if len(rows) > MOST_ROWS:
        raise Refused(_("Mỗi lần nhận nhiều nhất %(most)s dòng; hãy tách tệp.") % {"most": format_number(MOST_ROWS)}, field="rows")  # fmt: skip
    for number, cells in rows:
        if _is_sum(cells) or _is_count(cells):
            continue
        data = {name: cell.strip() for name, cell in zip(order, cells, strict=False) if name}
        answers, faults = told.answers(data)
        found.faults += [f"{where.told(number, name)}{fault}" for name, fault in faults]
        if not faults:
            lines.append(Line(number, answers))
    sheet.look(lines)
    for line in lines:
        _sort_out(where, line, found)
    return found


@dataclass(frozen=True)
class _Where:
    """Names places: the row, the cell where the sheet's own columns are known, the heading. `order`: which column of ours each of the sheet's is."""

    sheet: Sheet
    order: list[str]

    def told(self, number: int, name: str = "") -> str:
        label = self.sheet.labels.get(name, "")
        row = _("Dòng %(n)s") % {"n": number}
        if name and name in self.order:
            row = _("Dòng %(n)s, ô %(cell)s") % {
                "n": number,
                "cell": cell_name(number, self.order.index(name) + 1),
            }
        return f"{row}, {label}" if label else row


def _sort_out(where: _Where, line: Line, found: Read) -> None:
    if line.fault:
        found.faults.append(f"{where.told(line.number, line.at)}: {line.fault}")
    elif line.left_out:
        found.left_out.append(f"{where.told(line.number)}: {line.left_out}")
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

    def answers(self, data: Mapping[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """What a row says by column, and what is wrong in which. A column that the sheet lacks is left as it is."""
        found: dict[str, Any] = {}
        faults = []
        for name, box in self.sheet.boxes.items():
            if name not in data and not box.required:
                continue
            try:
                found[name] = self._answer(name, box, data.get(name, ""))
            except ValidationError as problem:
                value = f" “{data[name]}”" if data.get(name) else ""
                faults.append((name, f"{value}: {problem.messages[0]}"))
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
