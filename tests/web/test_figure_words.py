"""What returns of figures are called."""

from __future__ import annotations

from datetime import date

from vinhdanh.indicators.models import FigureForm, UnitReturn
from vinhdanh.web.figures.words import title_of


def title(name: str, since: date, until: date) -> str:
    return title_of(UnitReturn(form=FigureForm(name=name), since=since, until=until))


def test_the_word_that_ends_the_name_of_a_form_is_not_said_twice() -> None:
    year = (date(2025, 1, 1), date(2026, 1, 1))
    assert title("Báo cáo số liệu thi đua năm", *year) == "Báo cáo số liệu thi đua năm 2025"
    assert title("Kết quả theo ngành, khối", *year) == "Kết quả theo ngành, khối, năm 2025"
    assert title("Báo cáo nhanh quý", date(2025, 7, 1), date(2025, 10, 1)) == "Báo cáo nhanh quý III/2025"
