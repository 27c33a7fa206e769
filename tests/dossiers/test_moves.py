"""The table of moves is closed: every stage can be reached and left, every move has a label and somebody to make it."""

from __future__ import annotations

import pytest

from vinhdanh.dossiers.access import _ASKED
from vinhdanh.dossiers.states import FINAL, GONE, MOVES, Party, Stage, moves_from

# where a dossier may begin
FIRST = {Stage.SUGGESTED, Stage.DRAFT}


def test_every_stage_is_reached_from_a_beginning() -> None:
    reached, waiting = set(FIRST), list(FIRST)
    while waiting:
        for move in moves_from(waiting.pop()):
            if move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)
    assert reached == set(Stage)


@pytest.mark.parametrize("stage", Stage)
def test_only_a_final_stage_has_no_exit(stage: Stage) -> None:
    exits = {move.target for move in moves_from(stage) if move.target != stage}
    assert bool(exits) == (stage not in FINAL)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in FINAL])
def test_an_end_is_reached_from_everywhere(stage: Stage) -> None:
    seen, waiting = {stage}, [stage]
    while waiting:
        for move in moves_from(waiting.pop()):
            if move.target not in seen:
                seen.add(move.target)
                waiting.append(move.target)
    assert seen & set(FINAL)


def test_a_move_is_told_by_stage_verb_and_target() -> None:
    keys = [(move.verb, move.source, move.target) for move in MOVES]
    assert len(keys) == len(set(keys))
    assert all(str(move.label).strip() for move in MOVES)


def test_moves_of_one_verb_from_one_stage_are_one_partys() -> None:
    for move in MOVES:
        parties = {m.party for m in moves_from(move.source) if m.verb == move.verb}
        assert parties == {move.party}


def test_every_party_is_somebody_who_can_be_asked() -> None:
    assert {move.party for move in MOVES} == set(Party) == set(_ASKED)


def test_whatever_ends_badly_says_why() -> None:
    assert all(move.needs_reason for move in MOVES if move.target in GONE)
