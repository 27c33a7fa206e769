"""The yearly tables wait on the officer of the province from the end of their period until they are handed in."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.duties.calendar import table_days
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting_tables import tables_waiting
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.statistics.actions import file_table
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.forms import forms

DECEMBER = date(2025, 12, 8)


def waits(user: User, on: date = DECEMBER) -> Waiting:
    (found,) = tables_waiting(user, on)
    assert found.kind == DutyKind.STAT_TABLES
    return found


@pytest.fixture
def province(db: None) -> Unit:
    sync_catalogue()
    return make.province()


def test_five_tables_wait_from_the_end_of_november(province: Unit) -> None:
    officer = make.officer(province)
    found = waits(officer)
    assert (found.count, found.late, found.due_on) == (5, 0, date(2025, 12, 15))
    assert (waits(officer, date(2025, 12, 16)).late, waits(officer, date(2025, 12, 15)).late) == (5, 0)
    # the day before, the year before is still the last
    assert waits(officer, date(2025, 11, 30)).late == 5


def test_what_was_handed_in_waits_no_more_and_leaves_the_calendar(province: Unit) -> None:
    officer = make.officer(province)
    (entry,) = table_days(province, 2025)
    assert (entry.day, entry.title) == (date(2025, 12, 15), "Nộp biểu thống kê: 0601, 0602, 0603, 0604, 0605")
    for key in ("tt02-0602", "tt02-0603"):
        file_table(Asked(forms()[key], province, 2025), note="", on=DECEMBER, by=officer)
    assert waits(officer).count == 3
    (entry,) = table_days(province, 2025)
    assert entry.title == "Nộp biểu thống kê: 0601, 0604, 0605"


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (UnitKind.DEPARTMENT, 5),
        (UnitKind.PROVINCE_COMMITTEE, 5),
        (UnitKind.UPPER_UNION, 0),
        (UnitKind.GRASSROOTS_UNION, 0),
    ],
)
def test_only_the_province_and_its_departments_report(province: Unit, kind: str, count: int) -> None:
    place = make.unit("Đơn vị", parent=province, kind=kind)
    assert waits(make.officer(place)).count == count
    assert bool(list(table_days(place, 2025))) is bool(count)


def test_a_department_without_an_officer_is_not_the_provinces_duty(province: Unit) -> None:
    make.unit("Sở Nội vụ", parent=province, kind=UnitKind.DEPARTMENT)
    assert waits(make.officer(province)).count == 5
