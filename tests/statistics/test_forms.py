"""Definitions of forms: dated, sound; a wrong word is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vinhdanh.statistics.counting import kinds_of, length_of
from vinhdanh.statistics.forms import FormFault, forms, forms_of, read_form

FILE: dict[str, Any] = {"basis": {"name": "x"}, "years": {"first": 2020}, "period": {"starts": "january"}}
SMALL: dict[str, Any] = {
    "key": "a", "number": "1", "title": "t", "unit": "u", "source": "ledger",
    "rows": [{"code": "1", "label": "r", "select": {}}], "columns": [{"nr": "1", "label": "c", "select": {}}],
}  # fmt: skip


def test_each_year_has_its_forms() -> None:
    own = ["Biểu 01", "Biểu 03", "Biểu 05"]
    assert [str(form.number)[:7] for form in forms_of(2020)] == ["0701.N/", "0702.N/", "0703.N/", *own]
    assert [str(form.number)[:7] for form in forms_of(2025)] == [
        "0601.N/",
        "0602.N/",
        "0603.N/",
        "0604.N/",
        "0605.N/",
        *own,
    ]


def test_the_year_of_the_ministry_ends_in_november() -> None:
    form = forms()["tt02-0601"]
    assert form.period(2025) == (date(2024, 12, 1), date(2025, 12, 1))
    assert form.due_on(2025) == date(2025, 12, 15)
    assert forms()["tinh-01"].period(2025) == (date(2025, 1, 1), date(2026, 1, 1))


def test_a_year_that_ended_after_a_newer_text_was_signed_says_so() -> None:
    form = forms()["tt02-0601"]
    assert form.overtaken(2024) is None
    later = form.overtaken(2025)
    assert later is not None
    assert (later.number, later.signed_on) == ("18/2025/TT-BNV", date(2025, 10, 8))
    assert forms()["tinh-01"].overtaken(2025) is None
    assert [key for key, one in forms().items() if one.unverified] == ["tt03-0701", "tt03-0702", "tt03-0703"]


def test_rows_of_lengths_differ_between_the_two_circulars() -> None:
    lengths = {key: [row.label.vi for row in forms()[key].rows if row.select.words and row.select.words[0][0] == "length"] for key in ("tt02-0601", "tt03-0701")}  # fmt: skip
    assert len(lengths["tt02-0601"]) == 5
    assert len(lengths["tt03-0701"]) == 4


def test_state_forms_hold_state_awards_alone() -> None:
    kinds = kinds_of(forms()["tt02-0602"])
    assert "national_fighter" in kinds
    assert "provincial_fighter" not in kinds


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rows": [{"code": "1", "label": "r", "select": {"colour": ["red"]}}]}, "unknown word"),
        ({"rows": [{"code": "1", "label": "r", "select": {"kinds": ["no_such"]}}]}, "unknown value"),
        ({"rows": [{"code": "1", "label": "r", "select": {"like": ["zzz_"]}}]}, "no award begins"),
        ({"rows": SMALL["rows"] * 2}, "stands twice"),
        ({"columns": [{"nr": "1", "label": "c", "sum_of": ["9"]}]}, "names what is not there"),
        ({"checks": [{"total": "1", "parts": ["2"]}]}, "a check names"),
    ],
)
def test_a_wrong_definition_is_named(change: dict[str, Any], said: str) -> None:
    read_form(SMALL, FILE)
    with pytest.raises(FormFault, match=said):
        read_form({**SMALL, **change}, FILE)


@pytest.mark.parametrize(
    ("starts", "last", "length"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "one"),
        (date(2025, 3, 15), date(2026, 3, 14), "one"),
        (date(2025, 1, 1), date(2025, 12, 1), "under_1"),
        (date(2025, 1, 1), date(2026, 1, 31), "under_3"),
        (date(2021, 1, 1), date(2023, 12, 31), "under_5"),
        (date(2021, 1, 1), date(2025, 12, 31), "over_5"),
        (date(2021, 1, 1), None, ""),
    ],
)
def test_how_long_a_movement_runs(starts: date, last: date | None, length: str) -> None:
    assert length_of(starts, last) == length
