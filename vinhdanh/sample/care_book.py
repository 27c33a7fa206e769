"""What the registers of the living province share: entries gathered and written at once with their log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any, TypeVar

from vinhdanh.org.models import Unit
from vinhdanh.registers.actions import made_entry, note_recorded, record_entry
from vinhdanh.registers.models import Entry
from vinhdanh.registers.register import Register
from vinhdanh.sample.names import Names

E = TypeVar("E", bound=Entry)
YEARS = 5
COMMUNES = ("xã Nậm Lúc", "xã Tả Van", "xã Pa Khoá", "xã Mường Lai", "xã Bản Giàng", "xã Suối Hoa")


class Book:
    """Entries gathered, then written at once with their log."""

    def __init__(self, random: Random, names: Names, today: date) -> None:
        self.random, self.names, self.today = random, names, today
        self.rows: list[Any] = []

    def add(self, register: Register, unit: Unit, day: date, **values: Any) -> None:
        """An entry to be written with the others; none later than today."""
        if day <= self.today:
            self.rows.append(made_entry(register, {"happened_on": day, **values}, unit=unit, on=self.today))

    def write(self) -> list[Any]:
        """Everything gathered, written."""
        rows, self.rows = self.rows, []
        return written(rows)

    def keep(self, register: Register, unit: Unit, day: date, **values: Any) -> Any:
        """One entry, written now."""
        return record_entry(register, {"happened_on": day, **values}, unit=unit, on=self.today, by=None)

    def person(self) -> str:
        return self.names.person(self.names.group(), self.random.choice(("male", "female")))


def written(rows: Sequence[E]) -> list[E]:
    """New entries of one table, stored with their log."""
    made = type(rows[0])._default_manager.bulk_create(rows, batch_size=1000) if rows else []
    note_recorded(made, None)
    return made
