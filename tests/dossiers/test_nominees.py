"""Whom a unit may propose, which rounds are open to it, and which drafts one finds again."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.awards.models import AwardKind
from vinhdanh.dossiers.actions import make_move, open_dossier, suggest
from vinhdanh.dossiers.drafts import being_written, invitations_of, may_write, suggested_to, writers_of
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.nominees import colleagues, nominee, nominees, proposals_of, rounds_for, unions_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_household
from vinhdanh.rounds.models import Round, RoundUnit


def test_people_are_found_without_diacritics_inside_the_unit_only(place: Place) -> None:
    make.person("Nguyễn Văn Anh", at=place.lan)
    assert [str(p) for p in nominees(place.mai, "person", "nguyen an", TODAY)] == ["Nguyễn Văn An"]
    assert {str(p) for p in nominees(place.upper, "person", "nguyen", TODAY)} == {
        "Nguyễn Văn An",
        "Nguyễn Văn Anh",
    }


def test_collectives_and_households_are_those_of_the_unit(place: Place) -> None:
    home = add_household("Lò Văn Giang", unit=place.mai, by=None)
    assert list(nominees(place.upper, "collective", "hoa", TODAY)) == [place.lan, place.mai, place.upper]
    assert list(nominees(place.mai, "household", "giang", TODAY)) == [home]
    assert list(nominees(place.lan, "household", "", TODAY)) == []


def test_somebody_elses_number_is_refused(place: Place) -> None:
    assert nominee(place.mai, "person", place.an.pk, TODAY) == place.an
    for kind, pk in (("person", place.an.pk), ("collective", place.mai.pk), ("household", 1)):
        with pytest.raises(Refused, match="Hoa Lan"):
            nominee(place.lan, kind, pk, TODAY)


def test_open_rounds_reach_the_units_that_take_part(place: Place) -> None:
    make_round = {"occasion": "regular", "year": 2025, "unit": place.federation}
    every = Round.objects.create(name="Cho mọi nơi", state="open", **make_round)
    some = Round.objects.create(name="Cho Hoa Lan", state="open", **make_round)
    RoundUnit.objects.create(round=some, unit=place.lan)
    Round.objects.create(name="Chưa mở", state="draft", **make_round)
    assert list(rounds_for(place.mai, TODAY)) == [every]
    assert list(rounds_for(place.lan, TODAY)) == [every, some]


def test_who_is_proposed_already_is_known(place: Place, draft: Dossier) -> None:
    kind = AwardKind.objects.get(pk=draft.kind_id)
    found = proposals_of("person", [place.an.pk, place.binh.pk], kind, 2025, "regular", "")
    assert found == {place.an.pk: draft}


def test_a_member_names_colleagues_but_not_themselves(place: Place) -> None:
    assert unions_of(place.member, TODAY) == [place.mai]
    assert list(colleagues(place.mai, "", TODAY, but=place.an.pk)) == [place.binh]


def test_drafts_are_found_by_those_who_may_write_them(place: Place, draft: Dossier) -> None:
    assert list(being_written(place.mai_officer)) == [draft]
    assert list(being_written(place.member)) == [draft]
    assert list(being_written(place.lan_officer)) == []
    assert may_write(place.mai_officer, [draft]) == may_write(place.member, [draft]) == {draft.pk}
    assert may_write(place.head, [draft]) == set()
    assert writers_of([place.mai.pk, place.lan.pk], TODAY) == {
        place.mai.pk: ["Canbo-Mai"], place.lan.pk: ["Canbo-Lan"],
    }  # fmt: skip


def test_suggestions_wait_for_the_union_then_for_the_nominee(place: Place) -> None:
    binh = make.account("binh-dv", role="member", at=place.mai, person=place.binh)
    named = suggest(proposal(place.an), proposer=place.mai, words="Tận tuỵ", by=binh)
    assert list(suggested_to(place.mai_officer)) == [named]
    assert list(suggested_to(binh)) == []
    assert list(invitations_of(place.member)) == []
    make_move(named, "confirm", by=place.mai_officer)
    assert list(invitations_of(place.member)) == [named]
    assert list(suggested_to(place.mai_officer)) == [named]
    make_move(named, "accept", by=place.member)
    assert list(being_written(place.member)) == [named]


def test_a_dossier_given_up_is_not_among_the_drafts(place: Place, draft: Dossier) -> None:
    make_move(draft, "withdraw", by=place.mai_officer, reason="Nhầm người")
    assert list(being_written(place.mai_officer)) == []
    open_dossier(proposal(place.an), proposer=place.mai, by=place.mai_officer)
    assert being_written(place.mai_officer).count() == 1
