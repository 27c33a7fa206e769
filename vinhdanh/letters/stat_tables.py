"""A statistical table as a paper: the head of the form, a table of merged heads and column numbers, who made it, who signs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Signature, need, tidy


@dataclass(frozen=True, kw_only=True, slots=True)
class StatHead:
    """A head over `wide` columns and `tall` of the two lines of heads."""

    text: str
    wide: int = 1
    tall: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class StatRow:
    """A printed row: its code, what it is called, a text for each column (empty: nobody told it)."""

    code: str
    name: str
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class StatTable:
    """`number` as printed ("Biểu số 0602.N/BNV-TĐKT"), `due`, `receiving` empty where nothing sets them; `numbers` are those of
    the columns after code and name; `code_last`: the name stands first, as circulars print it; `wide` prints on landscape pages. The head's day is empty until the table is handed in."""

    head: Letterhead
    number: str
    title: str
    period: str
    counted_in: str
    reporting: str
    heads: tuple[tuple[StatHead, ...], tuple[StatHead, ...]]
    numbers: tuple[str, ...]
    rows: tuple[StatRow, ...]
    wide: bool = False
    code_last: bool = False
    basis: str = ""
    due: str = ""
    receiving: str = ""
    note: str = ""
    keeper: str = ""
    signature: Signature | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.numbers and self.rows, _("Biểu chưa có cột hoặc dòng nào."), "rows")
        columns = len(self.numbers)
        uneven = next((row.name for row in self.rows if len(row.cells) != columns), None)
        need(uneven is None, _("Dòng “%(row)s” không đủ %(n)s ô.") % {"row": uneven, "n": columns}, "rows")
        top = sum(head.wide for head in self.heads[0])
        below = sum(head.wide for head in self.heads[0] if head.tall == 1)
        need(
            top == columns and below == len(self.heads[1]), _("Đầu cột không khớp số cột của biểu."), "heads"
        )
