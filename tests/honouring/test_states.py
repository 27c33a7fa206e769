"""The table of moves is closed: every state is reached, every state that is not an end has a way out."""

from __future__ import annotations

from vinhdanh.honouring.states import MOVES, EventState, moves_from


def test_every_state_is_reached_and_only_a_held_event_is_an_end() -> None:
    assert {move.target for move in MOVES} | {EventState.PLANNED} == set(EventState)
    assert [state for state in EventState if not moves_from(state)] == [EventState.HELD]


def test_a_verb_leads_one_way_out_of_a_state() -> None:
    pairs = [(move.verb, move.source) for move in MOVES]
    assert len(pairs) == len(set(pairs))
