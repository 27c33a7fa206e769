"""A plan is written, issued and closed; teams and schedules are refused where they cannot be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import Error, transaction
from django.http import Http404

from tests.inspections.world import PLAN, TEAM, TODAY, World, build, held, planned
from vinhdanh.inspections import access
from vinhdanh.inspections.models import InspectionEvent, InspectionPlan
from vinhdanh.inspections.planning import (
    Member,
    Stop,
    add_team,
    cancel_plan,
    close_plan,
    create_plan,
    issue_plan,
    reopen_plan,
    schedule_visits,
    set_members,
)
from vinhdanh.inspections.states import (
    PLAN_FINAL,
    PLAN_MOVES,
    VISIT_FINAL,
    VISIT_MOVES,
    Part,
    PlanState,
    VisitState,
)
from vinhdanh.inspections.visiting import miss_visit
from vinhdanh.kit.verdict import Refused


@pytest.fixture
def here(db: None) -> World:
    return build()


@pytest.mark.parametrize(
    ("states", "moves", "start", "final"),
    [
        (PlanState, PLAN_MOVES, PlanState.DRAFT, PLAN_FINAL),
        (VisitState, VISIT_MOVES, VisitState.PLANNED, VISIT_FINAL),
    ],
)
def test_every_state_is_reached_and_all_but_the_last_are_left(states, moves, start, final) -> None:  # type: ignore[no-untyped-def]
    assert {move.target for move in moves} | {start} == set(states)
    assert {move.source for move in moves} | set(final) >= set(states)


def test_a_plan_is_issued_with_number_day_and_schedule(here: World) -> None:
    plan = create_plan(replace(PLAN, number=""), unit=here.province, by=here.officer)
    with pytest.raises(Refused, match="số, ký hiệu") as refused:
        issue_plan(plan, on=TODAY, by=here.officer)
    assert refused.value.field == "number"
    other = create_plan(replace(PLAN, title="Kế hoạch khác"), unit=here.province, by=here.officer)
    with pytest.raises(Refused, match="chưa có cuộc kiểm tra nào"):
        issue_plan(other, on=TODAY, by=here.officer)
    assert (
        planned(here, by=here.officer)[0].state == PlanState.ISSUED if cancel_plan(plan, by=None) else False
    )


def test_a_plan_closes_only_when_every_visit_has_minutes_or_a_reason(here: World) -> None:
    plan, _team, (first, second, third) = planned(here)
    held(first)
    miss_visit(second, reason="Đơn vị sáp nhập", by=None)
    with pytest.raises(Refused, match="Còn 1 cuộc"):
        close_plan(plan, by=here.officer)
    miss_visit(third, reason="Hoãn do thiên tai", by=None)
    assert close_plan(plan, by=here.officer).state == PlanState.CLOSED
    with pytest.raises(Refused, match="lý do"):
        reopen_plan(plan, reason=" ", by=here.officer)
    assert reopen_plan(plan, reason="Bổ sung đoàn", by=here.officer).state == PlanState.ISSUED


def test_a_team_that_joins_another_names_who_leads(here: World) -> None:
    plan = create_plan(PLAN, unit=here.province, by=None)
    with pytest.raises(Refused, match="cơ quan chủ trì"):
        add_team(plan, replace(TEAM, part=Part.JOIN), by=None)
    made = add_team(plan, replace(TEAM, part=Part.JOIN, leading_body="Uỷ ban MTTQ tỉnh"), by=None)
    assert made.leading_body == "Uỷ ban MTTQ tỉnh"
    assert add_team(plan, replace(TEAM, leading_body="bỏ qua"), by=None).leading_body == ""
    with pytest.raises(Refused, match="ít nhất một nội dung"):
        add_team(plan, replace(TEAM, topics=()), by=None)


def test_a_team_has_one_head_and_no_unit_twice_on_its_schedule(here: World) -> None:
    _plan, team, _visits = planned(here)
    with pytest.raises(Refused, match="đúng một trưởng đoàn"):
        set_members(team, [Member("A"), Member("B")], by=None)
    with pytest.raises(Refused, match="đã có trong lịch"):
        schedule_visits(team, [Stop(date(2025, 12, 5), here.mai)], by=None)
    made = schedule_visits(team, [Stop(date(2025, 12, 5), outside_name="Công ty TNHH Sao Mai")], by=None)
    assert made[0].place_name == "Công ty TNHH Sao Mai"


def test_only_who_keeps_the_records_of_the_unit_plans(here: World) -> None:
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        create_plan(PLAN, unit=here.province, by=here.base)
    plan, _team, _visits = planned(here)
    assert access.get_plan(here.officer, plan.pk) == plan
    assert access.get_plan(here.member, plan.pk) == plan
    with pytest.raises(Http404):
        access.get_plan(here.base, plan.pk)


def test_a_unit_sees_its_visit_once_the_plan_is_issued_and_no_other(here: World) -> None:
    plan, _team, visits = planned(here)
    assert list(access.visits_visible_to(here.base)) == [visits[0]]
    InspectionPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    assert not access.visits_visible_to(here.base).exists()


def test_events_of_a_plan_are_kept(here: World) -> None:
    planned(here, by=here.officer)
    assert InspectionEvent.objects.filter(by=here.officer).count() >= 4
    with pytest.raises(Error), transaction.atomic():
        InspectionEvent.objects.all().delete()
