"""Writing a Word document from nothing: styles, paragraphs, tables, sections, and the parts around them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

from vinhdanh.kit.docx.names import PACKAGE_RELS, R, W

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = "Times New Roman"


def twips(cm: float) -> int:
    """Centimetres as Word counts them."""
    return round(cm * 1440 / 2.54)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; sizes and gaps in points, indents in centimetres, `line` a multiple of the single spacing."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_cm: float = 0
    left_cm: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_next: bool = False

    def xml(self) -> str:
        look = ("<w:b/>" if self.bold else "") + ("<w:i/>" if self.italic else "")
        size = round(self.size * 2)
        indent = f'<w:ind w:left="{twips(self.left_cm)}" w:firstLine="{twips(self.first_cm)}"/>'
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}"><w:name w:val="{escape(self.name)}"/>'
            '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
            + ("<w:keepNext/>" if self.keep_next else "")
            + f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}"'
            f' w:line="{round(self.line * 240)}" w:lineRule="auto"/>'
            + (indent if self.left_cm or self.first_cm else "")
            + f'<w:jc w:val="{self.align}"/></w:pPr><w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: the XML of its paragraphs, how many columns it spans; `down`: begins or goes on over several rows."""

    content: str
    span: int = 1
    middle: bool = True
    down: Literal["", "begin", "go_on"] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a header row comes again on each page."""

    cells: Sequence[Cell]
    header: bool = False


def bold(text: str) -> tuple[str, str]:
    """A piece of a paragraph in bold, whatever its style."""
    return text, "b"


def italic(text: str) -> tuple[str, str]:
    """A piece of a paragraph in italic."""
    return text, "i"


def upright(text: str) -> tuple[str, str]:
    """A piece of a paragraph neither bold nor italic."""
    return text, "-"


def paragraph(style: str, *pieces: str | tuple[str, str], rule: tuple[float, float] | None = None, section: str = "", keep_next: bool = False) -> str:  # fmt: skip
    """A paragraph of a style. `rule` draws a line under it, so many centimetres in from left and right; `section`
    ends one here."""
    extra = "<w:keepNext/>" if keep_next else ""
    if rule is not None:
        extra += '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        extra += f'<w:ind w:left="{twips(rule[0])}" w:right="{twips(rule[1])}" w:firstLine="0"/>'
    runs = "".join(_run(piece) for piece in pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}{section}</w:pPr>{runs}</w:p>'


def _run(piece: str | tuple[str, str]) -> str:
    text, mark = piece if isinstance(piece, tuple) else (piece, "")
    look = {"b": "<w:b/>", "i": "<w:i/>", "-": '<w:b w:val="0"/><w:i w:val="0"/>'}.get(mark, "")
    lines = '<w:br/><w:t xml:space="preserve">'.join(f"{escape(line)}</w:t>" for line in text.split("\n"))
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{lines}</w:r>'


def table(widths_cm: Sequence[float], rows: Iterable[Row], *, grid: bool = False) -> str:
    """A table of fixed widths in centimetres, with lines or without any."""
    frame = table_frame([twips(width) for width in widths_cm], grid=grid)
    made = "".join(_row(row, widths_cm) for row in rows)
    return frame.replace(f' xmlns:w="{W}"', "").replace("</w:tbl>", f"{made}</w:tbl>")


def table_frame(widths: Sequence[int], *, grid: bool = True) -> str:
    """A table without rows; widths in twips."""
    line = "".join(
        f'<w:{side} w:val="{"single" if grid else "nil"}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margin = twips(0.15 if grid else 0)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{line}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>'
    )


def _row(row: Row, widths_cm: Sequence[float]) -> str:
    cells, at = "", 0
    for cell in row.cells:
        width = twips(sum(widths_cm[at : at + cell.span]))
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        down = {"begin": '<w:vMerge w:val="restart"/>', "go_on": "<w:vMerge/>"}.get(cell.down, "")
        middle = '<w:vAlign w:val="center"/>' if cell.middle else ""
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{middle}</w:tcPr>{cell.content}</w:tc>'
        at += cell.span
    header = "<w:tblHeader/>" if row.header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def section(*, landscape: bool = False, top: float = 2, bottom: float = 2, left: float = 3, right: float = 2, header: float = 1) -> str:  # fmt: skip
    """An A4 section with its own page numbers, none on its first page; margins in centimetres."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{twips(top)}" w:right="{twips(right)}"'
        f' w:bottom="{twips(bottom)}" w:left="{twips(left)}" w:header="{twips(header)}" w:footer="{twips(1)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def document(body: str, styles: Iterable[Style], *, page_number: str) -> bytes:
    """The whole file; `page_number` is the style of the number in the header."""
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml"), ("rId2", "metadata/core-properties", "docProps/core.xml")),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml"), ("rIdHeader", "header", "header1.xml")
        ),
        "word/document.xml": f"{_HEAD}<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/header1.xml": f'{_HEAD}<w:hdr {names}><w:p><w:pPr><w:pStyle w:val="{page_number}"/></w:pPr>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>',
        "word/styles.xml": _styles(styles),
        "word/settings.xml": f'{_HEAD}<w:settings {names}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/></w:settings>',
        "word/fontTable.xml": f'{_HEAD}<w:fonts {names}><w:font w:name="{FONT}"><w:charset w:val="A3"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content.encode())
    return out.getvalue()


def _content_types() -> str:
    kinds = {
        "word/document.xml": f"{_OFFICE}.document.main+xml", "word/styles.xml": f"{_OFFICE}.styles+xml", "word/settings.xml": f"{_OFFICE}.settings+xml",
        "word/fontTable.xml": f"{_OFFICE}.fontTable+xml", "word/header1.xml": f"{_OFFICE}.header+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }  # fmt: skip
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
        + "</Types>"
    )


def _relations(*links: tuple[str, str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'{_HEAD}<Relationships xmlns="{PACKAGE_RELS}">'
        + "".join(
            f'<Relationship Id="{key}" Type="{package if "/" in kind else _TYPE}/{kind}" Target="{target}"/>'
            for key, kind, target in links
        )
        + "</Relationships>"
    )


def _styles(styles: Iterable[Style]) -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        + "".join(style.xml() for style in styles)
        + "</w:styles>"
    )
