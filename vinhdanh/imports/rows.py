"""Which rows of a table are data, and which are sub-titles, totals, notes, signatures or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vinhdanh.imports.cells import TableCells, is_blank
from vinhdanh.imports.headings import Field, plain_heading
from vinhdanh.imports.tables import Table, cell_text
from vinhdanh.imports.values.people import looks_like_unit, subject_of_code
from vinhdanh.kit.excel import Cell
from vinhdanh.kit.names import search_key

BLANK, HEADER, TOTAL, GROUP, NOTE, SIGNATURE, TITLE, NUMBERS, HINT = (
    "blank", "header", "total", "group", "note", "signature", "title", "column_numbers", "hint",
)  # fmt: skip

_NUMBERING = re.compile(
    r"^\s*(?P<mark>[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*|[a-zđ])\s*(?:[.)/:–-]+\s*|\s+(?=\S))(?P<rest>\S.*)$"
)
_ROMAN = re.compile(r"[IVXLC]+")
# with its diacritics, so that Tống Công Minh is no total
_TOTAL = re.compile(
    r"tổng cộng\b|tổng số\b|tổng\s*(?:\d|$)|cộng\s*(?:\d|$)|cộng (?:đơn vị|khối|nhóm|mục|trang|danh sách)\b|ấn định\b"
    r"|danh sách (?:này )?(?:gồm|có|ấn định)\b|tổng (?:cá nhân|tập thể)\b"
    r"|tong cong\b(?! (?:ty|ti))|tong so\b|cong\s*(?:\d|$)|an dinh\b|danh sach (?:nay )?(?:gom|co|an dinh)\b"
)
_SIGNATURE = re.compile(
    r"(?:nguoi (?:lap|tong hop|ki|kiem tra|duyet)\b|lap bieu\b|lap bang\b|thu truong\b|ki ten\b|ki ghi ro\b|ki dong dau\b|ki va ghi\b|tm\b|kt\b|tl\b|tuq\b|xac nhan\b"
    r"|noi nhan\b|t m\b|da ki\b|(?:pho )?(?:giam doc|chu tich|hieu truong|truong ban|truong phong|truong khoa|tong giam doc|chanh van phong|ke toan truong"
    r"|thu ki|bi thu)(?: (?:cong doan|cdcs|don vi|co quan|hoi dong|ubnd|so|benh vien|cong ti|cong ty|truong))*$|luu vt\b|duyet\b|phe duyet\b)"
)
_PLACE_DATE = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b.*")
_NOTE = re.compile(r"(?:ghi chu|luu y|chu y|chu thich|huong dan|vi du|nguon)\b")
_HINT = re.compile(
    r"(?:bat buoc|khong bat buoc|dd mm (?:yyyy|yy)|ngay thang nam|yyyy|12 chu so|12 so|nam nu|text|vi du.*|chon .*|neu co|dang .*|dinh dang .*|tu dong|so nguyen)"
)


@dataclass(slots=True)
class Group:
    """A sub-title row: what it says without its numbering, how deep it stands."""

    text: str
    level: int


@dataclass(slots=True)
class RowSense:
    """What a row is: `why` is "" for data."""

    why: str = ""
    group: Group | None = None


@dataclass(slots=True)
class RowSorter:
    """Goes down a table and says of each row what it is; remembers whether the list has ended."""

    cells: TableCells
    columns: dict[str, int]
    fields: dict[str, Field]
    ended: bool = False
    last_number: int = 0
    spans: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = self.cells.table
        for top, left, bottom, right in self.cells.sheet.merged:
            if top == bottom and top >= table.first_data_row:
                width = min(right, table.last_column) - max(left, table.first_column) + 1
                self.spans[top] = max(self.spans.get(top, 0), width)

    def sense(self, row: int) -> RowSense:
        """Judge one row; call for each row in order."""
        own = self.cells.own_cells(row)
        everything = [cell for cell in self.cells.sheet.rows.get(row, {}).values() if not is_blank(cell)]
        if not everything:
            return RowSense(BLANK)
        if not own:
            return RowSense(self._outside(everything))
        texts = {column: cell_text(cell) for column, cell in own.items()}
        core = [code for code in self._filled(own) if self._is_core(code)]
        first = next(iter(sorted(texts)))
        key = search_key(texts[first])
        if self._is_total(texts, core):
            self.ended = True
            return RowSense(TOTAL)
        if row == self.cells.table.first_data_row and self._is_hint(texts):
            return RowSense(HINT)
        if len(own) <= 3 and _NOTE.match(key) and not self._number(own):
            return RowSense(NOTE)
        if self._is_signature(own, texts, core):
            self.ended = True
            return RowSense(SIGNATURE)
        group = self._group(row, own, texts, core)
        if group is not None:
            self.ended = False
            return RowSense(GROUP, group)
        return self._data_or_not(own, core)

    def _data_or_not(self, own: dict[int, Cell], core: list[str]) -> RowSense:
        number = self._number(own)
        if self.ended:
            continues = (number and self._has_name(core)) or (self._has_name(core) and len(core) >= 3)
            if not continues:
                return RowSense(SIGNATURE)
            self.ended = False
        if number:
            self.last_number = number
        if not core:
            return RowSense(BLANK if set(self._filled(own)) <= {"stt", "honorific"} else NOTE)
        return RowSense()

    def _outside(self, everything: list[Cell]) -> str:
        key = search_key(cell_text(everything[0]))
        if _SIGNATURE.match(key) or _PLACE_DATE.fullmatch(key):
            self.ended = True
            return SIGNATURE
        return SIGNATURE if self.ended else NOTE

    def _filled(self, own: dict[int, Cell]) -> list[str]:
        return [code for code, column in self.columns.items() if column in own]

    def _is_core(self, code: str) -> bool:
        found = self.fields.get(code)
        return found.core if found else True  # yearly columns are core

    def _has_name(self, core: list[str]) -> bool:
        return any(code in core for code in ("name", "surname", "title", "citizen_id"))

    def _number(self, own: dict[int, Cell]) -> int:
        """The serial number of the row, 0 when it has none."""
        column = self.columns.get("stt")
        text = cell_text(own.get(column)) if column is not None else ""
        text = re.sub(r"\.0+$", "", text).strip(" .)")
        return int(text) if text.isdigit() and len(text) < 7 else 0

    def _is_total(self, texts: dict[int, str], core: list[str]) -> bool:
        if any(code in core for code in ("citizen_id", "birth_date", "birth_year", "sex")) and len(core) > 2:
            return False
        leading = [plain_heading(texts[column]) for column in sorted(texts)][:2]
        return any(_TOTAL.match(text) for text in leading)

    def _is_hint(self, texts: dict[int, str]) -> bool:
        keys = [search_key(text) for text in texts.values()]
        hints = sum(1 for key in keys if _HINT.fullmatch(key))
        return hints >= 2 and hints * 2 >= len(keys)

    def _is_signature(self, own: dict[int, Cell], texts: dict[int, str], core: list[str]) -> bool:
        if len(own) > 4 or self._number(own):
            return False
        keys = [search_key(text) for text in texts.values()]
        if any(_PLACE_DATE.fullmatch(key) for key in keys) and len(own) <= 2:
            return True
        signed = sum(1 for key in keys if _SIGNATURE.match(key))
        return signed == len(keys) or (signed > 0 and not ("name" in core and len(core) > 2))

    def _group(self, row: int, own: dict[int, Cell], texts: dict[int, str], core: list[str]) -> Group | None:
        columns = sorted(own)
        stt = self.columns.get("stt")
        mark = texts[columns[0]].strip(" .)/:") if columns[0] == stt else ""
        rest = columns[1:] if mark and len(mark) <= 5 and len(columns) > 1 else columns
        if len(rest) != 1:
            return None
        text = texts[rest[0]]
        # "I" in the serial-number column, the sub-title beside it
        if rest != columns:
            if mark.isdigit() and not (self.spans.get(row, 0) >= 3):
                return None
            if not re.fullmatch(r"[IVXLC]+|[A-ZĐa-zđ]|\d+(?:\.\d+)*", mark):
                return None
            return Group(text, _level(mark))
        if self.ended and self.spans.get(row, 0) < 3 and not _NUMBERING.match(text):
            return None
        found = _NUMBERING.match(text)
        numbered = found is not None and (
            _ROMAN.fullmatch(found["mark"]) or "." in text[:6] or ")" in text[:6] or "/" in text[:6]
        )
        body = found["rest"] if found and numbered else text
        spread = self.spans.get(row, 0)
        in_lead = rest[0] == stt or (
            stt is None and rest[0] == self.cells.table.first_column and self._name_column() != rest[0]
        )
        wide = spread >= min(3, self._width())
        if numbered and found is not None and (core in ([], ["name"]) or wide or in_lead):
            return Group(body.strip(" :"), _level(found["mark"]))
        if wide or (in_lead and not texts[rest[0]].strip(" .").isdigit()):
            return Group(text.strip(" :"), 9)
        if core == ["name"] and (looks_like_unit(text) or subject_of_code(text)) and not self._number(own):
            return Group(text.strip(" :"), 9)
        return None

    def _name_column(self) -> int:
        return self.columns.get("name", self.columns.get("title", 0))

    def _width(self) -> int:
        return self.cells.table.last_column - self.cells.table.first_column + 1


def _level(mark: str) -> int:
    if mark.replace(".", "").isdigit():
        return 4 + mark.count(".")
    if len(mark) == 1 and mark.isupper() and mark not in "IVX":
        return 1  # A, B, C stand above I, II, III
    return 2 if _ROMAN.fullmatch(mark) else 6


def titles_above(table: Table) -> list[str]:
    """The texts above a table's header, nearest first, down from the table before it."""
    lines: list[str] = []
    for row in range(table.first_row - 1, 0, -1):
        cells = table.sheet.rows.get(row, {})
        if len(cells) > 4 and lines:
            break
        lines += [text for text in (cell_text(cell) for cell in cells.values()) if text]
        if len(lines) > 12:
            break
    return lines
