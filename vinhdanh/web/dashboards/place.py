"""Which unit and year a board is about: from the address, else where one works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working


class BoardFilter(UnitFilter):
    """Below which unit, in which year."""

    nam = forms.IntegerField(
        label=lazy("Năm"), required=False, min_value=1990, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5})
    )  # fmt: skip


@dataclass(frozen=True)
class Here:
    """What a board looks at; no unit: the reader reads none, or typed one that is not theirs."""

    form: BoardFilter
    unit: Unit | None
    year: int
    on: date
    today: date

    @property
    def years(self) -> range:
        """The year and the seven before, the oldest first."""
        return range(self.year - 7, self.year + 1)


def here(request: SignedIn, form_class: type[BoardFilter] = BoardFilter) -> Here:
    """The board's place; a year gone by is looked at on its last day."""
    now, context = today(), working(request)
    form = form_class(request.GET or None, user=request.user, fallback=context.unit if context else None)
    unit = form.unit()
    if unit is None and not form.unit_errors and context is not None:
        unit = context.unit
    year = form.chosen().get("nam") or (context.year if context else now.year)
    form.initial["nam"] = year
    return Here(form, unit, year, min(now, date(year, 12, 31)), now)
