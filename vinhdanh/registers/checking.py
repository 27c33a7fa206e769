"""What no register takes: a day that has not come, figures that cannot be, what the columns themselves refuse."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.models import SocialEntry
from vinhdanh.registers.register import Register

MOST_VND = 10**15


def refuse(register: Register, entry: Any, on: date, stored: Any = None) -> None:
    """Put an entry in order and check it, first by what holds for all registers; `stored`: as it stood before a correction."""
    _refuse_day(register, entry, on)
    if isinstance(entry, SocialEntry):
        _settle_programme(entry)
    if register.prepare is not None:
        register.prepare(entry)
    for name in register.positive:
        if not (getattr(entry, name) or 0) > 0:
            raise Refused(_("Hãy ghi số lớn hơn 0."), field=name)
    _refuse_columns(entry)
    _refuse_moved(register, entry, stored)
    if register.check is not None:
        register.check(entry, on)


def _refuse_day(register: Register, entry: Any, on: date) -> None:
    if entry.happened_on is None:
        raise Refused(_("Hãy ghi ngày."), field="happened_on")
    if not register.ahead and entry.happened_on > on:
        raise Refused(
            _("Ngày %(day)s chưa tới; hãy ghi sau khi đã làm.") % {"day": format_date(entry.happened_on)},
            field="happened_on",
        )


def _settle_programme(entry: SocialEntry) -> None:
    """An entry of a programme belongs to its movement too."""
    if entry.programme is None:
        return
    if entry.programme.voided_on is not None:
        raise Refused(_("Chương trình này đã bị bỏ; hãy chọn chương trình khác."), field="programme")
    entry.movement = entry.movement or entry.programme.movement


def _refuse_columns(entry: Any) -> None:
    # foreign keys are objects here, and the database holds them to it; what is not typed follows from what is
    apart = [f.name for f in entry._meta.fields if isinstance(f, models.ForeignKey) or not f.editable]
    try:
        entry.clean_fields(exclude=apart)
    except ValidationError as problem:
        name, found = next(iter(problem.error_dict.items()))
        label = str(entry._meta.get_field(name).verbose_name)
        if found[0].code in ("blank", "null"):
            raise Refused(_("Hãy ghi %(what)s.") % {"what": label}, field=name) from None
        words = {"what": label[:1].upper() + label[1:], "why": found[0].messages[0]}
        raise Refused(_("%(what)s: %(why)s") % words, field=name) from None
    for field in entry._meta.fields:
        value = getattr(entry, field.attname)
        if isinstance(field, models.IntegerField) and value is not None and value >= MOST_VND:
            raise Refused(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."), field=field.name)


def _refuse_moved(register: Register, entry: Any, stored: Any) -> None:
    """What tells one register of a table from another stays, and so does what the register says."""
    before = dict(register.given) | {
        name: getattr(stored, name) for name in register.fixed if stored is not None
    }
    for name, value in before.items():
        if getattr(entry, name) != value:
            label = str(entry._meta.get_field(name).verbose_name)
            raise Refused(
                _("%(what)s không đổi được; hãy bỏ dòng này rồi ghi dòng mới.")
                % {"what": label[:1].upper() + label[1:]},
                field=name,
            )
