"""The table that an address asks for, with the right to see it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.org import access as org_access
from vinhdanh.statistics import access
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.forms import forms
from vinhdanh.web.reading import SignedIn, allow


def asked_for(request: SignedIn, code: str, year: int, key: str) -> Asked:
    """The table, or 404 for a form or a year that is not, or a unit one may not see."""
    unit = org_access.get_unit(request.user, code)
    allow(access.can_see(request.user, unit))
    form = forms().get(key)
    if form is None or not 1990 <= year <= 2200 or not form.serves(year):
        raise Http404(_("Không có biểu này cho năm %(year)s.") % {"year": year})
    return Asked(form, unit, year)


def address(name: str, asked: Asked) -> str:
    """The address of one of the pages of a table."""
    return reverse(name, args=[asked.unit.code, asked.year, asked.form.key])


def head(asked: Asked) -> dict[str, Any]:
    """What every page of a table shows above."""
    since, until = asked.form.period(asked.year)
    return {"asked": asked, "form": asked.form, "unit": asked.unit, "year": asked.year, "since": since, "last": until - timedelta(days=1)}  # fmt: skip
