"""A checklist is prepared, put into use, followed by its next version."""

from __future__ import annotations

import pytest

from tests.inspections.world import QUESTIONS, TODAY, World, build
from vinhdanh.checklists import access
from vinhdanh.checklists.actions import (
    Question,
    create_checklist,
    next_version,
    publish_checklist,
    retire_checklist,
    set_questions,
)
from vinhdanh.checklists.shipped import STARTING
from vinhdanh.checklists.states import FINAL, MOVES, ChecklistState, Topic
from vinhdanh.kit.verdict import Refused


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_every_state_is_reached_and_all_but_the_last_are_left() -> None:
    assert {move.target for move in MOVES} | {ChecklistState.DRAFT} == set(ChecklistState)
    assert {move.source for move in MOVES} | set(FINAL) == set(ChecklistState)


def test_the_questions_to_begin_with_cover_every_topic(here: World) -> None:
    assert {one.topic for one in STARTING} == set(Topic)
    made = create_checklist(here.province, "Đầy đủ", STARTING, by=here.officer)
    assert made.items.count() == len(STARTING)


def test_what_is_in_use_changes_only_by_its_next_version(here: World) -> None:
    with pytest.raises(Refused, match="lập bản mới"):
        set_questions(here.checklist, QUESTIONS, by=here.officer)
    later = next_version(here.checklist, by=here.officer)
    assert (later.version, later.items.count()) == (2, len(QUESTIONS))
    with pytest.raises(Refused, match="đang được soạn"):
        next_version(here.checklist, by=here.officer)
    publish_checklist(later, on=TODAY, by=here.officer)
    here.checklist.refresh_from_db()
    assert here.checklist.state == ChecklistState.RETIRED
    retire_checklist(later, by=here.officer)


def test_bad_questions_are_refused_with_their_number(here: World) -> None:
    with pytest.raises(Refused, match="Câu 2"):
        create_checklist(here.province, "Sai", [QUESTIONS[0], Question("x", "yes_no", "Gì?")], by=None)
    empty = create_checklist(here.province, "Trống", by=None)
    with pytest.raises(Refused, match="chưa có câu hỏi"):
        publish_checklist(empty, on=TODAY, by=None)
    with pytest.raises(Refused, match="tên này"):
        create_checklist(here.province, "Trống", by=None)


def test_units_below_see_checklists_in_use_and_no_drafts(here: World) -> None:
    next_version(here.checklist, by=None)
    assert list(access.visible_to(here.base)) == [here.checklist]
    assert access.visible_to(here.officer).count() == 2
