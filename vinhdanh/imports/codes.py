"""Code lists inside the workbook: a DANHMUC sheet that says what "CSTDCS" or "1647933381" stands for."""

from __future__ import annotations

import re

from vinhdanh.imports.tables import cell_text
from vinhdanh.kit.excel import Sheet
from vinhdanh.kit.names import search_key

_CODE = re.compile(r"[\w.\-/]{1,24}")
_NAMED = re.compile(r"(?:danh ?muc|dm|ma|codes?|lookup|list)\b")


def is_code_sheet(sheet: Sheet) -> bool:
    """The sheet is named as code lists are, or kept out of sight."""
    return sheet.hidden or bool(_NAMED.match(search_key(sheet.name)))


def read_codes(sheets: list[Sheet]) -> dict[str, str]:
    """code (folded, without spaces) → name, from cells that hold a code beside a name."""
    codes: dict[str, str] = {}
    for sheet in sheets:
        for row in sorted(sheet.rows):
            texts = {column: cell_text(cell) for column, cell in sheet.rows[row].items()}
            for column, name in texts.items():
                code = texts.get(column - 1, "")
                if code and _CODE.fullmatch(code) and _is_name(name):
                    codes.setdefault(code_key(code), name)
    return codes


def code_key(text: str) -> str:
    """A code folded for looking up."""
    return search_key(text).replace(" ", "")


def _is_name(text: str) -> bool:
    return (
        len(text) > 3 and (" " in text.strip() or not text.isascii()) and not text.replace(" ", "").isdigit()
    )
