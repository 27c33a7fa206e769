"""The workbook that units really send: every kind of dirt seen in their lists, with what must be found in it."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tests.imports.dirty.collectives import codes, collectives
from tests.imports.dirty.expected import Expected
from tests.imports.dirty.members import members
from tests.imports.dirty.people import People
from tests.imports.dirty.stored_formulas import with_stored_formulas
from tests.imports.dirty.tables import columns_of_ticks, two_tables


def people_workbook(rows: int = 420, seed: int = 1) -> tuple[bytes, Expected]:
    """The dirty list of persons with at least `rows` data rows over three sheets, a code list and instructions."""
    book = Workbook()
    expected, people = Expected(), People(seed)
    members(book.active, expected, people, rows - 60)
    two_tables(book.create_sheet("Hai bảng"), expected, people)
    columns_of_ticks(book.create_sheet("Nam nữ"), expected, people)
    collectives(book.create_sheet("TAPTHE"), expected)
    codes(book.create_sheet("DANHMUC"))
    guide = book.create_sheet("Hướng dẫn")
    guide.append(["Hướng dẫn nhập liệu"])
    guide.append(["CCCD", "Gõ đúng 12 chữ số"])
    stream = io.BytesIO()
    book.save(stream)
    return with_stored_formulas(stream.getvalue()), expected
