"""Tables of movements on random launches, counted once more by hand; what is planted is named."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests import factories as make
from vinhdanh.kit.dates import years_later
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.movements.actions import MovementFields, create_movement
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.differences import differences, inner_faults, read_numbers
from vinhdanh.statistics.forms import forms
from vinhdanh.statistics.queries import table_of

LEVELS = ("national", "national_union", "province", "sector", "bloc", "unit")
OUTSIDE = {"national": "central", "national_union": "central", "province": "province", "sector": "province"}
KINDS = {"regular": "regular", "thematic": "thematic", "special": "thematic", "campaign": "thematic"}
# how many years and days a launch runs → how long that is
RUNS = {
    (0, 100): "under",
    (1, -1): "one",
    (2, -1): "to_3",
    (3, -1): "to_5",
    (4, 200): "to_5",
    (5, -1): "over",
    None: "",
}


@dataclass(frozen=True)
class Fact:
    """A launch, told once more outside the database; `whose` sets movements of the same body apart from others'."""

    on: date
    movement: str
    whose: str
    body: str
    scope: str
    length: str
    way: str


@dataclass
class Drawn:
    province: Unit
    facts: list[Fact]


def draw(seed: int, year: int) -> Drawn:
    """Launches around the year of the ministry, by units inside and outside, kept by one unit or by two."""
    chance = random.Random(seed)
    province = make.province()
    upper = make.unit("Công đoàn ngành", parent=province, kind=UnitKind.UPPER_UNION)
    units = {province: "province", upper: "unit", make.unit("CĐCS Hoa Mai", parent=upper): "unit"}
    stranger = make.unit("LĐLĐ tỉnh khác", kind=UnitKind.PROVINCIAL_FEDERATION)
    movements = [(level, create_movement(MovementFields(f"Thi đua {n} {level}", "thematic", level), unit=province, by=None)) for n, level in enumerate(LEVELS * 3)]  # fmt: skip
    drawn = Drawn(province, [])
    for _n in range(120):
        level, movement = chance.choice(movements)
        unit = chance.choice([*units, stranger])
        outside = "Cơ quan ngoài" if chance.random() < 0.35 else ""
        on = date(year - 1, 11, 1) + timedelta(days=chance.randrange(420))
        state = chance.choice([*LaunchState.values, "launched", "launched"])
        run, kind = chance.choice(list(RUNS)), chance.choice(list(KINDS))
        made = launch(movement, unit, outside, on, run, kind, state)
        if chance.random() < 0.2:  # a plan below is not a movement of its own
            launch(movement, upper, "", on, run, kind, "launched", parent=made)
        if unit == stranger or state in ("draft", "cancelled"):
            continue
        body = OUTSIDE.get(level, "unit") if outside else units[unit]
        scope = "bloc" if level == "bloc" else {"central": "nation"}.get(body, body)
        drawn.facts.append(Fact(on, movement.name, outside or unit.name, body, scope, RUNS[run], KINDS[kind]))
    return drawn


def launch(
    movement: Movement, unit: Unit, outside: str, on: date, run: tuple[int, int] | None, kind: str, state: str, parent: Launch | None = None
) -> Launch:  # fmt: skip
    ends = None if run is None else years_later(on, run[0]) + timedelta(days=run[1])
    return Launch.objects.create(
        movement=movement, unit=unit, outside_body=outside, parent=parent, form="plan", kind=kind, title=movement.name, year=on.year,
        starts_on=on, ends_on=ends, launched_on=on, state=state,
    )  # fmt: skip


def counted(drawn: Drawn, since: date, until: date) -> list[Fact]:
    """Those of the period, the same movement of the same body once: as it was first launched."""
    once: dict[tuple[str, str], Fact] = {}
    for fact in sorted(drawn.facts, key=lambda fact: fact.on):
        if since <= fact.on < until:
            once.setdefault((fact.movement, fact.whose), fact)
    return list(once.values())


ROWS_0601: dict[str, Callable[[Fact], bool]] = {
    "01": lambda f: True,
    "02": lambda f: f.scope == "nation",
    "03": lambda f: f.scope == "province",
    "04": lambda f: f.scope == "bloc",
    "05": lambda f: f.scope == "unit",
    "06": lambda f: f.length == "under",
    "07": lambda f: f.length == "one",
    "08": lambda f: f.length == "to_3",
    "09": lambda f: f.length == "to_5",
    "10": lambda f: f.length == "over",
    "11": lambda f: f.way == "thematic",
    "12": lambda f: f.way == "regular",
}
ROWS_0701: dict[str, Callable[[Fact], bool]] = {
    "01": lambda f: True,
    "02": lambda f: f.scope == "nation",
    "03": lambda f: f.scope != "nation",
    "06": lambda f: f.length == "under",
    "07": lambda f: f.length == "one",
    "08": lambda f: f.length == "to_3",
    "09": lambda f: f.length in ("to_5", "over"),
    "10": lambda f: f.way == "thematic",
    "11": lambda f: f.way == "regular",
}
BODIES = {"2": "central", "3": "province", "4": "unit"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "year", "seed", "rows", "columns"),
    [("tt02-0601", 2025, 1, ROWS_0601, "234"), ("tt02-0601", 2024, 2, ROWS_0601, "234"), ("tt03-0701", 2022, 3, ROWS_0701, "23")],
)  # fmt: skip
def test_the_table_of_movements_is_what_a_count_by_hand_gives(
    key: str, year: int, seed: int, rows: dict[str, Callable[[Fact], bool]], columns: str
) -> None:
    drawn = draw(seed, year)
    facts = counted(drawn, date(year - 1, 12, 1), date(year, 12, 1))
    assert len(facts) > 15
    table = table_of(Asked(forms()[key], drawn.province, year))
    for row, of_row in rows.items():
        for column in columns:
            told = sum(of_row(fact) and fact.body == BODIES[column] for fact in facts)
            assert table.cells[row, column].value == told, (row, column)
        across = [table.cells[row, column].value for column in columns]
        assert table.cells[row, "1"].value == sum(value for value in across if isinstance(value, int))


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "year"), [("tt02-0601", 2025), ("tt03-0701", 2022)])
def test_a_planted_number_is_named_with_the_sum_it_breaks(key: str, year: int) -> None:
    drawn = draw(4, year)
    table = table_of(Asked(forms()[key], drawn.province, year))
    theirs = read_numbers(table.numbers())
    before = theirs["02", "2"]
    assert before is not None
    theirs["02", "2"] = before + 7
    (one,) = differences(table, theirs)
    assert (one.row.key, one.column.key, one.theirs, one.more) == ("02", "2", before + 7, -7)
    assert any("Cột 2: dòng “Tổng số”" in fault.says() for fault in inner_faults(table, theirs))
    # a length that nobody told is in the total and in no part: the parts fall short, the table says so
    assert sum(table.cells[row, "2"].value or 0 for row in ("06", "07", "08", "09")) <= (table.cells["01", "2"].value or 0)  # fmt: skip
