"""How a paragraph and a run look once the defaults, the chain of styles and their own settings are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from vinhdanh.kit.docx.names import PPR, RPR, VAL, local, w

Element = etree._Element
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class RunLook:
    """Sizes in points."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    color: str = ""
    raised: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Lengths in points; `line` a multiple of the single spacing, or `exact` points when not zero."""

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_before: bool = False
    rule_below: float = 0
    rule_above: float = 0
    number: tuple[str, int] | None = None


class Looks:
    """The styles of one document."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._kept: dict[str, tuple[ParagraphLook, RunLook]] = {}
        self._paragraph, self._run, self._normal = ParagraphLook(), RunLook(), ""
        if styles is None:
            return
        for style in styles.iter(w("style")):
            name = style.get(w("styleId")) or ""
            self._styles[name] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                self._normal = name
        for kind in (RPR, PPR):
            for found in styles.findall(f"{w('docDefaults')}/*/{kind}"):
                if kind == RPR:
                    self._run = with_run(self._run, found)
                else:
                    self._paragraph = with_paragraph(self._paragraph, found)

    def of_style(self, name: str) -> tuple[ParagraphLook, RunLook]:
        """The look of a paragraph style (or the normal one)."""
        wanted = name if name in self._styles else self._normal
        if wanted not in self._kept:
            paragraph, run = self._paragraph, self._run
            for style in self._chain(wanted):
                paragraph = with_paragraph(paragraph, style.find(PPR))
                run = with_run(run, style.find(RPR))
            self._kept[wanted] = (paragraph, run)
        return self._kept[wanted]

    def _chain(self, name: str) -> Iterable[Element]:
        chain: list[Element] = []
        while name in self._styles and self._styles[name] not in chain and len(chain) < 20:
            chain.insert(0, self._styles[name])
            name = value(self._styles[name], "basedOn")
        return chain

    def paragraph(self, element: Element) -> tuple[ParagraphLook, RunLook]:
        """The look of a paragraph, and of its runs before their own settings."""
        own = element.find(PPR)
        look, run = self.of_style(value(own, "pStyle"))
        return (look if own is None else with_paragraph(look, own)), run

    def run(self, base: RunLook, element: Element) -> RunLook:
        """The look of a run."""
        own = element.find(RPR)
        if own is None:
            return base
        for style in self._chain(value(own, "rStyle")):
            base = with_run(base, style.find(RPR))
        return with_run(base, own)


def value(element: Element | None, name: str) -> str:
    """The value of a setting; empty where it is not set."""
    found = element.find(w(name)) if element is not None else None
    return (found.get(VAL) or "") if found is not None else ""


def _on(element: Element) -> bool:
    return (element.get(VAL) or "1") not in _OFF


def _twips(text: str | None) -> float | None:
    try:
        return float(text) / 20 if text else None
    except ValueError:
        return None


_FLAGS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "strike": "strike",
    "caps": "caps",
    "vanish": "hidden",
}


def with_run(look: RunLook, settings: Element | None) -> RunLook:
    """A look with these settings put over it."""
    changes: dict[str, Any] = {}
    for one in settings if settings is not None else ():
        name, said = local(one.tag), one.get(VAL) or ""
        if name in _FLAGS:
            changes[_FLAGS[name]] = _on(one)
        elif name == "sz" and said.isdigit():
            changes["size"] = min(int(said) / 2, 200)
        elif name == "color":
            changes["color"] = said if len(said) == 6 and said != "000000" else ""
        elif name == "vertAlign":
            changes["raised"] = {"superscript": "super", "subscript": "sub"}.get(said, "")
    return replace(look, **changes) if changes else look


def with_paragraph(look: ParagraphLook, settings: Element | None) -> ParagraphLook:
    """A look with these settings put over it."""
    changes: dict[str, Any] = {}
    for one in settings if settings is not None else ():
        name = local(one.tag)
        if name == "jc":
            changes["align"] = {"both": "justify", "start": "left", "end": "right"}.get(one.get(VAL) or "", one.get(VAL) or "left")  # fmt: skip
        elif name == "ind":
            changes.update(_indents(one))
        elif name == "spacing":
            changes.update(_spacing(one))
        elif name in ("keepNext", "keepLines", "pageBreakBefore"):
            changes[{"keepNext": "keep_next", "keepLines": "keep_lines", "pageBreakBefore": "page_before"}[name]] = _on(one)  # fmt: skip
        elif name == "pBdr":
            changes.update(rule_below=_rule(one, "bottom"), rule_above=_rule(one, "top"))
        elif name == "numPr":
            changes["number"] = _number(one)
    return replace(look, **changes) if changes else look


def _indents(one: Element) -> dict[str, float]:
    found: dict[str, float | None] = {
        "left": _twips(one.get(w("left")) or one.get(w("start"))),
        "right": _twips(one.get(w("right")) or one.get(w("end"))),
        "first": _twips(one.get(w("firstLine"))),
    }
    if (hanging := _twips(one.get(w("hanging")))) is not None:
        found["first"] = -hanging
    return {name: length for name, length in found.items() if length is not None}


def _spacing(one: Element) -> dict[str, float]:
    found: dict[str, float] = {}
    for side in ("before", "after"):
        if (length := _twips(one.get(w(side)))) is not None:
            found[side] = length
    line, rule = one.get(w("line")), one.get(w("lineRule")) or "auto"
    if line and line.lstrip("-").isdigit():
        found["line"] = int(line) / 240 if rule == "auto" else 1
        found["exact"] = int(line) / 20 if rule == "exact" else 0
    return found


def _rule(one: Element, side: str) -> float:
    line = one.find(w(side))
    if line is None or (line.get(VAL) or "nil") in ("nil", "none"):
        return 0
    thick = line.get(w("sz")) or "4"
    return int(thick) / 8 if thick.isdigit() else 0.5


def _number(one: Element) -> tuple[str, int] | None:
    number, level = value(one, "numId"), value(one, "ilvl") or "0"
    return (number, int(level)) if number not in ("", "0") and level.isdigit() else None
