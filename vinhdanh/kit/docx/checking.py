"""Holding an uploaded template against the fields it may and must have; nothing in it is run."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from vinhdanh.kit.docx.compiling import body_parts, compile_block
from vinhdanh.kit.docx.fields import Schema
from vinhdanh.kit.docx.names import P, w
from vinhdanh.kit.docx.package import BadDocx, Package, open_package
from vinhdanh.kit.docx.reading import Finding, Level, Reading
from vinhdanh.kit.docx.tokens import drop_noise, text_of, tokens_of
from vinhdanh.kit.said import Said, phrase

__all__ = ["Finding", "Level", "check_template"]
_NOWHERE = phrase("")
_CHANGES = ("ins", "del", "moveFrom", "moveTo")


def check_template(content: bytes, schema: Schema) -> list[Finding]:
    """Everything wrong with a template, worst first; empty when it may be used as it is."""
    try:
        package = open_package(content)
    except BadDocx as bad:
        return [Finding(Level.ERROR, _NOWHERE, bad.says)]
    reading = Reading(schema)
    _outside_the_text(reading, package)
    drop_noise(package.document)
    body = package.document.find(w("body"))
    if body is not None:
        body_parts(reading, body)
    for name in package.margins:
        compile_block(reading, list(package.tree(name)), (), phrase("đầu, chân trang"))
    for one in schema.fields:
        if one.required and one.name not in reading.seen:
            reading.fault(
                _NOWHERE, phrase("thiếu trường “{{%(name)s}}” (%(says)s).", name=one.name, says=one.says)
            )
    return sorted(reading.findings, key=lambda finding: finding.level)


def _outside_the_text(reading: Reading, package: Package) -> None:
    """Fields where they cannot be filled, and changes that nobody has accepted yet."""
    for name in ("word/document.xml", *package.margins):
        root = package.tree(name)
        if any(next(root.iter(w(change)), None) is not None for change in _CHANGES):
            reading.fault(_NOWHERE, phrase("mẫu còn thay đổi đang theo dõi (Track Changes): hãy chấp nhận hoặc bỏ hết rồi lưu lại."))  # fmt: skip
        boxed = (p for box in root.iter(w("txbxContent")) for p in box.iter(P))
        _refuse_fields(reading, boxed, phrase("khung chữ (text box)"))
    for name in ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"):
        if package.has(name):
            _refuse_fields(reading, package.tree(name).iter(P), phrase("chú thích"))


def _refuse_fields(reading: Reading, paragraphs: Iterable[etree._Element], where: Said) -> None:
    for paragraph in paragraphs:
        if tokens_of(paragraph):
            reading.fault(where, phrase("trường “%(text)s” nằm ở nơi không điền được: hãy đưa ra đoạn văn hoặc ô bảng.", text=text_of(paragraph)[:40]))  # fmt: skip
            return
