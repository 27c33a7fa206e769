"""Reading .xlsx and .xlsm in one pass: stored values, formulas, fonts down to the run, merged and hidden parts.

Own reader because one pass gives the formula beside its stored value, which the usual library needs two loads for.
"""

import io
import posixpath
import zipfile
import zlib
from typing import IO

from vinhdanh.kit.excel.expat import stream_xml
from vinhdanh.kit.excel.model import Sheet, UnreadableWorkbookError, Workbook
from vinhdanh.kit.excel.sniff import corrupt
from vinhdanh.kit.excel.xlsx_sheet import MAX_CELLS, SheetReader
from vinhdanh.kit.excel.xlsx_strings import Rich, StringCollector
from vinhdanh.kit.excel.xlsx_styles import StyleCollector, Styles
from vinhdanh.kit.said import phrase

_WORKSHEET = "/worksheet"


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
                sheet = SheetReader(Sheet(name, hidden=hidden), strings, styles, epoch_1904)
                sheets.append(sheet.read(source, MAX_CELLS - self.cells))
                self.cells += sheet.cells
        if not sheets:
            raise corrupt(phrase("không có trang tính nào"))
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
            raise corrupt(phrase("thiếu phần workbook.xml"))
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

    def _strings(self, path: str) -> list[Rich]:
        source = self.open(path)
        if source is None:
            return []
        strings: list[Rich] = []
        collector = StringCollector()

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

    def _styles(self, path: str) -> Styles:
        source = self.open(path)
        if source is None:
            return Styles()
        collector = StyleCollector()
        with source:
            stream_xml(source, collector.start, collector.end, lambda text: None)
        return collector.styles()
