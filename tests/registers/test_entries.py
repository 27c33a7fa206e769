"""What holds for an entry of any register: who writes, how it is corrected, what counts where and when."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from tests import factories as make
from tests.registers import world
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements.models import Movement
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.org.actions import merge_units
from vinhdanh.org.states import Role
from vinhdanh.registers import access
from vinhdanh.registers.actions import void_entry
from vinhdanh.registers.models import EntryEvent, Programme
from vinhdanh.registers.programmes import PROGRAMMES
from vinhdanh.registers.queries import calendar, log_of, rows_in
from vinhdanh.welfare.models import Support
from vinhdanh.welfare.queries import counted
from vinhdanh.welfare.registers import CASH


def test_only_the_units_officer_or_one_above_records(place: world.Place) -> None:
    for user in (place.stranger, place.auditor):
        with pytest.raises(Refused, match="Hoa Mai"):
            world.care(place.mai, "cash", value_vnd=100, by=user)
    above = make.officer(place.province, "tinh")
    for user in (place.officer, above):
        made = world.care(place.mai, "cash", value_vnd=100, by=user)
        assert log_of(made).get().by == user


def test_a_day_that_has_not_come_is_refused(place: world.Place) -> None:
    with pytest.raises(Refused, match="chưa tới") as caught:
        world.care(place.mai, "cash", date(2025, 12, 2), value_vnd=1)
    assert caught.value.field == "happened_on"


def test_a_correction_needs_a_reason_and_keeps_what_stood_before(place: world.Place) -> None:
    made = world.care(place.mai, "cash", value_vnd=100)
    with pytest.raises(Refused, match="lý do sửa"):
        world.corrected(CASH, made, reason=" ", by=place.officer, value_vnd=200)
    done = world.corrected(CASH, made, reason="Ghi nhầm", by=place.officer, value_vnd=200)
    assert done.value_vnd == 200
    event = log_of(made).first()
    assert event is not None
    assert (event.changes, event.reason) == ({"value_vnd": [100, 200]}, "Ghi nhầm")
    before = EntryEvent.objects.count()
    world.corrected(CASH, done, reason="", by=place.officer, value_vnd=200)
    assert EntryEvent.objects.count() == before


def test_a_correction_leaves_columns_of_others_alone(place: world.Place) -> None:
    made = world.care(place.mai, "cash", value_vnd=100)
    stale = Support.objects.get(pk=made.pk)
    world.corrected(CASH, made, note="mới")
    world.corrected(CASH, stale, value_vnd=7)
    made.refresh_from_db()
    assert (made.note, made.value_vnd) == ("mới", 7)


def test_a_voided_entry_counts_nowhere_and_is_never_changed_again(place: world.Place) -> None:
    made = world.care(place.mai, "cash", value_vnd=100)
    with pytest.raises(Refused, match="lý do bỏ"):
        void_entry(CASH, made, reason="", on=world.TODAY, by=place.officer)
    void_entry(CASH, made, reason="Ghi hai lần", on=world.TODAY, by=place.officer)
    assert counted(place.province, *world.YEAR).rows == 0
    assert not access.visible_to(place.officer, Support).exists()
    assert access.get_entry(place.officer, Support, made.pk) == made
    with pytest.raises(Refused, match="01/12/2025"):
        world.corrected(CASH, made, value_vnd=1)


def test_the_log_takes_no_change(place: world.Place) -> None:
    world.care(place.mai, "cash", value_vnd=100)
    for statement in ("UPDATE vinhdanh_entryevent SET reason = 'x'", "DELETE FROM vinhdanh_entryevent"):
        with (
            pytest.raises(DatabaseError, match="chỉ ghi thêm"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_rows_are_seen_by_whoever_reads_the_unit_and_people_by_officers_and_auditors(
    place: world.Place,
) -> None:
    made = world.care(
        place.mai, "visit", occasion="funeral", beneficiary="Gia đình bác Tư", value_vnd=500_000
    )
    head = make.account("thutruong", role=Role.UNIT_HEAD, at=place.mai)
    opens = {}
    for user in (place.officer, place.auditor, head):
        (row,) = access.visible_to(user, Support)
        opens[user.username] = row.names_open  # type: ignore[attr-defined]
        assert access.get_entry(user, Support, made.pk).pk == made.pk
    assert opens == {"canbo": True, "kiemtra": True, "thutruong": False}
    assert not access.can_see_people(head, place.mai)
    assert not access.visible_to(place.stranger, Support).exists()
    with pytest.raises(Http404):
        access.get_entry(place.stranger, Support, made.pk)


def test_a_period_takes_its_first_day_and_not_its_last(place: world.Place) -> None:
    for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)):
        world.care(place.mai, "cash", day, value_vnd=1)
    assert counted(place.mai, date(2025, 1, 1), date(2025, 7, 1)).rows == 2
    assert counted(place.mai, date(2025, 7, 1), date(2026, 1, 1)).rows == 1


def test_an_entry_counts_where_its_unit_stood_that_day_and_for_the_heir(place: world.Place) -> None:
    world.care(place.lan, "cash", date(2024, 5, 1), value_vnd=10)
    world.care(place.mai, "cash", date(2025, 5, 1), value_vnd=5)
    since, until = date(2024, 1, 1), date(2026, 1, 1)
    merge_units([place.lan], into=place.mai, on=date(2025, 3, 1), by=None)
    assert counted(place.province, since, until).value_vnd == 15
    assert counted(place.mai, since, until).value_vnd == 15  # it carries Hoa Lan on
    assert counted(place.lan, since, until).value_vnd == 10


def test_an_entry_older_than_its_unit_still_counts(place: world.Place) -> None:
    young = make.unit("CĐCS Mới", parent=place.province, on=date(2025, 6, 1))
    world.care(young, "cash", date(2025, 2, 1), value_vnd=3)
    assert counted(place.province, *world.YEAR).value_vnd == 3


def test_a_programme_is_opened_once_and_its_months_come_back_every_year(place: world.Place) -> None:
    may = world.programme(place.province, "Tháng Công nhân", first_month=5, last_month=5)
    tet = world.programme(place.province, "Tết Sum vầy", first_month=12, last_month=2)
    months = dict(calendar([may, tet]))
    assert [month for month, found in months.items() if tet in found] == [1, 2, 12]
    assert months[5] == [may]
    with pytest.raises(Refused, match="đã có chương trình"):
        world.programme(place.province, "tháng  công NHÂN")
    for bad in (
        {"first_month": 3},
        {"first_month": 0, "last_month": 13},
        {"until": date(2019, 1, 1)},
        {"name": " "},
    ):
        with pytest.raises(Refused):
            world.programme(place.mai, **{"name": "x", **bad})  # type: ignore[arg-type]
    ended = world.corrected(PROGRAMMES, may, reason="Thôi", until=date(2025, 7, 1))
    assert ended.until == date(2025, 7, 1)


def test_units_below_use_a_programme_opened_above_and_strangers_do_not(place: world.Place) -> None:
    world.programme(place.province)
    own = world.programme(place.mai, "Góc ấm")
    assert access.offered_to(place.officer, Programme).count() == 2
    assert own not in access.offered_to(place.stranger, Programme)


def test_an_entry_takes_its_movement_from_its_programme(place: world.Place) -> None:
    sync_movements()
    may = Movement.objects.get(code="thang-cong-nhan")
    drive = world.programme(place.province, "Tháng Công nhân", movement=may)
    made = world.care(place.mai, "cash", value_vnd=5, programme=drive)
    assert made.movement == may
    assert rows_in(Support, place.province, *world.YEAR, movement=may.pk).count() == 1
