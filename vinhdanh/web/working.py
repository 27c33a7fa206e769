"""The unit, emulation year and "as of" day in which one works: kept in the session while one moves about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import parse_date, today
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.web.reading import SignedIn, acts
from vinhdanh.web.suggest import unit_from_text

_UNIT, _YEAR, _DAY = "work_unit", "work_year", "work_day"
_YEARS_BACK = 12


@dataclass(frozen=True)
class Working:
    """Where and when the reader works; `pinned` when the day is not simply today."""

    unit: Unit
    year: int
    as_of: date
    pinned: bool
    years: range
    own_units: list[Unit]


def working(request: SignedIn) -> Working | None:
    """The context of this request, or None for whoever reads no unit."""
    known: Working | str | None = getattr(request, "_working", "unasked")
    if isinstance(known, str):
        known = _find(request)
        request._working = known  # type: ignore[attr-defined]
    return known


def _find(request: SignedIn) -> Working | None:
    held = access.assignments(request.user).filter(role__in=READS_UNITS).order_by("since", "pk")
    own = list(dict.fromkeys(assignment.unit for assignment in held))
    if not own:
        return None
    now = today()
    day = _stored_day(request) or now
    unit = _stored_unit(request, own) or own[0]
    year = request.session.get(_YEAR)
    return Working(
        unit=unit,
        year=year if isinstance(year, int) else day.year,
        as_of=day,
        pinned=day != now,
        years=range(now.year, now.year - _YEARS_BACK, -1),
        own_units=own,
    )


def _stored_unit(request: SignedIn, own: list[Unit]) -> Unit | None:
    code = request.session.get(_UNIT)
    mine = next((unit for unit in own if unit.code == code), None)
    if mine or not code:
        return mine
    return access.visible_to(request.user).filter(code=code).first()


def _stored_day(request: SignedIn) -> date | None:
    text = request.session.get(_DAY)
    return date.fromisoformat(text) if isinstance(text, str) else None


@acts
def set_working(request: SignedIn) -> HttpResponse:
    """Change the unit, year and day in which one works, and go back."""
    unit = unit_from_text(request.POST.get("unit", ""), access.visible_to(request.user))
    if unit is None:
        messages.error(
            request, _("Không tìm thấy đơn vị này trong phạm vi của anh/chị; hãy chọn trong gợi ý.")
        )
    else:
        request.session[_UNIT] = unit.code
    year = request.POST.get("year", "")
    if year.isdigit() and 1945 <= int(year) <= today().year + 1:
        request.session[_YEAR] = int(year)
    try:
        text = request.POST.get("as_of", "").strip()
        day = parse_date(text) if text else today()
        request.session[_DAY] = day.isoformat() if day != today() else None
    except ValueError as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(safe_next(request))


def safe_next(request: SignedIn) -> str:
    """Where the form asked to go back to, if that is a page of ours."""
    target = request.POST.get("next", "/")
    same = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if same else "/"
