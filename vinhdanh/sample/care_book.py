"""What the care, loans and funds of the living province share: rows gathered and written at once with their log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar

from vinhdanh.org.models import Unit
from vinhdanh.registers.actions import note_recorded
from vinhdanh.registers.models import Entry, Programme
from vinhdanh.registers.social import Common
from vinhdanh.sample.names import Names
from vinhdanh.welfare.actions import Care
from vinhdanh.welfare.models import Support

E = TypeVar("E", bound=Entry)
YEARS = 5
COMMUNES = ("xã Nậm Lúc", "xã Tả Van", "xã Pa Khoá", "xã Mường Lai", "xã Bản Giàng", "xã Suối Hoa")


class Book:
    """Rows gathered, then written at once with their log."""

    def __init__(self, random: Random, names: Names, today: date) -> None:
        self.random, self.names, self.today = random, names, today
        self.rows: list[Support] = []

    def add(self, unit: Unit, care: Care, day: date, programme: Programme | None = None) -> None:
        if day <= self.today:
            common = Common(day, programme=programme).columns(self.today)
            self.rows.append(Support(unit=unit, **common, **care.columns()))

    def person(self) -> str:
        return self.names.person(self.names.group(), self.random.choice(("male", "female")))


def written(model: type[E], rows: Sequence[E]) -> list[E]:
    made = model._default_manager.bulk_create(rows, batch_size=1000)
    note_recorded(made, None)
    return made
