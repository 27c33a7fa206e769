"""The table of moves: every state is reached, every state but the last has an exit, nothing moves another way."""

from __future__ import annotations

import pytest

from tests.launches.world import World, drafted, launched
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.log import move
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import MOVES, LaunchState, Verb, move_of

FINAL = {LaunchState.CANCELLED}


def test_every_state_is_reached_and_every_state_but_the_last_is_left() -> None:
    assert {one.target for one in MOVES} | {LaunchState.DRAFT} == set(LaunchState)
    assert {one.source for one in MOVES} == set(LaunchState) - FINAL


def test_a_verb_leads_from_a_state_to_one_place() -> None:
    pairs = [(one.verb, one.source) for one in MOVES]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("state", LaunchState.values)
@pytest.mark.parametrize("verb", list(Verb))
def test_only_the_moves_of_the_table_are_made(here: World, state: str, verb: Verb) -> None:
    held = drafted(here)
    Launch.objects.filter(pk=held.pk).update(state=state)
    held.refresh_from_db()
    found = move_of(verb, state)
    if found is None:
        with pytest.raises(Refused, match="tình trạng"):
            move(held, verb, "vì sao")
    else:
        assert move(held, verb, "vì sao").state == found.target


def test_taking_back_what_was_published_needs_a_reason(here: World) -> None:
    held = launched(here)
    with pytest.raises(Refused) as refused:
        move(held, Verb.CANCEL, "  ")
    assert refused.value.field == "reason"
