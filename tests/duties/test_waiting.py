"""What waits on whom: the nearest who holds the role, nobody else, and never one's own dossier to judge."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.accounts.models import User
from vinhdanh.decisions.models import Decision
from vinhdanh.dossiers.actions import make_move, open_dossier, return_dossier, submit, suggest
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.rounds.models import Round, RoundDate, RoundUnit


def kinds(user: User, on: date = TODAY) -> dict[DutyKind, int]:
    """The yearly tables, owed each December by the province, stand apart (test_tables)."""
    return {item.kind: item.count for item in waiting_on(user, on) if item.kind != DutyKind.STAT_TABLES}


def test_a_draft_waits_on_its_own_officer_not_on_the_one_above(place: Place, draft: Dossier) -> None:
    assert kinds(place.mai_officer) == {DutyKind.WRITE: 1}
    assert kinds(place.upper_officer) == {}
    assert kinds(place.lan_officer) == {}


def test_where_nobody_holds_the_role_the_nearest_above_answers(place: Place) -> None:
    nobody = make.unit("CĐCS Hoa Sen", parent=place.upper)
    cuc = make.person("Trần Thị Cúc", at=nobody)
    open_dossier(proposal(cuc), proposer=nobody, by=place.officer)
    assert kinds(place.upper_officer) == {DutyKind.WRITE: 1}
    assert kinds(place.officer) == {}


def test_it_moves_with_the_dossier(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    assert kinds(place.mai_officer) == {}
    assert kinds(place.upper_officer) == {DutyKind.APPRAISE: 1}
    back = return_dossier(
        sent, reason="Thiếu", due_on=TODAY + timedelta(days=3), on=TODAY, by=place.upper_officer
    )
    (item,) = waiting_on(place.mai_officer, TODAY)
    assert (item.kind, item.due_on, item.late) == (DutyKind.SUPPLEMENT, back.due_on, 0)
    (late,) = waiting_on(place.mai_officer, TODAY + timedelta(days=4))
    assert (late.late, late.due_on) == (1, None)


def test_appraisers_appraise_and_officers_carry_on(place: Place, draft: Dossier) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    make_move(sent, "appraise", by=None)
    make_move(sent, "forward", by=None, level=2, holder=place.federation)
    assert kinds(place.appraiser) == {DutyKind.APPRAISE: 1}
    make_move(sent, "appraise", by=place.appraiser)
    assert kinds(place.appraiser) == {}
    assert kinds(place.officer) == {DutyKind.CARRY_ON: 1}


def test_naming_confirming_accepting(place: Place) -> None:
    colleague = make.account("binh-doanvien", role="member", at=place.mai, person=place.binh)
    named = suggest(proposal(place.an), proposer=place.mai, words="Tận tuỵ", by=colleague)
    assert kinds(place.mai_officer) == {DutyKind.CONFIRM: 1}
    assert kinds(place.member) == {}
    make_move(named, "confirm", by=place.mai_officer)
    assert kinds(place.member) == {DutyKind.ACCEPT: 1}
    assert kinds(colleague) == {}


def test_a_question_to_an_office_waits_there(place: Place, draft: Dossier) -> None:
    Opinion.objects.create(
        dossier=draft, level=0, kind="office", unit=place.lan, whom="CĐCS Hoa Lan", due_on=TODAY
    )
    assert kinds(place.lan_officer) == {DutyKind.ANSWER: 1}
    Opinion.objects.update(answer="agree")
    assert kinds(place.lan_officer) == {}


@pytest.fixture
def round_(place: Place) -> Round:
    made = Round.objects.create(
        unit=place.federation, name="Cuối năm 2025", occasion="regular", year=2025, state="open"
    )
    RoundDate.objects.create(round=made, mark="nominate", day=date(2025, 12, 10))
    return made


def test_an_open_round_waits_until_one_has_proposed(place: Place, round_: Round) -> None:
    assert kinds(place.mai_officer) == {DutyKind.NOMINATE: 1}
    # the organiser waits for others
    assert kinds(place.officer) == {}
    assert waiting_on(place.mai_officer, TODAY)[0].due_on == date(2025, 12, 10)
    assert kinds(place.mai_officer, date(2025, 12, 11)) == {}
    open_dossier(proposal(place.an, round=round_), proposer=place.mai, by=place.mai_officer)
    assert kinds(place.mai_officer) == {DutyKind.WRITE: 1}


def test_a_round_for_some_units_waits_on_those_alone(place: Place, round_: Round) -> None:
    RoundUnit.objects.create(round=round_, unit=place.lan)
    assert kinds(place.mai_officer) == {}
    assert kinds(place.lan_officer) == {DutyKind.NOMINATE: 1}


def test_decisions_wait_on_who_writes_signs_issues(place: Place) -> None:
    made = Decision.objects.create(unit=place.federation, year=2025, title="Về việc tặng Bằng khen")
    assert kinds(place.officer) == {DutyKind.DRAFTED: 1}
    Decision.objects.filter(pk=made.pk).update(state="for_signature")
    assert (kinds(place.officer), kinds(place.head)) == ({}, {DutyKind.SIGN: 1})
    Decision.objects.filter(pk=made.pk).update(state="signed", number="1/QĐ-LĐLĐ", decided_on=TODAY)
    assert (kinds(place.officer), kinds(place.head)) == ({DutyKind.ISSUE: 1}, {})


def test_nobody_is_told_to_judge_their_own(place: Place, draft: Dossier) -> None:
    place.member.person = None
    place.member.save(update_fields=["person"])
    place.upper_officer.person = place.an
    place.upper_officer.save(update_fields=["person"])
    submit(draft, on=TODAY, by=place.mai_officer)
    assert kinds(place.upper_officer) == {}


def test_queries_do_not_grow_with_what_waits(
    place: Place, draft: Dossier, django_assert_num_queries: Any
) -> None:
    from django.db import connection

    with CaptureQueriesContext(connection) as one:
        waiting_on(place.mai_officer, TODAY)
    for name in ("Cúc", "Dũng"):
        person = make.person(f"Lê Văn {name}", at=place.mai)
        open_dossier(proposal(person), proposer=place.mai, by=place.mai_officer)
    with django_assert_num_queries(len(one)):
        assert kinds(place.mai_officer) == {DutyKind.WRITE: 3}
