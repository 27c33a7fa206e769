from __future__ import annotations

from datetime import date

import pytest

from tests.imports.dirty import people_workbook
from tests.imports.dirty.expected import Expected
from vinhdanh.imports.dry_run import check_content
from vinhdanh.imports.outcome import Outcome

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def checked() -> tuple[Outcome, Expected]:
    content, expected = people_workbook()
    return check_content(content, "people", today=TODAY), expected


def test_it_is_as_large_and_as_dirty_as_asked(checked: tuple[Outcome, Expected]) -> None:
    outcome, expected = checked
    assert len(outcome.data_rows()) >= 400
    assert len(set(expected.cells.values())) >= 30


def test_every_row_has_the_status_it_deserves(checked: tuple[Outcome, Expected]) -> None:
    outcome, expected = checked
    found = {row.place: row.status for row in outcome.rows}
    wrong = {
        place: (status, found.get(place))
        for place, status in expected.status.items()
        if found.get(place) != status
    }
    assert not wrong


def test_every_bad_cell_is_named_and_no_other(checked: tuple[Outcome, Expected]) -> None:
    outcome, expected = checked
    named: dict[tuple[str, str], set[str]] = {}
    for row in outcome.rows:
        for problem in row.problems:
            named.setdefault((row.sheet, problem.cell), set()).add(problem.kind)
    missing = {cell: kind for cell, kind in expected.cells.items() if kind not in named.get(cell, ())}
    assert not missing
    surplus = {cell: kinds for cell, kinds in named.items() if cell not in expected.cells}
    assert {kind for kinds in surplus.values() for kind in kinds} <= {
        "extra_spaces",
        "all_capitals",
        "unit_spelling",
    }


def test_every_good_value_is_kept(checked: tuple[Outcome, Expected]) -> None:
    outcome, expected = checked
    found = {row.place: row.values for row in outcome.rows}
    wrong = {
        (place, name): (value, found[place].get(name))
        for place, values in expected.values.items()
        for name, value in values.items()
        if found[place].get(name) != value
    }
    assert not wrong


def test_possible_duplicates_are_told_with_reasons(checked: tuple[Outcome, Expected]) -> None:
    outcome, expected = checked
    found = {frozenset(duplicate.rows): duplicate.reason for duplicate in outcome.duplicates}
    assert set(found) == expected.duplicates
    assert all(found.values())


def test_no_answer_shows_a_whole_citizen_number(checked: tuple[Outcome, Expected]) -> None:
    outcome, expected = checked
    shown = str(outcome.as_json())
    numbers = {values["citizen_id"] for values in expected.values.values() if values.get("citizen_id")}
    assert len(numbers) > 300
    assert not [number for number in numbers if number in shown]


def test_the_json_has_the_contract_s_shape(checked: tuple[Outcome, Expected]) -> None:
    answer = checked[0].as_json()
    assert {"rows", "duplicates"} <= answer.keys()
    for row in answer["rows"]:
        assert {"sheet", "row", "status", "values", "problems"} <= row.keys()
        assert row["status"] in ("ok", "warning", "error", "skipped")
        for problem in row["problems"]:
            assert {"cell", "kind", "message"} <= problem.keys()
    data = next(row for row in answer["rows"] if row["status"] == "ok")
    keys = {"name", "sex", "birth_date", "birth_year", "citizen_id", "unit", "post", "department"}
    assert keys <= data["values"].keys()
