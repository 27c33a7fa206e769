"""Proposing candidates by the dozen: drafts of the right unit, and every one left out is told why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place
from tests.dossiers.test_candidates import AWARDS, asked, held, say
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.proposing import MOST, Outcome, propose_candidates, proposing_units
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind
from vinhdanh.people.actions import add_household
from vinhdanh.people.models import Person
from vinhdanh.rounds.actions import close_round
from vinhdanh.rounds.models import Round

__all__ = ["AWARDS", "held"]  # a fixture of the candidates' own tests


def keys(*people: Person) -> list[str]:
    return [f"p{person.pk}" for person in people]


def pressed(
    place: Place, held: Round, chosen: list[str], by: Any = None, award: str = "grassroots_fighter"
) -> Outcome:
    user = by or place.officer
    return propose_candidates(asked(held, user, award), chosen, by=user)


def test_each_becomes_a_draft_of_their_own_unit(place: Place, held: Round) -> None:
    chi = Person.objects.get(name="Lê Thị Chi")
    outcome = pressed(place, held, keys(place.an, place.binh, chi))
    assert (len(outcome.opened), outcome.found, outcome.left) == (3, [], [])
    made = {dossier.person_id: dossier for dossier in Dossier.objects.all()}
    assert {made[place.an.pk].proposer, made[chi.pk].proposer} == {place.mai, place.lan}
    one = made[place.an.pk]
    assert (one.stage, one.origin, one.round, one.year, one.occasion) == (Stage.DRAFT, Origin.CANDIDATE, held, 2025, "regular")  # fmt: skip
    assert one.created_by == place.officer
    assert one.events.get().verb == "create"


def test_pressing_again_finds_the_same_drafts(place: Place, held: Round) -> None:
    first = pressed(place, held, keys(place.an))
    again = pressed(place, held, keys(place.an, place.binh))
    assert (again.found, [one.person for one in again.opened]) == (first.opened, [place.binh])
    assert Dossier.objects.count() == 2


def test_whoever_cannot_be_proposed_is_told_and_holds_up_nobody(place: Place, held: Round) -> None:
    dung = Person.objects.get(name="Trần Văn Dũng")
    chi = Person.objects.get(name="Lê Thị Chi")
    make.award(chi, "grassroots_fighter", 2025)
    what = Proposed(place.binh, "grassroots_fighter", 2025, "regular")
    other, _new = open_dossier(what, proposer=place.upper, by=None)
    outcome = pressed(place, held, [*keys(place.an, place.binh, chi, dung), "p0"])
    assert [one.person for one in outcome.opened] == [place.an]
    assert dict(outcome.left) == {
        "Đỗ Thị Bình": f"Công đoàn phường Hoa đã đề nghị như vậy (hồ sơ {other.code}).",
        "Lê Thị Chi": "Đã có trong sổ khen thưởng năm 2025.",
        "Trần Văn Dũng": "Chưa đủ điều kiện, còn vướng hơn một điều kiện; nếu vẫn đề nghị, hãy lập hồ sơ riêng.",
        "Một dòng đã chọn": "Không có trong danh sách ứng viên mà anh/chị xem được.",
    }
    assert next(iter(outcome.by_reason().values())) == ["Đỗ Thị Bình"]


def test_people_of_a_group_are_proposed_by_their_union(place: Place, held: Round) -> None:
    section = make.unit("CĐ bộ phận Khối", parent=place.mai, kind=UnitKind.UNION_SECTION)
    group = make.unit("Tổ Toán", parent=section, kind=UnitKind.UNION_GROUP)
    giang = make.person("Hà Thị Giang", at=group)
    question = asked(held, place.officer)
    assert question.chosen is not None
    say(question.chosen, giang, result=True)
    assert [one.proposer for one in pressed(place, held, keys(giang)).opened] == [place.mai]
    assert proposing_units([group, section, place.mai], TODAY) == {
        group.pk: place.mai, section.pk: place.mai, place.mai.pk: place.mai,
    }  # fmt: skip


def test_an_officer_proposes_their_own_and_learns_nothing_of_others(place: Place, held: Round) -> None:
    chi = Person.objects.get(name="Lê Thị Chi")
    outcome = pressed(place, held, keys(place.an, chi), by=place.mai_officer)
    assert [one.person for one in outcome.opened] == [place.an]
    assert outcome.left == [("Một dòng đã chọn", "Không có trong danh sách ứng viên mà anh/chị xem được.")]


def test_whoever_only_reads_proposes_nobody(place: Place, held: Round) -> None:
    outcome = pressed(place, held, keys(place.an), by=place.appraiser)
    assert (outcome.opened, outcome.left[0][0]) == ([], "Nguyễn Văn An")
    assert "Chỉ cán bộ thi đua, khen thưởng của CĐCS Hoa Mai hoặc cấp trên" in outcome.left[0][1]
    assert not Dossier.objects.exists()


def test_collectives_and_households_are_proposed_too(place: Place, held: Round) -> None:
    home = add_household("Lò Văn Giang", unit=place.mai, by=None)
    (family,) = pressed(place, held, [f"h{home.pk}"], award="merit_certificate_province").opened
    assert (family.household, family.proposer) == (home, place.mai)
    question = asked(held, place.officer, "advanced_collective")
    assert question.chosen is not None
    outcome = pressed(place, held, [f"u{place.mai.pk}"], award="advanced_collective")
    assert [one.unit for one in outcome.opened] in ([place.mai], [])
    assert len(outcome.opened) + len(outcome.left) == 1


def test_nothing_is_opened_in_a_round_that_is_not_open(place: Place, held: Round) -> None:
    close_round(held, by=None)
    with pytest.raises(Refused, match="không mở nên chưa đề nghị được ai"):
        pressed(place, held, keys(place.an))
    assert not Dossier.objects.exists()


def test_a_press_has_its_limit(place: Place, held: Round) -> None:
    with pytest.raises(Refused, match="nhiều nhất 300 đối tượng"):
        pressed(place, held, [f"p{number}" for number in range(1, MOST + 2)])


def test_a_person_named_twice_is_proposed_once(place: Place, held: Round) -> None:
    assert len(pressed(place, held, keys(place.an, place.an)).opened) == 1


def test_whoever_left_every_unit_is_told(place: Place, held: Round) -> None:
    away = make.person("Vũ Thị Hoa", at=place.mai)
    question = asked(held, place.officer)
    assert question.chosen is not None
    say(question.chosen, away, result=True)
    away.memberships.update(until=date(2025, 11, 1))
    outcome = pressed(place, held, keys(away))
    assert outcome.left == [("Một dòng đã chọn", "Không có trong danh sách ứng viên mà anh/chị xem được.")]


def test_the_cost_of_a_press_grows_by_the_row_and_no_faster(place: Place, held: Round) -> None:
    question = asked(held, place.officer)
    people = [make.person(f"Phạm Văn Em {number}", at=place.mai) for number in range(6)]
    for person in people:
        assert question.chosen is not None
        say(question.chosen, person, result=True)
    counts = []
    for chosen in (people[:1], people[1:3], people[3:]):
        with CaptureQueriesContext(connection) as asked_now:
            pressed(place, held, keys(*chosen))
        counts.append(len(asked_now))
    assert counts[2] - counts[1] == counts[1] - counts[0] <= 9
