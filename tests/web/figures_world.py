"""Forms and returns for the screens: the province asks Hoa Mai and Hoa Lan for a year's figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.indicators.world import LINES, YEAR, filled, put
from tests.web.world import TODAY, World
from vinhdanh.indicators.forms import FormFields, open_form, open_returns
from vinhdanh.indicators.models import FigureForm, Measurement, UnitReturn
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

__all__ = ["CLUBS", "YEAR", "filled", "form", "put", "ret", "submitted", "text", "values"]

CLUBS = "culture.sports_clubs"


def form(w: World, *, unit: Unit | None = None, opened: bool = True) -> FigureForm:
    """A yearly form of the province (or of another unit), its period of 2025 open."""
    sync_indicators()
    name = f"Báo cáo thi đua {FigureForm.objects.count() + 1}"
    fields = FormFields(name, "year", (UnitKind.GRASSROOTS_UNION,), since=date(2021, 1, 1))
    made = open_form(unit or w.province, fields, LINES, by=None)
    if opened:
        open_returns(made, YEAR, by=None, due_on=TODAY)
    return made


def ret(w: World, unit: Unit | None = None, *, of: FigureForm | None = None) -> UnitReturn:
    return UnitReturn.objects.get(form=of or form(w), unit=unit or w.mai)


def submitted(w: World, unit: Unit | None = None) -> UnitReturn:
    return move_return(filled(ret(w, unit)), "submit", on=TODAY, by=None)


def text(client: Client, name: str, *args: Any, query: str = "") -> str:
    """A page by the name of its address, on one line."""
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def values() -> dict[str, int]:
    """Whatever stands in the table: code → value."""
    return {row.indicator.code: int(row.value) for row in Measurement.objects.select_related("indicator")}
