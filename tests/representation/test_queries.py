"""Advice by topic, proposals to their answer, drafts counted once."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import follow_entry
from vinhdanh.representation.queries import (
    advised,
    answered_share,
    drafts_commented,
    followed,
    proposals,
    unanswered_visits,
)
from vinhdanh.representation.registers import ADVICE, COMMENTS, PROPOSALS, VISITS

ASK = {
    "recipient_kind": "employer",
    "recipient": "Giám đốc",
    "content": "Mở nhà trẻ",
    "due_on": date(2025, 6, 1),
}


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_a_case_of_advice_needs_a_topic(here: World) -> None:
    with pytest.raises(Refused) as told:
        kept(ADVICE, here.lan, kind="legal", channel="phone", question="Nghỉ phép")
    assert told.value.field == "topics"


def test_cases_and_people_are_counted_by_kind_and_topic(here: World) -> None:
    kept(ADVICE, here.lan, kind="legal", channel="phone", question="Nghỉ phép", topics=["hours"], people=3)
    kept(
        ADVICE,
        here.sen,
        kind="entitlement",
        channel="office",
        question="Thai sản",
        topics=["insurance", "women_labour"],
    )
    found = advised(here.province, *YEAR)
    assert (found.cases, found.people, found.kinds) == (2, 4, {"legal": 1, "entitlement": 1})
    assert {topic.value: n for topic, n in found.topics} == {"hours": 1, "insurance": 1, "women_labour": 1}


def test_proposals_are_followed_to_their_answer(here: World) -> None:
    visit = kept(VISITS, here.lan, enterprise="Công ty Sao", met=40, in_need=3)
    first = kept(PROPOSALS, here.lan, visit=visit, **ASK)
    kept(PROPOSALS, here.lan, visit=visit, **{**ASK, "due_on": date(2026, 1, 1)})
    gone = kept(PROPOSALS, here.lan, **ASK)
    follow_entry(PROPOSALS, gone, {"state": "withdrawn"}, on=TODAY, by=None)
    found = followed(proposals(here.province, *YEAR), TODAY)
    assert (found.all, found.open, found.late, found.withdrawn, answered_share(found)) == (3, 2, 1, 1, 0)
    follow_entry(PROPOSALS, first, {"state": "partly", "answered_on": TODAY}, on=TODAY, by=None)
    found = followed(proposals(here.province, *YEAR), TODAY)
    assert (found.open, found.late, found.partly, answered_share(found)) == (1, 0, 1, 50)
    assert unanswered_visits(here.province, *YEAR) == 1


def test_one_draft_commented_by_several_units_is_one_draft(here: World) -> None:
    for unit in (here.lan, here.sen):
        kept(COMMENTS, unit, kind="comment", draft="Luật Việc làm (sửa đổi)", topics=["women_labour"])
    kept(COMMENTS, here.lan, kind="criticism", draft="Đề án nhà ở công nhân")
    assert drafts_commented(here.province, *YEAR) == {"comment": 1, "criticism": 1, "policy": 0}
    assert drafts_commented(here.province, *YEAR, topic="women_labour") == {
        "comment": 1,
        "criticism": 0,
        "policy": 0,
    }
    with pytest.raises(Refused, match="tiếp thu"):
        kept(COMMENTS, here.lan, kind="comment", draft="Khác", opinions=2, taken=3)
