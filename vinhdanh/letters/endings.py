"""The signature never stands alone on a page: what it closes comes along, the last rows of a list or the last paragraph."""

from __future__ import annotations

from lxml import etree

from vinhdanh.kit.docx import Package
from vinhdanh.kit.docx.names import PPR, TBL, TR, VAL, P, w
from vinhdanh.kit.docx.tokens import text_of

Element = etree._Element
SIGNS = "QuyenHan"  # the style of "on whose behalf", the first line of every signature
_ROWS = 2  # of a list that go with the signature


def keep_signature(document: Package) -> None:
    """Bind each block of signatures to the end of the text before it; a template that signs otherwise is left as it is."""
    body = document.document.find(w("body"))
    for block in [] if body is None else body.iterchildren(TBL):
        if any(_style(one) == SIGNS for one in block.iter(P)):
            _bind(block)


def _bind(block: Element) -> None:
    """From the block upwards: empty lines, then the last rows of a list with the note below it, or the last paragraph."""
    before = block.getprevious()
    while before is not None and before.tag in (P, TBL):
        if before.tag == TBL:
            for row in _last_rows(before):
                for one in row.iter(P):
                    _keep(one)
            return
        _keep(before)
        above = before.getprevious()
        if text_of(before).strip() and (above is None or above.tag != TBL):
            return
        before = above


def _last_rows(table: Element) -> list[Element]:
    rows = [row for row in table.iterchildren(TR) if row.find(f"{w('trPr')}/{w('tblHeader')}") is None]
    return rows[-_ROWS:]


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{PPR}/{w('pStyle')}")
    return (found.get(VAL) or "") if found is not None else ""


def _keep(paragraph: Element) -> None:
    look = paragraph.find(PPR)
    if look is None:
        look = etree.Element(PPR)
        paragraph.insert(0, look)
    if look.find(w("keepNext")) is None:
        # the schema of Word wants it right after the style
        look.insert(1 if look.find(w("pStyle")) is not None else 0, etree.Element(w("keepNext")))
