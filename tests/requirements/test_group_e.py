"""Requirements of group E, each answered by a query or an action: guidance, monitoring, inspection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.conclusions.test_conclusions import drafted
from tests.inspections.world import PLAN, TEAM, TODAY, World, build, held, planned
from tests.monitoring.test_lagging import AFTER, DUE, launch
from vinhdanh.checklists.shipped import STARTING
from vinhdanh.checklists.states import Topic
from vinhdanh.conclusions.actions import draft_conclusion, issue_conclusion, recommend, send_conclusion
from vinhdanh.inspections.models import Inspection, InspectionPlan, Visit
from vinhdanh.inspections.planning import Stop, add_team, close_plan, create_plan, issue_plan, schedule_visits
from vinhdanh.inspections.queries import by_kind, progress, topics, totals, visits_of, without_conclusion
from vinhdanh.inspections.states import InspectionKind, Part
from vinhdanh.inspections.visiting import Said, miss_visit, save_answers
from vinhdanh.kit.verdict import Refused
from vinhdanh.monitoring.actions import Told, send_reminder
from vinhdanh.monitoring.queries import board, lags
from vinhdanh.monitoring.states import Step
from vinhdanh.org.states import UnitKind


@pytest.fixture
def here(db: None) -> World:
    return build()


def team_of(plan: InspectionPlan, kind: str, part: str, *topics_: str) -> Inspection:
    body = "" if part == Part.LEAD else "Uỷ ban MTTQ tỉnh"
    said = replace(TEAM, name=f"{kind} {part}", kind=kind, part=part, leading_body=body, topics=topics_)
    return add_team(plan, said, by=None)


def supervised(here: World) -> InspectionPlan:
    """Own inspections, those of the steering committee, and supervision led, joined in and coordinated; one visit each."""
    plan = create_plan(PLAN, unit=here.province, by=None)
    teams = [
        team_of(plan, InspectionKind.INSPECTION, Part.LEAD, Topic.DEMOCRACY),
        team_of(plan, InspectionKind.STEERING, Part.JOIN, Topic.DEMOCRACY),
        team_of(plan, InspectionKind.SUPERVISION, Part.LEAD, Topic.WAGES, Topic.INSURANCE),
        team_of(plan, InspectionKind.SUPERVISION, Part.COORDINATE, Topic.WAGES, Topic.AGREEMENT),
        team_of(plan, InspectionKind.SUPERVISION, Part.JOIN, Topic.UNION_FEE, Topic.CONTRACT),
    ]
    for team in teams:
        schedule_visits(team, [Stop(date(2025, 6, 1), here.mai)], by=None)
    issue_plan(plan, on=TODAY, by=None)
    for visit in visits_of(plan):
        held(visit)
    return plan


def test_s000_06_an_overdue_step_stands_on_the_list_and_gets_a_reminder(here: World) -> None:
    launch(here)
    late = lags(here.province, AFTER)
    assert {one.step for one in late} == {Step.NO_PLAN}
    made = send_reminder(
        here.province, [one.mark for one in late], Told("Đề nghị thực hiện"), on=AFTER, by=here.officer
    )
    assert made.lines.count() == len(late)
    assert all(one.reminded == 1 for one in lags(here.province, AFTER))


def test_s000_64_every_planned_visit_has_minutes_or_a_reason(here: World) -> None:
    plan, team, (first, second, third) = planned(here)
    assert (team.decision_no, team.members.filter(head=True).count()) == ("30/QĐ-LĐLĐ", 1)
    held(first)
    miss_visit(second, reason="Đơn vị giải thể", by=None)
    with pytest.raises(Refused, match="Còn 1 cuộc"):
        close_plan(plan, by=None)
    held(third, date(2025, 11, 20))
    assert close_plan(plan, by=None).state == "closed"


def test_s000_65_results_total_a_question_of_the_fixed_checklist(here: World) -> None:
    asked = {
        Topic.CHARTER,
        Topic.FINANCE,
        Topic.STRONG_UNION,
        Topic.MEMBERS,
        Topic.WAGES,
        Topic.INSURANCE,
        Topic.SAFETY,
        Topic.WOMEN,
    }
    assert asked <= {one.topic for one in STARTING}
    _plan, _team, visits = planned(here)
    item = here.checklist.items.get(place=1)
    for visit, reply in zip(visits[:2], ("yes", "no"), strict=True):
        save_answers(visit, {item.pk: Said(reply)}, by=None)
        held(visit, date(2025, 9, 6))
    (total,) = totals(Visit.objects.all())
    assert (total.item, total.answered, total.yes, total.no) == (item, 2, 1, 1)


def test_s001_36_own_inspections_and_those_of_the_steering_committee_stand_apart(here: World) -> None:
    found = {(row.kind, row.part): row.held for row in by_kind(visits_of(supervised(here)))}
    assert found[InspectionKind.INSPECTION, Part.LEAD] == 1
    assert found[InspectionKind.STEERING, Part.JOIN] == 1


def test_s001_37_inspections_without_a_conclusion_are_listed_and_a_notice_is_sent_a_unit(here: World) -> None:
    visit, conclusion, _asked = drafted(here)
    assert list(without_conclusion(Visit.objects.all())) == [visit]
    issue_conclusion(conclusion, number="45/TB-LĐLĐ", signed_on=date(2025, 6, 20), on=TODAY, by=None)
    sent = send_conclusion(conclusion, on=TODAY, by=None)
    assert (sent.sent_on, sent.visit.unit) == (TODAY, here.mai)
    assert not without_conclusion(Visit.objects.all()).exists()


def test_s001_38_supervisions_are_tallied_by_topic(here: World) -> None:
    rows = visits_of(supervised(here)).filter(inspection__kind=InspectionKind.SUPERVISION)
    found = {row.topic: (row.held, row.led, row.coordinated) for row in topics(rows)}
    assert found[Topic.WAGES] == (2, 1, 1)
    assert set(found) == {Topic.WAGES, Topic.INSURANCE, Topic.CONTRACT, Topic.AGREEMENT, Topic.UNION_FEE}


def test_s001_39_supervision_led_by_the_front_is_told_from_our_own(here: World) -> None:
    plan = supervised(here)
    rows = visits_of(plan).filter(inspection__kind=InspectionKind.SUPERVISION)
    assert {row.part: row.visits for row in by_kind(rows)} == {Part.LEAD: 1, Part.COORDINATE: 1, Part.JOIN: 1}
    joined = rows.get(inspection__part=Part.JOIN)
    assert joined.inspection.leading_body == "Uỷ ban MTTQ tỉnh"
    conclusion = draft_conclusion(joined, "Theo báo cáo giám sát của MTTQ", by=None)
    assert recommend(conclusion, "Đóng đủ kinh phí", topic="union_fee", due_on=TODAY, on=TODAY, by=None)


def test_s001_75_the_plan_stands_against_what_was_done(here: World) -> None:
    plan, _team, (first, second, _third) = planned(here)
    held(first)
    miss_visit(second, reason="Hoãn", by=None)
    found = progress(visits_of(plan), TODAY + timedelta(days=60))
    assert (found.planned, found.held, found.missed, found.late, found.share) == (3, 1, 1, 1, 33)


def test_s003_17_an_upper_union_sees_its_unions_with_their_lagging_steps(here: World) -> None:
    launch(here)
    rows = board(here.upper, AFTER, kinds=[UnitKind.GRASSROOTS_UNION])
    assert {row.name: row.steps for row in rows} == {
        f"CĐCS Hoa {name}": (Step.NO_PLAN,) for name in ("Mai", "Lan", "Cúc")
    }
    assert all(row.since == DUE for row in rows)
