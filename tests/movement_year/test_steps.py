"""The nine steps of a movement-year, whole and unit by unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests import factories as make
from tests.launches.test_reviewing import MET
from tests.launches.world import BASICS, NAME, TODAY, World, answered, drafted, launched
from vinhdanh.launches.actions import close_launch
from vinhdanh.launches.reviewing import record_review
from vinhdanh.movement_year.queries import (
    ask,
    award_lag,
    by_unit,
    lagging,
    next_step,
    steps_of,
    units_with_steps,
)
from vinhdanh.movement_year.sources import SOURCES
from vinhdanh.movement_year.states import Mark, Step
from vinhdanh.propaganda.actions import Done, record_activity

AFTER = date(2025, 12, 20)


def marks(held: object, day: date = TODAY) -> dict[Step, Mark]:
    return {fact.step: fact.mark for fact in steps_of(ask(held, day))}  # type: ignore[arg-type]


def test_each_step_has_one_source_in_order() -> None:
    assert [source.step for source in SOURCES] == list(Step)


def test_a_launch_nobody_answered_lags_where_its_time_has_passed(here: World) -> None:
    held = launched(here)
    found = marks(held)
    assert found[Step.LAUNCH] == Mark.DONE
    assert found[Step.PLAN] == found[Step.REGISTER] == found[Step.IMPLEMENT] == Mark.LATE
    assert found[Step.SUMMARISE] == found[Step.AWARD] == Mark.AHEAD
    assert found[Step.CHECK] == found[Step.REPLICATE] == Mark.AHEAD
    first = next_step(steps_of(ask(held, TODAY)))
    assert first is not None
    assert first.step == Step.REGISTER
    assert marks(held, AFTER)[Step.CHECK] == Mark.LATE
    assert marks(held, date(2025, 1, 12))[Step.PLAN] == Mark.AHEAD


def test_a_unit_with_nobody_below_has_nothing_of_others_to_count(here: World) -> None:
    own = answered(here, launched(here), here.mai)
    facts = {fact.step: fact for fact in steps_of(ask(own, AFTER))}
    for step in (Step.REGISTER, Step.PLAN, Step.CHECK):
        assert (facts[step].mark, facts[step].told) == (Mark.UNKNOWN, "không có đơn vị bên dưới")
    first = next_step(list(facts.values()))
    assert first is not None
    assert first.step not in (Step.REGISTER, Step.PLAN, Step.CHECK)


def test_a_draft_past_its_first_day_is_late(here: World) -> None:
    assert marks(drafted(here))[Step.LAUNCH] == Mark.LATE


def test_steps_come_on_with_what_units_do(here: World) -> None:
    held = launched(here)
    for unit in (here.upper, here.mai, here.lan, here.cuc):
        answered(here, held, unit)
        make.pledge(unit, "advanced_collective", 2025, at=unit)
    for month in range(1, 7):
        day = date(2025, month, 10 if month == 1 else 1)
        record_activity(
            Done(day, "conference", "members", movement=here.movement), unit=here.mai, on=TODAY, by=None
        )
    found = marks(held)
    assert found[Step.PLAN] == found[Step.REGISTER] == Mark.DONE
    assert found[Step.IMPLEMENT] == Mark.UNDERWAY
    told = {fact.step: fact.told for fact in steps_of(ask(held, TODAY))}
    assert told[Step.PLAN] == "4/4 đơn vị có kế hoạch, phát động riêng"
    assert told[Step.IMPLEMENT] == "6 hoạt động tuyên truyền"


def test_the_closing_review_is_late_after_the_last_day(here: World) -> None:
    held = launched(here)
    assert marks(held, AFTER)[Step.SUMMARISE] == Mark.LATE
    record_review(held, MET, on=AFTER, by=None)
    assert marks(held, AFTER)[Step.SUMMARISE] == Mark.DONE


def test_what_a_closed_movement_has_not_done_is_late_no_more(here: World) -> None:
    held = launched(here)
    before = marks(held, AFTER)
    assert before[Step.CHECK] == before[Step.REGISTER] == Mark.LATE
    record_review(held, MET, on=AFTER, by=None)
    held = close_launch(held, by=None)
    after = marks(held, AFTER)
    assert after[Step.CHECK] == after[Step.REGISTER] == Mark.SKIPPED
    assert Mark.LATE not in after.values()
    told = {fact.step: fact.told for fact in steps_of(ask(held, AFTER))}
    assert told[Step.CHECK] == "0/4 đơn vị được kiểm tra về thi đua"


def test_a_long_movement_is_late_with_its_review_after_the_middle(here: World) -> None:
    held = launched(here, replace(BASICS, starts_on=date(2024, 1, 1), ends_on=date(2025, 11, 30)))
    assert marks(held, date(2024, 6, 1))[Step.REVIEW] == Mark.AHEAD
    assert marks(held)[Step.REVIEW] == Mark.LATE
    record_review(held, replace(MET, kind="interim", held_on=TODAY), on=TODAY, by=None)
    assert marks(held)[Step.REVIEW] == Mark.DONE


def test_units_tell_which_steps_they_did_and_who_lags(here: World) -> None:
    held = launched(here)
    answered(here, held, here.mai)
    record_activity(
        Done(date(2025, 2, 3), "contest", "members", movement=here.movement), unit=here.mai, on=TODAY, by=None
    )
    make.pledge(here.lan, "advanced_collective", 2025, at=here.lan)
    asked = ask(held, TODAY)
    did = {unit.code: (unit.did, unit.did_plan, unit.did_register) for unit in units_with_steps(asked)}
    assert did["hoa-mai"] == (2, True, False)
    assert did["hoa-lan"] == (1, False, True)
    assert did["hoa-cuc"] == (0, False, False)
    assert {unit.code for unit in lagging(asked, Step.PLAN)} == {here.upper.code, "hoa-lan", "hoa-cuc"}
    assert len(by_unit()) == 7


def test_awards_that_name_the_movement_are_counted_with_their_days(here: World) -> None:
    held = launched(here)
    an, binh = make.person(at=here.mai), make.person(at=here.lan)
    assert award_lag(ask(held, AFTER)) is None
    make.award(an, "merit_certificate_province", 2025, movement=NAME.upper(), decided_on=date(2025, 12, 10))
    make.award(
        binh,
        "merit_certificate_province",
        2025,
        movement=f"phong trào “{NAME}”",
        decided_on=date(2025, 12, 20),
    )
    make.award(binh, "merit_certificate_province", 2023, movement=NAME, decided_on=date(2023, 12, 20))
    lag = award_lag(ask(held, AFTER))
    assert lag is not None
    assert (lag.awards, lag.first, lag.average) == (2, 10, 15)
    assert marks(held, AFTER)[Step.AWARD] == Mark.DONE


def test_the_list_of_units_is_one_query(here: World, django_assert_num_queries: object) -> None:
    held = launched(here)
    asked = ask(held, TODAY)
    list(units_with_steps(asked))
    for _number in range(4):
        make.unit(parent=here.province)
    fresh = ask(held, TODAY)
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len(list(units_with_steps(fresh))) == 8
