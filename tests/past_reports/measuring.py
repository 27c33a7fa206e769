"""How well the reader does against a list made by hand; strict on document, place, value and kind of unit."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from vinhdanh.kit.names import clean_text
from vinhdanh.past_reports.reading.counting import canonical
from vinhdanh.past_reports.reading.report import read_report
from vinhdanh.past_reports.reading.shapes import Figure, ReadReport, Unit

DOCUMENTS = Path(__file__).parent / "documents"
SEEDS = ("S000", "S001", "S003", "S004")
# one cell may name what a reader calls by another word of the same family
_ALL_OF_ONE = ("đồng", "lớp", "%")


@cache
def original(seed: str) -> str:
    return (DOCUMENTS / f"{seed.lower()}.txt").read_text(encoding="utf-8")


@cache
def report(seed: str) -> ReadReport:
    return read_report(original(seed))


@cache
def expected(seed: str) -> tuple[dict[str, str], ...]:
    with (DOCUMENTS / "figures.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["seed"] == seed)


@dataclass(frozen=True)
class Measured:
    """Rows found with the figure that answers each, rows missed, figures that answer no row."""

    found: list[tuple[dict[str, str], Figure]]
    missed: list[dict[str, str]]
    false: list[Figure]


def measure(seed: str) -> Measured:
    """A figure answers a row when its digits stand inside the printed phrase of the row, its value and upper value are
    the row's, and its unit is of the same family, instances and rate per what included; each answers one row only."""
    read, free = report(seed), list(report(seed).figures)
    found, missed = [], []
    for row in expected(seed):
        places = list(_places(read.text, row["phrase"]))
        hit = next((figure for figure in free if _answers(figure, row, places)), None)
        if hit is None:
            missed.append(row)
        else:
            free.remove(hit)
            found.append((row, hit))
    return Measured(found, missed, free)


def _answers(figure: Figure, row: dict[str, str], places: list[tuple[int, int]]) -> bool:
    spans = (figure.at, *figure.also_at)
    inside = any(start <= span.start and span.end <= end for start, end in places for span in spans)
    high = Decimal(row["value_high"]) if row["value_high"] else None
    return (
        inside
        and figure.value == Decimal(row["value"])
        and figure.high == high
        and same_unit(figure.unit, row["unit"])
    )


def same_unit(unit: Unit, cell: str) -> bool:
    wanted = unit_of(cell)
    return wanted is not None and (unit.family, unit.instances, unit.per) == (
        wanted.family,
        wanted.instances,
        wanted.per,
    )


def unit_of(cell: str) -> Unit | None:
    """The unit a cell of the list names; "công trình/sản phẩm/đề tài" names kinds, "đồng/năm" a rate."""
    return canonical(cell if cell.startswith(_ALL_OF_ONE) else cell.split("/")[0])


def _places(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    letters, where = _letters(text)
    wanted, _where = _letters(clean_text(phrase))
    at = letters.find(wanted)
    while at >= 0:
        yield where[at], where[at + len(wanted) - 1] + 1
        at = letters.find(wanted, at + 1)


@cache
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """Letters and digits alone, and where each stood."""
    kept = [(char.lower(), at) for at, char in enumerate(text) if char.isalnum()]
    return "".join(char for char, _at in kept), tuple(at for _char, at in kept)
