"""Models and good ways: registered, built with an effect, copied; assigned against built."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.exemplars.conftest import SEEN, TODAY, Place, moved, seen
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices import access
from vinhdanh.exemplars.practices.actions import (
    PracticeSaid,
    assign_targets,
    edit_practice,
    move_practice,
    register_practice,
)
from vinhdanh.exemplars.practices.models import GoodPractice, Replication
from vinhdanh.exemplars.practices.queries import (
    copied_within,
    find_practices,
    practices_with_spread,
    targets_of,
    with_spread,
)
from vinhdanh.exemplars.practices.spreading import (
    Copied,
    Met,
    record_exchange,
    record_replication,
    withdraw_replication,
)
from vinhdanh.exemplars.practices.states import PracticeStage
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit

SAID = PracticeSaid(name="Tổ tự quản an toàn", field="safety", how="Mỗi tổ cử một người nhắc nhau.")


def built(unit: Unit, name: str = "Tổ tự quản an toàn", day: date = SEEN) -> GoodPractice:
    made = register_practice(
        replace(SAID, name=name, effect="Không còn tai nạn."), unit=unit, day=day, on=TODAY, by=None
    )
    for verb in ("begin", "build"):
        made = move_practice(made, verb, day=day, on=TODAY, by=None)
    return made


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"field": "x"}, "field"),
        ({"how": ""}, "how"),
        ({"kind": "x"}, "kind"),
        ({"name": "x" * 251}, "name"),
    ],
)
def test_what_is_missing_is_refused_at_its_field(place: Place, change: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        register_practice(replace(SAID, **change), unit=place.mai, day=SEEN, on=TODAY, by=place.mai_officer)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not GoodPractice.objects.exists()


def test_a_model_without_an_effect_is_not_built(place: Place) -> None:
    made = register_practice(SAID, unit=place.mai, day=SEEN, on=TODAY, by=place.mai_officer)
    made = move_practice(made, "begin", day=SEEN, on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="hiệu quả"):
        move_practice(made, "build", day=SEEN, on=TODAY, by=place.mai_officer)
    edit_practice(made, replace(SAID, effect="Không còn tai nạn."), on=TODAY, by=place.mai_officer)
    made = move_practice(made, "build", day=SEEN, on=TODAY, by=place.mai_officer)
    assert (made.stage, made.built_on) == (PracticeStage.BUILT, SEEN)
    made = move_practice(made, "step_back", day=SEEN, on=TODAY, by=place.mai_officer, text="Đếm nhầm")
    assert (made.stage, made.built_on) == (PracticeStage.BUILDING, None)


def test_one_name_once_a_unit_until_it_ends(place: Place) -> None:
    made = register_practice(SAID, unit=place.mai, day=SEEN, on=TODAY, by=None)
    with pytest.raises(Refused, match="đã có mô hình tên này"):
        register_practice(SAID, unit=place.mai, day=SEEN, on=TODAY, by=None)
    move_practice(made, "end", day=SEEN, on=TODAY, by=None, text="Không hợp")
    register_practice(SAID, unit=place.mai, day=SEEN, on=TODAY, by=None)


def test_what_is_being_built_is_read_at_the_unit_what_works_everywhere(place: Place) -> None:
    register_practice(SAID, unit=place.mai, day=SEEN, on=TODAY, by=None)
    done = built(place.mai, "Bếp ăn đoàn viên")
    assert access.visible_to(place.mai_officer).count() == 2
    assert list(access.visible_to(place.member)) == [done]
    assert list(find_practices(access.visible_to(place.nobody), "bep an")) == [done]
    with pytest.raises(Refused, match="CĐCS Hoa Mai"):
        edit_practice(done, SAID, on=TODAY, by=place.lan_officer)


def test_assigned_and_built_stand_side_by_side_a_unit(place: Place) -> None:
    assert assign_targets(place.upper, 2025, {place.mai: 2, place.lan: None}, on=TODAY, by=place.officer) == 1
    built(place.mai)
    register_practice(SAID, unit=place.lan, day=SEEN, on=TODAY, by=None)
    lines = {line.unit.name: line for line in targets_of(place.upper, 2025, TODAY)}
    mai, lan = lines["CĐCS Hoa Mai"], lines["CĐCS Hoa Lan"]
    assert (mai.assigned, mai.registered, mai.built, mai.lacks) == (2, 1, 1, 1)
    assert (lan.assigned, lan.registered, lan.built, lan.lacks) == (None, 1, 0, None)
    (upper,) = targets_of(place.federation, 2025, TODAY)
    assert (upper.assigned, upper.built) == (None, 1)
    assert assign_targets(place.upper, 2025, {place.mai: None}, on=TODAY, by=place.officer) == 1
    assert targets_of(place.upper, 2025, TODAY)[1].assigned is None


@pytest.mark.parametrize(("year", "count"), [(2027, 1), (2014, 1), (2025, 501), (2025, -1)])
def test_a_target_that_cannot_be_is_refused(place: Place, year: int, count: int) -> None:
    with pytest.raises(Refused):
        assign_targets(place.upper, year, {place.mai: count}, on=TODAY, by=place.officer)


def test_targets_are_assigned_from_above_to_units_directly_below(place: Place) -> None:
    with pytest.raises(Refused, match="không trực thuộc trực tiếp"):
        assign_targets(place.federation, 2025, {place.mai: 1}, on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="Công đoàn phường Hoa"):
        assign_targets(place.upper, 2025, {place.mai: 1}, on=TODAY, by=place.mai_officer)


def test_places_that_copied_are_counted_and_a_mistake_counts_no_more(place: Place) -> None:
    found = moved(seen(place.an), "foster", "sum_up")
    row = record_replication(found, Copied(TODAY, unit=place.lan, people=40), on=TODAY, by=place.mai_officer)
    record_replication(
        found, Copied(TODAY, outside_name="Hợp tác xã Bình Minh"), on=TODAY, by=place.mai_officer
    )
    with pytest.raises(Refused, match="đã được ghi"):
        record_replication(found, Copied(TODAY, unit=place.lan), on=TODAY, by=None)
    with pytest.raises(Refused, match="chọn đơn vị"):
        record_replication(found, Copied(TODAY), on=TODAY, by=None)
    assert with_spread(RoleModel.objects.all()).get().copies == 2
    assert copied_within(RoleModel.objects.all(), 365) == (1, 1)
    assert copied_within(RoleModel.objects.all(), 30) == (0, 1)
    withdraw_replication(row, on=TODAY, by=place.mai_officer)
    assert with_spread(RoleModel.objects.all()).get().copies == 1
    assert Replication.objects.count() == 2


def test_exchanges_are_counted_for_role_models_and_models(place: Place) -> None:
    found, model = seen(place.an), built(place.mai)
    for about in (found, model, model):
        record_exchange(
            about, Met("visit", TODAY, with_whom="CĐCS Hoa Lan", people=12), on=TODAY, by=place.mai_officer
        )
    assert with_spread(RoleModel.objects.all()).get().exchanges_held == 1
    assert practices_with_spread(GoodPractice.objects.all()).get().exchanges_held == 2
    found.refresh_from_db()
    assert found.acted_on == TODAY
