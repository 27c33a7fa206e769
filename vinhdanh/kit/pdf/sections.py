"""Pages: paper, margins, headers and footers, page numbers that begin anew with a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from vinhdanh.kit.docx.names import PACKAGE_RELS, R, w

if TYPE_CHECKING:
    from vinhdanh.kit.pdf.source import Source

_SIDES = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 720, "footer": 720}


def section_source(source: Source, section: etree._Element | None, *, first: bool) -> str:
    """Begin a section: its own page, its own numbers."""
    size = section.find(w("pgSz")) if section is not None else None
    margins = section.find(w("pgMar")) if section is not None else None
    width, height = (_points(size, side, full) for side, full in (("w", 11906), ("h", 16838)))
    gaps = {side: _points(margins, side, usual) for side, usual in _SIDES.items()}
    numbers = section.find(w("pgNumType")) if section is not None else None
    start = (numbers.get(w("start")) if numbers is not None else None) or ""
    again = f"#counter(page).update({int(start) - 1})\n" if start.isdigit() and not first else ""
    margin = ", ".join(f"{side}: {gaps[side]:.2f}pt" for side in ("top", "right", "bottom", "left"))
    return (
        f"{again}#set page(width: {width:.2f}pt, height: {height:.2f}pt, margin: ({margin}), header-ascent: 0pt, footer-descent: 0pt,"
        f" header: {_margin(source, section, 'header', gaps)}, footer: {_margin(source, section, 'footer', gaps)})"
    )


def _points(element: etree._Element | None, name: str, usual: float) -> float:
    text = (element.get(w(name)) if element is not None else None) or ""
    length = abs(int(text)) if text.lstrip("-").isdigit() else usual
    return min(max(length, 0), 40_000) / 20


def _margin(source: Source, section: etree._Element | None, kind: str, gaps: dict[str, float]) -> str:
    """The header or footer; on the first page the one for it, or none where the section asks for a first page apart."""
    if section is None:
        return "none"
    usual = _content(source, section, kind, "default")
    apart = section.find(w("titlePg")) is not None
    first = _content(source, section, kind, "first") if apart else usual
    if not usual and not first:
        return "none"
    put = f"place(top + left, dy: {gaps['header']:.2f}pt, " if kind == "header" else f"place(bottom + left, dy: -{gaps['footer']:.2f}pt, "  # fmt: skip
    shown = f"{put}block(width: 100%)[{usual}])"
    if usual == first:
        return f"{{{shown}}}"
    other = f"{put}block(width: 100%)[{first}])" if first else "none"
    return f"context if counter(page).get().first() == 1 {{{other}}} else {{{shown}}}"


def _content(source: Source, section: etree._Element, kind: str, which: str) -> str:
    for reference in section.findall(w(f"{kind}Reference")):
        if reference.get(w("type")) == which:
            target = target_of(source, reference.get(f"{{{R}}}id") or "")
            if source.package.has(target):
                return source.block(list(source.package.tree(target)))
    return ""


def target_of(source: Source, relation: str) -> str:
    """The part that a relation of the document points to."""
    name = "word/_rels/document.xml.rels"
    if not source.package.has(name):
        return ""
    for link in source.package.tree(name).iter(f"{{{PACKAGE_RELS}}}Relationship"):
        if link.get("Id") == relation:
            target = link.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else f"word/{target}"
    return ""
