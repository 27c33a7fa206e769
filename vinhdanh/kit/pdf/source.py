"""The Typst source of a Word document: paragraphs, runs, fields, sections. Texts stand in it as quoted strings only,
so nothing that a document says can be read as code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vinhdanh.kit.docx.names import PPR, RUN, SDT, SDT_CONTENT, SECTPR, TBL, P, T, local, w
from vinhdanh.kit.docx.package import Package
from vinhdanh.kit.docx.tokens import runs
from vinhdanh.kit.pdf.images import Images
from vinhdanh.kit.pdf.looks import Element, Looks, ParagraphLook, RunLook
from vinhdanh.kit.pdf.numbering import Numbering
from vinhdanh.kit.pdf.sections import section_source

# ascent, descent and line gap of Times New Roman and its twin, in parts of the size
ASCENT, DESCENT = 0.891, 0.258
_SINGLE = ASCENT + DESCENT
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

PREAMBLE = f"""#set text(font: "Liberation Serif", lang: "vi", region: "VN", hyphenate: false, kerning: false, ligatures: false, top-edge: {ASCENT}em, bottom-edge: -{DESCENT}em)
#set par(spacing: 0pt, leading: 0pt, linebreaks: "simple")
#show table: set block(above: 0pt, below: 0pt)
#let strut(s) = box(width: 0pt, height: {_SINGLE} * s, baseline: {DESCENT} * s)
"""  # fmt: skip


def quoted(text: str) -> str:
    """A text as a string of Typst."""
    return '"' + _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def pt(length: float) -> str:
    """A length; absurd ones are cut."""
    return f"{max(-2000.0, min(length, 2000.0)):.2f}pt"


@dataclass
class Source:
    """Collects the source of one document; looks that come again are named once."""

    package: Package
    looks: Looks
    numbering: Numbering
    images: Images
    names: dict[object, str] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package) -> Source:
        def part(name: str) -> etree._Element | None:
            return package.tree(name) if package.has(name) else None

        return cls(
            package, Looks(part("word/styles.xml")), Numbering(part("word/numbering.xml")), Images(package)
        )

    def whole(self, title: str) -> str:
        """The source of the document."""
        body = self.package.document.find(w("body"))
        pieces: list[str] = []
        for place, (children, section) in enumerate(_sections(body if body is not None else ())):
            pieces.append(section_source(self, section, first=place == 0))
            pieces.append(self.block(children))
        head = f'#set document(title: {quoted(title)}, author: "Vinh Danh")\n{PREAMBLE}'
        return head + "".join(self.named) + "\n".join(pieces)

    def block(self, children: list[Element]) -> str:
        """Elements that stand one after another."""
        from vinhdanh.kit.pdf.tables import (
            kept_rows,
            table_source,
        )  # a table holds blocks, a block holds tables

        made, waiting = [], list(children)
        while waiting:
            child = waiting.pop(0)
            if child.tag == P:
                made.append(self.paragraph(child))
            elif child.tag == TBL:
                kept = kept_rows(self, child)
                made.append(table_source(self, child, kept=kept, after=self._bound(waiting) if kept else ""))
            elif child.tag == SDT and (content := child.find(SDT_CONTENT)) is not None:
                made.append(self.block(list(content)))
        return "\n".join(made)

    def _bound(self, waiting: list[Element]) -> str:
        """Takes off the elements what has to stand on the page of the table before: up to the first that keeps with nothing."""
        taken: list[Element] = []
        while waiting:
            taken.append(waiting.pop(0))
            if taken[-1].tag != P or not self.looks.paragraph(taken[-1])[0].keep_next:
                break
        return self.block(taken)

    def paragraph(self, element: Element) -> str:
        """One paragraph; an empty one keeps its line."""
        look, base = self.looks.paragraph(element)
        label = ""
        if look.number is not None:
            label, look = self.numbering.next(look.number, look)
        said = self._runs(element, base)
        if label:
            said = f"{self.text(base, label)}#h(0.4em){said}"
        own = element.find(PPR)
        empty = base if own is None else self.looks.run(base, own)  # the look of the paragraph's mark
        line = said or f"#strut({pt(empty.size)})"
        break_before = "#pagebreak(weak: true)\n" if look.page_before else ""
        return f"{break_before}#{self._paragraph_name(look, base.size)}[{line}]"

    def _runs(self, element: Element, base: RunLook) -> str:
        made, waiting = [], _Field()
        for run in runs(element):
            look = self.looks.run(base, run)
            if look.hidden:
                continue
            for child in run:
                if (said := waiting.takes(child)) is not None:
                    made.append(said)
                elif not waiting.silent:
                    made.append(self._child(child, look))
            if (counter := _simple_counter(run)) and made:
                made[-1] = f"#{self.run_name(look)}({counter})"
        return "".join(made)

    def _child(self, child: Element, look: RunLook) -> str:
        name = local(child.tag)
        if child.tag == T:
            return self.text(look, child.text or "")
        if name == "br":
            return "#pagebreak(weak: true)" if child.get(w("type")) == "page" else "#linebreak()"
        if name == "cr":
            return "#linebreak()"
        if name in ("tab", "ptab"):
            return "#h(1.27cm)"
        if name == "noBreakHyphen":
            return self.text(look, "\u2011")
        if name == "drawing":
            return self.images.source(child)
        return ""

    def text(self, look: RunLook, text: str) -> str:
        """A text in its look."""
        return f"#{self.run_name(look)}({quoted(text.upper() if look.caps else text)})" if text else ""

    def run_name(self, look: RunLook) -> str:
        """The function that prints in this look."""
        if look not in self.names:
            name = f"r{len(self.names)}"
            self.names[look] = name
            inner = f"text(size: {pt(look.size)}"
            inner += ', weight: "bold"' if look.bold else ""
            inner += ', style: "italic"' if look.italic else ""
            inner += f', fill: rgb("#{look.color}")' if re.fullmatch("[0-9A-Fa-f]{6}", look.color) else ""
            inner += ", t)"
            for wanted, around in ((look.underline, "underline"), (look.strike, "strike"), (look.raised, look.raised)):  # fmt: skip
                inner = f"{around}({inner})" if wanted else inner
            self.named.append(f"#let {name}(t) = {inner}\n")
        return self.names[look]

    def _paragraph_name(self, look: ParagraphLook, size: float) -> str:
        key = (look, size)
        if key not in self.names:
            name = f"p{len(self.names)}"
            self.names[key] = name
            self.named.append(f"#let {name}(body) = {_paragraph_function(look, size)}\n")
        return self.names[key]


_COUNTERS = {"PAGE": "context counter(page).display()", "NUMPAGES": "context counter(page).final().first()"}


def _simple_counter(run: Element) -> str:
    """The counter that a run shows as the result of a simple field; empty for other runs."""
    parent = run.getparent()
    if parent is None or local(parent.tag) != "fldSimple":
        return ""
    word = (parent.get(w("instr")) or "").split()[:1]
    return _COUNTERS.get(word[0], "") if word else ""


@dataclass
class _Field:
    """Word's fields in the middle of runs: the code, then what it gave the last time."""

    depth: int = 0
    code: str = ""
    silent: bool = False

    def takes(self, child: Element) -> str | None:
        """What to print for a child that belongs to a field; None when it does not."""
        name = local(child.tag)
        if name == "instrText":
            self.code += child.text or ""
            return ""
        if name != "fldChar":
            return None
        kind = child.get(w("fldCharType"))
        if kind == "begin":
            self.depth, self.code = self.depth + 1, ""
        elif kind == "separate":
            word = self.code.split()[:1]
            if word and word[0] in _COUNTERS:
                self.silent = True
                return f"#{{{_COUNTERS[word[0]]}}}"
        elif kind == "end":
            self.depth, self.silent = self.depth - 1, False
        return ""


def _paragraph_function(look: ParagraphLook, size: float) -> str:
    leading = look.exact - _SINGLE * size if look.exact else (look.line - 1) * _SINGLE * size
    first = f"(amount: {pt(look.first)}, all: true)" if look.first > 0 else "0pt"
    hanging = f", hanging-indent: {pt(-look.first)}" if look.first < 0 else ""
    left = look.left + min(look.first, 0)
    align = {"center": "center", "right": "right"}.get(look.align, "left")
    justify = "true" if look.align == "justify" else "false"
    inner = f"{{set text(size: {pt(size)}); set par(justify: {justify}, leading: {pt(leading)}, first-line-indent: {first}{hanging}); set align({align}); par(body)}}"
    rules = ", ".join(
        f"{side}: {pt(thick)}"
        for side, thick in (("top", look.rule_above), ("bottom", look.rule_below))
        if thick
    )
    if rules:
        inner = f"block(width: 100%, stroke: ({rules}), {inner})"
    return (
        f"block(width: 100%, above: {pt(look.before)}, below: {pt(look.after)}, sticky: {'true' if look.keep_next else 'false'},"
        f" breakable: {'false' if look.keep_lines else 'true'}, inset: (left: {pt(left)}, right: {pt(look.right)}), {inner})"
    )


def _sections(body: Element | tuple[()]) -> Iterator[tuple[list[Element], Element | None]]:
    """What stands in each section, and the section's settings."""
    here: list[Element] = []
    for child in body:
        if child.tag == SECTPR:
            yield here, child
            return
        section = child.find(f"{PPR}/{SECTPR}") if child.tag == P else None
        if section is None:
            here.append(child)
            continue
        if any(True for _ in child.iter(RUN)):
            here.append(child)
        yield here, section
        here = []
    yield here, None
