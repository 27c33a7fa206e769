"""A move of many dossiers at once says, writes and refuses what one move does."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.dossiers.actions import forward_dossier, make_move, open_dossier, submit
from vinhdanh.dossiers.many import make_moves
from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.states import Party, Stage
from vinhdanh.kit.verdict import Refused


def appraised(place: Place, *people: Any) -> list[Dossier]:
    """Dossiers of these people, appraised at the federation that decides."""
    found = []
    for person in people:
        draft, _ = open_dossier(proposal(person), proposer=place.mai, by=place.mai_officer)
        sent = submit(draft, on=TODAY, by=place.mai_officer)
        make_move(sent, "appraise", by=place.upper_officer)
        up = forward_dossier(sent, by=place.upper_officer)
        found.append(make_move(up, "appraise", by=place.appraiser))
    return found


def test_each_gets_its_stage_and_its_event(place: Place) -> None:
    both = appraised(place, place.an, place.binh)
    moved = make_moves(both, "put_on_decision", by=place.officer, detail={"decision": 7})
    assert [d.stage for d in moved] == [Stage.DECIDING] * 2
    assert set(Dossier.objects.values_list("stage", flat=True)) == {Stage.DECIDING}
    events = DossierEvent.objects.filter(verb="put_on_decision")
    assert {(e.source, e.target, e.party, e.unit_id, e.detail["decision"], e.by_id) for e in events} == {
        (Stage.APPRAISED, Stage.DECIDING, Party.HOLDER, place.federation.pk, 7, place.officer.pk)
    }
    assert events.count() == 2


def test_one_that_cannot_move_holds_them_all(place: Place) -> None:
    first, second = appraised(place, place.an, place.binh)
    make_move(second, "put_on_decision", by=place.officer)
    with pytest.raises(Refused, match="Trong dự thảo quyết định"):
        make_moves([first, second], "put_on_decision", by=place.officer)
    assert Dossier.objects.get(pk=first.pk).stage == Stage.APPRAISED


def test_ones_own_holds_them_all_and_is_named(place: Place) -> None:
    both = appraised(place, place.an, place.binh)
    own = make.account("binh-canbo", role="officer", at=place.federation, person=place.binh)
    with pytest.raises(Refused, match=f"{both[1].code}: Không ai tự xét"):
        make_moves(both, "put_on_decision", by=own)


def test_a_stranger_may_not_and_a_reason_is_asked_where_the_table_asks(place: Place) -> None:
    both = appraised(place, place.an, place.binh)
    with pytest.raises(Refused, match="nơi đang giữ hồ sơ"):
        make_moves(both, "put_on_decision", by=place.lan_officer)
    make_moves(both, "put_on_decision", by=place.officer)
    back = {d.pk: Stage.APPRAISED for d in both}
    with pytest.raises(Refused, match="lý do"):
        make_moves(both, "take_off_decision", to=back, by=place.officer)
    make_moves(both, "take_off_decision", to=back, reason="Chờ kết luận", by=place.officer)
    assert set(Dossier.objects.values_list("stage", flat=True)) == {Stage.APPRAISED}


def test_the_number_of_statements_does_not_grow(place: Place, django_assert_num_queries: Any) -> None:
    people = [make.person(f"Lê Văn {name}", at=place.mai) for name in ("Cường", "Dũng", "Giang", "Hải")]
    one, *three = appraised(place, *people)
    with django_assert_num_queries(6):
        make_moves([one], "put_on_decision", by=place.officer)
    with django_assert_num_queries(6):
        make_moves(three, "put_on_decision", by=place.officer)
