"""Telling a cell that nobody can count, handing a table in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.statistics import access
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.models import FiledTable, TypedCell
from vinhdanh.statistics.queries import filed, table_of, typed_cells
from vinhdanh.statistics.table import TYPED, Place, mismatches


@transaction.atomic
def tell_cells(asked: Asked, told: Mapping[Place, int | None], *, by: User | None) -> int:
    """Keep the numbers of cells that are typed; answers how many changed. None takes a number back."""
    if by is not None:
        require(access.can_write(by, asked.unit))
    _lock(asked.unit)
    table = table_of(asked)
    strange = [place for place in told if place not in table.cells or table.cells[place].source != TYPED]
    if strange:
        raise Refused(_("Ô %(place)s do hệ thống đếm, không ghi tay; hãy sửa ở sổ khen thưởng.") % {"place": " · ".join(strange[0])})  # fmt: skip
    before = typed_cells(asked)
    changed = {place: value for place, value in told.items() if before.get(place) != value}
    TypedCell.objects.bulk_create(
        TypedCell(unit=asked.unit, form=asked.form.key, year=asked.year, row=row, column=column, value=value, by=by)
        for (row, column), value in changed.items()
    )  # fmt: skip
    return len(changed)


@transaction.atomic
def file_table(asked: Asked, *, note: str, on: date, by: User | None) -> FiledTable:
    """Keep the table as handed in on the day. Refused while a total is not what its parts give, or the year still runs."""
    if by is not None:
        require(access.can_write(by, asked.unit))
    _lock(asked.unit)
    _since, until = asked.form.period(asked.year)
    if on < until:
        raise Refused(_("Kỳ của biểu chưa hết (đến %(day)s); hãy nộp sau ngày ấy.") % {"day": format_date(until)})  # fmt: skip
    table = table_of(asked)
    if wrong := mismatches(table):
        raise Refused(_("Biểu chưa nộp được: %(why)s") % {"why": wrong[0].says()})
    numbers = table.numbers()
    digest = hashlib.sha256(
        json.dumps(numbers, sort_keys=True, ensure_ascii=False).encode("utf-8")
    ).hexdigest()
    last = filed(asked.unit, asked.form.key, asked.year)
    if last is not None and last.digest == digest:
        raise Refused(_("Biểu này đã nộp ngày %(day)s, số liệu không đổi.") % {"day": format_date(last.filed_on)})  # fmt: skip
    return FiledTable.objects.create(
        unit=asked.unit, form=asked.form.key, year=asked.year, numbers=numbers, digest=digest, filed_on=on, note=note.strip(), by=by
    )  # fmt: skip


def _lock(unit: Unit) -> None:
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
