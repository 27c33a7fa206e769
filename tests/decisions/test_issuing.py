"""Issuing writes the ledger whole or not at all, with what each award rested on, and only once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest import mock

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office
from tests.decisions.passed import passed, people
from vinhdanh.awards.models import AwardEvidence, AwardRecord
from vinhdanh.awards.queries import history_of
from vinhdanh.conduct.actions import grade_year
from vinhdanh.decisions import issuing
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers.freezing import content_digest
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.dossiers.states import Stage
from vinhdanh.facts.models import StaleSubject
from vinhdanh.initiatives.actions import WorkFields, record_initiative
from vinhdanh.initiatives.models import Authorship
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_household, move_person


def test_the_ledger_says_what_the_decision_says(office: Office, both: list[Dossier]) -> None:
    done = issue(office.attached(both), by=office.place.officer)
    assert (done.decision.state, done.lines, done.fresh) == (DecisionState.ISSUED, 2, True)
    line = history_of(office.place.an).get()
    assert (line.kind_id, line.year, line.occasion, line.decision_no, line.decided_on) == (
        both[0].kind_id, 2025, "regular", "01/QĐ-LĐLĐ", TODAY,
    )  # fmt: skip
    assert line.authority == "Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn"
    assert (line.at_unit, line.recorded_by) == (office.place.mai, office.place.officer)
    assert {d.stage for d in Dossier.objects.all()} == {Stage.DECIDED}
    assert done.decision.items.get(person=office.place.an).ledger == line
    assert done.decision.events.get(verb="issue").detail == {"lines": 2}
    assert StaleSubject.objects.filter(person_id=office.place.an.pk).exists()


def test_what_it_rested_on_is_kept_as_it_was_before_the_award(office: Office, both: list[Dossier]) -> None:
    grade_year(office.place.an, year=2025, grade="excellent", by=None)
    issue(office.attached(both), by=office.place.officer)
    kept = AwardEvidence.objects.get(record__person=office.place.an)
    assert kept.dossier_code == both[0].code
    assert kept.digest == content_digest(kept.content)
    assert kept.content["facts"]["grades"][0]["grade"] == "excellent"
    assert kept.content["facts"]["awards"] == []
    assert Evidence.objects.get(dossier=both[0], frozen="decide").digest == kept.digest


def test_where_one_stood_on_the_day_is_what_is_written(office: Office, both: list[Dossier]) -> None:
    move_person(office.place.an, to=office.place.lan, on=TODAY, by=None)
    issue(office.attached(both), by=office.place.officer)
    assert history_of(office.place.an).get().at_unit == office.place.lan


def test_collectives_and_households_too(office: Office) -> None:
    home = add_household("Lò Văn Giang", unit=office.place.mai, by=None)
    place = office.place
    chosen = passed(place, [place.mai])
    household = passed(place, [], kind="commendation_letter")
    made = Dossier.objects.create(
        household=home, kind_id="commendation_letter", year=2025, occasion="regular", proposer=place.mai, holder=place.federation, level=2,
        stage=Stage.PASSED, origin="free",
    )  # fmt: skip
    made.steps.create(level=2, place="provincial_federation", unit=place.federation, decides=True)
    issue(office.attached([*chosen, *household, made]), by=place.officer)
    assert history_of(place.mai).get().at_unit == place.mai
    assert history_of(home).get().at_unit == place.mai


def test_no_copy_no_issue_and_only_an_officer(office: Office, both: list[Dossier]) -> None:
    signed = office.signed(both)
    with pytest.raises(Refused, match="bản đã ký"):
        issue(signed, by=office.place.officer)
    ready = office.with_copy(signed)
    for stranger in (office.place.head, office.place.mai_officer):
        with pytest.raises(Refused, match="nơi ban hành"):
            issue(ready, by=stranger)
    assert not AwardRecord.objects.exists()


def test_asked_for_twice_the_first_result_is_told(office: Office, both: list[Dossier]) -> None:
    ready = office.attached(both)
    first = issue(ready, by=office.place.officer)
    again = issue(ready, by=office.place.officer)
    assert (again.fresh, again.lines, again.decision.pk) == (False, first.lines, first.decision.pk)
    assert AwardRecord.objects.count() == 2
    assert again.decision.events.filter(verb="issue").count() == 1


def test_a_twin_on_the_ledger_blocks_it_whole(office: Office, both: list[Dossier]) -> None:
    ready = office.attached(both)
    line = make.award(office.place.binh, both[1].kind_id, 2025, occasion="regular", decision_no="7/QĐ-LĐLĐ")
    with pytest.raises(Refused, match=rf"Đỗ Thị Bình \(dòng {line.pk}, quyết định 7/QĐ-LĐLĐ\)"):
        issue(ready, by=office.place.officer)
    assert AwardRecord.objects.count() == 1
    assert {d.stage for d in Dossier.objects.all()} == {Stage.DECIDING}


@pytest.mark.parametrize("step", ["keep_evidence", "make_moves", "make_step"])
def test_whatever_fails_nothing_is_half_written(office: Office, both: list[Dossier], step: str) -> None:
    ready = office.attached(both)
    with mock.patch.object(issuing, step, side_effect=RuntimeError("điện mất")), pytest.raises(RuntimeError):
        issue(ready, by=office.place.officer)
    ready.refresh_from_db()
    assert ready.state == DecisionState.SIGNED
    assert not AwardRecord.objects.exists()
    assert not Evidence.objects.exists()
    assert {d.stage for d in Dossier.objects.all()} == {Stage.DECIDING}


@pytest.mark.parametrize(("grade", "used"), [("good", [2025]), ("excellent", [])])
def test_works_are_used_up_only_where_the_award_needed_them(
    office: Office, grade: str, used: list[int]
) -> None:
    an = office.place.an
    grade_year(an, year=2025, grade=grade, by=None)
    for year in (2024, 2025, 2025):
        fields = WorkFields(title=f"Cải tiến {year}", year=year, reach="grassroots", applied=True)
        record_initiative(fields, unit=office.place.mai, authors={an: Decimal(1)}, by=None)
    issue(office.attached(passed(office.place, [an], kind="grassroots_fighter")), by=office.place.officer)
    found = Authorship.objects.filter(used_for="grassroots_fighter", used_in_year=2025)
    assert [one.initiative.year for one in found if one.initiative] == used


def test_a_thousand_ask_as_little_as_one(office: Office, django_assert_max_num_queries: Any) -> None:
    place = office.place
    one = office.attached(passed(place, people(1, at=place.mai)))
    many = office.attached(passed(place, people(80, at=place.mai)))
    issue(office.attached(passed(place, people(1, at=place.mai))), by=place.officer)
    with django_assert_max_num_queries(80) as counted:
        issue(one, by=place.officer)
    with django_assert_max_num_queries(len(counted)):
        issue(many, by=place.officer)
