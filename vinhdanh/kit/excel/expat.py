"""A streaming XML reader that refuses what spreadsheets never need: document types, so no entity is ever expanded."""

from collections.abc import Callable
from typing import IO, NoReturn
from xml.parsers import expat

from vinhdanh.kit.excel.sniff import corrupt
from vinhdanh.kit.said import phrase

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]

_CHUNK = 1 << 16


class DoctypeFoundError(Exception):
    """A document type stood in a part of the workbook: the door of entity bombs."""


def _refuse(*_: object) -> NoReturn:
    raise DoctypeFoundError


def stream_xml(source: IO[bytes], start: Start, end: End, text: Callable[[str], None]) -> None:
    """Walk through XML, calling back with bare tag names; raises UnreadableWorkbookError on broken or unsafe XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    bare: dict[str, str] = {}

    def local(tag: str) -> str:
        name = bare.get(tag)
        if name is None:
            name = bare[tag] = tag.rpartition(":")[2]
        return name

    parser.StartElementHandler = lambda tag, attributes: start(local(tag), attributes)
    parser.EndElementHandler = lambda tag: end(local(tag))
    parser.CharacterDataHandler = text
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except DoctypeFoundError as error:
        raise corrupt(phrase("tệp khai báo thực thể XML, không an toàn")) from error
    except expat.ExpatError as error:
        raise corrupt(phrase("nội dung XML sai")) from error
