"""Boxes of weaknesses: the unit, the year, the gauge that would show a cure; figures in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access as indicator_access
from vinhdanh.indicators.states import Family
from vinhdanh.org.models import Unit
from vinhdanh.targets.amounts import amount
from vinhdanh.weaknesses.gauges import GAUGES, INDICATOR, named
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.rounds_write import units_that_organise


def gauge_choices(user: User, none: Any) -> list[Any]:
    """The built gauges first, then the indicators one may use, by family."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in indicator_access.indicators_visible_to(user).order_by("family", "name"):
        groups.setdefault(str(Family(one.family).label), []).append((f"{INDICATOR}{one.code}", str(one)))
    built = [(code, str(one.name)) for code, one in GAUGES.items()]
    return [("", none), (_("Số đo của hệ thống"), built), *groups.items()]


def writing_units(request: SignedIn) -> list[Unit]:
    """Units for which the reader writes; 403 for whoever writes for none."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được hạn chế, bài học, đánh giá."))
    return units


def unit_box(units: list[Unit]) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Đơn vị"), choices=[(one.code, one.name) for one in units])


def told(code: str, value: Decimal | None) -> str:
    """A gauge's figure with what it counts; nothing where it is not known."""
    found = named(code)
    return amount(value, found.count) if found and value is not None else ""
