from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import account, officer, person, province, unit
from vinhdanh.conduct import actions
from vinhdanh.conduct.models import Attestation, Coverage, Hold, PerformanceGrade
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role

pytestmark = pytest.mark.django_db


def test_grade_year_changes_the_grade_it_finds() -> None:
    someone = person("An", at=unit(parent=province()))
    actions.grade_year(someone, year=2024, grade="good", by=None)
    actions.grade_year(someone, year=2024, grade="excellent", by=None)
    assert list(PerformanceGrade.objects.values_list("year", "grade")) == [(2024, "excellent")]


def test_grade_year_is_refused_to_an_officer_of_another_unit() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    with pytest.raises(Refused, match="Chỉ cán bộ thi đua"):
        actions.grade_year(person("An", at=one), year=2024, grade="good", by=officer(two))


def test_a_grade_belongs_to_exactly_one_subject() -> None:
    base = unit(parent=province())
    with pytest.raises(IntegrityError), transaction.atomic():
        PerformanceGrade.objects.create(person=person("An", at=base), unit=base, year=2024, grade="good")


def test_release_hold_keeps_the_hold_and_its_end() -> None:
    someone = person("An", at=unit(parent=province()))
    hold = actions.hold_subject(someone, reason="complaint", since=date(2025, 11, 1), by=None)
    actions.release_hold(hold, on=date(2025, 11, 20), by=None)
    assert Hold.objects.get().until == date(2025, 11, 20)
    with pytest.raises(Refused, match="không thể trước"):
        actions.release_hold(hold, on=date(2025, 10, 1), by=None)


def test_attest_is_for_the_unit_head_all_or_nothing() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    head = account("dung", role=Role.UNIT_HEAD, at=one)
    mine, other = person("An", at=one), person("Bình", at=two)
    with pytest.raises(Refused, match="Chỉ người đứng đầu"):
        actions.attest([mine, other], codes=["exemplary"], year=2025, met=True, by=head)
    assert not Attestation.objects.exists()
    actions.attest([mine], codes=["exemplary", "solidarity"], year=2025, met=True, by=head)
    assert set(Attestation.objects.values_list("code", "recorded_by")) == {
        ("exemplary", head.pk),
        ("solidarity", head.pk),
    }


def test_confirm_coverage_moves_the_year_of_a_list() -> None:
    base = unit(parent=province())
    actions.confirm_coverage(base, lists=["awards", "discipline"], from_year=2016, by=None)
    actions.confirm_coverage(base, lists=["awards"], from_year=2012, by=None)
    assert dict(Coverage.objects.values_list("list", "from_year")) == {"awards": 2012, "discipline": 2016}


def test_record_study_keeps_what_is_known_and_refuses_an_end_before_the_start() -> None:
    someone = person("An", at=unit(parent=province()))
    fields = actions.StudyFields(
        since=date(2025, 1, 5), until=date(2025, 6, 5), sent_by_unit=True, result="good"
    )
    study = actions.record_study(someone, fields, by=None)
    assert (study.person, study.until, study.part_time, study.result) == (
        someone,
        date(2025, 6, 5),
        None,
        "good",
    )
    with pytest.raises(Refused, match="không thể trước ngày bắt đầu"):
        actions.record_study(
            someone, actions.StudyFields(since=date(2025, 1, 5), until=date(2025, 1, 4)), by=None
        )


def test_discipline_days_must_follow_each_other() -> None:
    someone = person("An", at=unit(parent=province()))
    day = date(2025, 3, 1)
    with pytest.raises(Refused, match="không thể trước ngày quyết định"):
        actions.record_discipline(
            someone, year=2025, measure="warning", decided_on=day, served_until=date(2025, 2, 1), by=None
        )
    stored = actions.record_discipline(someone, year=2025, measure="warning", decided_on=day, by=None)
    with pytest.raises(Refused, match="không thể trước ngày quyết định"):
        actions.clear_discipline(stored, on=date(2025, 2, 1), by=None)
