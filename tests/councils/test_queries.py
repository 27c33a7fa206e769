"""Seats vacant or past their time; who sat when."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.registers.unions import TODAY, World, build, kept
from vinhdanh.councils.queries import councils_below, history_of, sat_on, standings
from vinhdanh.councils.registers import COUNCILS, SEATS
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import follow_entry


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_vacant_and_expired_seats_are_flagged(here: World) -> None:
    council = kept(COUNCILS, here.lan, date(2020, 1, 1), kind="emulation", name="Hội đồng TĐKT", seats=3)
    an = make.person("Nguyễn Văn An", at=here.lan)
    kept(SEATS, here.lan, date(2020, 1, 1), council=council, person=an, role="chair", until=date(2025, 1, 1))
    kept(SEATS, here.lan, date(2020, 1, 1), council=council, name="Lê Thị Bưởi")
    (found,) = standings(councils_below(here.province, TODAY), TODAY)
    assert (found.seats, found.sitting, found.vacant, found.expired, found.flagged) == (3, 2, 1, 1, True)
    (then,) = standings(councils_below(here.province, date(2024, 12, 31)), date(2024, 12, 31))
    assert then.expired == 0


def test_a_full_council_takes_nobody_until_somebody_leaves(here: World) -> None:
    council = kept(COUNCILS, here.lan, date(2020, 1, 1), kind="emulation", name="Hội đồng", seats=1)
    first = kept(SEATS, here.lan, date(2020, 1, 1), council=council, name="Lê Thị Bưởi", role="chair")
    with pytest.raises(Refused, match="chủ tịch"):
        kept(SEATS, here.lan, council=council, name="Trần Văn Cam", role="chair")
    with pytest.raises(Refused, match="Đã đủ 1"):
        kept(SEATS, here.lan, council=council, name="Trần Văn Cam")
    follow_entry(SEATS, first, {"left_on": date(2025, 5, 1), "left_by": "QĐ 12"}, on=TODAY, by=None)
    kept(SEATS, here.lan, date(2025, 5, 1), council=council, name="Trần Văn Cam", role="chair")
    assert [seat.name for seat in history_of(council)] == ["Trần Văn Cam", "Lê Thị Bưởi"]
    assert [seat.name for seat in sat_on(council, date(2025, 4, 30))] == ["Lê Thị Bưởi"]
    (found,) = standings(councils_below(here.lan, TODAY), TODAY)
    assert not found.flagged


def test_a_seat_is_a_person_or_a_name(here: World) -> None:
    council = kept(COUNCILS, here.lan, date(2020, 1, 1), kind="emulation", name="Hội đồng", seats=2)
    with pytest.raises(Refused, match="chỉ một trong hai"):
        kept(SEATS, here.lan, council=council)
