"""Writes of registers of care: what every entry of them tells, and programmes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.registers.actions import change_entry, locked, write_entries
from vinhdanh.registers.models import Programme, SocialEntry
from vinhdanh.registers.states import Act

E = TypeVar("E", bound=SocialEntry)
Columns = dict[str, Any]
MOST_VND = 10**15


@dataclass(frozen=True)
class Common:
    """What is told of every entry: its day, programme, movement, evidence, a note; and from which row of which file it came."""

    on: date
    programme: Programme | None = None
    movement: Movement | None = None
    note: str = ""
    file: StoredFile | None = None
    file_name: str = ""
    sheet: str = ""
    cell: str = ""

    def columns(self, today: date) -> Columns:
        """Checked and ready to be stored."""
        if self.on > today:
            raise Refused(
                _("Ngày %(day)s chưa tới; hãy ghi sau khi đã làm.") % {"day": format_date(self.on)},
                field="happened_on",
            )
        if self.programme is not None and self.programme.voided_on is not None:
            raise Refused(_("Chương trình này đã bị bỏ; hãy chọn chương trình khác."), field="programme")
        movement = self.movement or (self.programme.movement if self.programme else None)
        found: Columns = {
            "happened_on": self.on, "programme": self.programme, "movement": movement, "note": clean_text(self.note)[:500],
        }  # fmt: skip
        if self.file is not None:
            found |= {"file": self.file, "file_name": clean_name(self.file_name)}
        if self.sheet or self.cell:
            found |= {"source_sheet": self.sheet[:120], "source_cell": self.cell[:20]}
        return found


@transaction.atomic
def record_columns(model: type[E], rows: Sequence[Columns], *, unit: Unit, by: User | None) -> list[E]:
    """Entries of one unit."""
    return write_entries([model(unit=unit, **columns) for columns in rows], by)


@transaction.atomic
def correct_columns(entry: E, columns: Columns, *, reason: str, by: User | None) -> E:
    """Put an entry right."""
    stored = locked(entry, by)
    changed = copy(stored)
    for name, value in columns.items():
        setattr(changed, name, value)
    return change_entry(stored, changed, Act.CORRECT, by, reason)


def count_of(value: int | None, field: str, *, least: int = 0) -> int | None:
    """A number of things that is possible, or not known."""
    if value is not None and not least <= value < MOST_VND:
        raise Refused(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."), field=field)
    return value


def needed(value: int | None, field: str) -> int:
    """A number above zero that has to be told."""
    if value is None or not 0 < value < MOST_VND:
        raise Refused(_("Hãy ghi số lớn hơn 0."), field=field)
    return value


@dataclass(frozen=True)
class ProgrammeFields:
    """A programme: its name, whether it answers an emergency, its months of each year, its last day when it has one."""

    name: str
    emergency: bool = False
    first_month: int | None = None
    last_month: int | None = None
    until: date | None = None

    def columns(self, common: Columns) -> Columns:
        """Checked and ready to be stored."""
        name = clean_text(self.name)[:200]
        if not name:
            raise Refused(_("Hãy ghi tên chương trình."), field="name")
        months = (self.first_month, self.last_month)
        if (months[0] is None) != (months[1] is None):
            raise Refused(_("Hãy ghi cả tháng đầu và tháng cuối, hoặc để trống cả hai."), field="last_month")
        if any(month is not None and not 1 <= month <= 12 for month in months):
            raise Refused(_("Tháng phải từ 1 đến 12."), field="first_month")
        if self.until is not None and self.until <= common["happened_on"]:
            raise Refused(_("Ngày kết thúc phải sau ngày mở."), field="until")
        return {
            **common, "name": name, "key": search_key(name), "emergency": self.emergency, "first_month": months[0],
            "last_month": months[1], "until": self.until,
        }  # fmt: skip


@transaction.atomic
def open_programme(
    said: ProgrammeFields, common: Common, *, unit: Unit, today: date, by: User | None
) -> Programme:
    """A programme that the unit and those below it take part in."""
    columns = said.columns(common.columns(today))
    _refuse_twin(columns["key"], unit)
    return record_columns(Programme, [columns], unit=unit, by=by)[0]


@transaction.atomic
def edit_programme(
    programme: Programme, said: ProgrammeFields, common: Common, *, reason: str, today: date, by: User | None
) -> Programme:
    """Change what a programme is, or tell its last day."""
    columns = said.columns(common.columns(today))
    _refuse_twin(columns["key"], programme.unit, but=programme.pk)
    return correct_columns(programme, columns, reason=reason, by=by)


def _refuse_twin(key: str, unit: Unit, but: int = 0) -> None:
    if Programme.objects.filter(unit=unit, key=key, voided_on__isnull=True).exclude(pk=but).exists():
        raise Refused(_("%(unit)s đã có chương trình tên này.") % {"unit": unit.name}, field="name")
