"""The tables of moves: every state can be reached, and every one but the last has a way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from vinhdanh.exemplars.articles.states import ARTICLE_MOVES, ArticleState
from vinhdanh.exemplars.practices.states import PRACTICE_MOVES, PracticeStage
from vinhdanh.exemplars.states import MOVES, TIP_MOVES, Stage, TipState, moves_from

TABLES = [
    pytest.param(Stage, MOVES, Stage.DETECTED, {Stage.ENDED}, id="role models"),
    pytest.param(TipState, TIP_MOVES, TipState.SENT, {TipState.ACCEPTED, TipState.DISMISSED}, id="tips"),
    pytest.param(PracticeStage, PRACTICE_MOVES, PracticeStage.REGISTERED, {PracticeStage.ENDED}, id="models"),
    pytest.param(
        ArticleState, ARTICLE_MOVES, ArticleState.SENT, {ArticleState.PUBLISHED, ArticleState.DROPPED}, id="articles"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("states", "moves", "first", "last"), TABLES)
def test_every_state_is_reached_and_only_the_last_have_no_exit(
    states: Iterable[Any], moves: Iterable[Any], first: Any, last: set[Any]
) -> None:
    reached, waiting = {first}, [first]
    while waiting:
        here = waiting.pop()
        for move in moves:
            if move.source == here and move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)
    assert reached == set(states)
    assert {state for state in states if not any(move.source == state for move in moves)} == last


@pytest.mark.parametrize("moves", [MOVES, TIP_MOVES, PRACTICE_MOVES, ARTICLE_MOVES])
def test_no_move_stands_twice_in_its_table(moves: Iterable[Any]) -> None:
    keys = [(move.verb, move.source, move.target) for move in moves]
    assert len(set(keys)) == len(keys)


def test_a_pause_ends_where_it_began() -> None:
    found = moves_from(Stage.PAUSED, Stage.FOSTERED)
    assert [(move.verb, move.target) for move in found] == [("resume", Stage.FOSTERED), ("end", Stage.ENDED)]
