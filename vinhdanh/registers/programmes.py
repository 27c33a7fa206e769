"""The register of programmes: opened by a unit for itself and those below it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.models import Programme
from vinhdanh.registers.queries import twin_of
from vinhdanh.registers.register import Register


def _prepare(row: Programme) -> None:
    row.key = search_key(row.name)


def _check(row: Programme, on: date) -> None:
    months = (row.first_month, row.last_month)
    if (months[0] is None) != (months[1] is None):
        raise Refused(_("Hãy ghi cả tháng đầu và tháng cuối, hoặc để trống cả hai."), field="last_month")
    if any(month is not None and not 1 <= month <= 12 for month in months):
        raise Refused(_("Tháng phải từ 1 đến 12."), field="first_month")
    if row.until is not None and row.until <= row.happened_on:
        raise Refused(_("Ngày kết thúc phải sau ngày mở."), field="until")
    if twin_of(row, "key") is not None:
        raise Refused(_("%(unit)s đã có chương trình tên này.") % {"unit": row.unit.name}, field="name")


PROGRAMMES = Register(
    Programme, ("name", "movement", "emergency", "first_month", "last_month", "until"), prepare=_prepare, check=_check,
)  # fmt: skip
