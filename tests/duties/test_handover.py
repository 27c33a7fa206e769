"""Handing over: the pack says what lies open; the successor takes it once they hold the role."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place
from vinhdanh.dossiers.actions import return_dossier, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.duties.access import visible_to
from vinhdanh.duties.actions import hand_over, take_over
from vinhdanh.duties.models import Handover
from vinhdanh.duties.pack import as_data, from_data, pack
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.assignments import assign_role


def test_the_pack_lists_what_lies_open_with_the_last_reason(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    return_dossier(
        sent, reason="Thiếu biên bản bình xét", due_on=date(2025, 12, 9), on=TODAY, by=place.upper_officer
    )
    sections = {section.key: section for section in pack(place.mai, TODAY, rulebook())}
    (row,) = sections["dossiers"].rows
    assert row[0] == draft.code
    assert row[1] == "Nguyễn Văn An"
    assert row[5:] == ["09/12/2025", "Thiếu biên bản bình xét"]
    assert [str(place.mai_officer), "Cán bộ thi đua, khen thưởng", "01/01/2010"] in sections["roles"].rows
    assert from_data(as_data(sections.values())) == list(sections.values())


def test_offered_twice_it_is_one_and_the_newer(place: Place, draft: Dossier) -> None:
    taker = make.account("ke-nhiem")
    hand_over(place.mai, taker=taker, note="Lần một", on=TODAY, by=place.mai_officer)
    hand_over(place.mai, taker=taker, note="Lần hai", on=TODAY, by=place.mai_officer)
    assert Handover.objects.get().note == "Lần hai"


def test_taken_only_by_the_successor_who_holds_the_role(place: Place) -> None:
    taker = make.account("ke-nhiem")
    made = hand_over(place.mai, taker=taker, note="", on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="Ke-Nhiem"):
        take_over(made, by=place.mai_officer)
    with pytest.raises(Refused, match="chưa được phân công"):
        take_over(made, by=taker)
    assign_role(taker, role="officer", unit=place.mai, since=date(2025, 1, 1), by=None)
    first = take_over(made, by=taker).taken_at
    assert first is not None
    assert take_over(made, by=taker).taken_at == first


def test_not_to_oneself_and_not_by_a_stranger(place: Place) -> None:
    with pytest.raises(Refused, match="người khác"):
        hand_over(place.mai, taker=place.mai_officer, note="", on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused):
        hand_over(place.mai, taker=place.officer, note="", on=TODAY, by=place.lan_officer)


def test_strangers_do_not_see_it(place: Place) -> None:
    made = hand_over(place.mai, taker=place.officer, note="", on=TODAY, by=place.mai_officer)
    assert made in visible_to(place.officer)
    assert made not in visible_to(place.lan_officer)
