"""A streaming XML reader that refuses what documents never need: document types, so no entity is ever expanded."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NoReturn
from xml.parsers import expat

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]

_CHUNK = 1 << 16
_DEEPEST = 500  # Word's own limit is lower; what is deeper was made to hurt


class UnsafeXml(Exception):
    """A document type (the door of entity bombs), or elements nested without end."""


class BrokenXml(Exception):
    """The text is not well-formed XML."""


def walk_xml(source: IO[bytes], start: Start, end: End, text: Callable[[str], None]) -> None:
    """Walk through XML, calling back with bare tag names; raises UnsafeXml or BrokenXml."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    bare: dict[str, str] = {}
    depth = 0

    def local(tag: str) -> str:
        name = bare.get(tag)
        if name is None:
            name = bare[tag] = tag.rpartition(":")[2]
        return name

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnsafeXml
        start(local(tag), attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(tag))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BrokenXml from error


def _refuse(*_: object) -> NoReturn:
    raise UnsafeXml
