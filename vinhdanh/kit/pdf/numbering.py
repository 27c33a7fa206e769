"""The numbers of Word's automatic lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from vinhdanh.kit.docx.names import w
from vinhdanh.kit.pdf.looks import ParagraphLook, value, with_paragraph

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class Numbering:
    """Counts the automatic lists of one document as their paragraphs go by."""

    root: etree._Element | None
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: tuple[str, int], look: ParagraphLook) -> tuple[str, ParagraphLook]:
        """The label of the next paragraph of a list, and the paragraph's look with the indents of its level."""
        levels = self._levels(number[0])
        level = levels.get(number[1])
        if level is None:
            return "", look
        counts = self._counts.setdefault(number[0], {})
        counts[number[1]] = counts.get(number[1], _start(level) - 1) + 1
        for deeper in [one for one in counts if one > number[1]]:
            del counts[deeper]
        label = re.sub(
            r"%([1-9])",
            lambda m: written(counts.get(int(m[1]) - 1, 1), value(levels.get(int(m[1]) - 1), "numFmt")),
            value(level, "lvlText"),
        )
        if value(level, "numFmt") == "bullet":
            label = "-" if not label or ord(label[0]) >= 0xF000 else label
        return label, with_paragraph(look, level.find(w("pPr")))

    def _levels(self, number: str) -> dict[int, etree._Element]:
        if self.root is None:
            return {}
        num = next((n for n in self.root.iter(w("num")) if n.get(w("numId")) == number), None)
        kind = value(num, "abstractNumId")
        found = next((a for a in self.root.iter(w("abstractNum")) if a.get(w("abstractNumId")) == kind), None)
        levels = found.iter(w("lvl")) if found is not None else ()
        return {int(one.get(w("ilvl")) or 0): one for one in levels}


def _start(level: etree._Element) -> int:
    text = value(level, "start")
    return int(text) if text.isdigit() else 1


def written(count: int, kind: str) -> str:
    """A count in the writing of its level; letters run as in the Vietnamese alphabet of legal texts."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(count - 1) % len(_LETTERS)]
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        text, rest = "", count
        for size, mark in _ROMAN:
            text += mark * (rest // size)
            rest %= size
        return text.upper() if kind == "upperRoman" else text
    if kind == "decimalZero":
        return f"{count:02d}"
    return "" if kind in ("none", "bullet") else str(count)
