"""Reading the XML inside a workbook: what is broken or unsafe is said as a refusal of the workbook."""

from collections.abc import Callable
from typing import IO

from vinhdanh.kit.excel.sniff import corrupt
from vinhdanh.kit.safe_xml import BrokenXml, End, Start, UnsafeXml, walk_xml
from vinhdanh.kit.said import phrase


def stream_xml(source: IO[bytes], start: Start, end: End, text: Callable[[str], None]) -> None:
    """Walk through XML, calling back with bare tag names; raises UnreadableWorkbookError on broken or unsafe XML."""
    try:
        walk_xml(source, start, end, text)
    except UnsafeXml as error:
        raise corrupt(phrase("tệp khai báo thực thể XML, không an toàn")) from error
    except BrokenXml as error:
        raise corrupt(phrase("nội dung XML sai")) from error
