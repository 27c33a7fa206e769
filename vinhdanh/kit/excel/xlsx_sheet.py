"""The cells of one sheet of an .xlsx."""

from typing import IO

from vinhdanh.kit.excel.expat import stream_xml
from vinhdanh.kit.excel.model import Cell, Sheet, UnreadableWorkbookError, Value, parse_cell_name
from vinhdanh.kit.excel.serials import serial_to_datetime
from vinhdanh.kit.excel.xlsx_strings import Rich, StringCollector
from vinhdanh.kit.excel.xlsx_styles import Styles
from vinhdanh.kit.said import phrase

MAX_CELLS = 3_000_000


class SheetReader:
    """Turns the events of one sheet's XML into cells."""

    def __init__(self, sheet: Sheet, strings: list[Rich], styles: Styles, epoch_1904: bool) -> None:
        self.sheet, self.strings, self.styles, self.epoch_1904 = sheet, strings, styles, epoch_1904
        self.cells = self.row = self.column = 0
        self.type, self.style = "n", 0
        self.value: str | None = None
        self.formula: str | None = None
        self.buffer: list[str] | None = None
        self.inline = StringCollector()
        self.current: dict[int, Cell] = {}

    def read(self, source: IO[bytes], room: int) -> Sheet:
        self.room = room
        stream_xml(source, self.start, self.end, self.text)
        return self.sheet

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            place = attributes.get("r")
            self.column = parse_cell_name(place)[1] if place else self.column + 1
            self.type, self.style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self.value = self.formula = None
            self.inline.begin()
        elif tag in ("v", "f"):
            self.buffer = []
        elif tag == "row":
            self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
            self.column, self.current = 0, {}
            if attributes.get("hidden") in ("1", "true"):
                self.sheet.hidden_rows.add(self.row)
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "A1").partition(":")
            self.sheet.merged.append((*parse_cell_name(first), *parse_cell_name(last or first)))
        elif tag == "col":
            if attributes.get("hidden") in ("1", "true"):
                last_column = min(int(attributes["max"]), 16384)
                self.sheet.hidden_columns.update(range(int(attributes["min"]), last_column + 1))
        elif self.type == "inlineStr":
            self.inline.start(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == "v":
            self.value, self.buffer = "".join(self.buffer or ()), None
        elif tag == "f":
            self.formula, self.buffer = "".join(self.buffer or ()), None
        elif tag == "c":
            self._keep()
        elif tag == "row":
            if self.current:
                self.sheet.rows.setdefault(self.row, {}).update(self.current)
        elif self.type == "inlineStr":
            self.inline.end(tag)

    def text(self, data: str) -> None:
        if self.buffer is not None:
            self.buffer.append(data)
        elif self.type == "inlineStr":
            self.inline.text(data)

    def _keep(self) -> None:
        cell = self._cell()
        self.type = "n"
        if cell is None:
            return
        self.cells += 1
        if self.cells > self.room:
            raise UnreadableWorkbookError(
                "too_large",
                phrase(
                    "Bảng tính có hơn %(limit)s ô. Hãy tách danh sách thành nhiều tệp rồi gửi lại.",
                    limit=MAX_CELLS,
                ),
            )
        self.current[self.column] = cell

    def _cell(self) -> Cell | None:
        font = self.styles.font(self.style)
        if self.type == "inlineStr":
            return self._text_cell(self.inline.finish(), font)
        if self.type == "s" and self.value:
            return self._text_cell(self.strings[int(self.value)], font)
        if self.type == "e":
            return Cell(None, font, self.formula, error=self.value or "#VALUE!")
        # t="str" with an empty <v> is a stored empty text; any other empty <v> is no value at all
        empty = self.value is None or (self.value == "" and self.type != "str")
        if empty and self.formula is None:
            return None
        value = None if empty else self._plain_value(self.value or "")
        if value == "" and self.formula is None:
            return None
        return Cell(value, font, self.formula)

    def _text_cell(self, rich: Rich, font: str) -> Cell | None:
        if not rich.text and self.formula is None:
            return None
        runs = tuple((text, run_font or font) for text, run_font in rich.runs)
        return Cell(rich.text, font, self.formula, runs)

    def _plain_value(self, value: str) -> Value:
        if self.type in ("str", "d"):
            return value
        if self.type == "b":
            return value.strip() in ("1", "true")
        number = float(value)
        if self.styles.is_date(self.style):
            return serial_to_datetime(number, epoch_1904=self.epoch_1904) or number
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
