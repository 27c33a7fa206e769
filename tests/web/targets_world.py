"""Targets for the screens: one of the province given to Hoa Mai, drafts, a task, a work under a launch."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.web.world import TODAY, World
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.launches.models import Launch
from vinhdanh.movements.models import Movement
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.org.models import Unit
from vinhdanh.targets.actions import create_target, issue_targets
from vinhdanh.targets.fields import Baseline, TargetFields, TaskFields, WorkFields
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.sharing import counter_share, give_target
from vinhdanh.targets.states import Operator
from vinhdanh.targets.task_models import PlannedTask, RegisteredWork
from vinhdanh.targets.tasks import plan_task
from vinhdanh.targets.works import register_work

PERIOD = years_of(2021, 2025)


def said(subject: str = "Cuộc giao lưu thể thao") -> TargetFields:
    sync_indicators()
    return TargetFields(
        subject=subject, operator=Operator.AT_LEAST, value=Decimal(10), period=PERIOD, indicator=Indicator.objects.get(code="culture.events"),
        baseline=Baseline(Decimal(12), period=year_of(2020), source="Báo cáo 2020"), document_number="2/NQ-LĐLĐ",
    )  # fmt: skip


def draft(w: World, unit: Unit | None = None, subject: str = "Cuộc giao lưu thể thao") -> Target:
    return create_target(unit or w.mai, said(subject), by=None)


def target(w: World, unit: Unit | None = None, subject: str = "Cuộc giao lưu thể thao") -> Target:
    return issue_targets([draft(w, unit, subject)], on=TODAY, by=None)[0]


def share(w: World, *, countered: bool = False) -> TargetShare:
    (made,) = give_target(
        target(w, w.province), [(w.mai, Decimal(4))], answer_by=TODAY + timedelta(days=9), on=TODAY, by=None
    )
    return counter_share(made, Decimal(3), "Chỉ có ba tổ", by=None) if countered else made


def task(w: World, unit: Unit | None = None) -> PlannedTask:
    return plan_task(
        unit or w.mai,
        TaskFields("Đổi mới cách phát động", PERIOD, due_on=date(2025, 6, 30)),
        on=TODAY,
        by=None,
    )


def launch(w: World, unit: Unit | None = None) -> Launch:
    sync_movements()
    return Launch.objects.create(
        movement=Movement.objects.order_by("pk")[0], unit=unit or w.province, form="launch", kind="thematic", title="Chào mừng Đại hội",
        year=2025, starts_on=date(2025, 1, 5), state="launched", launched_on=date(2025, 1, 5),
    )  # fmt: skip


def work(w: World) -> RegisteredWork:
    return register_work(
        launch(w), w.mai, WorkFields("Sân chơi cho con công nhân", "work"), on=TODAY, by=None
    )
