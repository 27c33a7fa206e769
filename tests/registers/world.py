"""A small world for registers: a province, two unions below it, a stranger's union, officers of each, short ways to write entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.funds.models import Fund, FundSource, FundUse
from vinhdanh.funds.registers import FUNDS, SOURCES, USES
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.registers.actions import correct_entry, record_entry
from vinhdanh.registers.models import Programme
from vinhdanh.registers.programmes import PROGRAMMES
from vinhdanh.registers.register import Register
from vinhdanh.welfare.models import Support
from vinhdanh.welfare.registers import CASH, OF_KIND

TODAY = date(2025, 12, 1)
YEAR = (date(2025, 1, 1), date(2026, 1, 1))


@dataclass
class Place:
    """The province, Hoa Mai and Hoa Lan below it; an officer of Hoa Mai, one of Hoa Lan, the province's auditor."""

    province: Unit
    mai: Unit
    lan: Unit
    officer: User
    stranger: User
    auditor: User


def place() -> Place:
    province = make.province()
    mai = make.unit("CĐCS Hoa Mai", parent=province, non_state=True)
    lan = make.unit("CĐCS Hoa Lan", parent=province, non_state=False)
    return Place(
        province, mai, lan, make.officer(mai, "canbo"), make.officer(lan, "nguoi-la"),
        make.account("kiemtra", role=Role.AUDITOR, at=province),
    )  # fmt: skip


DAY = date(2025, 5, 10)


def kept(register: Register, unit: Unit, day: date = DAY, *, by: User | None = None, **values: Any) -> Any:
    """An entry of a register."""
    return record_entry(register, {"happened_on": day, **values}, unit=unit, on=TODAY, by=by)


def corrected(register: Register, entry: Any, *, reason: str = "x", by: User | None = None, **values: Any) -> Any:  # fmt: skip
    """The entry put right."""
    return correct_entry(register, entry, values, reason=reason, on=TODAY, by=by)


def care(unit: Unit, kind: str, day: date = DAY, *, by: User | None = None, **said: Any) -> Support:
    made: Support = kept(OF_KIND.get(kind, CASH), unit, day, by=by, **{"kind": kind, **said})
    return made


def programme(
    unit: Unit, name: str = "Mái ấm công đoàn", day: date = date(2020, 1, 1), **said: Any
) -> Programme:
    made: Programme = kept(PROGRAMMES, unit, day, name=name, **said)
    return made


def fund(unit: Unit, kind: str = "award", year: int = 2025, **said: Any) -> Fund:
    made: Fund = kept(FUNDS, unit, date(year, 1, 2), kind=kind, year=year, **said)
    return made


def source(held: Fund, vnd: int, kind: str = "budget", day: date = date(2025, 1, 5), giver: str = "Một đơn vị") -> FundSource:  # fmt: skip
    made: FundSource = kept(SOURCES, held.unit, day, fund=held, kind=kind, amount_vnd=vnd, giver=giver)
    return made


def spent(held: Fund, vnd: int, kind: str = "emulation", day: date = date(2025, 6, 1), title: str = "Hội nghị", **said: Any) -> FundUse:  # fmt: skip
    made: FundUse = kept(USES, held.unit, day, fund=held, kind=kind, amount_vnd=vnd, title=title, **said)
    return made
