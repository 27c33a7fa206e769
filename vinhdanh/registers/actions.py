"""Every write to a register: one or many entries recorded, put right, their outcome noted, voided; with the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.checking import refuse
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
    ((unit, values),) = _under_locked(register, [(unit, values)])
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
    for place, (unit, values) in enumerate(_under_locked(register, rows), start=1):
        try:
            made.append(made_entry(register, values, unit=unit, on=on))
        except Refused as refused:
            raise Refused(
                _("Dòng %(place)s: %(why)s") % {"place": place, "why": refused.why}, field=refused.field
            ) from None
    return _stored(register, made, by)


def made_entry(register: Register, values: Values, *, unit: Unit, on: date) -> Any:
    """An entry of these values, checked, not stored yet."""
    entry = register.model(unit=unit, **register.given)
    _fill(register, entry, {**dict.fromkeys(register.told), **values})
    refuse(register, entry, on)
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
def void_entry(register: Register, entry: Any, *, reason: str, on: date, by: User | None) -> Any:
    """Take an entry off its register: it counts nowhere any more and stays readable with its reason."""
    stored = _held(register, entry, by)
    said = said_reason(reason, _("Hãy ghi lý do bỏ dòng này khỏi sổ."))
    _refuse_held(stored)
    stored.voided_on, stored.void_reason = on, said
    stored.save(update_fields=["voided_on", "void_reason"])
    note(stored, Act.VOID, by, reason=said)
    _follow_up(register, [stored], Act.VOID, by)
    return stored


def locked(entry: E, by: User | None = None) -> E:
    """The entry as it stands, locked; refused once voided, and to whoever does not keep its unit's registers."""
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


def _under_locked(register: Register, rows: Sequence[tuple[Unit, Values]]) -> Sequence[tuple[Unit, Values]]:
    """The same rows, with the entries they stand under locked."""
    if not register.parent:
        return rows
    above = {one.pk: one for _unit, values in rows if (one := values.get(register.parent)) is not None}
    held = {pk: locked(one) for pk, one in sorted(above.items())}
    return [
        (
            unit,
            {**values, register.parent: held[values[register.parent].pk]}
            if values.get(register.parent)
            else values,
        )
        for unit, values in rows
    ]


def _held(register: Register, entry: Any, by: User | None) -> Any:
    """The entry locked, and before it the one it stands under."""
    above = getattr(entry, register.parent) if register.parent else None
    if above is not None:
        type(above)._default_manager.select_for_update(of=("self",)).get(pk=above.pk)
    return locked(entry, by)


def _stored(register: Register, made: Sequence[Any], by: User | None) -> list[Any]:
    for entry in made:
        entry.recorded_by = by
    written = register.model._default_manager.bulk_create(made, batch_size=500)
    note_recorded(written, by)
    _follow_up(register, written, Act.RECORD, by)
    return written


def _changed(
    register: Register, entry: Any, values: Values, act: Act, on: date, by: User | None, reason: str = ""
) -> Any:
    stored = _held(register, entry, by)
    changed = copy(stored)
    _fill(register, changed, values)
    refuse(register, changed, on, stored)
    fields = [
        f for f in stored._meta.concrete_fields if getattr(stored, f.attname) != getattr(changed, f.attname)
    ]
    if fields:
        words = said_reason(reason, _("Hãy ghi lý do sửa.")) if act == Act.CORRECT else ""
        changed.save(update_fields=[field.name for field in fields])
        log = {f.name: [_plain(getattr(stored, f.name)), _plain(getattr(changed, f.name))] for f in fields}
        note(changed, act, by, reason=words, changes=log)
    _follow_up(register, [changed], act, by)
    return changed


def _fill(register: Register, entry: Any, values: Values) -> None:
    known = {field.name for field in register.model._meta.concrete_fields}
    if unknown := set(values) - known - set(register.told):
        raise TypeError(f"{register.model.__name__} không có cột {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(entry, name, clean_text(value) if isinstance(value, str) and "\n" not in value else value)


def _follow_up(register: Register, entries: Sequence[Any], act: Act, by: User | None) -> None:
    if register.after is not None:
        for entry in entries:
            register.after(entry, act, by)


def _refuse_strangers(units: Iterable[Unit], by: User | None) -> None:
    if by is not None:
        for unit in {unit.pk: unit for unit in units}.values():
            require(access.can_record(by, unit))


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
