"""A workbook as read: sheets of cells with their fonts, formulas kept apart from stored values, merged ranges."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

Value = str | int | float | bool | date | datetime | time | None
Range = tuple[int, int, int, int]  # first row, first column, last row, last column; counted from 1


class UnreadableWorkbookError(Exception):
    """The file cannot be read as a workbook and is refused whole.

    `kind` is one of not_a_workbook, password_protected, zip_bomb, too_large, corrupt, empty_file; the text says
    in Vietnamese what is wrong and what to do.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(slots=True)
class Cell:
    """One cell; `runs` holds (text, font) pieces where a cell mixes fonts."""

    value: Value
    font: str = ""
    formula: str | None = None
    runs: tuple[tuple[str, str], ...] = ()
    error: str = ""  # "#N/A" and its kin

    @property
    def lacks_value(self) -> bool:
        """A formula that was never calculated: there is no stored value to count by."""
        return self.formula is not None and self.value is None and not self.error


@dataclass(slots=True)
class Sheet:
    """Cells by row, then column, both counted from 1; blank cells are absent."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)

    @property
    def last_column(self) -> int:
        return max((max(cells, default=0) for cells in self.rows.values()), default=0)


@dataclass(slots=True)
class Workbook:
    """`format` is xlsx, xls or csv; `epoch_1904` tells how day numbers count; `has_macros`: kept out, never run."""

    sheets: list[Sheet]
    format: str
    epoch_1904: bool = False
    has_macros: bool = False

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def column_letters(column: int) -> str:
    """1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """(15, 4) → D15."""
    return f"{column_letters(column)}{row}"


def parse_cell_name(name: str) -> tuple[int, int]:
    """D15 → (15, 4); ValueError for anything else."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters.replace("$", ""):
        if not "A" <= letter <= "Z":
            raise ValueError(name)
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column
