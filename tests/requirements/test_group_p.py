"""Requirements of group P: plans of each year, targets that can be reckoned, tasks down to the person, registered works."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as make
from tests.dossiers.conftest import Place
from tests.launches.world import World as Launching
from tests.launches.world import build as build_launching
from tests.launches.world import drafted, launched
from tests.targets.world import PERIOD, TODAY, World, build, fields, indicator, issued, tell
from vinhdanh.awards.models import AwardKind
from vinhdanh.dossiers.models import Dossier
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.actions import launch_movement
from vinhdanh.launches.models import Launch
from vinhdanh.launches.writing import set_criteria
from vinhdanh.targets.actions import create_target, issue_targets
from vinhdanh.targets.fields import TaskFields, WorkFields
from vinhdanh.targets.findings import findings
from vinhdanh.targets.plans import units_without_plan, yearly_plans
from vinhdanh.targets.progress import progress_of
from vinhdanh.targets.proposals import proposals
from vinhdanh.targets.shipped import shipped_targets
from vinhdanh.targets.states import Bloc, Fault, Frequency, TaskState
from vinhdanh.targets.tasks import overdue, plan_task, tasks_for, tell_result, trace
from vinhdanh.targets.works import coverage, register_work, tell_progress, units_without_work

JUNE = date(2025, 6, 2)


@pytest.fixture
def here(db: None) -> World:
    return build()


@pytest.fixture
def drive(db: None) -> Launching:
    return build_launching()


def test_s000_05_each_year_has_its_plan_or_is_flagged(drive: Launching) -> None:
    values = {
        "movement": drive.movement,
        "unit": drive.province,
        "kind": "yearly",
        "form": "plan",
        "starts_on": JUNE,
    }
    Launch.objects.create(title="Kế hoạch 2024", year=2024, state="closed", **values)
    Launch.objects.create(title="Kế hoạch 2025", year=2025, state="launched", **values)
    plans = yearly_plans(drive.province, range(2023, 2026))
    assert [(one.year, one.missing) for one in plans] == [(2023, True), (2024, False), (2025, False)]
    assert drive.mai in units_without_plan(drive.province, 2025, JUNE)


def test_s000_20_a_programme_without_objective_or_measure_is_not_submitted(drive: Launching) -> None:
    held = drafted(drive)
    set_criteria(held, [], by=None)
    with pytest.raises(Refused, match="tiêu chí"):
        launch_movement(held, on=JUNE, by=None)
    held.refresh_from_db()
    assert held.state == "draft"


def test_s000_79_a_target_is_issued_only_with_a_computable_indicator_and_asks_for_a_baseline(
    here: World,
) -> None:
    bare = create_target(here.province, fields(indicator=None, count="percent", baseline=None), by=None)
    with pytest.raises(Refused, match="chưa gắn chỉ số"):
        issue_targets([bare], on=TODAY, by=None)
    assert {one.fault for one in findings([bare])} == {Fault.NO_INDICATOR, Fault.NO_BASELINE}
    # the five-year targets of the reports all have one
    assert {one.indicator for one in shipped_targets()} <= set(
        Indicator.objects.values_list("code", flat=True)
    )
    whole = create_target(here.province, fields(), by=None)
    assert issue_targets([whole], on=TODAY, by=None)[0].baseline == 8


def test_s000_80_units_with_no_registered_work_are_listed(drive: Launching) -> None:
    launch = launched(drive)
    made = register_work(launch, drive.mai, WorkFields("Sân chơi", "work"), on=JUNE, by=None)
    assert tell_progress(made, 40, on=JUNE, by=None).progress == 40
    without = set(units_without_work(launch, JUNE))
    assert drive.mai not in without
    assert {drive.lan, drive.cuc, drive.upper} <= without


def test_s000_85_five_year_tasks_lead_to_later_results(here: World) -> None:
    whole = plan_task(
        here.province,
        TaskFields("Đổi mới phát động", PERIOD, whom="Ban phong trào"),
        on=date(2021, 1, 5),
        by=None,
    )
    parts = [
        plan_task(
            here.province,
            TaskFields(f"Phần năm {year}", year_of(year), parent_id=whole.pk),
            on=date(year, 1, 5),
            by=None,
        )
        for year in (2021, 2022)
    ]
    tell_result(
        parts[1],
        here.province,
        "Ba đợt",
        on=date(2022, 12, 1),
        indicator=indicator(),
        value=Decimal(3),
        by=None,
    )
    found = trace(whole)
    assert list(found.parts) == parts
    assert [(one.task, one.value) for one in found.results] == [(parts[1], Decimal(3))]


def test_s001_42_the_rate_of_unions_with_an_anniversary_work_is_reckoned(drive: Launching) -> None:
    launch = launched(drive)
    for unit in (drive.province, drive.upper, drive.mai):
        register_work(launch, unit, WorkFields(f"Công trình {unit.code}", "work"), on=JUNE, by=None)
    found = coverage(launch, JUNE)
    assert (found.with_work, found.units, found.rate) == (3, 5, Decimal(60))


def test_s001_71_yearly_targets_show_progress_each_year(here: World) -> None:
    yearly = [
        one
        for one in shipped_targets()
        if one.org == "LĐLĐ tỉnh Lai Châu" and one.frequency == Frequency.EACH_YEAR
    ]
    assert len(yearly) == 15
    assert len({one.number for one in shipped_targets() if one.org == "LĐLĐ tỉnh Lai Châu"}) == 8
    target = issued(here)
    tell(here.mai, "culture.events", 2021, 12)
    tell(here.mai, "culture.events", 2022, 5)
    assert [one.reached for one in progress_of([target], today=TODAY)[target.pk].results] == [True, False, None, None, None]  # fmt: skip


def test_s001_72_units_see_the_tasks_of_their_bloc(here: World) -> None:
    tasks = {
        bloc: plan_task(here.province, TaskFields(f"Của {bloc}", PERIOD, bloc=bloc), on=TODAY, by=None)
        for bloc in Bloc
    }
    assert list(tasks_for(here.mai, TODAY)) == [tasks[Bloc.PRODUCTION]]
    assert list(tasks_for(here.lan, TODAY)) == [tasks[Bloc.OFFICES]]
    assert list(tasks_for(here.upper, TODAY)) == [tasks[Bloc.UNION]]


def test_s004_48_a_task_leads_to_a_person_and_to_a_result(here: World) -> None:
    someone = make.person("Trần Văn Dũng", at=here.province)
    task = plan_task(
        here.province,
        TaskFields("Theo dõi đăng ký", year_of(2025), person=someone, document_number="2/NQ"),
        on=TODAY,
        by=None,
    )
    tell_result(task, here.province, "Đã xong 40 đơn vị", done=True, on=TODAY, by=here.chief)
    found = trace(task)
    assert found.task.person == someone
    assert [one.text for one in found.results] == ["Đã xong 40 đơn vị"]


def test_s004_49_tasks_of_the_next_period_are_tracked(here: World) -> None:
    task = plan_task(
        here.province, TaskFields("Nắm cơ sở", PERIOD, due_on=date(2025, 11, 1)), on=date(2021, 1, 5), by=None
    )
    mine = tasks_for(here.province, TODAY)
    assert list(overdue(mine, TODAY)) == [task]
    tell_result(task, here.province, "Xong", done=True, on=TODAY, by=None)
    assert mine.get(pk=task.pk).state == TaskState.DONE
    assert not overdue(tasks_for(here.province, TODAY), TODAY).exists()


def test_s000_81_the_target_of_creative_labour_diplomas_against_proposals(place: Place) -> None:
    sync_indicators()
    code = "initiatives.creative_labour_proposed"
    target = issue_targets(
        [create_target(place.federation, fields(indicator=indicator(code), value=Decimal(2)), by=None)],
        on=TODAY,
        by=None,
    )[0]
    kind = AwardKind.objects.get(pk="creative_labour")
    for someone, stage in ((place.an, "submitted"), (place.binh, "decided"), (place.an, "draft")):
        Dossier.objects.create(
            kind=kind, occasion="regular", year=2025 if stage != "decided" else 2024, person=someone, proposer=place.mai, origin="proposer",
            stage=stage, topic=stage,
        )  # fmt: skip
    counted = {
        period.since.year: proposals(code, place.federation, period).count()
        for period in (year_of(2024), year_of(2025))
    }
    assert counted == {2024: 1, 2025: 1}
    assert proposals(code, place.federation, PERIOD).count() == target.value
    assert proposals(code, place.lan, PERIOD).count() == 0
