"""Candidates of a round: whom the list holds, how it is narrowed and counted, what each row says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import revoke_award
from vinhdanh.dossiers.actions import Proposed, make_move, open_dossier
from vinhdanh.dossiers.candidates import Asked, Counts, Narrowing, candidates, candidates_of
from vinhdanh.facts.models import VerdictPattern, VerdictSet
from vinhdanh.facts.storing import forget_subjects
from vinhdanh.org.states import UnitKind
from vinhdanh.people.actions import add_household, move_person
from vinhdanh.people.models import Person
from vinhdanh.rounds.actions import create_round, open_round
from vinhdanh.rounds.editing import set_awards, set_calendar, set_units
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark
from vinhdanh.rounds.verdicts import sets_of

AWARDS = [
    InPlay("grassroots_fighter", "person"), InPlay("advanced_collective", "collective"),
    InPlay("merit_certificate_provincial_federation", "person"), InPlay("merit_certificate_province", "household"),
]  # fmt: skip


@pytest.fixture
def held(place: Place) -> Round:
    """Open for the whole federation. An is eligible, Bình lacks one clause, Chi's record is open, Dũng lacks several."""
    chi = make.person("Lê Thị Chi", at=place.lan, sex="female", position_class="leader_other")
    dung = make.person("Trần Văn Dũng", at=place.lan, sex="male")
    made = create_round(Basics("Tổng kết 2025", "regular", 2025), unit=place.federation, on=TODAY, by=None)
    set_awards(made, AWARDS, on=TODAY, by=None)
    set_calendar(made, [Due(DateMark.NOMINATE, "", date(2025, 12, 19))], by=None)
    opened = open_round(made, on=TODAY, by=None)
    chosen = VerdictSet.objects.get(award="grassroots_fighter", current=True)
    say(chosen, place.an, result=True)
    say(chosen, place.binh, result=False, failed=2, near=True)
    say(chosen, chi, result=None, unknown=5)
    say(chosen, dung, result=False, failed=3)
    return opened


def say(chosen: VerdictSet, person: Person, **answer: Any) -> None:
    """The stored verdict of one person."""
    forget_subjects(persons=[person.pk], sets=[chosen.pk])
    VerdictPattern.objects.create(set=chosen, low=person.pk, high=person.pk, subjects=[person.pk], **answer)


def asked(held: Round, user: User, award: str = "grassroots_fighter", today: date = TODAY) -> Asked:
    row = held.awards.get(kind=award)
    return Asked(held, row, sets_of(held).get(row.pk), user, TODAY, today)


def names(
    held: Round, user: User, award: str = "grassroots_fighter", order: str = "openness", **by: Any
) -> list[str]:
    return [row.name for row in candidates(asked(held, user, award), Narrowing(**by), order=order).rows]


def test_the_eligible_come_first_then_whoever_is_nearest(place: Place, held: Round) -> None:
    assert names(held, place.officer) == ["Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi", "Trần Văn Dũng"]
    assert names(held, place.officer, order="name") == [
        "Nguyễn Văn An",
        "Đỗ Thị Bình",
        "Lê Thị Chi",
        "Trần Văn Dũng",
    ]
    assert names(held, place.officer, order="-name")[0] == "Trần Văn Dũng"


def test_everybody_is_counted_whatever_page_is_shown(place: Place, held: Round) -> None:
    found = candidates(asked(held, place.officer), Narrowing(), limit=1, offset=3)
    assert [row.name for row in found.rows] == ["Trần Văn Dũng"]
    assert found.counts == Counts(total=4, yes=1, near=1, unknown=1, no=2)
    beyond = candidates(asked(held, place.officer), Narrowing(), offset=50)
    assert (beyond.rows, beyond.counts.total) == ([], 4)


@pytest.mark.parametrize(
    ("by", "kept"),
    [
        ({"answer": "yes"}, {"Nguyễn Văn An"}),
        ({"answer": "near"}, {"Đỗ Thị Bình"}),
        ({"answer": "unknown"}, {"Lê Thị Chi"}),
        ({"answer": "no"}, {"Đỗ Thị Bình", "Trần Văn Dũng"}),
        ({"sex": "female"}, {"Đỗ Thị Bình", "Lê Thị Chi"}),
        ({"position_class": "leader_other"}, {"Lê Thị Chi"}),
        ({"words": "tran dung"}, {"Trần Văn Dũng"}),
        ({"words": "Đỗ"}, {"Đỗ Thị Bình"}),
        ({"words": "100%"}, set()),
        ({"unit_kind": "upper_union"}, set()),
        ({"sex": "female", "answer": "unknown"}, {"Lê Thị Chi"}),
    ],
)
def test_the_list_is_narrowed(place: Place, held: Round, by: dict[str, str], kept: set[str]) -> None:
    assert set(names(held, place.officer, **by)) == kept


def test_a_unit_keeps_those_below_it(place: Place, held: Round) -> None:
    assert set(names(held, place.officer, unit=place.lan)) == {"Lê Thị Chi", "Trần Văn Dũng"}
    assert len(names(held, place.officer, unit=place.upper)) == 4


def test_clauses_in_the_way_are_counted_and_kept(place: Place, held: Round) -> None:
    question = asked(held, place.officer)
    assert question.chosen is not None
    second = question.chosen.clauses[1]
    found = candidates(question, Narrowing(answer="near"))
    assert found.counts.clauses[second] == 1
    assert sum(found.counts.clauses.values()) == 1
    assert [row.name for row in candidates(question, Narrowing(answer="near", clause=second)).rows] == [
        "Đỗ Thị Bình"
    ]
    assert candidates(question, Narrowing(answer="near", clause=question.chosen.clauses[0])).rows == []
    assert candidates(question, Narrowing(answer="yes")).counts.clauses == {}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("officer", 4),
        ("appraiser", 4),
        ("upper_officer", 4),
        ("mai_officer", 2),
        ("lan_officer", 2),
        ("member", 0),
    ],
)
def test_each_sees_the_people_of_their_own_units(place: Place, held: Round, role: str, seen: int) -> None:
    found = candidates(asked(held, getattr(place, role)), Narrowing())
    assert (len(found.rows), found.counts.total) == (seen, seen)


def test_a_round_for_named_units_has_their_people_only(place: Place, held: Round) -> None:
    set_units(held, [place.lan], on=TODAY, by=None)
    assert set(names(held, place.officer)) == {"Lê Thị Chi", "Trần Văn Dũng"}


def test_whoever_moved_away_since_is_hidden_from_their_old_unit(place: Place, held: Round) -> None:
    """The round looks at the last day of its year; what is read of a person follows where they are today."""
    move_person(place.an, to=place.lan, on=date(2026, 1, 5), by=None)
    later = asked(held, place.mai_officer, today=date(2026, 1, 12))
    assert [row.name for row in candidates(later, Narrowing()).rows] == ["Đỗ Thị Bình"]
    above = asked(held, place.upper_officer, today=date(2026, 1, 12))
    assert {row.name: row.place for row in candidates(above, Narrowing()).rows}[
        "Nguyễn Văn An"
    ] == "CĐCS Hoa Mai"


def test_a_row_says_who_where_and_what(place: Place, held: Round) -> None:
    row = candidates(asked(held, place.officer), Narrowing(answer="yes")).rows[0]
    assert (row.pk, row.id, str(row)) == (f"p{place.an.pk}", place.an.pk, "Nguyễn Văn An")
    assert (row.sex, row.place, row.code, row.post, row.position_class) == ("male", "CĐCS Hoa Mai", "hoa-mai", "Công việc", "direct")  # fmt: skip
    assert (row.dossier, row.line, row.settled) == ("", None, False)


def test_whoever_is_proposed_or_awarded_is_marked_and_can_be_left_out(place: Place, held: Round) -> None:
    what = Proposed(place.an, "grassroots_fighter", 2025, "regular", round=held)
    made, _new = open_dossier(what, proposer=place.mai, by=None)
    line = make.award(place.binh, "grassroots_fighter", 2025, decision_no="12/QĐ")
    rows = {row.name: row for row in candidates(asked(held, place.officer), Narrowing()).rows}
    an, binh = rows["Nguyễn Văn An"], rows["Đỗ Thị Bình"]
    assert (an.dossier, an.stage, an.proposer, an.settled) == (made.code, "draft", "CĐCS Hoa Mai", True)
    assert (binh.line, binh.decision_no, binh.settled) == (line.pk, "12/QĐ", True)
    assert set(names(held, place.officer, unproposed=True)) == {"Lê Thị Chi", "Trần Văn Dũng"}
    make_move(made, "withdraw", by=None, reason="Thôi.")
    assert "Nguyễn Văn An" in names(held, place.officer, unproposed=True)


def test_an_award_of_another_year_or_revoked_stands_in_nobodys_way(place: Place, held: Round) -> None:
    make.award(place.an, "grassroots_fighter", 2024)
    revoke_award(make.award(place.binh, "grassroots_fighter", 2025), reason="Nhầm.", by=None)
    assert {"Nguyễn Văn An", "Đỗ Thị Bình"} <= set(names(held, place.officer, unproposed=True))


def test_collectives_are_units_with_their_kind(place: Place, held: Round) -> None:
    found = candidates(
        asked(held, place.officer, "advanced_collective"), Narrowing(unit_kind=UnitKind.GRASSROOTS_UNION)
    )
    assert {(row.name, row.place, row.code, row.pk[0]) for row in found.rows} == {
        ("CĐCS Hoa Mai", "grassroots_union", "hoa-mai", "u"), ("CĐCS Hoa Lan", "grassroots_union", "hoa-lan", "u"),
    }  # fmt: skip


def test_without_stored_verdicts_everybody_is_listed_plainly(place: Place, held: Round) -> None:
    found = candidates(asked(held, place.officer, "merit_certificate_provincial_federation"), Narrowing())
    assert (found.counts.total, found.counts.unknown, found.counts.yes) == (4, 4, 0)
    assert {row.result for row in found.rows} == {None}


def test_households_of_the_units_are_listed_plainly(place: Place, held: Round) -> None:
    home = add_household("Lò Văn Giang", unit=place.mai, address="Bản Na", by=None)
    found = candidates(asked(held, place.officer, "merit_certificate_province"), Narrowing(words="lo giang"))
    assert [(row.pk, row.name, row.place, row.post) for row in found.rows] == [
        (f"h{home.pk}", "Lò Văn Giang", "CĐCS Hoa Mai", "Bản Na")
    ]
    assert candidates(asked(held, place.lan_officer, "merit_certificate_province"), Narrowing()).rows == []


def test_keys_are_read_with_care(place: Place, held: Round) -> None:
    question = asked(held, place.officer)
    keys = [f"p{place.an.pk}", f"u{place.mai.pk}", "p", "px", "p-1", "p²", "p" + "9" * 30, ""]
    assert [row.name for row in candidates_of(question, keys)] == ["Nguyễn Văn An"]
    assert candidates_of(asked(held, place.lan_officer), [f"p{place.an.pk}"]) == []


def test_the_list_takes_the_same_few_queries_whatever_its_length(place: Place, held: Round) -> None:
    question = asked(held, place.officer)
    with CaptureQueriesContext(connection) as few:
        candidates(question, Narrowing(answer="near"))
    for number in range(5):
        person = make.person(f"Phạm Văn Em {number}", at=place.mai)
        assert question.chosen is not None
        say(question.chosen, person, result=False, failed=2, near=True)
    with CaptureQueriesContext(connection) as more:
        assert len(candidates(question, Narrowing(answer="near")).rows) == 6
    assert len(few) == len(more) <= 5


def test_a_filter_that_asks_of_persons_leaves_collectives_alone(place: Place, held: Round) -> None:
    question = asked(held, place.officer, "advanced_collective")
    whole = candidates(question, Narrowing())
    assert (
        candidates(question, replace(Narrowing(), sex="female", position_class="direct")).counts
        == whole.counts
    )
