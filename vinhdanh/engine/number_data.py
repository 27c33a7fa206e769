"""The money and cap files as plain data, for `rules --json` and the pages of the rulebook."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.caps import every_cap
from vinhdanh.engine.money_rows import Dated, Money

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook


def money_data(money: Money) -> dict[str, list[dict[str, Any]]]:
    """Every row of the money files, with dates, citation, source and the rows of the law table it encodes."""
    return {f.name: [row_data(row) for row in getattr(money, f.name)] for f in fields(money)}


def caps_data(book: Rulebook) -> dict[str, list[dict[str, Any]]]:
    """Every cap, those of local regulations too, and every preference among equals."""
    return {"caps": [row_data(c) for c in every_cap(book)], "ties": [row_data(t) for t in book.caps.ties]}


def row_data(row: Dated) -> dict[str, Any]:
    """One row; exact decimals stay text."""
    return {f.name: _plain(getattr(row, f.name)) for f in fields(row) if f.name != "line"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
