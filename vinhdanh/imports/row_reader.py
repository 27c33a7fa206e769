"""One data row seen through the column mapping: read a field, remark on its cell, remember where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from vinhdanh.imports.cells import Reading, Remark, TableCells
from vinhdanh.imports.outcome import ERROR, WARNING, Problem, RowOutcome
from vinhdanh.imports.values.dates import DateReading, read_date
from vinhdanh.kit.excel import cell_name
from vinhdanh.kit.legacy_text import has_broken_syllable
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import phrase

# fields in which '"' or "nt" means "as above"
_CARRIED = frozenset(
    {"unit", "department", "award", "decision_no", "decided_on", "authority", "year", "post", "post_unit"}
)


@dataclass(slots=True)
class Setting:
    """What the rows of a table share: the day, the code list, and what titles and sub-titles say."""

    today: date
    epoch_1904: bool = False
    typed: bool = True  # False for text files, whose cells have no types
    codes: dict[str, str] = field(default_factory=dict)
    subject: str | None = None
    unit: str = ""
    group: str = ""
    award: str = ""
    year: int | None = None


class RowReader:
    """Reads fields of one row; every remark becomes a problem with the cell's name in front."""

    def __init__(
        self, cells: TableCells, columns: dict[str, int], row: int, setting: Setting, above: dict[str, int]
    ) -> None:
        self.cells, self.columns, self.row, self.setting = cells, columns, row, setting
        self.above = above  # field → the row where it was last written out, for ditto marks
        self.outcome = RowOutcome(cells.sheet.name, row)
        self._readings: dict[str, Reading] = {}

    def has(self, code: str) -> bool:
        """The field has a column, and the row something in it."""
        reading = self.reading(code)
        return bool(reading.text) or (reading.cell is not None and reading.cell.lacks_value)

    def place(self, code: str) -> str:
        """The cell of the field, or of the name where the field has no column."""
        column = self.columns.get(code)
        if column is None:
            column = (
                self.columns.get("name") or self.columns.get("title") or min(self.columns.values(), default=1)
            )
        return cell_name(self.row, column)

    def reading(self, code: str) -> Reading:
        """The cell of a field; its remarks are taken over as problems the first time."""
        known = self._readings.get(code)
        if known is not None:
            return known
        column = self.columns.get(code)
        if column is None:
            reading = Reading(place=self.place(code))
        else:
            row = self.row
            if code in _CARRIED and self.cells.is_ditto(row, column):
                row = self.above.get(code, row)
            reading = self.cells.read(row, column)
            reading.place = cell_name(self.row, column)
            if reading.text and row == self.row:
                self.above[code] = row
            if reading.text:
                self.outcome.cells[code] = reading.place
            for remark in reading.remarks:
                self.add(code, remark)
        self._readings[code] = reading
        return reading

    def text(self, code: str) -> str:
        """The cleaned text of a field, "" when blank."""
        return self.reading(code).text

    def title(self, code: str) -> str:
        """The text of a field that names something; lost letters are remarked on."""
        text = self.text(code)
        if text and has_broken_syllable(text):
            self.problem(
                code,
                "lost_letters",
                phrase("“%(text)s” bị mất chữ hoặc lỗi bảng mã; hãy gõ lại.", text=text),
                WARNING,
            )
        return text

    def one_of(self, code: str, patterns: Iterable[tuple[str, str]], kind: str, says: str) -> str | None:
        """The first answer whose pattern stands in the field, or None with a warning where none does."""
        text = self.text(code)
        if not text:
            return None
        key = search_key(text)
        for answer, pattern in patterns:
            if re.search(rf"\b(?:{pattern})\b", key):
                return answer
        self.problem(code, kind, phrase("“%(text)s” %(says)s", text=text, says=says), WARNING)
        return None

    def date(self, code: str, *, birth: bool = False) -> DateReading:
        """The field as a date, its remarks taken over."""
        reading = self.reading(code)
        value = reading.cell.value if reading.cell else None
        if isinstance(value, str):
            value = None
        found = read_date(
            value, reading.text, today=self.setting.today, birth=birth, epoch_1904=self.setting.epoch_1904
        )
        for remark in found.remarks:
            self.add(code, remark)
        return found

    def add(self, code: str, remark: Remark) -> None:
        """Take over a remark as a problem of the field's cell."""
        self.problem(code, remark.kind, remark.message, remark.level)

    def problem(self, code: str, kind: str, message: str, level: str = ERROR) -> None:
        """Name the field's cell in a problem."""
        place = self.place(code)
        self.outcome.problems.append(
            Problem(place, kind, phrase("Ô %(place)s: %(message)s", place=place, message=message), level)
        )
