"""What is seen while a template is read: its fields, and everything wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vinhdanh.kit.docx.fields import Schema, fold
from vinhdanh.kit.docx.parts import Element
from vinhdanh.kit.docx.tokens import Token, leftovers, mixed_format, tokens_of
from vinhdanh.kit.said import Said, phrase


class Level(StrEnum):
    """An error keeps a template from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where it stands, what to do."""

    level: Level
    where: Said
    says: Said

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says


@dataclass
class Reading:
    """A part of the document being read: collects findings and the fields that were seen."""

    schema: Schema
    findings: list[Finding] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    tables: int = 0
    paragraphs: int = 0

    def fault(self, where: Said, says: Said, level: Level = Level.ERROR) -> None:
        self.findings.append(Finding(level, where, says))


def unknown(schema: Schema, token: Token) -> Said:
    """The sentence about a field that there is not, with the one that was probably meant."""
    near = schema.near(token.name)
    written = f"{{{{{token.mark}{token.name}}}}}"
    if near:
        return phrase("không có trường “%(written)s”; có phải là “{{%(near)s}}”?", written=written, near=f"{token.mark}{near}")  # fmt: skip
    return phrase("không có trường “%(written)s”; xem bảng các trường của mẫu này.", written=written)


def known(reading: Reading, element: Element, where: Said) -> list[Token]:
    """The fields of a paragraph that exist; faults of the others are told."""
    if broken := leftovers(element):
        reading.fault(where, phrase("trường viết dở hoặc bị ngắt “%(text)s”: tên trường nằm trọn giữa “{{” và “}}”, trong một đoạn, không có dấu Tab hay hình.", text=broken))  # fmt: skip
    found = []
    for token in tokens_of(element):
        if token.mark:
            reading.fault(where, phrase("“{{%(mark)s%(name)s}}” phải đứng một mình trong một đoạn, ngoài bảng.", mark=token.mark, name=token.name))  # fmt: skip
        elif (one := reading.schema.by_key.get(fold(token.name))) is None:
            reading.fault(where, unknown(reading.schema, token))
        else:
            reading.seen.add(one.name)
            found.append(token)
            if mixed_format(element, token):
                reading.fault(where, phrase("chữ trong trường “{{%(name)s}}” có nhiều kiểu khác nhau: bản in theo kiểu của chữ đầu.", name=one.name), Level.WARNING)  # fmt: skip
    return found


def owner_of(reading: Reading, tokens: Sequence[Token], bound: tuple[str, ...], where: Said) -> str:
    """The innermost list that the fields belong to and that is not already being repeated."""
    schema = reading.schema
    owners = {schema.by_key[fold(token.name)].owner for token in tokens} - {""}
    owners -= set(bound)
    if not owners:
        return ""
    deepest = max(owners, key=lambda name: len(schema.chain(name)))
    for other in owners - set(schema.chain(deepest)):
        reading.fault(where, phrase("trường của “%(one)s” và của “%(other)s” không đứng chung một chỗ được.", one=deepest, other=other))  # fmt: skip
    return deepest
