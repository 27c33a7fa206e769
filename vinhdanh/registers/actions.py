"""Every write to a register: one or many entries recorded, put right, their outcome noted, voided; with the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.models import Entry, EntryEvent, Programme, SocialEntry
from vinhdanh.registers.register import Register
from vinhdanh.registers.states import Act

E = TypeVar("E", bound=Entry)
Values = Mapping[str, Any]
MOST_AT_ONCE = 2000
_REASON = 250


@transaction.atomic
def record_entry(register: Register, values: Values, *, unit: Unit, on: date, by: User | None) -> Any:
    """A new entry of the unit."""
    _refuse_strangers([unit], by)
    return _stored(register, [made_entry(register, values, unit=unit, on=on)], by)[0]


@transaction.atomic
def record_entries(
    register: Register, rows: Sequence[tuple[Unit, Values]], *, on: date, by: User | None
) -> list[Any]:
    """Many new entries, all or none; a refusal names the line."""
    if len(rows) > MOST_AT_ONCE:
        raise Refused(_("Mỗi lần ghi nhiều nhất %(most)s dòng; hãy chia tệp.") % {"most": MOST_AT_ONCE})
    _refuse_strangers((unit for unit, _values in rows), by)
    made = []
    for place, (unit, values) in enumerate(rows, start=1):
        try:
            made.append(made_entry(register, values, unit=unit, on=on))
        except Refused as refused:
            raise Refused(
                _("Dòng %(place)s: %(why)s") % {"place": place, "why": refused.why}, field=refused.field
            ) from None
    return _stored(register, made, by)


def made_entry(register: Register, values: Values, *, unit: Unit, on: date) -> Any:
    """An entry of these values, checked, not stored yet."""
    entry = register.model(unit=unit, **{name: _clean(value) for name, value in values.items()})
    _refuse(register, entry, on)
    return entry


@transaction.atomic
def correct_entry(
    register: Register, entry: Any, values: Values, *, reason: str, on: date, by: User | None
) -> Any:
    """Put right what was written; the old values and the reason are kept. What changes nothing leaves no trace."""
    return _changed(register, entry, values, Act.CORRECT, on, by, reason)


@transaction.atomic
def follow_entry(register: Register, entry: Any, values: Values, *, on: date, by: User | None) -> Any:
    """Note the outcome of an entry: answered, settled, done, ended."""
    if set(values) - set(register.later):
        raise Refused(_("Chỉ ghi được kết quả ở bước này."))
    return _changed(register, entry, values, Act.FOLLOW, on, by)


@transaction.atomic
def void_entry(entry: E, *, reason: str, on: date, by: User | None) -> E:
    """Take an entry off its register: it counts nowhere any more and stays readable with its reason."""
    stored = locked(entry, by)
    said = said_reason(reason, _("Hãy ghi lý do bỏ dòng này khỏi sổ."))
    _refuse_held(stored)
    stored.voided_on, stored.void_reason = on, said
    stored.save(update_fields=["voided_on", "void_reason"])
    note(stored, Act.VOID, by, reason=said)
    return stored


def locked(entry: E, by: User | None) -> E:
    """The entry as it stands, locked; refused to whoever does not keep its unit's registers, and once voided."""
    rows = type(entry)._default_manager.select_for_update(of=("self",)).select_related("unit")
    stored = rows.get(pk=entry.pk)
    if by is not None:
        require(access.can_record(by, stored.unit))
    if stored.voided_on is not None:
        raise Refused(
            _("Dòng này đã bỏ khỏi sổ ngày %(day)s nên không ghi gì thêm; hãy ghi dòng mới.")
            % {"day": format_date(stored.voided_on)}
        )
    return stored


def note(entry: Entry, act: Act, by: User | None, *, reason: str = "", changes: Values | None = None) -> None:
    """A line of the log."""
    EntryEvent.objects.create(
        register=entry.register, entry=entry.pk, act=act, by=by, reason=reason, changes=dict(changes or {})
    )


def note_recorded(entries: Sequence[Entry], by: User | None) -> None:
    """A line of the log for each new entry."""
    EntryEvent.objects.bulk_create(
        (EntryEvent(register=one.register, entry=one.pk, act=Act.RECORD, by=by) for one in entries),
        batch_size=2000,
    )


def said_reason(reason: str, missing: str) -> str:
    """The reason, or a refusal in the words given."""
    words = clean_text(reason)[:_REASON]
    if not words:
        raise Refused(missing, field="reason")
    return words


def write_entries(entries: Sequence[E], by: User | None) -> list[E]:
    """Store new entries of one register, with the log; refused to whoever does not keep the registers of their units."""
    _refuse_strangers((entry.unit for entry in entries), by)
    if not entries:
        return []
    for entry in entries:
        entry.recorded_by = by
    made = type(entries[0])._default_manager.bulk_create(entries, batch_size=500)
    note_recorded(made, by)
    return made


def change_entry(stored: E, changed: E, act: Act, by: User | None, reason: str = "") -> E:
    """Write the columns of a locked entry that differ, and what stood before into the log."""
    fields = [
        f for f in stored._meta.concrete_fields if getattr(stored, f.attname) != getattr(changed, f.attname)
    ]
    if not fields:
        return stored
    words = said_reason(reason, _("Hãy ghi lý do sửa.")) if act == Act.CORRECT else ""
    changed.save(update_fields=[field.name for field in fields])
    log = {f.name: [_plain(getattr(stored, f.name)), _plain(getattr(changed, f.name))] for f in fields}
    note(changed, act, by, reason=words, changes=log)
    return changed


def _stored(register: Register, made: list[Any], by: User | None) -> list[Any]:
    written = write_entries(made, by)
    if register.after is not None:
        for entry in written:
            register.after(entry, by)
    return written


def _changed(
    register: Register, entry: Any, values: Values, act: Act, on: date, by: User | None, reason: str = ""
) -> Any:
    stored = locked(entry, by)
    changed = copy(stored)
    for name, value in values.items():
        setattr(changed, name, _clean(value))
    _refuse(register, changed, on)
    return change_entry(stored, changed, act, by, reason)


def _refuse_strangers(units: Iterable[Unit], by: User | None) -> None:
    if by is not None:
        for unit in {unit.pk: unit for unit in units}.values():
            require(access.can_record(by, unit))


def _refuse(register: Register, row: Any, on: date) -> None:
    if row.happened_on is None:
        raise Refused(_("Hãy ghi ngày."), field="happened_on")
    if not register.ahead and row.happened_on > on:
        raise Refused(
            _("Ngày %(day)s chưa tới; hãy ghi sau khi đã làm.") % {"day": format_date(row.happened_on)},
            field="happened_on",
        )
    try:
        # foreign keys are objects here, and the database holds them to it
        row.clean_fields(exclude=[f.name for f in row._meta.fields if isinstance(f, models.ForeignKey)])
    except ValidationError as problem:
        name, said = next(iter(problem.message_dict.items()))
        label = str(row._meta.get_field(name).verbose_name)
        raise Refused(
            _("%(what)s: %(why)s") % {"what": label[:1].upper() + label[1:], "why": said[0]}, field=name
        ) from None
    if register.check is not None:
        register.check(row, on)


def _clean(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) and "\n" not in value else value


def _plain(value: Any) -> Any:
    """A value as the log keeps it."""
    if isinstance(value, models.Model):
        return str(value)[:200]
    if isinstance(value, list):
        return [str(part) for part in value]
    if isinstance(value, date):
        return format_date(value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def _refuse_held(entry: Entry) -> None:
    """What still hangs on an entry would count without it."""
    held = sum(getattr(entry, name).filter(voided_on__isnull=True).count() for name in entry.held_by)
    if isinstance(entry, Programme):
        users = [model for model in SocialEntry.__subclasses__() if model is not Programme]
        held = sum(
            model._default_manager.filter(programme=entry, voided_on__isnull=True).count() for model in users
        )
    if held:
        raise Refused(_("Còn %(n)s dòng gắn với dòng này; hãy bỏ chúng trước.") % {"n": format_number(held)})
