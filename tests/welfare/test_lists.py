"""Support lists: people × rate, people named or told, nobody twice."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.registers import world
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role
from vinhdanh.registers.queries import log_of
from vinhdanh.welfare.access import can_add_lines, lines_visible_to
from vinhdanh.welfare.lines import Listed, add_lines, take_off
from vinhdanh.welfare.models import SupportList
from vinhdanh.welfare.queries import check_list, counted_lists, with_people
from vinhdanh.welfare.registers import LISTS


def listed(place: world.Place, **said: object) -> SupportList:
    values = {"title": "Hỗ trợ Covid-19 đợt 1", "rate_vnd": 750_000, **said}
    made: SupportList = world.kept(LISTS, place.mai, **values)  # type: ignore[arg-type]
    return made


def check(held: SupportList) -> tuple[int | None, int | None, int | None, int | None]:
    found = check_list(with_people(SupportList.objects.filter(pk=held.pk)).get())
    return found.people, found.expected_vnd, found.gap_vnd, found.told_gap


def test_the_gap_to_people_times_rate_is_named(place: world.Place) -> None:
    held = listed(place, people=10, amount_vnd=7_000_000)
    assert check(held) == (10, 7_500_000, -500_000, None)
    world.corrected(LISTS, held, reason="Sửa số tiền", amount_vnd=7_500_000)
    assert check(held)[2] == 0


def test_without_people_nothing_is_concluded(place: world.Place) -> None:
    held = listed(place, amount_vnd=1)
    assert check(held) == (None, None, None, None)
    found = counted_lists(place.mai, *world.YEAR)
    assert (found.lists, found.people, found.uncounted, found.amount_vnd) == (1, 0, 1, 1)


def test_people_named_count_and_the_number_told_is_compared(place: world.Place) -> None:
    held = listed(place, people=3, amount_vnd=1_500_000)
    assert (
        add_lines(
            held, [Listed("Lò Văn A", 1980, "Bản Bó"), Listed("Lò Văn A", 1981, "Bản Bó")], by=place.officer
        )
        == 2
    )
    assert check(held) == (2, 1_500_000, 0, 1)
    add_lines(held, [Listed("Giàng Thị C", amount_vnd=500_000)], by=place.officer)
    assert check(held) == (3, 2_000_000, -500_000, None)


def test_nobody_stands_twice_on_a_list(place: world.Place) -> None:
    held = listed(place)
    add_lines(held, [Listed("Lò Văn A", 1980, "Bản Bó")], by=place.officer)
    again = Listed("lò văn  a", 1980, "bản bó")
    with pytest.raises(Refused, match="đã có trong danh sách"):
        add_lines(held, [again], by=place.officer)
    assert add_lines(held, [again, Listed("Vàng A B")], by=place.officer, skip_known=True) == 1
    with pytest.raises(Refused, match="đã có trong danh sách"):
        add_lines(held, [Listed("Tẩn C"), Listed("tẩn c")], by=place.officer)


def test_somebody_taken_off_counts_no_more_and_may_come_back(place: world.Place) -> None:
    held = listed(place)
    one = Listed("Lò Văn A", 1980)
    add_lines(held, [one], by=place.officer)
    line = held.lines.get()
    with pytest.raises(Refused, match="lý do"):
        take_off(held, [line.pk], reason="", on=world.TODAY, by=place.officer)
    with pytest.raises(Refused, match="ít nhất một"):
        take_off(held, [line.pk + 9], reason="Đã mất", on=world.TODAY, by=place.officer)
    assert take_off(held, [line.pk], reason="Chuyển đi", on=world.TODAY, by=place.officer) == 1
    assert check(held)[0] is None
    assert "Chuyển đi" in {event.reason for event in log_of(held)}
    assert add_lines(held, [one], by=place.officer) == 1


@pytest.mark.parametrize(
    ("person", "field"),
    [(Listed(" "), "name"), (Listed("A", hardship="sad"), "hardship"), (Listed("A", 2030), "birth_year"), (Listed("A", amount_vnd=-1), "amount_vnd")],
)  # fmt: skip
def test_odd_lines_are_refused_at_their_field(place: world.Place, person: Listed, field: str) -> None:
    held = listed(place)
    with pytest.raises(Refused) as caught:
        add_lines(held, [person], by=None)
    assert caught.value.field == field
    assert not held.lines.exists()


def test_names_are_for_officers_and_auditors_alone(place: world.Place) -> None:
    held = listed(place)
    add_lines(held, [Listed("Lò Văn A")], by=place.officer)
    head = make.account("thutruong", role=Role.UNIT_HEAD, at=place.mai)
    seen = {
        user.username: lines_visible_to(user, held).count()
        for user in (place.officer, place.auditor, place.stranger, head)
    }
    assert seen == {"canbo": 1, "kiemtra": 1, "nguoi-la": 0, "thutruong": 0}
    assert can_add_lines(place.officer, held)
    assert not can_add_lines(place.auditor, held)
    with pytest.raises(Refused):
        add_lines(held, [Listed("Lò Văn B")], by=place.stranger)
