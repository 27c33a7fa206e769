"""Workbooks in and out: .xlsx, .xlsm, .xls and .csv are read by what they are, never by their names."""

from vinhdanh.kit.excel.model import (
    Cell,
    Sheet,
    UnreadableWorkbookError,
    Value,
    Workbook,
    cell_name,
    column_letters,
)
from vinhdanh.kit.excel.sniff import sniff
from vinhdanh.kit.excel.text import read_text
from vinhdanh.kit.excel.xls import read_xls
from vinhdanh.kit.excel.xlsx import read_xlsx

__all__ = [
    "Cell",
    "Sheet",
    "UnreadableWorkbookError",
    "Value",
    "Workbook",
    "cell_name",
    "column_letters",
    "read_workbook",
]

_READERS = {"xlsx": read_xlsx, "xls": read_xls, "text": read_text}


def read_workbook(content: bytes) -> Workbook:
    """The workbook in these bytes; raises UnreadableWorkbookError, with nothing kept, when there is none."""
    return _READERS[sniff(content)](content)
