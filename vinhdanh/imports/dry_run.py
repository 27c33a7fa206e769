"""From the bytes of a file to the whole answer of a check. Pure: no database, nothing written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vinhdanh.imports import awards, duplicates, grades, initiatives, nominations, people, pledges
from vinhdanh.imports.cells import TableCells
from vinhdanh.imports.codes import is_code_sheet, read_codes
from vinhdanh.imports.fields import fields_of
from vinhdanh.imports.mapping import guess_columns, heading_key
from vinhdanh.imports.outcome import INFO, Outcome, Problem, RowOutcome, TableOutcome, mask_digits
from vinhdanh.imports.row_reader import RowReader, Setting
from vinhdanh.imports.rows import BLANK, HEADER, NUMBERS, TITLE, Group, RowSorter, titles_above
from vinhdanh.imports.tables import Table, cell_text, find_tables, table_at
from vinhdanh.imports.values.people import looks_like_unit, subject_of_code
from vinhdanh.kit.excel import Sheet, Workbook, cell_name, column_letters, read_workbook
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import Said, join, phrase

KINDS: dict[str, Callable[[RowReader], dict[str, Any]]] = {
    "people": people.read_row,
    "awards": awards.read_row,
    "grades": grades.read_row,
    "initiatives": initiatives.read_row,
    "nominations": nominations.read_row,
    "pledges": pledges.read_row,
}
_MAX_BLANK_RUN = 30
_COLLECTIVE_HEADING = re.compile(r"(?:ten )?(?:cac )?tap the(?: .*)?")
_HOUSEHOLD_HEADING = re.compile(r"(?:ten )?(?:chu ho|ho gia dinh)(?: .*)?")


class NoTableError(Exception):
    """The workbook was read, but no sheet has a header that this kind of list could have."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about the file: where headers stand (sheet → first and last row), what columns mean."""

    headers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    # (sheet, column letters) → field, "" for "do not read"
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    # heading key → field, remembered from earlier files of the unit
    remembered: Mapping[str, str] = field(default_factory=dict)


def check_content(content: bytes, kind: str, *, today: date, choices: Choices | None = None) -> Outcome:
    """Check the bytes of a file. Raises UnreadableWorkbookError or NoTableError when there is nothing to check."""
    return check_workbook(read_workbook(content), kind, today=today, choices=choices)


def check_workbook(book: Workbook, kind: str, *, today: date, choices: Choices | None = None) -> Outcome:
    """Check a workbook already read. Values keep whole citizen numbers; `as_json` masks them."""
    said = choices or Choices()
    outcome = Outcome(kind)
    found: dict[str, list[Table]] = {}
    for sheet in book.sheets:
        if sheet.name in said.headers:
            found[sheet.name] = [table_at(sheet, *said.headers[sheet.name])]
        elif not is_code_sheet(sheet):
            found[sheet.name] = find_tables(sheet, kind)
    codes = read_codes([sheet for sheet in book.sheets if not found.get(sheet.name)])
    setting = Setting(today, book.epoch_1904, typed=book.format != "csv", codes=codes)
    for sheet in book.sheets:
        tables = [table for table in found.get(sheet.name, []) if _is_usable(table, kind, said)]
        _check_sheet(sheet, tables, kind, setting, said, outcome)
    if not outcome.tables:
        raise NoTableError(_no_table_message(kind))
    outcome.duplicates = duplicates.find(kind, outcome.data_rows())
    duplicates.remark_on_unit_spellings(outcome.data_rows())
    if book.has_macros:
        outcome.notes.append(phrase("Tệp có macro; hệ thống không chạy macro, chỉ đọc dữ liệu trong ô."))
    return outcome


def _no_table_message(kind: str) -> Said:
    needed = [field.label for field in fields_of(kind).values() if field.required]
    return phrase(
        "Không tìm thấy dòng tiêu đề nào có cột “%(columns)s”. Hãy kiểm tra tên cột, hoặc tải tệp mẫu về, chép dữ liệu sang rồi gửi lại.",
        columns=join(needed, "”, “"),
    )


def _columns(table: Table, kind: str, said: Choices) -> dict[str, int]:
    told = {letters: field for (sheet, letters), field in said.columns.items() if sheet == table.sheet.name}
    open_columns = {c: parts for c, parts in table.headings.items() if column_letters(c) not in told}
    hidden = {c: parts for c, parts in open_columns.items() if c in table.sheet.hidden_columns}
    columns = guess_columns(kind, {c: p for c, p in open_columns.items() if c not in hidden}, said.remembered)
    # a hidden column is read only for what no visible one tells, and never when it holds helper formulas
    typed = {c: parts for c, parts in hidden.items() if not _holds_formulas(table, c)}
    for code, column in guess_columns(kind, typed, said.remembered).items():
        columns.setdefault(code, column)
    for column in table.headings:
        field_code = told.get(column_letters(column))
        if field_code:
            columns = {code: place for code, place in columns.items() if place != column}
            columns[field_code] = column
    return columns


def _holds_formulas(table: Table, column: int) -> bool:
    rows = range(table.first_data_row, min(table.last_row, table.first_data_row + 50) + 1)
    cells = (table.sheet.rows.get(row, {}).get(column) for row in rows)
    return any(cell is not None and cell.formula is not None for cell in cells)


def _is_usable(table: Table, kind: str, said: Choices) -> bool:
    if table.sheet.name in said.headers:
        return True
    columns = _columns(table, kind, said)
    if kind == "initiatives":
        return "title" in columns
    return bool({"name", "surname"} & columns.keys()) or {"citizen_id", "award"} <= columns.keys()


def _check_sheet(
    sheet: Sheet, tables: list[Table], kind: str, setting: Setting, said: Choices, outcome: Outcome
) -> None:
    rows: dict[tuple[int, int], RowOutcome] = {}
    for index, table in enumerate(tables):
        columns = _columns(table, kind, said)
        outcome.tables.append(_table_outcome(table, columns))
        for checked in _check_table(table, columns, kind, setting):
            rows[checked.row, index] = checked
    data = {row for row, _ in rows}
    for row in _used_rows(sheet):
        if row not in data:
            why = _why_outside(sheet, row, tables)
            rows[row, 0] = RowOutcome(sheet.name, row, why=why)
    outcome.rows += [rows[key] for key in sorted(rows)]


def _used_rows(sheet: Sheet) -> list[int]:
    """Rows with something in them, and short runs of blank rows between them."""
    used: list[int] = []
    before = 0
    for row in sorted(sheet.rows):
        if row - before <= _MAX_BLANK_RUN:
            used += range(before + 1, row)
        used.append(row)
        before = row
    return used


def _why_outside(sheet: Sheet, row: int, tables: list[Table]) -> str:
    if not any(cell_text(cell) for cell in sheet.rows.get(row, {}).values()):
        return BLANK
    for table in tables:
        if table.first_row <= row <= table.last_header_row:
            return HEADER
        if row == table.number_row:
            return NUMBERS
    return TITLE if tables else "other_sheet"


def _table_outcome(table: Table, columns: dict[str, int]) -> TableOutcome:
    by_column = {column: code for code, column in columns.items()}
    described = [
        {
            "column": column_letters(column),
            "heading": " / ".join(parts),
            "key": heading_key(" ".join(parts)),
            "field": by_column.get(column, ""),
            "hidden": column in table.sheet.hidden_columns,
            "examples": _examples(table, column),
        }
        for column, parts in sorted(table.headings.items())
    ]
    return TableOutcome(
        table.sheet.name,
        (table.first_row, table.last_header_row),
        table.first_column,
        table.last_column,
        described,
    )


def _examples(table: Table, column: int) -> list[str]:
    texts: list[str] = []
    for row in range(table.first_data_row, min(table.last_row, table.first_data_row + 40) + 1):
        text = mask_digits(cell_text(table.sheet.rows.get(row, {}).get(column)))
        if text and text not in texts:
            texts.append(text)
        if len(texts) == 3:
            break
    return texts


def _check_table(table: Table, columns: dict[str, int], kind: str, shared: Setting) -> list[RowOutcome]:
    cells = TableCells(table)
    sorter = RowSorter(cells, columns, fields_of(kind))
    setting = _with_titles(shared, table, columns)
    groups: list[Group] = []
    above: dict[str, int] = {}
    checked: list[RowOutcome] = []
    for row in range(table.first_data_row, table.last_row + 1):
        if row not in table.sheet.rows:
            continue
        sense = sorter.sense(row)
        if sense.group is not None:
            level = sense.group.level
            groups = [*(group for group in groups if group.level < level), sense.group]
        if sense.why:
            checked.append(RowOutcome(table.sheet.name, row, why=sense.why))
            continue
        reader = RowReader(cells, columns, row, _with_groups(setting, groups, kind), above)
        reader.outcome.values = KINDS[kind](reader)
        if reader.setting.group:
            reader.outcome.values["group"] = reader.setting.group
        _remark_on_hidden(reader, table)
        checked.append(reader.outcome)
    return checked


def _with_titles(shared: Setting, table: Table, columns: dict[str, int]) -> Setting:
    """What the titles above and the heading of the name column say about every row."""
    titles = titles_above(table)
    years = [
        int(year)
        for line in titles
        for year in re.findall(r"\bnăm(?: học)?\s+(?:\d{4}\s*[-–]\s*)?((?:19|20)\d\d)\b", line, re.IGNORECASE)
    ]
    heading = search_key(" ".join(table.headings.get(columns.get("name", 0), [])))
    subject = shared.subject
    if _COLLECTIVE_HEADING.fullmatch(heading):
        subject = "collective"
    elif _HOUSEHOLD_HEADING.fullmatch(heading):
        subject = "household"
    return replace(
        shared, subject=subject, year=years[0] if years else None, award=awards.award_in_titles(titles)
    )


def _with_groups(setting: Setting, groups: list[Group], kind: str) -> Setting:
    """What the sub-titles above a row say: persons or collectives, an award, a unit."""
    if not groups:
        return setting
    changes: dict[str, Any] = {"group": groups[-1].text}
    for group in groups:
        subject = subject_of_code(group.text)
        if subject:
            changes["subject"] = subject
        elif kind in ("awards", "nominations") and awards.is_award_title(group.text):
            changes["award"] = group.text
        elif looks_like_unit(group.text) or kind in (
            "people",
            "grades",
            "initiatives",
            "nominations",
            "pledges",
        ):
            changes["unit"] = group.text
    return replace(setting, **changes)


def _remark_on_hidden(reader: RowReader, table: Table) -> None:
    if reader.row in table.sheet.hidden_rows:
        place = cell_name(reader.row, table.first_column)
        reader.outcome.problems.append(
            Problem(
                place,
                "hidden_row",
                phrase("Dòng %(row)s đang ẩn trong tệp nhưng vẫn được đọc.", row=reader.row),
                INFO,
            )
        )
