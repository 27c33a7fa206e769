"""Every write of every register: recording one or many entries, correcting, voiding; opening and closing programmes.

Rooms check their own columns first, then come here: lock, permission, row, log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.models import Entry, EntryEvent, Programme
from vinhdanh.registers.states import Act

E = TypeVar("E", bound=Entry)
Columns = dict[str, Any]
_REASON = 250
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
                field="on",
            )
        if self.programme is not None and self.programme.voided_on is not None:
            raise Refused(_("Chương trình này đã bị bỏ; hãy chọn chương trình khác."), field="programme")
        movement = self.movement or (self.programme.movement if self.programme else None)
        found: Columns = {
            "on": self.on, "programme": self.programme, "movement": movement, "note": clean_text(self.note)[:500],
        }  # fmt: skip
        if self.file is not None:
            found |= {"file": self.file, "file_name": clean_name(self.file_name)}
        if self.sheet or self.cell:
            found |= {"source_sheet": self.sheet[:120], "source_cell": self.cell[:20]}
        return found


@transaction.atomic
def record_entry(model: type[E], columns: Columns, *, unit: Unit, by: User | None) -> E:
    """One entry of the unit."""
    (made,) = record_entries(model, [columns], unit=unit, by=by)
    return made


@transaction.atomic
def record_entries(model: type[E], rows: Sequence[Columns], *, unit: Unit, by: User | None) -> list[E]:
    """Several entries of one unit; the file of a row brought along is its own."""
    if by is not None:
        require(access.can_record(by, unit))
    made = model._default_manager.bulk_create(
        [model(unit=unit, recorded_by=by, **columns) for columns in rows]
    )
    EntryEvent.objects.bulk_create(
        EntryEvent(register=model.register, entry=one.pk, act=Act.RECORD, by=by) for one in made
    )
    return made


@transaction.atomic
def correct_entry(entry: E, columns: Columns, *, reason: str, by: User | None) -> E:
    """Put an entry right; the log keeps what stood before. A correction that changes nothing leaves no trace."""
    stored = locked(entry, by)
    names = sorted(columns)
    before = {name: getattr(stored, name) for name in names}
    changed = [name for name in names if before[name] != columns[name]]
    if not changed:
        return stored
    words = said_reason(reason, _("Hãy ghi lý do sửa."))
    for name in changed:
        setattr(stored, name, columns[name])
    stored.save(update_fields=changed)
    log = {name: [_told(before[name]), _told(columns[name])] for name in changed}
    _event(stored, Act.CORRECT, words, by, log)
    return stored


@transaction.atomic
def void_entry(entry: E, *, reason: str, on: date, by: User | None) -> E:
    """Take an entry off its register; it stays readable and counts nowhere."""
    stored = locked(entry, by)
    words = said_reason(reason, _("Hãy ghi lý do bỏ dòng này khỏi sổ."))
    _refuse_held(stored)
    stored.voided_on = on
    stored.save(update_fields=["voided_on"])
    _event(stored, Act.VOID, words, by, {})
    return stored


def _refuse_held(entry: Entry) -> None:
    """What still hangs on an entry would count without it."""
    held = sum(getattr(entry, name).filter(voided_on__isnull=True).count() for name in entry.holds)
    if isinstance(entry, Programme):
        users = [model for model in Entry.__subclasses__() if model is not Programme]
        held = sum(
            model._default_manager.filter(programme=entry, voided_on__isnull=True).count() for model in users
        )
    if held:
        raise Refused(_("Còn %(n)s dòng gắn với dòng này; hãy bỏ chúng trước.") % {"n": format_number(held)})


def locked(entry: E, by: User | None) -> E:
    """The entry as it stands, locked; refused to whoever does not keep its unit's registers, and once voided."""
    rows = type(entry)._default_manager.select_for_update(of=("self",)).select_related("unit")
    stored = rows.get(pk=entry.pk)
    if by is not None:
        require(access.can_record(by, stored.unit))
    if stored.voided_on is not None:
        raise Refused(
            _("Dòng này đã bị bỏ khỏi sổ ngày %(day)s; hãy ghi một dòng mới.")
            % {"day": format_date(stored.voided_on)}
        )
    return stored


def said_reason(reason: str, missing: str) -> str:
    words = clean_text(reason)[:_REASON]
    if not words:
        raise Refused(missing, field="reason")
    return words


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


def _event(entry: Entry, act: Act, reason: str, by: User | None, changes: Columns) -> None:
    EntryEvent.objects.create(
        register=entry.register, entry=entry.pk, act=act, reason=reason, by=by, changes=changes
    )


def _told(value: Any) -> str:
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else str(value)


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
        if self.until is not None and self.until <= common["on"]:
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
    return record_entry(Programme, columns, unit=unit, by=by)


@transaction.atomic
def edit_programme(
    programme: Programme, said: ProgrammeFields, common: Common, *, reason: str, today: date, by: User | None
) -> Programme:
    """Change what a programme is, or tell its last day."""
    columns = said.columns(common.columns(today))
    _refuse_twin(columns["key"], programme.unit, but=programme.pk)
    return correct_entry(programme, columns, reason=reason, by=by)


def _refuse_twin(key: str, unit: Unit, but: int = 0) -> None:
    if Programme.objects.filter(unit=unit, key=key, voided_on__isnull=True).exclude(pk=but).exists():
        raise Refused(_("%(unit)s đã có chương trình tên này.") % {"unit": unit.name}, field="name")
