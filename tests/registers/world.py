"""A small world for registers: a province, two unions below it, a stranger's union, officers of each, short ways to write entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.funds.actions import FundFields, SourceFields, UseFields, open_fund, record_source, record_use
from vinhdanh.funds.models import Fund, FundSource, FundUse
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.registers.models import Programme
from vinhdanh.registers.social import Common, ProgrammeFields, open_programme
from vinhdanh.welfare.actions import Care, record_support
from vinhdanh.welfare.models import Support

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


def on(day: date = date(2025, 5, 10), **more: Any) -> Common:
    return Common(on=day, **more)


def care(unit: Unit, kind: str, day: date = date(2025, 5, 10), *, common: dict[str, Any] | None = None, by: User | None = None, **said: Any) -> Support:  # fmt: skip
    return record_support(Care(kind=kind, **said), on(day, **(common or {})), unit=unit, today=TODAY, by=by)


def programme(
    unit: Unit, name: str = "Mái ấm công đoàn", day: date = date(2020, 1, 1), **said: Any
) -> Programme:
    return open_programme(ProgrammeFields(name, **said), on(day), unit=unit, today=TODAY, by=None)


def fund(unit: Unit, kind: str = "award", year: int = 2025, **said: Any) -> Fund:
    return open_fund(FundFields(kind, year, **said), on(date(year, 1, 2)), unit=unit, today=TODAY, by=None)


def source(held: Fund, vnd: int, kind: str = "budget", day: date = date(2025, 1, 5), giver: str = "Một đơn vị") -> FundSource:  # fmt: skip
    return record_source(held, SourceFields(kind, vnd, giver), on(day), today=TODAY, by=None)


def spent(held: Fund, vnd: int, kind: str = "emulation", day: date = date(2025, 6, 1), title: str = "Hội nghị", **said: Any) -> FundUse:  # fmt: skip
    return record_use(held, UseFields(kind, title, vnd, **said), on(day), today=TODAY, by=None)
