"""Who sees a decision: a draft only its issuer; issued, also those whose people are on it; a recipient through the ledger."""

from __future__ import annotations

import pytest
from django.http import Http404

from tests import factories as make
from tests.decisions.conftest import Office
from tests.decisions.passed import passed
from vinhdanh.accounts.models import User
from vinhdanh.awards.access import visible_to as lines_visible_to
from vinhdanh.decisions.access import can_see_work, get_decision, visible_to
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision
from vinhdanh.dossiers.models import Dossier


def _who(office: Office, decision: Decision) -> set[str]:
    place = office.place
    asked: tuple[User, ...] = (
        place.officer, place.head, place.appraiser, place.upper_officer, place.mai_officer, place.lan_officer, place.member,
    )  # fmt: skip
    return {user.username for user in asked if decision in visible_to(user)}


ISSUER = {"canbo-tinh", "chu-tich", "tham-dinh"}


def test_until_it_is_issued_only_the_issuer_knows_of_it(office: Office, both: list[Dossier]) -> None:
    assert _who(office, office.draft(both[:1])) == ISSUER
    assert _who(office, office.attached(both[1:])) == ISSUER


def test_once_issued_the_units_whose_people_are_on_it_see_it(office: Office, both: list[Dossier]) -> None:
    done = issue(office.attached(both), by=office.place.officer).decision
    assert _who(office, done) == ISSUER | {"canbo-phuong", "canbo-mai"}
    assert can_see_work(office.place.officer, done)
    assert not can_see_work(office.place.mai_officer, done)


def test_a_recipient_finds_their_line_on_the_ledger(office: Office, both: list[Dossier]) -> None:
    assert not lines_visible_to(office.place.member).exists()
    issue(office.attached(both), by=office.place.officer)
    assert lines_visible_to(office.place.member).get().person == office.place.an


def test_a_collective_that_is_awarded_sees_it_too(office: Office) -> None:
    place = office.place
    done = issue(office.attached(passed(place, [place.lan])), by=place.officer).decision
    assert "canbo-lan" in _who(office, done)


def test_a_stranger_learns_nothing(office: Office, both: list[Dossier]) -> None:
    draft = office.draft(both)
    with pytest.raises(Http404):
        get_decision(office.place.mai_officer, draft.pk)
    locked = make.officer(office.place.federation, "bi-khoa")
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    assert draft not in visible_to(locked)
