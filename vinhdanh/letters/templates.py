"""The templates that an officer can change: their fields, and what is wrong with one that was sent."""

from __future__ import annotations

from vinhdanh.kit.docx import BadDocx, Field, Finding, Level, open_package
from vinhdanh.kit.docx import check_template as check_against
from vinhdanh.kit.pdf import NotPrinted, pdf_of, unprintable
from vinhdanh.kit.said import phrase
from vinhdanh.letters.kinds import SHAPES
from vinhdanh.letters.rendering import fill
from vinhdanh.letters.samples import AT, sample


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields a template of this kind may have, in the order of the paper."""
    return SHAPES[kind].schema.fields


def check_template(content: bytes, kind: str) -> list[Finding]:
    """Everything wrong with a template, worst first; a warning does not keep it from being used.

    A template without errors is printed once with made-up content, so that what cannot be laid out is found now.
    """
    found = check_against(content, SHAPES[kind].schema)
    if any(finding.level is Level.ERROR for finding in found):
        return found
    try:
        package = open_package(content)
    except BadDocx as bad:
        return [Finding(Level.ERROR, phrase(""), bad.says)]
    for what in unprintable(package):
        found.append(Finding(Level.WARNING, phrase(""), phrase("mẫu có %(what)s: bản Word vẫn giữ, bản PDF sẽ không có.", what=what)))  # fmt: skip
    try:
        pdf_of(fill(sample(kind), template=content, made_at=AT), title="", made_at=AT)
    except NotPrinted:
        found.insert(0, Finding(Level.ERROR, phrase(""), phrase("không dựng được trang in từ mẫu này: hãy bỏ bớt bảng lồng nhau, định dạng lạ rồi nạp lại.")))  # fmt: skip
    return found
