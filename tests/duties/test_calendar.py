"""The year's duties: rounds, the law's deadlines, the unit's own notes; and the file for other calendars."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dossiers.conftest import TODAY, Place
from vinhdanh.duties.actions import end_note, note_day
from vinhdanh.duties.calendar import Entry, as_ics, year_of_duties
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round, RoundDate


def titles(unit: Unit, year: int) -> dict[str, date]:
    return {entry.title: entry.day for entry in year_of_duties(unit, year, rulebook(), TODAY)}


def test_days_of_an_open_round_reach_the_units_that_take_part(place: Place) -> None:
    made = Round.objects.create(unit=place.federation, name="Cuối năm", occasion="regular", year=2025)
    RoundDate.objects.create(round=made, mark="nominate", day=date(2025, 12, 10))
    RoundDate.objects.create(round=made, mark="appraise", unit_kind="upper_union", day=date(2025, 12, 15))
    assert "Đơn vị nộp hồ sơ: Cuối năm" not in titles(place.mai, 2025)
    Round.objects.update(state="open")
    assert titles(place.mai, 2025)["Đơn vị nộp hồ sơ: Cuối năm"] == date(2025, 12, 10)
    assert "Thẩm định xong: Cuối năm" not in titles(place.mai, 2025)
    assert "Thẩm định xong: Cuối năm" in titles(place.upper, 2025)


def test_deadlines_of_the_law_carry_their_article(place: Place) -> None:
    law = [entry for entry in year_of_duties(place.federation, 2026, rulebook(), TODAY) if entry.award]
    assert law
    assert all(entry.ground and entry.day.year == 2026 for entry in law)


def test_a_yearly_note_comes_back_until_it_is_ended(place: Place) -> None:
    note = note_day(
        place.mai, "Hội nghị người lao động", date(2024, 2, 29), yearly=True, by=place.mai_officer
    )
    assert titles(place.mai, 2025)["Hội nghị người lao động"] == date(2025, 2, 28)
    assert titles(place.mai, 2028)["Hội nghị người lao động"] == date(2028, 2, 29)
    end_note(note, on=date(2026, 1, 1), by=place.mai_officer)
    assert "Hội nghị người lao động" in titles(place.mai, 2025)
    assert "Hội nghị người lao động" not in titles(place.mai, 2026)


def test_another_units_officer_may_not_write_here(place: Place) -> None:
    with pytest.raises(Refused, match="Hoa Mai"):
        note_day(place.mai, "Việc", TODAY, by=place.lan_officer)
    with pytest.raises(Refused, match="ghi việc"):
        note_day(place.mai, "  ", TODAY, by=place.mai_officer)


def test_the_calendar_file_is_whole(place: Place) -> None:
    long = "Họp; xét, duyệt " * 12
    text = as_ics([Entry(date(2025, 12, 31), long, "Điều 5")], place.mai, "vinhdanh.example")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20251231" in unfolded
    assert "DTEND;VALUE=DATE:20260101" in unfolded
    assert "Họp\\; xét\\, duyệt" in unfolded
