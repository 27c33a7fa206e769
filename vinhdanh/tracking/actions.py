"""Every write to a register: a row entered, put right, its outcome noted, struck out; many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.registers.models import EntryEvent
from vinhdanh.registers.states import Act
from vinhdanh.tracking import access
from vinhdanh.tracking.models import Tracked
from vinhdanh.tracking.registers import Register

Values = Mapping[str, Any]
COMMON = ("happened_on", "topics", "note", "file", "file_name")
MOST_AT_ONCE = 2000


@transaction.atomic
def record_row(register: Register, values: Values, *, unit: Unit, on: date, by: User | None) -> Any:
    """A new row of the unit."""
    if by is not None:
        require(access.can_record(by, unit))
    row = _made(register, values, unit, on, by)
    row.save(force_insert=True)
    if register.after is not None:
        register.after(row, by)
    _note(register, row, Act.RECORD, by)
    return row


@transaction.atomic
def record_rows(
    register: Register, rows: Sequence[tuple[Unit, Values]], *, on: date, by: User | None
) -> list[Any]:
    """Many new rows, all or none; a refusal names the line."""
    if len(rows) > MOST_AT_ONCE:
        raise Refused(_("Mỗi lần ghi nhiều nhất %(most)s dòng; hãy chia tệp.") % {"most": MOST_AT_ONCE})
    if by is not None:
        for unit in {unit.pk: unit for unit, _values in rows}.values():
            require(access.can_record(by, unit))
    made = []
    for place, (unit, values) in enumerate(rows, start=1):
        try:
            made.append(_made(register, values, unit, on, by))
        except Refused as refused:
            raise Refused(
                _("Dòng %(place)s: %(why)s") % {"place": place, "why": refused.why}, field=refused.field
            ) from None
    if register.after is None:
        made = register.model._default_manager.bulk_create(made, batch_size=500)
    else:
        for row in made:
            row.save(force_insert=True)
            register.after(row, by)
    EntryEvent.objects.bulk_create(
        (EntryEvent(register=register.code, entry=row.pk, act=Act.RECORD, by=by) for row in made),
        batch_size=500,
    )
    return made


@transaction.atomic
def correct_row(
    register: Register, row: Any, values: Values, *, reason: str, on: date, by: User | None
) -> Any:
    """Put right what was entered; the old values and the reason are kept."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do sửa."), field="reason")
    return _changed(register, row, values, Act.CORRECT, reason, on, by)


@transaction.atomic
def follow_row(register: Register, row: Any, values: Values, *, on: date, by: User | None) -> Any:
    """Note the outcome of a row: answered, settled, done, ended."""
    unknown = set(values) - set(register.later)
    if unknown:
        raise Refused(_("Chỉ ghi được kết quả ở bước này."))
    return _changed(register, row, values, Act.FOLLOW, "", on, by)


@transaction.atomic
def void_row(register: Register, row: Any, *, reason: str, on: date, by: User | None) -> Any:
    """Strike the row out: it counts nowhere any more and stays readable with its reason."""
    stored = _locked(register, row, by)
    said = clean_text(reason)[:250]
    if not said:
        raise Refused(_("Hãy ghi lý do bỏ dòng này."), field="reason")
    stored.voided_on, stored.void_reason = on, said
    stored.save(update_fields=["voided_on", "void_reason"])
    _note(register, stored, Act.VOID, by, reason=said)
    return stored


def _changed(
    register: Register, row: Any, values: Values, act: Act, reason: str, on: date, by: User | None
) -> Any:
    stored = _locked(register, row, by)
    before = _said(stored, values)
    for name, value in values.items():
        setattr(stored, name, _clean(value))
    _refuse(register, stored, on)
    stored.save(update_fields=list(values))
    after = _said(stored, values)
    changes = {name: [before[name], after[name]] for name in values if before[name] != after[name]}
    _note(register, stored, act, by, changes, reason)
    return stored


def _locked(register: Register, row: Tracked, by: User | None) -> Any:
    rows = register.model._default_manager.select_for_update(of=("self",)).select_related("unit")
    stored = rows.get(pk=row.pk)
    if by is not None:
        require(access.can_record(by, stored.unit))
    if stored.voided_on is not None:
        raise Refused(_("Dòng này đã bỏ khỏi sổ nên không ghi gì thêm; hãy ghi dòng mới."))
    return stored


def _made(register: Register, values: Values, unit: Unit, on: date, by: User | None) -> Any:
    row = register.model(unit=unit, recorded_by=by, **{name: _clean(value) for name, value in values.items()})
    _refuse(register, row, on)
    return row


def _refuse(register: Register, row: Any, on: date) -> None:
    if row.happened_on is None:
        raise Refused(_("Hãy ghi ngày."), field="happened_on")
    if not register.ahead and row.happened_on > on:
        raise Refused(_("Ngày này chưa tới; hãy ghi sau khi đã làm."), field="happened_on")
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


def _said(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The values as the history keeps them."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)[:200]
    if isinstance(value, list):
        return [str(part) for part in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _note(
    register: Register,
    row: Any,
    act: Act,
    by: User | None,
    changes: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    EntryEvent.objects.create(
        register=register.code,
        entry=row.pk,
        act=act,
        by=by,
        changes=changes or {},
        reason=clean_text(reason)[:250],
    )
