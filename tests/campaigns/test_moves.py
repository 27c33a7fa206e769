"""The moves of a registration: the table is sound, levels approve one after another, late is marked, facts follow."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from tests.campaigns.conftest import Place, opened_call
from vinhdanh.campaigns.actions import ContentLine, draft_pledge, register_titles, set_contents
from vinhdanh.campaigns.call_actions import move_call
from vinhdanh.campaigns.models import Pledge, PledgeEvent
from vinhdanh.campaigns.moves import (
    approve_pledge,
    recall_pledge,
    register_again,
    return_pledge,
    submit_pledge,
    withdraw_pledge,
)
from vinhdanh.campaigns.states import MOVES, PledgeState, moves_from
from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.facts.loading import Moment, load_tables, of
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_post
from vinhdanh.people.models import Person

ON = date(2025, 1, 20)
MEASURED = ContentLine("union", "Kết nạp đoàn viên mới", "số đoàn viên", "12 người", date(2025, 11, 30))


def registered(person: Person, year: int = 2025) -> bool | None:
    moment = Moment(year, date(year, 12, 1), date(year, 12, 1))
    told: bool | None = load_tables(moment, of(persons=[person.pk])).subjects["registered"].item()
    return told


def drafted(place: Place, kind: str = "advanced_worker", **more: object) -> Pledge:
    return draft_pledge(place.an, kind, year=2025, on=ON, by=place.member, **more)  # type: ignore[arg-type]


def test_every_state_is_reached_and_has_an_exit() -> None:
    reached = {PledgeState.DRAFT}
    for _ in PledgeState:
        reached |= {move.target for move in MOVES if move.source in reached}
    assert reached == set(PledgeState)
    assert all(moves_from(state) for state in PledgeState)


def test_a_member_registers_and_the_union_of_the_group_approves(place: Place) -> None:
    sent = submit_pledge(drafted(place), on=ON, by=place.member)
    assert (sent.state, sent.holder) == (PledgeState.SUBMITTED, place.mai)
    done = approve_pledge(sent, on=ON, by=place.mai_officer)
    assert (done.state, done.approved_on) == (PledgeState.APPROVED, ON)


def test_levels_approve_one_after_another_up_to_the_one_the_call_names(place: Place) -> None:
    opened_call(place)
    pledge = submit_pledge(drafted(place, "provincial_fighter"), on=ON, by=place.member)
    holders = []
    for officer in (place.mai_officer, place.upper_officer, place.province_officer):
        holders.append(pledge.holder)
        assert pledge.state == PledgeState.SUBMITTED
        pledge = approve_pledge(pledge, on=ON, by=officer)
    assert holders == [place.mai, place.upper, place.province]
    assert pledge.state == PledgeState.APPROVED
    told = list(pledge.events.order_by("pk").values_list("verb", "at_unit__name"))
    assert told == [
        ("draft", None), ("submit", None), ("pass_up", "CĐCS Hoa Mai"), ("pass_up", "CĐ các khu công nghiệp"),
        ("approve", "LĐLĐ tỉnh Vĩnh Sơn"),
    ]  # fmt: skip


def test_a_lower_level_may_not_approve_for_the_one_above(place: Place) -> None:
    opened_call(place)
    pledge = submit_pledge(drafted(place, "grassroots_fighter"), on=ON, by=place.member)
    carried = approve_pledge(pledge, on=ON, by=place.mai_officer)
    with pytest.raises(Refused, match="CĐ các khu công nghiệp duyệt"):
        approve_pledge(carried, on=ON, by=place.mai_officer)


def test_what_is_returned_needs_a_reason_and_can_be_handed_in_again(place: Place) -> None:
    sent = submit_pledge(drafted(place), on=ON, by=place.member)
    with pytest.raises(Refused, match="lý do"):
        return_pledge(sent, reason="  ", on=ON, by=place.mai_officer)
    back = return_pledge(sent, reason="Chưa ghi chỉ tiêu", on=ON, by=place.mai_officer)
    assert back.state == PledgeState.RETURNED
    set_contents(back, [MEASURED], on=ON, by=place.member)
    assert submit_pledge(back, on=ON, by=place.member).state == PledgeState.SUBMITTED


def test_contents_are_not_written_once_handed_in(place: Place) -> None:
    sent = submit_pledge(drafted(place), on=ON, by=place.member)
    with pytest.raises(Refused, match="lấy lại"):
        set_contents(sent, [MEASURED], on=ON, by=place.member)
    recalled = recall_pledge(sent, on=ON, by=place.member)
    assert set_contents(recalled, [MEASURED], on=ON, by=place.member).contents.get().measurable


def test_late_is_marked_against_the_deadline_of_its_day(place: Place) -> None:
    opened_call(place, due=date(2025, 1, 15))
    assert submit_pledge(drafted(place), on=ON, by=place.member).late is True
    in_time = draft_pledge(place.binh, "advanced_worker", year=2025, on=ON, by=None)
    assert submit_pledge(in_time, on=date(2025, 1, 15), by=None).late is False
    other = draft_pledge(place.chi, "advanced_worker", year=2024, on=ON, by=None)
    assert submit_pledge(other, on=ON, by=None).late is None


def test_after_the_call_is_closed_only_an_officer_enters_what_came_late(place: Place) -> None:
    call = opened_call(place, due=date(2025, 1, 15))
    move_call(call, "close", by=None)
    pledge = drafted(place)
    with pytest.raises(Refused, match="đã khép"):
        submit_pledge(pledge, on=ON, by=place.member)
    assert submit_pledge(pledge, on=ON, by=place.mai_officer).late is True


def test_full_time_officers_register_contents_that_can_be_measured(place: Place) -> None:
    opened_call(place, contents="full_time")
    submit_pledge(drafted(place), on=ON, by=place.member)  # not full-time: nothing is asked
    add_post(
        place.binh, unit=place.mai, title="Chủ tịch", code="union_officer", since=date(2020, 1, 1), by=None
    )
    line = ContentLine("union", "Chăm lo đoàn viên")
    vague = draft_pledge(place.binh, "advanced_worker", year=2025, on=ON, by=None, lines=[line])
    with pytest.raises(Refused, match="đo bằng gì"):
        submit_pledge(vague, on=ON, by=None)
    set_contents(vague, [MEASURED], on=ON, by=None)
    assert submit_pledge(vague, on=ON, by=None).state == PledgeState.SUBMITTED


def test_what_waits_for_approval_is_unknown_to_the_facts_not_no(place: Place) -> None:
    confirm_coverage(place.province, lists=["pledges"], from_year=2020, by=None)
    pledge = drafted(place)
    assert registered(place.an) is False  # a draft is nothing yet
    sent = submit_pledge(pledge, on=ON, by=place.member)
    assert registered(place.an) is None
    done = approve_pledge(sent, on=ON, by=place.mai_officer)
    assert registered(place.an) is True
    return_pledge(done, reason="Ghi nhầm danh hiệu", on=ON, by=place.mai_officer)
    assert registered(place.an) is None


def test_what_was_withdrawn_is_registered_again_from_a_draft(place: Place) -> None:
    sent = submit_pledge(drafted(place), on=ON, by=place.member)
    gone = withdraw_pledge(sent, on=ON, by=place.member)
    assert (gone.state, gone.withdrawn_on) == (PledgeState.WITHDRAWN, ON)
    assert withdraw_pledge(gone, on=date(2025, 3, 1), by=place.member).withdrawn_on == ON
    assert register_again(gone, on=ON, by=place.member).state == PledgeState.DRAFT
    with pytest.raises(Refused, match="đã có đăng ký"):
        drafted(place)


def test_an_officer_who_registers_for_others_approves_for_the_unit(place: Place) -> None:
    opened_call(place)
    own = drafted(place)
    (base, other) = register_titles(
        place.mai,
        "advanced_worker",
        [place.an, place.binh],
        year=2025,
        on=ON,
        by=place.mai_officer,
        sent_on=ON,
    )
    assert {base.state, other.state} == {PledgeState.APPROVED}
    assert Pledge.objects.get(pk=own.pk).state == PledgeState.APPROVED
    (carried,) = register_titles(place.mai, "grassroots_fighter", [place.an], year=2025, on=ON, by=place.mai_officer)  # fmt: skip
    assert (carried.state, carried.holder, carried.late) == (PledgeState.SUBMITTED, place.upper, None)


def test_nobody_else_moves_a_members_registration(place: Place) -> None:
    sent = submit_pledge(drafted(place), on=ON, by=place.member)
    with pytest.raises(Refused):
        approve_pledge(sent, on=ON, by=place.member)
    other = draft_pledge(place.chi, "advanced_worker", year=2025, on=ON, by=None)
    with pytest.raises(Refused):
        submit_pledge(other, on=ON, by=place.mai_officer)
    with pytest.raises(Refused):
        draft_pledge(place.binh, "advanced_worker", year=2025, on=ON, by=place.member)


def test_the_log_takes_no_change(place: Place) -> None:
    drafted(place)
    with pytest.raises(DatabaseError), transaction.atomic():
        PledgeEvent.objects.update(verb="x")


def test_any_path_of_moves_keeps_days_and_states_together(place: Place) -> None:
    """Whatever is pressed in whatever order: withdrawn has its day and nothing else has, approved has its own."""
    opened_call(place)
    random = Random(20251)
    acts = [
        lambda p: submit_pledge(p, on=ON, by=None), lambda p: approve_pledge(p, on=ON, by=None), lambda p: recall_pledge(p, on=ON, by=None),
        lambda p: return_pledge(p, reason="x", on=ON, by=None), lambda p: withdraw_pledge(p, on=ON, by=None), lambda p: register_again(p, on=ON, by=None),
    ]  # fmt: skip
    pledge = drafted(place, "grassroots_fighter")
    for _ in range(80):
        try:
            with transaction.atomic():
                random.choice(acts)(pledge)
        except Refused:
            continue
        pledge = Pledge.objects.get(pk=pledge.pk)
        assert (pledge.state == PledgeState.WITHDRAWN) == (pledge.withdrawn_on is not None)
        if pledge.state == PledgeState.APPROVED:
            assert pledge.approved_on == ON
            assert pledge.holder == place.upper
        if pledge.state == PledgeState.SUBMITTED:
            assert pledge.holder in (place.mai, place.upper)
            assert pledge.approved_on is None
