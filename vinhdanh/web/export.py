"""A list as an .xlsx workbook: the same columns, the same filter, no limit.

The file is written while it is sent: memory stays small whatever the number of rows, and the browser shows progress.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import StreamingHttpResponse
from django.utils.translation import get_language, override

from vinhdanh.web.tables import Column

R = TypeVar("R")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = ("thieu", "chua-ro")
# styles: 0 plain, 1 title, 2 header, 3 date
_STYLES = f"""{_HEAD}<styleSheet xmlns="{_NS}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="14"/><name val="Times New Roman"/></font>
<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFF4F1EA"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf fontId="2" fillId="2" applyFont="1" applyFill="1" applyAlignment="1">
<alignment wrapText="1" vertical="center"/></xf><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
_PARTS = {
    "[Content_Types].xml": f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""{_HEAD}<workbook xmlns="{_NS}" xmlns:r="{_RELS}"><sheets>
<sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_RELS}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": _STYLES,
}
_EPOCH = date(1899, 12, 30)
_ROWS_AT_ONCE = 500


def workbook_answer(
    title: Sequence[str], columns: Sequence[Column[R]], rows: Iterable[R], file_name: str
) -> StreamingHttpResponse:
    """The rows as a download; title lines above the header, one sheet, header frozen."""
    written = _in_language(get_language() or settings.LANGUAGE_CODE, _workbook(title, columns, rows))
    answer = StreamingHttpResponse(written, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    answer["Content-Encoding"] = "identity"  # already compressed: the gzip middleware leaves it alone
    return answer


def _in_language(language: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The file is written after the view has answered: it still speaks the language of the page."""
    while True:
        with override(language):
            block = next(blocks, None)
        if block is None:
            return
        yield block


class _Outlet:
    """What the zip writer wrote and nobody sent yet."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, block: bytes) -> int:
        self.waiting.append(bytes(block))
        return len(block)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        sent, self.waiting = b"".join(self.waiting), []
        return sent


def _workbook(title: Sequence[str], columns: Sequence[Column[R]], rows: Iterable[R]) -> Iterator[bytes]:
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(_sheet_head(title, columns).encode())
            block: list[str] = []
            for place, row in enumerate(rows, start=1):
                block.append(
                    _row(len(title) + 1 + place, [place, *(column.export(row) for column in columns)])
                )
                if len(block) >= _ROWS_AT_ONCE:
                    sheet.write("".join(block).encode())
                    block = []
                    yield outlet.take()
            sheet.write(("".join(block) + "</sheetData></worksheet>").encode())
    yield outlet.take()


def _sheet_head(title: Sequence[str], columns: Sequence[Column[Any]]) -> str:
    top = len(title) + 1
    widths = [6, *(44 if column.key in _WIDE else 22 for column in columns)]
    cols = "".join(
        f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(widths, start=1)
    )
    pane = f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
    lines = [_row(place, [line], style=1 if place == 1 else 0) for place, line in enumerate(title, start=1)]
    heads = _row(top, ["STT", *(str(column.label) for column in columns)], style=2)
    return (
        f'{_HEAD}<worksheet xmlns="{_NS}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{cols}</cols><sheetData>{''.join(lines)}{heads}"
    )


def _row(number: int, values: Iterable[Any], style: int = 0) -> str:
    return f'<row r="{number}">{"".join(_cell(value, style) for value in values)}</row>'


def _cell(value: Any, style: int) -> str:
    """Text stays text, whatever it begins with: never a formula."""
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<c s="{style}"><v>{value}</v></c>'
    if isinstance(value, date):
        return f'<c s="3"><v>{(value - _EPOCH).days}</v></c>'
    text = escape(_FORBIDDEN.sub("", str(value)))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
