"""A province over an upper union with two grassroots unions and one directly below; typed figures of a few years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.targets.actions import create_target, issue_targets
from vinhdanh.targets.fields import Baseline, TargetFields
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import Operator

TODAY = date(2025, 12, 1)
PERIOD = years_of(2021, 2025)
RATE = "thrift.saving_rate"
COUNT = "culture.events"


@dataclass
class World:
    province: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    cuc: Unit
    chief: User
    officer: User
    stranger: User


def build() -> World:
    sync_indicators()
    province = make.province()
    upper = make.unit("Công đoàn khu công nghiệp", parent=province, kind=UnitKind.UPPER_UNION)
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai", non_state=True)
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan", non_state=False)
    cuc = make.unit("CĐCS Hoa Cúc", parent=province, code="hoa-cuc", non_state=False)
    return World(
        province, upper, mai, lan, cuc, make.officer(province, "truong"), make.officer(mai, "mai"), make.officer(cuc, "cuc")
    )  # fmt: skip


def indicator(code: str = COUNT) -> Indicator:
    return Indicator.objects.get(code=code)


def tell(unit: Unit, code: str, year: int, value: float | str) -> None:
    period = year_of(year)
    Measurement.objects.create(
        indicator=indicator(code), unit=unit, since=period.since, until=period.until, value=Decimal(str(value)), approved=True
    )  # fmt: skip


def fields(**more: object) -> TargetFields:
    values: dict[str, object] = {
        "subject": "Cuộc giao lưu thể thao", "operator": Operator.AT_LEAST, "value": Decimal(10), "period": PERIOD,
        "indicator": indicator(), "baseline": Baseline(Decimal(8), period=year_of(2020), source="Báo cáo năm 2020"),
    }  # fmt: skip
    return TargetFields(**{**values, **more})  # type: ignore[arg-type]


def issued(world: World, **more: object) -> Target:
    made = create_target(world.province, fields(**more), by=None)
    return issue_targets([made], on=date(2021, 1, 5), by=None)[0]
