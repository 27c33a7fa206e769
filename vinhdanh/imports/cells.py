"""Reading the cells of one table as text: old code tables, stray spaces and formulas are mended and remarked on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from vinhdanh.imports.outcome import ERROR, INFO, WARNING
from vinhdanh.imports.tables import Table
from vinhdanh.kit.excel import Cell, cell_name
from vinhdanh.kit.legacy_text import decode, font_table, guess_table, is_ambiguous, to_unicode
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.said import phrase

_UNICODE = "unicode"
_BEYOND_LATIN = re.compile("[Ā-ɏ\u0300-\u036fḀ-ỿ]")
_DITTO = frozenset(
    {'"', "''", "″", "”", "“", "nt", "-nt-", "-nt", "như trên", "//", "- như trên -", "-//-", "như trên."}
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a cell's text, before the cell's place is known to the reader of messages."""

    kind: str
    message: str
    level: str = INFO


@dataclass(slots=True)
class Reading:
    """One cell read: its text, where it stands, and what was noticed."""

    text: str = ""
    place: str = ""
    cell: Cell | None = None
    remarks: list[Remark] = field(default_factory=list)


class TableCells:
    """The cells of a table by row and column; vertical merges count for each of their rows."""

    def __init__(self, table: Table) -> None:
        self.table, self.sheet = table, table.sheet
        self.covering = self._vertical_merges()
        self.row_votes: dict[int, Counter[str]] = {}
        self.column_votes: dict[int, Counter[str]] = {}
        self._vote()

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell itself, or the one at the top of the merged range that covers it."""
        found = self.sheet.rows.get(row, {}).get(column)
        if found is None and (row, column) in self.covering:
            top, left = self.covering[row, column]
            return self.sheet.rows.get(top, {}).get(left)
        return found

    def own_cells(self, row: int) -> dict[int, Cell]:
        """The non-blank, visible cells of the row inside the table's columns, merges not filled."""
        first, last, hidden = self.table.first_column, self.table.last_column, self.sheet.hidden_columns
        cells = self.sheet.rows.get(row, {})
        return {
            c: cell
            for c, cell in cells.items()
            if first <= c <= last and c not in hidden and not is_blank(cell)
        }

    def is_ditto(self, row: int, column: int) -> bool:
        """The cell says "the same as above"."""
        cell = self.sheet.rows.get(row, {}).get(column)
        return cell is not None and isinstance(cell.value, str) and cell.value.strip().lower() in _DITTO

    def read(self, row: int, column: int) -> Reading:
        """The text of a cell with remarks on what had to be mended."""
        cell = self.cell(row, column)
        reading = Reading(place=cell_name(row, column), cell=cell)
        if cell is None:
            return reading
        if cell.error:
            reading.remarks.append(
                Remark(
                    "formula_error",
                    phrase(
                        "công thức cho kết quả lỗi %(error)s; hãy sửa công thức hoặc gõ giá trị.",
                        error=cell.error,
                    ),
                    ERROR,
                )
            )
        elif cell.lacks_value:
            reading.remarks.append(
                Remark(
                    "formula_without_value",
                    phrase(
                        "công thức chưa có kết quả lưu sẵn; hãy mở tệp bằng Excel, lưu lại, hoặc gõ giá trị vào ô."
                    ),
                    ERROR,
                )
            )
        elif cell.formula is not None:
            reading.remarks.append(
                Remark(
                    "formula",
                    phrase("ô là công thức; hệ thống lấy kết quả lưu trong tệp, hãy xem lại giá trị."),
                    WARNING,
                )
            )
        if isinstance(cell.value, str):
            reading.text = self._clean(row, column, cell, reading.remarks)
        elif cell.value is not None:
            reading.text = f"{cell.value:.15g}" if isinstance(cell.value, float) else str(cell.value)
        return reading

    def _clean(self, row: int, column: int, cell: Cell, remarks: list[Remark]) -> str:
        raw = str(cell.value)
        if (
            raw.isascii()
            and not font_table(cell.font)
            and not cell.runs
            and raw == " ".join(raw.split(" ")).strip()
        ):
            return clean_text(raw)
        text, table = self._decoded(row, column, cell, raw)
        if table:
            level = INFO if font_table(cell.font) or cell.runs else WARNING
            remarks.append(
                Remark(
                    "legacy_text",
                    phrase("chữ theo bảng mã %(table)s, đã đổi sang Unicode; hãy xem lại.", table=table),
                    level,
                )
            )
        composed = unicodedata.normalize("NFC", text)
        if composed != text:
            remarks.append(
                Remark("decomposed_text", phrase("dấu gõ kiểu tổ hợp, đã gộp thành chữ dựng sẵn."))
            )
        if "Ð" in composed or "ð" in composed:
            remarks.append(Remark("wrong_letter", phrase("có chữ Ð (chữ Bắc Âu), đã đổi thành Đ.")))
        clean = clean_text(composed)
        if clean != composed.replace("Ð", "Đ").replace("ð", "đ"):
            remarks.append(Remark("extra_spaces", phrase("có khoảng trắng thừa, đã bỏ.")))
        return clean

    def _decoded(self, row: int, column: int, cell: Cell, raw: str) -> tuple[str, str]:
        if cell.runs:
            pieces = [to_unicode(text, font) for text, font in cell.runs]
            return "".join(text for text, _ in pieces), next((table for _, table in pieces if table), "")
        text, table = to_unicode(raw, cell.font)
        if table or font_table(cell.font) or raw.isascii():
            return text, table
        # the letters fit both ways: neighbours in the row, then in the column, decide when they agree
        for votes in (self.row_votes.get(row), self.column_votes.get(column)):
            if votes and not votes[_UNICODE]:
                likely = votes.most_common(1)[0][0]
                if is_ambiguous(raw, likely):
                    return decode(raw, likely), likely
        return text, ""

    def _vote(self) -> None:
        for row in range(self.table.first_data_row, self.table.last_row + 1):
            for column, cell in self.sheet.rows.get(row, {}).items():
                value = cell.value
                if not isinstance(value, str) or value.isascii() or font_table(cell.font):
                    continue
                vote = _UNICODE if _BEYOND_LATIN.search(value) else guess_table(value)
                if vote:
                    self.row_votes.setdefault(row, Counter())[vote] += 1
                    self.column_votes.setdefault(column, Counter())[vote] += 1

    def _vertical_merges(self) -> dict[tuple[int, int], tuple[int, int]]:
        first, last = self.table.first_data_row, self.table.last_row
        return {
            (row, left): (top, left)
            for top, left, bottom, _ in self.sheet.merged
            if bottom > top >= first
            for row in range(top + 1, min(bottom, last) + 1)
        }


def is_blank(cell: Cell | None) -> bool:
    """Nothing to read: no cell, an empty text, or spaces alone."""
    if cell is None:
        return True
    if cell.error or cell.lacks_value:
        return False
    return cell.value is None or (isinstance(cell.value, str) and not clean_text(cell.value))
