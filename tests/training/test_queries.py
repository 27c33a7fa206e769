"""Turns and persons apart; officers against a standard that is itself a row."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.conduct.models import Study
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role
from vinhdanh.registers.actions import follow_entry
from vinhdanh.training.queries import (
    history_of,
    officers_sent,
    qualified,
    sent_by_level,
    standard_for,
    trained,
    units_without_officer,
)
from vinhdanh.training.registers import ATTENDANCES, CLASSES, OFFICERS, SENDINGS, STANDARDS


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_turns_are_the_list_or_the_number_told_and_persons_count_once(here: World) -> None:
    an = make.person("Nguyễn Văn An", at=here.lan)
    first, second = (
        kept(CLASSES, here.province, title=f"Lớp {n}", subject="union", told_turns=99) for n in (1, 2)
    )
    for one in (first, second):
        kept(ATTENDANCES, here.lan, training_class=one, person=an)
        kept(ATTENDANCES, here.cuc, training_class=one, name="Lê Thị Bưởi")
    kept(CLASSES, here.south, title="Lớp 3", subject="law", told_turns=30)
    found = trained(here.province, *YEAR)
    assert (found.classes, found.turns, found.persons, found.unlisted) == (3, 34, 2, 1)
    with pytest.raises(Refused, match="đã có trong danh sách"):
        kept(ATTENDANCES, here.lan, training_class=first, person=an)


def test_sending_somebody_is_entered_once_and_stands_in_their_record(here: World) -> None:
    an = make.person("Nguyễn Văn An", at=here.lan)
    row = kept(
        SENDINGS,
        here.lan,
        date(2025, 3, 1),
        person=an,
        level="postgraduate",
        until=date(2027, 3, 1),
        full_time_officer=True,
    )
    study = Study.objects.get(person=an)
    assert (row.study, study.since, study.until, study.sent_by_unit) == (
        study,
        date(2025, 3, 1),
        date(2027, 3, 1),
        True,
    )
    assert {level.value: n for level, n in sent_by_level(here.province, *YEAR).items() if n} == {
        "postgraduate": 1
    }
    span = officers_sent(here.province, 2023, 2025)
    assert (span.years, span.least, span.most) == ({2023: 0, 2024: 0, 2025: 1}, 0, 1)


def test_officers_are_measured_by_the_nearest_standard_in_force(here: World) -> None:
    an, binh, chi = (make.person(name, at=here.lan) for name in ("An Một", "Bình Hai", "Chi Ba"))
    have = {"duty": "union", "full_time": True}
    kept(OFFICERS, here.lan, person=an, expertise=4, politics=2, **have)
    kept(OFFICERS, here.lan, person=binh, expertise=2, politics=2, **have)
    kept(OFFICERS, here.lan, person=chi, expertise=5, **have)
    assert qualified(here.province, TODAY).percent is None
    kept(STANDARDS, here.province, date(2020, 1, 1), basis="Quy định 1", expertise=2)
    kept(STANDARDS, here.province, date(2024, 1, 1), basis="Quy định 2", expertise=4, politics=2)
    found = qualified(here.province, TODAY)
    assert (found.officers, found.met, found.failed, found.unknown, found.percent) == (3, 1, 1, 1, 50)
    assert str(standard_for(here.lan, date(2023, 1, 1))) == "Quy định 1"
    kept(STANDARDS, here.north, date(2021, 1, 1), basis="Quy định riêng", expertise=2)
    assert str(standard_for(here.lan, TODAY)) == "Quy định riêng"


def test_a_unit_has_an_officer_by_name_or_by_role_while_they_serve(here: World) -> None:
    make.account("binh", role=Role.OFFICER, at=here.mai)
    an = make.person("Nguyễn Văn An", at=here.lan)
    row = kept(OFFICERS, here.lan, person=an, duty="emulation", full_time=False, phone="0900")
    lacking = set(units_without_officer(here.north, TODAY))
    assert lacking == {here.north, here.cuc}
    follow_entry(OFFICERS, row, {"until": date(2025, 11, 1)}, on=TODAY, by=None)
    assert here.lan in set(units_without_officer(here.north, TODAY))


def test_the_history_of_a_person_is_classes_and_studies(here: World) -> None:
    an = make.person("Nguyễn Văn An", at=here.lan)
    one = kept(CLASSES, here.province, title="Nghiệp vụ thi đua", subject="emulation")
    kept(ATTENDANCES, here.lan, date(2025, 5, 10), training_class=one, person=an)
    kept(SENDINGS, here.lan, date(2025, 3, 1), person=an, level="union")
    assert [row.happened_on for row in history_of(an)] == [date(2025, 5, 10), date(2025, 3, 1)]
