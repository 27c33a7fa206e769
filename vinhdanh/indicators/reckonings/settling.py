"""A unit takes the register's number in the place of the one it typed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access
from vinhdanh.indicators.models import Indicator, Measurement, MeasurementEvent, UnitReturn
from vinhdanh.indicators.reckonings.storing import store_counted
from vinhdanh.indicators.states import Origin
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def take_counted(unit_return: UnitReturn, indicator: Indicator, *, by: User | None) -> None:
    """Take out what was typed of the indicator in this return, history kept; what the register counts stands from now on.

    As for every number of a return: only while it is open or handed back.
    """
    stored = (
        UnitReturn.objects.select_for_update(of=("self",))
        .select_related("unit", "locked_by")
        .get(pk=unit_return.pk)
    )
    if by is not None:
        require(access.can_write(by, stored))
    require(access.writable(stored))
    rows = list(
        Measurement.objects.select_for_update(of=("self",)).filter(unit_return=stored, indicator=indicator)
    )
    if not indicator.computed_by or not rows:
        raise Refused(_("Ô này không có số nào đơn vị đã nhập khác số của sổ."))
    now = timezone.now()
    MeasurementEvent.objects.bulk_create(
        MeasurementEvent(
            indicator=indicator, unit=stored.unit, since=row.since, until=row.until, part=row.part, old=row.value, new=None,
            origin=Origin.PAGE, by=by, at=now,
        )
        for row in rows
    )  # fmt: skip
    Measurement.objects.filter(pk__in=[row.pk for row in rows]).delete()
    store_counted(stored.period, [indicator])
