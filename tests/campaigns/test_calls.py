"""A call for registrations: asked and dated before it opens, the nearest counts, reminders reach who is behind."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.campaigns.conftest import JANUARY, Place, opened_call
from vinhdanh.campaigns import call_access
from vinhdanh.campaigns.call_actions import (
    Asked,
    CallFields,
    Due,
    create_call,
    edit_call,
    move_call,
    remind_units,
    set_asked,
    set_days,
)
from vinhdanh.campaigns.call_models import CallReminder
from vinhdanh.campaigns.queries import call_for, due_of
from vinhdanh.campaigns.states import CALL_MOVES, CallState
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind

FIELDS = CallFields("Đăng ký năm 2025", 2025)


def test_every_state_of_a_call_is_reached_and_left() -> None:
    assert {CallState.DRAFT} | {move.target for move in CALL_MOVES} == set(CallState)
    assert {move.source for move in CALL_MOVES} == set(CallState)


def test_an_empty_call_does_not_open(place: Place) -> None:
    call = create_call(FIELDS, unit=place.province, on=JANUARY, by=place.province_officer)
    with pytest.raises(Refused, match=r"danh hiệu.*hạn đăng ký"):
        move_call(call, "open", by=place.province_officer)
    set_asked(call, [Asked("advanced_worker", "person")], by=place.province_officer)
    set_days(call, [Due("", date(2025, 2, 1))], by=place.province_officer)
    assert move_call(call, "open", by=place.province_officer).state == CallState.OPEN
    with pytest.raises(Refused, match="tình trạng"):
        move_call(call, "open", by=place.province_officer)


def test_one_call_a_unit_and_year_by_its_own_officer(place: Place) -> None:
    create_call(FIELDS, unit=place.mai, on=JANUARY, by=place.mai_officer)
    with pytest.raises(Refused, match="đã có đợt"):
        create_call(FIELDS, unit=place.mai, on=JANUARY, by=place.mai_officer)
    with pytest.raises(Refused, match="tổ chức"):
        create_call(FIELDS, unit=place.lan, on=JANUARY, by=place.mai_officer)


def test_bad_input_is_refused_at_its_field(place: Place) -> None:
    call = create_call(FIELDS, unit=place.province, on=JANUARY, by=None)
    for act, field in (
        (lambda: create_call(CallFields(" ", 2025), unit=place.mai, on=JANUARY, by=None), "name"),
        (lambda: create_call(CallFields("x", 2031), unit=place.mai, on=JANUARY, by=None), "year"),
        (lambda: edit_call(call, CallFields("x", 2026), on=JANUARY, by=None), "year"),
        (lambda: set_asked(call, [Asked("advanced_worker", "collective")], by=None), "asked"),
        (lambda: set_asked(call, [Asked("advanced_worker", "person", "moon")], by=None), "asked"),
        (lambda: set_days(call, [Due("", date(2031, 1, 1))], by=None), "days"),
        (lambda: set_days(call, [Due("castle", date(2025, 1, 1))], by=None), "days"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.field == field


def test_the_nearest_call_counts_and_a_level_has_its_own_day(place: Place) -> None:
    call = opened_call(place)
    set_days(call, [Due("", date(2025, 1, 31)), Due(UnitKind.UPPER_UNION, date(2025, 2, 15))], by=None)
    assert call_for(place.group, 2025, JANUARY) == call
    assert due_of(call, UnitKind.UPPER_UNION) == date(2025, 2, 15)
    assert due_of(call, UnitKind.GRASSROOTS_UNION) == date(2025, 1, 31)
    own = create_call(FIELDS, unit=place.mai, on=JANUARY, by=None)
    assert call_for(place.group, 2025, JANUARY) == call  # still being prepared
    set_asked(own, [Asked("advanced_worker", "person")], by=None)
    set_days(own, [Due("", date(2025, 1, 20))], by=None)
    move_call(own, "open", by=None)
    assert call_for(place.group, 2025, JANUARY) == own
    assert call_for(place.lan, 2025, JANUARY) == call
    assert call_for(place.mai, 2026, JANUARY) is None


def test_a_member_sees_the_open_calls_that_reach_them(place: Place) -> None:
    draft = create_call(FIELDS, unit=place.mai, on=JANUARY, by=None)
    assert not call_access.visible_to(place.member).exists()
    call = opened_call(place)
    assert list(call_access.visible_to(place.member)) == [call]
    assert draft in call_access.visible_to(place.mai_officer)
    assert not call_access.visible_to(make.account("khong")).exists()


def test_reminders_keep_how_many_were_missing_and_go_only_below(place: Place) -> None:
    call = opened_call(place)
    made = remind_units(call, {place.mai: 2, place.lan: 0}, note="Còn 5 ngày", on=JANUARY, by=place.province_officer)  # fmt: skip
    assert [(one.unit, one.missing) for one in made] == [(place.mai, 2)]
    with pytest.raises(Refused, match="Không có đơn vị nào"):
        remind_units(call, {place.lan: 0}, on=JANUARY, by=None)
    with pytest.raises(Refused, match="CĐCS Xa"):
        remind_units(call, {make.unit("CĐCS Xa"): 3}, on=JANUARY, by=None)
    move_call(call, "close", by=None)
    with pytest.raises(Refused, match="đang mở"):
        remind_units(call, {place.mai: 2}, on=JANUARY, by=None)
    assert CallReminder.objects.count() == 1
    with pytest.raises(Refused, match="lý do"):
        move_call(call, "reopen", by=None)
    assert move_call(call, "reopen", reason="Thêm đơn vị", by=None).state == CallState.OPEN
