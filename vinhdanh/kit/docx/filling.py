"""A template, ready to be filled again and again."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from xml.sax.saxutils import escape

from lxml import etree

from vinhdanh.kit.docx.compiling import body_parts, compile_block
from vinhdanh.kit.docx.fields import Schema, Values
from vinhdanh.kit.docx.names import PPR, SECTPR, P, T, w
from vinhdanh.kit.docx.package import Package, open_own
from vinhdanh.kit.docx.parts import Element, Part, Scope, emptied
from vinhdanh.kit.docx.reading import Finding, Level, Reading
from vinhdanh.kit.docx.tokens import drop_noise, text_of
from vinhdanh.kit.said import phrase

_CORE = "docProps/core.xml"


class Unfit(Exception):
    """The template has errors; `findings` tells each."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(str(finding) for finding in findings))
        self.findings = findings


class Template:
    """A template read once. Raises Unfit when it has errors (those of an uploaded one are told by `check_template`)."""

    def __init__(self, content: bytes, schema: Schema) -> None:
        self._package = open_own(content)
        self._schema = schema
        reading = Reading(schema)
        document = self._package.document
        body = document.find(w("body"))
        if body is None:
            raise ValueError("a document without a body")
        drop_noise(document)
        self._body, self._section = body_parts(reading, body)
        for child in list(body):
            body.remove(child)
        self._margins: dict[str, tuple[Part, ...]] = {}
        for name in self._package.margins:
            root = self._package.tree(name)
            self._margins[name] = compile_block(reading, list(root), (), phrase("đầu, chân trang"))
        errors = [finding for finding in reading.findings if finding.level is Level.ERROR]
        if errors:
            raise Unfit(errors)

    def fill(self, values: Values, *, title: str, made_at: datetime) -> bytes:
        """The document for these values, as a .docx."""
        return self.filled(values, title=title, made_at=made_at).save()

    def filled(self, values: Values, *, title: str, made_at: datetime) -> Package:
        """The document for these values, its parts still open."""
        scope = Scope(self._schema, values)
        made = Package(dict(self._package.parts))
        document = deepcopy(self._package.document)
        body = document.find(w("body"))
        assert body is not None  # noqa: S101 (looked at when the template was read)
        for part in self._body:
            body.extend(part.print(scope))
        _end(body, self._section)
        made.trees["word/document.xml"] = document
        for name, parts in self._margins.items():
            root = emptied(self._package.tree(name))
            for part in parts:
                root.extend(part.print(scope))
            if not len(root):
                root.append(etree.Element(P))
            made.trees[name] = root
        if _CORE in made.parts:
            made.parts[_CORE] = _core(title, made_at)
        return made


def _end(body: Element, section: Element | None) -> None:
    """Close the document: an empty last section is left out, the one before it becomes the last."""
    last = body[-1] if len(body) else None
    look = last.find(PPR) if last is not None and last.tag == P else None
    inner = look.find(SECTPR) if look is not None else None
    if last is not None and look is not None and inner is not None:
        look.remove(inner)
        if not text_of(last).strip() and not list(last.iter(T)):
            body.remove(last)
        body.append(inner)
    elif section is not None:
        body.append(deepcopy(section))


def _core(title: str, made_at: datetime) -> bytes:
    """Who made the document and when: the program, not whoever once drew the template."""
    at = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Vinh Danh</dc:creator><dc:language>vi-VN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
    ).encode()
