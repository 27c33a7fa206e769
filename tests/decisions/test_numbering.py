"""Numbers of a series: from one, a year at a time, none left out, none given twice, each with what it was used for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.decisions.conftest import TODAY, Office, Place
from vinhdanh.decisions.actions import cancel, sign
from vinhdanh.decisions.models import NumberSeries, NumberUse
from vinhdanh.decisions.numbering import close_series, next_number, open_series, record_outside
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused


@pytest.mark.parametrize("sign", ["", "QĐ LĐLĐ", "15/QĐ-LĐLĐ", "qđ", "QĐ-" + "L" * 60])
def test_a_sign_is_written_like_a_sign(place: Place, sign: str) -> None:
    with pytest.raises(Refused, match="QĐ-LĐLĐ"):
        open_series(place.federation, sign=sign, name="", by=place.officer)


def test_one_open_series_a_sign_and_unit(place: Place, series: NumberSeries) -> None:
    with pytest.raises(Refused, match="đã có sổ"):
        open_series(place.federation, sign="/QĐ-LĐLĐ", name="", by=place.officer)
    with pytest.raises(Refused, match="nơi ban hành"):
        open_series(place.upper, sign="QĐ-CĐ", name="", by=place.mai_officer)
    close_series(series, by=place.officer)
    assert open_series(place.federation, sign="QĐ-LĐLĐ", name="", by=place.officer).pk != series.pk
    with pytest.raises(Refused, match="đã khép"):
        record_outside(series, year=2025, last=3, note="x", used_on=TODAY, on=TODAY, by=place.officer)


def test_numbers_used_on_paper_are_told_before_the_first_of_ours(office: Office, both: list[Dossier]) -> None:
    series, by = office.series, office.place.officer
    written = record_outside(
        series, year=2025, last=14, note="Sổ giấy của văn phòng, tháng 1–11", used_on=date(2025, 11, 28), on=TODAY, by=by
    )  # fmt: skip
    assert written == 14
    assert office.signed(both).number == "15/QĐ-LĐLĐ"
    assert next_number(series, 2025) == 16
    assert next_number(series, 2026) == 1
    with pytest.raises(Refused, match="từ 16 trở lên"):
        record_outside(series, year=2025, last=15, note="x", used_on=TODAY, on=TODAY, by=by)


def test_what_cannot_be_is_refused(series: NumberSeries, place: Place) -> None:
    def outside(**more: object) -> None:
        given: dict[str, object] = {
            "year": 2025,
            "last": 2,
            "note": "Sổ giấy",
            "used_on": TODAY,
            "on": TODAY,
            "by": place.officer,
        }
        record_outside(series, **(given | more))  # type: ignore[arg-type]

    for more, why in (
        ({"note": " "}, "dùng cho văn bản nào"),
        ({"last": 0}, "từ 1 trở lên"),
        ({"last": 90_000}, "từ 1 trở lên"),
        ({"year": 2024}, "phải thuộc năm 2024"),
        ({"used_on": TODAY + timedelta(days=1)}, "không sau hôm nay"),
        ({"by": place.mai_officer}, "nơi ban hành"),
    ):
        with pytest.raises(Refused, match=why):
            outside(**more)
    assert not NumberUse.objects.exists()


def test_a_number_is_never_dated_before_the_one_before_it(office: Office, both: list[Dossier]) -> None:
    office.signed(both[:1])
    later = office.presented(both[1:])
    with pytest.raises(Refused, match="01/QĐ-LĐLĐ đã lấy ngày 01/12/2025"):
        sign(later, on=TODAY - timedelta(days=1), today=TODAY, by=office.place.head)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        sign(later, on=TODAY + timedelta(days=1), today=TODAY, by=office.place.head)
    assert sign(later, on=TODAY, today=TODAY, by=office.place.head).number == "02/QĐ-LĐLĐ"


def test_a_cancelled_decision_keeps_its_number(office: Office, both: list[Dossier]) -> None:
    signed = office.signed(both[:1])
    gone = cancel(signed, reason="Sai tên đơn vị trên bản ký", by=office.place.head)
    assert gone.number == "01/QĐ-LĐLĐ"
    assert gone.number_use.number == 1
    assert office.signed(both).number == "02/QĐ-LĐLĐ"


def test_a_new_year_begins_anew(office: Office, both: list[Dossier]) -> None:
    office.signed(both[:1])
    new_year = date(2026, 1, 5)
    assert (
        sign(office.presented(both[1:]), on=new_year, today=new_year, by=office.place.head).number
        == "01/QĐ-LĐLĐ"
    )


def test_the_database_itself_refuses_a_twin_and_a_change(office: Office, both: list[Dossier]) -> None:
    office.signed(both)
    use = NumberUse.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberUse.objects.create(series=use.series, year=use.year, number=use.number, note="x", used_on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberUse.objects.filter(pk=use.pk).update(number=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberUse.objects.create(series=use.series, year=use.year, number=9, used_on=TODAY)
