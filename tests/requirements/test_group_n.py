"""Requirements of group N, labour relations and protection by law, each answered by a register and a figure from it."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.duties.test_tracking import found as waits
from tests.inspections.world import build as build_inspections
from tests.inspections.world import held
from tests.launches.world import TODAY as LAUNCH_DAY
from tests.launches.world import build as build_launches
from tests.registers.unions import TODAY, YEAR, World, build, kept
from tests.requirements.test_group_e import supervised, team_of
from vinhdanh.duties.states import DutyKind
from vinhdanh.inspections.planning import PlanFields, Stop, create_plan, issue_plan, schedule_visits
from vinhdanh.inspections.queries import held_between, topics_held, visits_of
from vinhdanh.inspections.states import InspectionKind, Part
from vinhdanh.org.models import Unit
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import law_materials
from vinhdanh.registers.actions import follow_entry, record_entries
from vinhdanh.registers.queries import by_topic, rows_in
from vinhdanh.representation.queries import advised, drafts_commented, followed, proposals, unanswered_visits
from vinhdanh.representation.registers import ADVICE, COMMENTS, PROPOSALS, VISITS
from vinhdanh.workplace.queries import (
    agreement_rate,
    clauses_by_theme,
    conference_rates,
    dialogues,
    employer_conferences,
    meals,
)
from vinhdanh.workplace.registers import AGREEMENTS, CLAUSES, CONFERENCES, DIALOGUES, ELIGIBLE, MEALS

ASK = {
    "recipient_kind": "employer",
    "recipient": "Giám đốc",
    "content": "Mở nhà trẻ",
    "due_on": date(2025, 6, 1),
}
TERM = {
    "kind": "enterprise",
    "act": "new",
    "sector": "non_state",
    "since": date(2024, 1, 1),
    "until": date(2026, 1, 1),
}


@pytest.fixture
def here(db: None) -> World:
    return build()


def seventy(here: World) -> list[Unit]:
    """Seventy unions of enterprises under the province."""
    more = [make.unit(f"CĐCS Doanh nghiệp {n}", parent=here.south, non_state=True) for n in range(67)]
    return [here.lan, here.cuc, here.sen, *more]


def test_s000_38_drafts_commented_in_a_year_are_reported(here: World) -> None:
    for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 1)):
        kept(COMMENTS, here.province, day, kind="comment", draft=f"Dự thảo {day}", opinions=4)
    assert drafts_commented(here.province, *YEAR)["comment"] == 2


def test_s000_39_cases_of_advice_by_topic_and_period(here: World) -> None:
    kept(ADVICE, here.lan, kind="legal", channel="office", question="Chậm lương", topics=["wages"])
    kept(
        ADVICE,
        here.lan,
        date(2024, 5, 1),
        kind="legal",
        channel="office",
        question="Sa thải",
        topics=["contract"],
    )
    found = advised(here.province, *YEAR)
    assert [(topic.value, n) for topic, n in found.topics] == [("wages", 1)]


def test_s000_40_joined_delegations_are_counted(db: None) -> None:
    world = build_inspections()
    supervised(world)
    visits = held_between(world.province, *YEAR)
    assert visits.filter(inspection__part=Part.JOIN).count() == 2
    assert visits.count() == 5


def test_s000_41_a_proposal_has_recipient_deadline_outcome(here: World) -> None:
    one = kept(PROPOSALS, here.lan, **ASK)
    assert (one.recipient, one.due_on, one.state) == ("Giám đốc", date(2025, 6, 1), "open")
    done = follow_entry(
        PROPOSALS,
        one,
        {"state": "accepted", "answered_on": TODAY, "answer": "Mở từ quý 1"},
        on=TODAY,
        by=None,
    )
    assert (done.state, done.answer) == ("accepted", "Mở từ quý 1")


def test_s000_68_advice_on_entitlements_is_counted(here: World) -> None:
    kept(
        ADVICE,
        here.lan,
        kind="entitlement",
        channel="phone",
        question="Thai sản",
        topics=["insurance"],
        people=2,
    )
    found = advised(here.province, *YEAR)
    assert (found.kinds, found.people) == ({"entitlement": 1}, 2)


def test_s000_83_rates_of_public_bodies_and_enterprises_apart(here: World) -> None:
    kept(ELIGIBLE, here.province, year=2025, sector="public", eligible=1)
    kept(ELIGIBLE, here.province, year=2025, sector="non_state", eligible=3)
    kept(CONFERENCES, here.mai, kind="officials", sector="public")
    kept(CONFERENCES, here.lan, kind="workers", sector="non_state")
    rates = conference_rates(here.province, 2025, TODAY)
    assert (rates["public"].percent, rates["enterprise"].percent) == (100.0, 33.3)


def test_s000_87_supervision_and_criticism_are_counted_by_topic(db: None) -> None:
    world = build_inspections()
    supervised(world)
    rows = held_between(world.province, *YEAR).filter(inspection__kind=InspectionKind.SUPERVISION)
    assert dict(topics_held(rows))["wages"] == 2
    kept(COMMENTS, world.province, kind="criticism", draft="Đề án nhà ở", topics=["housing"])
    criticism = rows_in(COMMENTS.model, world.province, *YEAR).filter(kind="criticism")
    assert [(topic.value, n) for topic, n in by_topic(criticism)] == [("housing", 1)]


def test_s001_27_materials_are_counted_by_type_and_topic(db: None) -> None:
    world = build_launches()
    for done in (
        Done(date(2025, 3, 5), "leaflet", "members", topics=("wages", "contract"), sessions=1, copies=2000),
        Done(date(2025, 3, 6), "leaflet", "members", topics=("wages",), sessions=1, copies=500),
        Done(date(2025, 3, 7), "talk", "members", topics=("wages",), sessions=3, turns=120),
    ):
        record_activity(done, unit=world.mai, on=LAUNCH_DAY, by=None)
    found = {
        (one.form.value, one.topic.value): (one.activities, one.sessions, one.copies, one.turns)
        for one in law_materials(Activity.objects.all())
    }
    assert found == {
        ("leaflet", "wages"): (2, 2, 2500, 0),
        ("leaflet", "contract"): (1, 1, 2000, 0),
        ("talk", "wages"): (1, 3, 0, 120),
    }


def test_s001_28_proposals_of_a_visit_are_followed_to_an_answer(here: World) -> None:
    visit = kept(VISITS, here.lan, enterprise="Công ty Sao", met=30, in_need=4)
    one = kept(PROPOSALS, here.lan, visit=visit, **ASK)
    assert unanswered_visits(here.province, *YEAR) == 1
    follow_entry(PROPOSALS, one, {"state": "declined", "answered_on": TODAY}, on=TODAY, by=None)
    assert (unanswered_visits(here.province, *YEAR), visit.in_need) == (0, 4)


def test_s001_29_proposals_open_accepted_declined_are_counted(here: World) -> None:
    for topic, state in (("childcare", "accepted"), ("hours", "declined"), ("retraining", "open")):
        one = kept(PROPOSALS, here.lan, topics=[topic], **ASK)
        if state != "open":
            follow_entry(PROPOSALS, one, {"state": state, "answered_on": TODAY}, on=TODAY, by=None)
    found = followed(proposals(here.province, *YEAR), TODAY)
    assert (found.open, found.accepted, found.declined) == (1, 1, 1)


def test_s001_30_conferences_with_employers_are_counted(here: World) -> None:
    kept(CONFERENCES, here.lan, kind="employers", sector="non_state", conclusion="Nâng mức ăn ca")
    kept(CONFERENCES, here.lan, kind="workers", sector="non_state")
    assert employer_conferences(here.province, *YEAR) == 1


def test_s001_31_the_denominator_of_those_that_had_to_is_stored(here: World) -> None:
    kept(CONFERENCES, here.lan, kind="workers", sector="non_state")
    kept(ELIGIBLE, here.north, year=2025, sector="non_state", eligible=2)
    rate = conference_rates(here.north, 2025, TODAY)["enterprise"]
    assert (rate.part, rate.whole, rate.percent) == (1, 2, 50.0)


def test_s001_32_turns_and_different_enterprises_by_ownership(here: World) -> None:
    talk = {"happened_on": date(2025, 5, 10), "kind": "periodic"}
    rows = [
        (unit, {**talk, "sector": "non_state"}) for unit in (here.lan, here.cuc, here.sen) for _ in range(115)
    ]
    rows.append((here.mai, {**talk, "sector": "state", "enterprise": "Công ty Nhà nước"}))
    record_entries(DIALOGUES, rows, on=TODAY, by=None)
    found = {one.sector.value: (one.turns, one.enterprises) for one in dialogues(here.province, *YEAR)}
    assert found == {"non_state": (345, 3), "state": (1, 1)}


def test_s001_33_seventy_of_seventy_is_a_hundred_percent_and_expiring_ones_are_alerted(here: World) -> None:
    officer = make.officer(here.province, "tinh")
    for unit in seventy(here):
        kept(AGREEMENTS, unit, date(2023, 12, 20), **TERM)
    rate = agreement_rate(here.province, TODAY)
    assert (rate.part, rate.whole, rate.percent) == (70, 70, 100.0)
    assert waits(officer)[DutyKind.AGREEMENT_ENDS].count == 70


def test_s001_34_favourable_clauses_are_told_by_theme(here: World) -> None:
    one = kept(AGREEMENTS, here.lan, date(2023, 12, 20), **TERM)
    for theme, text in (("bonus", "Thưởng Tết"), ("bonus", "Thưởng 30/4"), ("hours", "Nghỉ thêm 2 ngày")):
        kept(CLAUSES, here.lan, agreement=one, theme=theme, text=text)
    assert [(theme.value, n) for theme, n, _of in clauses_by_theme(here.province, TODAY)] == [
        ("bonus", 2),
        ("hours", 1),
    ]


def test_s001_35_meals_and_cash_add_up_to_all_unionised_enterprises(here: World) -> None:
    units = seventy(here)
    rows = [
        (unit, {"happened_on": date(2025, 5, 10), "year": 2025, "form": "meal" if n < 34 else "cash"})
        for n, unit in enumerate(units)
    ]
    record_entries(MEALS, rows[:-1], on=TODAY, by=None)
    assert not meals(here.province, 2025, TODAY).adds_up
    record_entries(MEALS, rows[-1:], on=TODAY, by=None)
    found = meals(here.province, 2025, TODAY)
    assert (found.meal, found.cash, found.whole, found.adds_up) == (34, 36, 70, True)


def test_s001_53_opinions_on_women_s_policy_are_counted(here: World) -> None:
    kept(COMMENTS, here.province, kind="policy", draft="Bình đẳng giới", topics=["women_labour"], opinions=7)
    kept(COMMENTS, here.province, kind="comment", draft="Luật Đất đai")
    assert sum(drafts_commented(here.province, *YEAR, topic="women_labour").values()) == 1


def test_s001_54_inspections_bear_the_topic_women_workers(db: None) -> None:
    world = build_inspections()
    plan = create_plan(
        PlanFields("Kiểm tra chính sách lao động nữ", 2025, "1/KH", date(2025, 1, 20)),
        unit=world.province,
        by=None,
    )
    team = team_of(plan, InspectionKind.INSPECTION, Part.LEAD, "women_labour")
    assert str(team.topics.get()) == "Lao động nữ"
    schedule_visits(team, [Stop(date(2025, 6, 1), world.mai)], by=None)
    issue_plan(plan, on=TODAY, by=None)
    held(visits_of(plan).get())
    assert dict(topics_held(held_between(world.province, *YEAR))) == {"women_labour": 1}


def test_s003_10_opinions_and_supervisions_are_counted(db: None) -> None:
    world = build_inspections()
    supervised(world)
    kept(COMMENTS, world.mai, kind="comment", draft="Bộ luật Lao động")
    supervisions = held_between(world.province, *YEAR).filter(inspection__kind=InspectionKind.SUPERVISION)
    assert (supervisions.count(), drafts_commented(world.province, *YEAR)["comment"]) == (3, 1)
