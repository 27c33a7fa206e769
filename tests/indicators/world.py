"""A province with an upper union, two grassroots unions, their officers, and a form with a few typed indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.indicators.cells import Entry, Outcome, write_cells
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.models import FigureForm, UnitReturn
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.indicators.states import Origin
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

YEAR = year_of(2025)
ON = date(2026, 1, 5)
DUE = date(2026, 1, 10)
LINES = (
    LineFields("organisation.workers", "Lực lượng"),
    LineFields("organisation.women_workers"),
    LineFields("culture.sports_clubs", "Văn hoá, thể thao"),
    LineFields("culture.events", required=False),
    LineFields("thrift.admin_budget_vnd", "Tiết kiệm"),
    LineFields("thrift.admin_saved_vnd"),
    LineFields("thrift.saving_rate", required=False),
)


@dataclass
class World:
    province: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    chief: User
    middle: User
    officer: User
    stranger: User
    form: FigureForm

    def of(self, unit: Unit) -> UnitReturn:
        return UnitReturn.objects.get(form=self.form, unit=unit, since=YEAR.since)


def build(lines: Sequence[LineFields] = LINES) -> World:
    sync_indicators()
    province = make.province()
    upper = make.unit("Công đoàn khu công nghiệp", parent=province, kind=UnitKind.UPPER_UNION)
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan")
    fields = FormFields("Báo cáo thi đua năm", "year", (UnitKind.GRASSROOTS_UNION,), since=date(2021, 1, 1))
    form = open_form(province, fields, lines, by=None)
    open_returns(form, YEAR, by=None)
    return World(
        province, upper, mai, lan, make.officer(province, "tinh"), make.officer(upper, "khu"), make.officer(mai, "mai"),
        make.officer(lan, "lan"), form,
    )  # fmt: skip


def put(
    ret: UnitReturn, by: User | None = None, *, origin: Origin = Origin.PAGE, **values: float | int | str
) -> list[Outcome]:
    """Write values by short names: workers=10 is organisation.workers."""
    entries = [Entry(_full(ret, name), value=Decimal(str(value))) for name, value in values.items()]
    return write_cells(ret, entries, origin=origin, by=by)


def filled(ret: UnitReturn) -> UnitReturn:
    """Every required cell with a sound number."""
    put(
        ret,
        workers=100,
        women_workers=40,
        sports_clubs=0,
        admin_budget_vnd=1_000_000,
        admin_saved_vnd=150_000,
    )
    return ret


def _full(ret: UnitReturn, name: str) -> str:
    codes = ret.form.lines.values_list("indicator__code", flat=True)
    return next(code for code in codes if code.partition(".")[2] == name)
