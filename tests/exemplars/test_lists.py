"""Lists drawn from the records: whom a congress hears of, representative units, people of innovation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.exemplars.conftest import SEEN, TODAY, Place, moved, seen
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.conduct.actions import record_discipline
from vinhdanh.exemplars.lists.actions import Asked, edit_introduction, freeze_introduction, make_introduction
from vinhdanh.exemplars.lists.deriving import Criteria, derive
from vinhdanh.exemplars.lists.innovators import innovators
from vinhdanh.exemplars.lists.models import IntroductionLine, IntroductionList, RepresentativeList
from vinhdanh.exemplars.lists.representing import Choice, choose_representatives, rank_units
from vinhdanh.exemplars.lists.states import ListState, Section
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.initiatives.actions import WorkFields, record_initiative
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

MERIT = "merit_certificate_province"
ASKED = Asked(
    "Đại hội thi đua tỉnh", date(2021, 1, 1), TODAY, "province", persons=2, collectives=1, direct_percent=50
)


def criteria(place: Place, **change: Any) -> Criteria:
    given = {
        "unit": place.federation,
        "since": ASKED.since,
        "until": ASKED.until,
        "least_tier": "province",
        "persons": 2,
        "collectives": 1,
    }
    return Criteria(**{**given, "direct_percent": 50, **change})


def proven(subject: Person | Unit, awards: int = 1, **more: Any) -> RoleModel:
    """Summed up, and awarded by the federation as often as said."""
    for year in range(2025 - awards, 2025):
        make.award(subject, MERIT, year, decided_on=date(year, 12, 1), occasion="regular")
    return moved(seen(subject, **more), "foster", "sum_up")


def whys(place: Place, **change: Any) -> dict[str, tuple[bool, list[str]]]:
    return {
        one.role_model.topic or one.role_model.name: (one.taken, [kept["why"] for kept in one.reasons])
        for one in derive(criteria(place, **change), TODAY)
    }


@pytest.fixture(autouse=True)
def _catalogue(db: None) -> None:
    sync_catalogue()


def test_direct_workers_come_first_and_each_line_says_why(place: Place) -> None:
    proven(place.an)
    proven(place.chi, awards=3)
    proven(place.lan)
    moved(seen(make.person("Lò Văn Dũng", at=place.mai)), "foster")
    lines = derive(criteria(place), TODAY)
    assert [(one.role_model.name, one.section, one.taken) for one in lines] == [
        ("Lê Thị Chi", Section.OTHERS, True), ("Nguyễn Văn An", Section.DIRECT, True), ("CĐCS Hoa Lan", Section.COLLECTIVE, True),
    ]  # fmt: skip
    assert [kept["why"] for kept in lines[1].reasons] == ["stage", "awards", "direct"]


def test_seats_kept_for_direct_workers_are_not_given_away(place: Place) -> None:
    proven(place.chi)
    proven(make.person("Lò Văn Dũng", at=place.mai, position_class="leader_other"))
    found = whys(place)
    assert sorted(taken for taken, _ in found.values()) == [False, True]
    assert next(why for taken, why in found.values() if not taken)[-1] == "full_for_direct"
    assert all(taken for taken, _ in whys(place, direct_percent=0).values())


def test_one_person_stands_once_whatever_the_number_of_movements(place: Place) -> None:
    proven(place.an, topic="Phong trào A")
    moved(seen(place.an, topic="Phong trào B"), "foster", "sum_up", "spread")
    found = whys(place)
    assert found["Phong trào B"][0]
    assert found["Phong trào A"] == (False, ["stage", "awards", "direct", "twice"])


def test_whoever_has_no_award_or_is_disciplined_is_left_out_with_the_reason(place: Place) -> None:
    moved(seen(place.an), "foster", "sum_up")
    proven(place.chi)
    record_discipline(place.chi, year=2025, measure="reprimand", by=None)
    found = whys(place)
    assert not any(taken for taken, _ in found.values())
    assert "no_award" in found["Nguyễn Văn An"][1]
    assert "discipline" in found["Lê Thị Chi"][1]


def test_a_class_that_is_not_known_counts_as_neither(place: Place) -> None:
    proven(make.person("Vàng Thị Giang", at=place.mai, position_class=None))
    (one,) = derive(criteria(place), TODAY)
    assert (one.section, one.taken) == (Section.UNKNOWN, True)


def test_no_list_is_longer_than_asked_nor_holds_anybody_twice(place: Place) -> None:
    random = Random(11)
    people = [
        make.person(
            f"Lò Văn {letter}",
            at=random.choice([place.mai, place.lan]),
            position_class=random.choice(["direct", "leader_other", None]),
        )
        for letter in "ABCDEGHI"
    ]
    for person in people:
        proven(person, awards=random.randrange(3), topic="Một")
        if random.random() < 0.5:
            moved(seen(person, topic="Hai"), "foster", "sum_up")
    for _ in range(12):
        seats, share = random.randrange(7), random.randrange(0, 101, 10)
        taken = [
            one for one in derive(criteria(place, persons=seats, direct_percent=share), TODAY) if one.taken
        ]
        keys = [one.role_model.person_id for one in taken]
        others = sum(one.section != Section.DIRECT for one in taken)
        assert len(keys) == len(set(keys)) <= seats
        assert others <= seats - -(-seats * share // 100)


def test_a_frozen_list_stays_as_it_was(place: Place) -> None:
    proven(place.an)
    made = make_introduction(ASKED, unit=place.federation, by=place.officer)
    made = freeze_introduction(made, on=TODAY, by=place.officer)
    proven(place.chi, awards=3)
    assert (made.state, made.frozen_by) == (ListState.FROZEN, place.officer)
    assert [line.name for line in made.lines.all()] == ["Nguyễn Văn An"]
    with pytest.raises(Refused, match="đã chốt"):
        edit_introduction(made, ASKED, by=place.officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        IntroductionLine.objects.update(taken=False)


def test_an_empty_list_is_not_frozen(place: Place) -> None:
    made = make_introduction(ASKED, unit=place.federation, by=place.officer)
    with pytest.raises(Refused, match="Chưa có ai"):
        freeze_introduction(made, on=TODAY, by=place.officer)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"), ({"until": date(2020, 1, 1)}, "until"), ({"least_tier": "galaxy"}, "least_tier"),
        ({"persons": -1}, "persons"), ({"persons": 0, "collectives": 0}, "persons"), ({"direct_percent": 101}, "direct_percent"),
    ],
)  # fmt: skip
def test_criteria_that_cannot_be_are_refused(place: Place, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_introduction(replace(ASKED, **change), unit=place.federation, by=place.officer)
    assert refused.value.field == field
    assert not IntroductionList.objects.exists()


def test_units_are_ranked_by_what_the_records_hold(place: Place) -> None:
    topic = "Lao động giỏi"
    for number in range(2):
        make.award(
            make.person(f"Lò Văn {number}", at=place.lan),
            MERIT,
            2024,
            decided_on=date(2024, 12, 1),
            movement="Phong trào Lao động giỏi",
        )
    seen(place.an, topic=topic)
    other = make.unit("CĐCS Hoa Ban", parent=place.upper)
    rows = rank_units(place.federation, topic, "grassroots_union", 2021, 2025, TODAY)
    assert [(row.unit, row.place, row.awards, row.role_models) for row in rows] == [
        (place.lan, 1, 2, 0),
        (place.mai, 2, 0, 1),
    ]
    (upper,) = rank_units(place.federation, topic, "upper_union", 2021, 2025, TODAY)
    assert (upper.awards, upper.role_models) == (2, 1)
    assert other not in {row.unit for row in rows}


def test_the_choice_keeps_the_ranking_and_wants_a_reason_out_of_turn(place: Place) -> None:
    seen(place.an, topic="Lao động giỏi")
    seen(place.chi, topic="Lao động giỏi")
    seen(place.lan, topic="Lao động giỏi")
    choice = Choice("Lao động giỏi", 2021, 2025, "grassroots_union")
    with pytest.raises(Refused, match="vì sao chọn"):
        choose_representatives(place.federation, choice, {place.mai.pk: ""}, on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="ít nhất một"):
        choose_representatives(place.federation, choice, {}, on=TODAY, by=place.officer)
    made = choose_representatives(
        place.federation, choice, {place.mai.pk: "Đơn vị vùng khó khăn"}, on=TODAY, by=place.officer
    )
    assert [(row.name, row.place, row.chosen, row.reason) for row in made.units.all()] == [
        ("CĐCS Hoa Lan", 1, False, ""), ("CĐCS Hoa Mai", 2, True, "Đơn vị vùng khó khăn"),
    ]  # fmt: skip
    assert RepresentativeList.objects.count() == 1


def test_innovators_come_from_the_register_with_whether_they_manage(place: Place) -> None:
    authors = {place.an: None, place.chi: None}
    record_initiative(
        WorkFields("Cải tiến máy cắt", 2024, "province", benefit_vnd=5),
        unit=place.mai,
        authors=authors,
        by=None,
    )
    record_initiative(
        WorkFields("Sắp lại kho", 2025, "grassroots", benefit_vnd=7),
        unit=place.mai,
        authors={place.an: None},
        by=None,
    )
    record_initiative(WorkFields("Chưa công nhận"), unit=place.mai, authors={place.chi: None}, by=None)
    rows = list(innovators(place.federation, 2021, 2025, TODAY))
    told = [(row.name, row.works, row.worth_vnd, row.manager, row.best_work) for row in rows]
    assert told == [
        ("Nguyễn Văn An", 2, 12, False, "Cải tiến máy cắt"),
        ("Lê Thị Chi", 1, 5, True, "Cải tiến máy cắt"),
    ]
    assert not innovators(place.federation, 2020, 2023, TODAY).exists()
    assert seen(place.an, day=SEEN).pk
