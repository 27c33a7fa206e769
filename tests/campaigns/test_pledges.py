"""Registering titles for a year, taking one back, and what the facts make of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from vinhdanh.campaigns.actions import register_titles, withdraw_pledge
from vinhdanh.campaigns.models import Pledge
from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.facts.actions import refresh_stale
from vinhdanh.facts.loading import Moment, load_tables, of
from vinhdanh.facts.models import StaleSubject
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db
FEBRUARY = date(2025, 2, 1)


@pytest.fixture
def mai() -> Unit:
    return make.unit("CĐCS Hoa Mai", parent=make.province(), code="hoa-mai")


@pytest.fixture
def an(mai: Unit) -> Person:
    make.award_kind("advanced_worker")
    return make.person("Nguyễn Văn An", at=mai)


def registered(person: Person | None = None, unit: Unit | None = None, year: int = 2025) -> bool | None:
    moment = Moment(year, date(year, 12, 1), date(year, 12, 1))
    scope = of(persons=[person.pk] if person else [], units=[unit.pk] if unit else [])
    told: bool | None = load_tables(moment, scope).subjects["registered"].item()
    return told


def test_registering_twice_leaves_one_pledge(mai: Unit, an: Person) -> None:
    for _ in range(2):
        register_titles(mai, "advanced_worker", [an], year=2025, on=FEBRUARY, by=None)
    assert Pledge.objects.filter(person=an, year=2025).count() == 1


def test_an_officer_of_another_unit_may_not(mai: Unit, an: Person) -> None:
    elsewhere = make.unit("CĐCS Hoa Lan")
    with pytest.raises(Refused):
        register_titles(mai, "advanced_worker", [an], year=2025, on=FEBRUARY, by=make.officer(elsewhere))


def test_who_belongs_elsewhere_is_refused_and_nothing_is_written(mai: Unit, an: Person) -> None:
    chi = make.person("Lê Thị Chi", at=make.unit("CĐCS Hoa Lan"))
    with pytest.raises(Refused, match="Lê Thị Chi"):
        register_titles(mai, "advanced_worker", [an, chi], year=2025, on=FEBRUARY, by=make.officer(mai))
    assert not Pledge.objects.exists()


def test_a_title_of_persons_is_not_registered_for_a_unit(mai: Unit, an: Person) -> None:
    with pytest.raises(Refused, match="không tặng cho tập thể"):
        register_titles(mai, "advanced_worker", [mai], year=2025, on=FEBRUARY, by=None)


def test_a_pledge_taken_back_stays_readable_and_can_be_made_again(mai: Unit, an: Person) -> None:
    pledge = make.pledge(an, "advanced_worker", 2025, at=mai)
    withdraw_pledge(pledge, on=date(2025, 6, 1), by=make.officer(mai))
    assert Pledge.objects.get(pk=pledge.pk).withdrawn_on == date(2025, 6, 1)
    register_titles(mai, "advanced_worker", [an], year=2025, on=FEBRUARY, by=None)
    assert Pledge.objects.get(pk=pledge.pk).withdrawn_on is None


def test_registered_is_yes_where_pledged_no_only_where_vouched_else_unknown(mai: Unit, an: Person) -> None:
    binh = make.person("Đỗ Thị Bình", at=mai)
    make.pledge(an, "advanced_worker", 2025, at=mai)
    assert registered(an) is True
    assert registered(binh) is None
    confirm_coverage(mai, lists=["pledges"], from_year=2025, by=None)
    assert registered(binh) is False
    assert registered(an) is True
    assert registered(binh, year=2024) is None


def test_a_unit_is_registered_by_its_own_pledge(mai: Unit) -> None:
    make.award_kind("advanced_collective", person=False, collective=True)
    assert registered(unit=mai) is None
    make.pledge(mai, "advanced_collective", 2025, at=mai)
    assert registered(unit=mai) is True


def test_a_pledge_taken_back_counts_until_its_day(mai: Unit, an: Person) -> None:
    pledge = make.pledge(an, "advanced_worker", 2025, at=mai)
    withdraw_pledge(pledge, on=date(2025, 6, 1), by=None)
    assert registered(an) is None


def test_a_pledge_marks_its_subject_stale(mai: Unit, an: Person) -> None:
    refresh_stale()
    pledge = make.pledge(an, "advanced_worker", 2025, at=mai)
    assert set(StaleSubject.objects.values_list("person_id", flat=True)) == {an.pk}
    refresh_stale()
    withdraw_pledge(pledge, on=date(2025, 6, 1), by=None)
    assert StaleSubject.objects.filter(person_id=an.pk).exists()
