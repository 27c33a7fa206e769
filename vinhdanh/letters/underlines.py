"""The rules under issuer, motto and subject: as long as the decree asks, which only the filled text can tell.

Under the motto: as long as its text. Under the issuer and the subject: between a third and a half of the line.
"""

from __future__ import annotations

from lxml import etree

from vinhdanh.kit.docx import Package
from vinhdanh.kit.docx.names import PPR, TBL, TC, VAL, P, w
from vinhdanh.kit.docx.tokens import text_of
from vinhdanh.kit.docx.writing import twips
from vinhdanh.kit.pdf import width_cm
from vinhdanh.kit.pdf.looks import Looks
from vinhdanh.letters.shapes.styles import RULE_UNDER_ISSUER, RULE_UNDER_MOTTO, RULE_UNDER_SUBJECT

SHARES = {RULE_UNDER_ISSUER: 0.42, RULE_UNDER_MOTTO: 1.0, RULE_UNDER_SUBJECT: 0.42}
Element = etree._Element


def fit_rules(document: Package) -> None:
    """Set the length of every rule by the text above it; a template without such rules is left as it is."""
    looks = Looks(document.tree("word/styles.xml") if document.has("word/styles.xml") else None)
    body = document.document.find(w("body"))
    if body is None:
        return
    for rule in [p for p in body.iter(P) if _style(p) in SHARES]:
        above = _above(rule)
        room = _room(rule, body)
        if above is None or not room:
            continue
        line = min(_widest(looks, above, room), room)
        side = max((room - line * SHARES[_style(rule)]) / 2, 0)
        _indent(rule, side)


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{PPR}/{w('pStyle')}")
    return (found.get(VAL) or "") if found is not None else ""


def _above(rule: Element) -> Element | None:
    one = rule.getprevious()
    while one is not None and one.tag == P and not text_of(one).strip():
        one = one.getprevious()
    return one if one is not None and one.tag == P else None


def _widest(looks: Looks, paragraph: Element, room: float) -> float:
    """The width of the longest printed line: a text longer than its room is broken into even lines."""
    look = looks.paragraph(paragraph)[1]
    widths = [
        width_cm(line, look.size, bold=look.bold, italic=look.italic)
        for line in text_of(paragraph).split("\n")
    ]
    return max((width if width <= room else room * 0.95) for width in widths)


def _room(rule: Element, body: Element) -> float:
    """The width in which the rule stands: its cell's, or that of the page between the margins."""
    parent = rule.getparent()
    if parent is not None and parent.tag == TC:
        width = parent.find(f"{w('tcPr')}/{w('tcW')}")
        return _cm(width.get(w("w")) if width is not None else None)
    section = next(
        (s for s in rule.itersiblings() if s.tag != TBL and s.find(f".//{w('pgSz')}") is not None), None
    )
    holder = section if section is not None else body
    size, margins = next(holder.iter(w("pgSz")), None), next(holder.iter(w("pgMar")), None)
    if size is None or margins is None:
        return 0.0
    return _cm(size.get(w("w"))) - _cm(margins.get(w("left"))) - _cm(margins.get(w("right")))


def _cm(text: str | None) -> float:
    return int(text) * 2.54 / 1440 if text and text.isdigit() else 0.0


def _indent(rule: Element, side: float) -> None:
    look = rule.find(PPR)
    indent = look.find(w("ind")) if look is not None else None
    if indent is not None:
        indent.set(w("left"), str(twips(side)))
        indent.set(w("right"), str(twips(side)))
