"""Tasks reach the units of their bloc and are traced to what came of them; works that greet an event; yearly plans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as make
from tests.launches.world import World as Launching
from tests.launches.world import build as build_launching
from tests.launches.world import launched
from tests.targets.world import PERIOD, TODAY, World, indicator
from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.models import Launch
from vinhdanh.org.states import UnitKind
from vinhdanh.targets.fields import TaskFields, WorkFields
from vinhdanh.targets.plans import units_without_plan, yearly_plans
from vinhdanh.targets.states import Bloc
from vinhdanh.targets.task_models import PlannedTask, RegisteredWork
from vinhdanh.targets.tasks import bloc_of, drop_task, overdue, plan_task, tasks_for, tell_result, trace
from vinhdanh.targets.works import coverage, register_work, tell_progress, units_without_work

JUNE = date(2025, 6, 2)


def planned(here: World, text: str = "Đổi mới cách phát động", **more: object) -> PlannedTask:
    return plan_task(here.province, TaskFields(text, PERIOD, **more), on=date(2021, 1, 5), by=here.chief)  # type: ignore[arg-type]


def test_each_unit_has_its_bloc(here: World) -> None:
    assert bloc_of(here.province) == bloc_of(here.upper) == Bloc.UNION
    assert bloc_of(here.mai) == Bloc.PRODUCTION
    assert bloc_of(here.lan) == Bloc.OFFICES
    shop = make.unit("Tổ công đoàn", kind=UnitKind.UNION_GROUP)
    assert bloc_of(shop) == Bloc.OFFICES
    assert bloc_of(shop, [make.unit("Công ty", kind=UnitKind.ENTERPRISE)]) == Bloc.PRODUCTION


def test_units_find_the_tasks_of_their_bloc(here: World) -> None:
    everybody = planned(here)
    work = planned(here, "Nâng cao năng suất", bloc=Bloc.PRODUCTION)
    office = planned(here, "Cải cách hành chính", bloc=Bloc.OFFICES)
    union = planned(here, "Nắm cơ sở", bloc=Bloc.UNION)
    assert list(tasks_for(here.mai, TODAY)) == [everybody, work]
    assert list(tasks_for(here.lan, TODAY)) == [everybody, office]
    assert list(tasks_for(here.upper, TODAY)) == [everybody, union]
    assert len(tasks_for(here.province, TODAY)) == 4
    assert list(tasks_for(here.mai, date(2026, 1, 1))) == []


def test_a_task_leads_to_a_person_and_to_results_of_later_years(here: World) -> None:
    someone = make.person("Trần Văn Dũng", at=here.province)
    whole = planned(here)
    year = plan_task(
        here.province, TaskFields("Phần năm 2025", year_of(2025), person=someone, due_on=date(2025, 6, 30), parent_id=whole.pk), on=date(2025, 1, 5), by=here.chief
    )  # fmt: skip
    tell_result(year, here.province, "Ba đợt phát động", on=date(2025, 5, 1), indicator=indicator(), value=Decimal(3), done=True, by=here.chief)  # fmt: skip
    tell_result(whole, here.mai, "Đã phát động ở phân xưởng", on=TODAY, by=here.officer)
    found = trace(whole)
    assert found.parts == (year,)
    assert found.parts[0].person == someone
    assert [(one.task_id, one.value) for one in found.results] == [(year.pk, 3), (whole.pk, None)]
    year.refresh_from_db()
    assert year.state == "done"


def test_what_cannot_be_said_of_a_task_is_refused(here: World) -> None:
    with pytest.raises(Refused, match="thời gian của nhiệm vụ lớn"):
        plan_task(
            here.province, TaskFields("x", year_of(2027), parent_id=planned(here).pk), on=TODAY, by=None
        )
    with pytest.raises(Refused, match="Hạn"):
        planned(here, due_on=date(2027, 1, 1))
    with pytest.raises(Refused):
        plan_task(here.province, TaskFields("x", PERIOD), on=TODAY, by=here.officer)
    office = planned(here, bloc=Bloc.OFFICES)
    with pytest.raises(Refused, match="không giao cho"):
        tell_result(office, here.mai, "x", on=TODAY, by=None)
    with pytest.raises(Refused, match="cả chỉ số và số"):
        tell_result(office, here.lan, "x", value=Decimal(1), on=TODAY, by=None)
    with pytest.raises(Refused, match="đơn vị giao"):
        tell_result(office, here.lan, "x", done=True, on=TODAY, by=None)


def test_open_tasks_past_their_day_are_overdue(here: World) -> None:
    late = planned(here, due_on=date(2025, 11, 30))
    planned(here, due_on=TODAY)
    assert list(overdue(tasks_for(here.province, TODAY), TODAY)) == [late]
    drop_task(late, "Đã có kế hoạch khác", on=TODAY, by=here.chief)
    assert not overdue(tasks_for(here.province, TODAY), TODAY).exists()


@pytest.fixture
def drive(db: None) -> tuple[Launching, Launch]:
    world = build_launching()
    return world, launched(world)


def test_units_without_a_registered_work_are_listed(drive: tuple[Launching, Launch]) -> None:
    world, launch = drive
    made = register_work(
        launch, world.mai, WorkFields("Sân chơi cho con công nhân", "work"), on=JUNE, by=None
    )
    register_work(launch, world.mai, WorkFields("Máy đóng gói", "product"), on=JUNE, by=None)
    found = coverage(launch, JUNE)
    assert (found.units, found.with_work, found.works, found.finished, found.rate) == (
        5,
        1,
        2,
        0,
        Decimal(20),
    )
    assert list(units_without_work(launch, JUNE)) == sorted((world.province, world.upper, world.lan, world.cuc), key=lambda one: one.sort_key)  # fmt: skip
    tell_progress(made, 100, on=JUNE, by=None)
    assert coverage(launch, JUNE).finished == 1
    assert made.events.count() == 2


def test_a_work_is_registered_once_and_under_a_launch_that_reaches_the_unit(
    drive: tuple[Launching, Launch],
) -> None:
    world, launch = drive
    row = WorkFields("Sân chơi", "work")
    made = register_work(launch, world.mai, row, on=JUNE, by=None)
    with pytest.raises(Refused, match="đã đăng ký"):
        register_work(launch, world.mai, row, on=JUNE, by=None)
    with pytest.raises(Refused, match="không tới"):
        register_work(launch, make.unit("Nơi khác"), row, on=JUNE, by=None)
    with pytest.raises(Refused, match="0 đến 100"):
        tell_progress(made, 101, on=JUNE, by=None)
    back = tell_progress(tell_progress(made, 100, on=JUNE, by=None), 80, on=JUNE, by=None)
    assert back.finished_on is None
    assert RegisteredWork.objects.count() == 1


def test_years_without_a_plan_are_told(drive: tuple[Launching, Launch]) -> None:
    world, _launch = drive
    Launch.objects.create(
        movement=world.movement, unit=world.mai, kind="yearly", form="plan", title="Kế hoạch 2025", year=2025, starts_on=JUNE, state="launched"
    )  # fmt: skip
    Launch.objects.create(
        movement=world.movement, unit=world.mai, kind="yearly", form="plan", title="Kế hoạch 2024", year=2024, starts_on=date(2024, 1, 2)
    )  # fmt: skip
    assert [(one.year, one.missing) for one in yearly_plans(world.mai, range(2023, 2026))] == [(2023, True), (2024, True), (2025, False)]  # fmt: skip
    assert world.mai not in units_without_plan(world.province, 2025, JUNE)
    assert world.lan in units_without_plan(world.province, 2025, JUNE)
    assert world.mai in units_without_plan(world.province, 2024, JUNE)
