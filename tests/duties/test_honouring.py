"""What honouring asks of people: awards decided long ago, consent to a story."""

from __future__ import annotations

from datetime import timedelta

from tests import factories as make
from tests.honouring.world import TODAY, build
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.honouring.conferring import Handed, confer
from vinhdanh.honouring.states import Way
from vinhdanh.org.states import Role
from vinhdanh.stories.actions import Told, draft_story, give_consent


def kinds(user: object, on: object = TODAY) -> dict[DutyKind, int]:
    return {item.kind: item.count for item in waiting_on(user, on)}  # type: ignore[arg-type]


def test_awards_that_the_unit_decided_wait_until_they_are_presented(db: None) -> None:
    here = build()
    decision = Decision.objects.create(unit=here.mai, year=2025, title="Khen")
    for place, line in enumerate(here.lines):
        DecisionItem.objects.create(
            decision=decision, position=place, kind=line.kind, person=line.person, ledger=line
        )
    assert kinds(here.officer)[DutyKind.PRESENT] == 3
    assert DutyKind.PRESENT not in kinds(here.officer, TODAY - timedelta(days=40))
    confer(AwardRecord.objects.all(), Handed(Way.UNIT, TODAY), on=TODAY, by=None)
    assert DutyKind.PRESENT not in kinds(here.officer)


def test_consent_waits_on_whoever_is_told_of(db: None) -> None:
    here = build()
    an = make.account("an", role=Role.MEMBER, at=here.mai, person=here.an)
    story = draft_story(Told("Chuyện An", "Làm tốt.", about=here.an), unit=here.mai, on=TODAY, by=None)
    assert kinds(an)[DutyKind.CONSENT] == 1
    assert DutyKind.CONSENT not in kinds(here.officer)
    give_consent(story, on=TODAY, by=an)
    assert DutyKind.CONSENT not in kinds(an)
