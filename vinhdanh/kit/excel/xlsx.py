"""Reading .xlsx and .xlsm in one pass: stored values, formulas, fonts down to the run, merged and hidden parts.

Own reader because one pass gives the formula beside its stored value, which the usual library needs two loads for.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from vinhdanh.kit.excel.expat import stream_xml
from vinhdanh.kit.excel.model import Cell, Sheet, UnreadableWorkbookError, Value, Workbook, parse_cell_name
from vinhdanh.kit.excel.serials import is_date_format, serial_to_datetime
from vinhdanh.kit.excel.sniff import corrupt

MAX_CELLS = 3_000_000
_WORKSHEET = "/worksheet"


@dataclass(slots=True)
class _Rich:
    """A shared or inline string: its whole text and, where fonts differ, its runs."""

    text: str = ""
    runs: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Styles:
    """By cell style: its font name and whether it shows a date."""

    fonts: list[str] = field(default_factory=lambda: [""])
    dates: list[bool] = field(default_factory=lambda: [False])

    def font(self, style: int) -> str:
        return self.fonts[style] if style < len(self.fonts) else ""

    def is_date(self, style: int) -> bool:
        return self.dates[style] if style < len(self.dates) else False


def read_xlsx(content: bytes) -> Workbook:
    """The workbook of a checked zip (see `sniff`); raises UnreadableWorkbookError when it cannot be read to its end."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Reader(archive).workbook()
    except UnreadableWorkbookError:
        raise
    except (KeyError, ValueError, IndexError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise corrupt() from error


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        self.cells = 0

    def open(self, path: str) -> IO[bytes] | None:
        name = self.names.get(path.lstrip("/").lower())
        return self.archive.open(name) if name is not None else None

    def workbook(self) -> Workbook:
        main = self._main_part()
        links = self._links(main)
        listed, epoch_1904 = self._sheet_list(main)
        strings = self._strings(self._linked(links, "/sharedStrings", main))
        styles = self._styles(self._linked(links, "/styles", main))
        sheets = []
        for name, link, hidden in listed:
            kind, path = links.get(link, ("", ""))
            source = self.open(path) if kind.endswith(_WORKSHEET) else None
            if source is None:
                continue  # a chart sheet holds no cells
            with source:
                sheet = _SheetReader(Sheet(name, hidden=hidden), strings, styles, epoch_1904)
                sheets.append(sheet.read(source, MAX_CELLS - self.cells))
                self.cells += sheet.cells
        if not sheets:
            raise corrupt("không có trang tính nào")
        return Workbook(sheets, "xlsx", epoch_1904, has_macros="xl/vbaproject.bin" in self.names)

    def _main_part(self) -> str:
        for kind, path in self._links("").values():
            if kind.endswith("/officeDocument"):
                return path
        return "xl/workbook.xml"

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        source = self.open(posixpath.join(folder, "_rels", f"{name}.rels"))
        links: dict[str, tuple[str, str]] = {}
        if source is None:
            return links

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                links[attributes.get("Id", "")] = (attributes.get("Type", ""), posixpath.normpath(path))

        with source:
            stream_xml(source, start, lambda tag: None, lambda text: None)
        return links

    def _linked(self, links: dict[str, tuple[str, str]], kind: str, main: str) -> str:
        for link_kind, path in links.values():
            if link_kind.endswith(kind):
                return path
        return posixpath.join(posixpath.dirname(main), f"{kind.strip('/')}.xml")

    def _sheet_list(self, main: str) -> tuple[list[tuple[str, str, bool]], bool]:
        source = self.open(main)
        if source is None:
            raise corrupt("thiếu phần workbook.xml")
        listed: list[tuple[str, str, bool]] = []
        epoch = [False]

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "sheet":
                link = next(
                    (value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), ""
                )
                listed.append(
                    (attributes.get("name", ""), link, attributes.get("state", "visible") != "visible")
                )
            elif tag == "workbookPr":
                epoch[0] = attributes.get("date1904", "0") in ("1", "true")

        with source:
            stream_xml(source, start, lambda tag: None, lambda text: None)
        return listed, epoch[0]

    def _strings(self, path: str) -> list[_Rich]:
        source = self.open(path)
        if source is None:
            return []
        strings: list[_Rich] = []
        collector = _StringCollector()

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "si":
                collector.begin()
            else:
                collector.start(tag, attributes)

        def end(tag: str) -> None:
            if tag == "si":
                strings.append(collector.finish())
            else:
                collector.end(tag)

        with source:
            stream_xml(source, start, end, collector.text)
        return strings

    def _styles(self, path: str) -> _Styles:
        source = self.open(path)
        if source is None:
            return _Styles()
        collector = _StyleCollector()
        with source:
            stream_xml(source, collector.start, collector.end, lambda text: None)
        return collector.styles()


class _StringCollector:
    """Gathers <t> pieces and their run fonts; phonetic guides are left out."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.font = ""
        self.buffer: list[str] = []
        self.in_text = self.in_phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "t":
            self.in_text, self.buffer = not self.in_phonetic, []
        elif tag == "r":
            self.font = ""
        elif tag == "rFont":
            self.font = attributes.get("val", "")
        elif tag == "rPh":
            self.in_phonetic = True

    def end(self, tag: str) -> None:
        if tag == "t":
            if self.in_text:
                self.pieces.append(("".join(self.buffer), self.font))
            self.in_text = False
        elif tag == "rPh":
            self.in_phonetic = False

    def text(self, data: str) -> None:
        if self.in_text:
            self.buffer.append(data)

    def finish(self) -> _Rich:
        whole = "".join(text for text, _ in self.pieces)
        fonts = {font for _, font in self.pieces}
        return _Rich(whole, tuple(self.pieces) if fonts - {""} else ())


class _StyleCollector:
    def __init__(self) -> None:
        self.where = ""
        self.codes: dict[int, str] = {}
        self.font_names: list[str] = []
        self.formats: list[tuple[int, int]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("fonts", "cellXfs"):
            self.where = tag
        elif tag == "numFmt" and not self.where:
            self.codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif self.where == "fonts" and tag == "font":
            self.font_names.append("")
        elif self.where == "fonts" and tag in ("name", "rFont") and self.font_names:
            self.font_names[-1] = attributes.get("val", "")
        elif self.where == "cellXfs" and tag == "xf":
            self.formats.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

    def end(self, tag: str) -> None:
        if tag == self.where:
            self.where = ""

    def styles(self) -> _Styles:
        fonts = [self.font_names[font] if font < len(self.font_names) else "" for _, font in self.formats]
        dates = [is_date_format(number, self.codes.get(number, "")) for number, _ in self.formats]
        return _Styles(fonts or [""], dates or [False])


class _SheetReader:
    """Turns the events of one sheet's XML into cells."""

    def __init__(self, sheet: Sheet, strings: list[_Rich], styles: _Styles, epoch_1904: bool) -> None:
        self.sheet, self.strings, self.styles, self.epoch_1904 = sheet, strings, styles, epoch_1904
        self.cells = self.row = self.column = 0
        self.type, self.style = "n", 0
        self.value: str | None = None
        self.formula: str | None = None
        self.buffer: list[str] | None = None
        self.inline = _StringCollector()
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
                f"Bảng tính có hơn {MAX_CELLS} ô. Hãy tách danh sách thành nhiều tệp rồi gửi lại.",
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

    def _text_cell(self, rich: _Rich, font: str) -> Cell | None:
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
