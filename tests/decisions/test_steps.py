"""The table of a decision's moves is closed, and each is made by whom it names."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office, Place
from vinhdanh.decisions.access import _ASKED, can_sign, can_step
from vinhdanh.decisions.actions import cancel, make_step, present
from vinhdanh.decisions.states import STEPS, By, DecisionState, steps_from
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.content import Mode
from vinhdanh.offices.states import SignMode

FINAL = {DecisionState.ISSUED, DecisionState.CANCELLED}


def test_every_state_is_reached_and_only_the_last_ones_have_no_exit() -> None:
    reached, waiting = {DecisionState.DRAFT}, [DecisionState.DRAFT]
    while waiting:
        for step in steps_from(waiting.pop()):
            if step.target not in reached:
                reached.add(step.target)
                waiting.append(step.target)
    assert reached == set(DecisionState)
    assert {state for state in DecisionState if not steps_from(state)} == FINAL


def test_a_move_is_told_by_state_and_verb_and_somebody_makes_it() -> None:
    keys = [(step.verb, step.source) for step in STEPS]
    assert len(keys) == len(set(keys))
    assert {step.by for step in STEPS} == set(By) == set(_ASKED)
    assert all(str(step.label).strip() for step in STEPS)
    assert all(step.needs_reason for step in STEPS if step.target == DecisionState.CANCELLED)


def test_the_ways_to_sign_are_those_of_the_papers() -> None:
    assert set(SignMode.values) == {mode.value for mode in Mode}


def test_officers_present_heads_sign(office: Office, both: list[Dossier]) -> None:
    draft, place = office.draft(both), office.place
    assert can_step(place.officer, draft, "present")
    assert not can_step(place.mai_officer, draft, "present")
    assert not can_step(place.head, draft, "present")
    with pytest.raises(Refused, match="cán bộ thi đua"):
        present(draft, on=TODAY, by=place.mai_officer)
    shown = present(draft, on=TODAY, by=place.officer)
    assert not can_step(place.officer, shown, "sign")
    assert can_step(place.head, shown, "sign")
    assert "thẩm quyền ký" in can_step(place.officer, shown, "sign").why


def test_a_head_above_does_not_sign_for_the_unit_below(place: Place) -> None:
    below = make.account("chu-tich-phuong", role="unit_head", at=place.upper)
    assert can_sign(below, place.upper)
    assert not can_sign(place.head, place.upper)
    assert not can_sign(below, place.federation)


def test_sent_back_with_a_reason_and_presented_again(office: Office, both: list[Dossier]) -> None:
    shown, place = office.presented(both), office.place
    with pytest.raises(Refused, match="lý do"):
        make_step(shown, "send_back", by=place.head)
    back = make_step(shown, "send_back", by=place.head, reason="Rà lại tên đơn vị")
    assert back.state == DecisionState.DRAFT
    assert present(back, on=TODAY, by=place.officer).state == DecisionState.FOR_SIGNATURE
    assert list(back.events.values_list("verb", flat=True)) == [
        "draft",
        "edit",
        "present",
        "send_back",
        "present",
    ]


def test_a_move_that_the_table_does_not_have_is_refused(office: Office, both: list[Dossier]) -> None:
    with pytest.raises(Refused, match="Dự thảo"):
        make_step(office.draft(both), "issue", by=office.place.officer)


def test_cancelling_a_draft_frees_its_dossiers(office: Office, both: list[Dossier]) -> None:
    draft = office.draft(both)
    with pytest.raises(Refused, match="lý do"):
        cancel(draft, reason="", by=office.place.officer)
    gone = cancel(draft, reason="Chờ rà soát", by=office.place.officer)
    assert gone.state == DecisionState.CANCELLED
    assert set(Dossier.objects.values_list("stage", flat=True)) == {Stage.PASSED}
    again = office.draft(both)
    assert again.items.count() == 2
