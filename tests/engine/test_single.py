"""One subject as plain values against the same subject in a Polars frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

import polars as pl
import pytest

from tests.law.random_records import Maker
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.engine.clauses import Clause, Standard, Version
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.records import parse_record, tables_of
from vinhdanh.engine.rules import Rulebook, load_rulebook
from vinhdanh.engine.sheet import FEW, Layout, sheet_of
from vinhdanh.engine.single.expression import of_row
from vinhdanh.engine.single.facts import reckoner_of
from vinhdanh.engine.single.nodes import NotRead
from vinhdanh.engine.single.totals import of_rows
from vinhdanh.engine.vocabulary import Args, Case, Condition

RECORDS = 300


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def standards(book: Rulebook) -> list[Standard]:
    """Every version of every rule."""
    found = (
        book.standard(rule.code, rule.subject, version.in_force)
        for rule in book.rules.values()
        for version in rule.versions
    )
    return [standard for standard in found if standard is not None]


@pytest.fixture(scope="module")
def cases(book: Rulebook) -> list[Case]:
    maker = Maker(20261128, list(book.attestations))
    days = (date(2009, 5, 1), date(2018, 6, 1), date(2024, 3, 1), date(2026, 5, 1))
    rules = list(book.rules.values())
    made = []
    for number in range(RECORDS):
        rule = rules[number % len(rules)]
        made.append(parse_record(maker.record(rule.code, rule.subject, days[number % len(days)])).case)
    return made


def test_plain_values_agree_with_the_frame_in_every_fact_and_condition(
    book: Rulebook, standards: list[Standard], cases: list[Case]
) -> None:
    layout = Layout(standards)
    frame = build_frame(tables_of(cases), layout.facts, book.catalogue)
    reckon = reckoner_of(layout.facts, book.catalogue)
    for case, expected, results in zip(
        cases, frame.iter_rows(named=True), layout.of_frame(frame), strict=True
    ):
        facts = reckon(case)
        assert facts == {name: value for name, value in expected.items() if name != "subject"}, case
        assert layout.of_facts(facts) == results, case


def test_the_frame_of_random_records_says_something(
    book: Rulebook, standards: list[Standard], cases: list[Case]
) -> None:
    layout = Layout(standards)
    rows = layout.of_frame(build_frame(tables_of(cases), layout.facts, book.catalogue))
    decided = {row[at] for row in rows for at, _ in layout.places.values()}
    assert {True, False, None} <= decided


@pytest.mark.parametrize(
    ("expression", "row", "value"),
    [
        (pl.lit(True) & pl.col("a"), {"a": None}, None),
        (pl.lit(False) & pl.col("a"), {"a": None}, False),
        (pl.col("a") | pl.lit(True), {"a": None}, True),
        (~pl.lit(5, dtype=pl.UInt32), {}, 0xFFFFFFFA),
        (pl.col("a") + pl.lit(1, dtype=pl.UInt32), {"a": 0xFFFFFFFF}, 0),
        (pl.col("a") - pl.lit(1, dtype=pl.UInt32), {"a": 0}, 0xFFFFFFFF),
        (pl.when(pl.col("a").cast(pl.Boolean)).then(1).otherwise(2), {"a": None}, 2),
        (pl.col("a").is_in(["x", "y"]), {"a": None}, None),
        (pl.max_horizontal("a", "b"), {"a": None, "b": 3}, 3),
        (pl.col("a").dt.offset_by("1d"), {"a": date(2024, 2, 28)}, date(2024, 2, 29)),
        (pl.col("a").clip(upper_bound=3), {"a": 9}, 3),
    ],
)
def test_a_row_s_value(expression: pl.Expr, row: dict[str, Any], value: Any) -> None:
    types = {"a": pl.UInt32} if isinstance(row.get("a"), int) else {}
    assert pl.DataFrame([row or {"z": 0}], schema_overrides=types).select(expression).item() == value
    assert of_row(expression)(row) == value


def test_the_rows_of_a_subject_as_one_value() -> None:
    rows = [{"a": True, "n": 1}, {"a": None, "n": 2}]
    assert of_rows(pl.col("a").all(ignore_nulls=False))(rows) is None
    assert of_rows(pl.col("a").all())(rows) is True
    assert of_rows(pl.when(pl.len() > 1).then(pl.col("n").sum() * 2))(rows) == 6


def test_a_form_not_known_here_is_refused_not_guessed() -> None:
    with pytest.raises(NotRead):
        of_row(pl.col("a").str.to_uppercase())
    with pytest.raises(NotRead):
        of_rows(pl.col("a").median())


@dataclass(frozen=True)
class LongCategory(Condition):
    """A condition in a form that only Polars knows."""

    need: ClassVar[str] = "long_category"

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        return pl.col("category").cast(pl.String).str.len_chars() > 6


@pytest.mark.parametrize("subjects", [1, FEW + 1])
def test_what_is_not_known_here_is_asked_of_polars(subjects: int) -> None:
    clause = Clause("long", "", "", condition=LongCategory())
    standard = Standard("some", "person", Version(date(2024, 1, 1), "", (clause,)), None, (clause,))
    subject = {"kind": "person", "year": 2024, "category": "official"}
    sheet = sheet_of([Case(subject, {}) for _ in range(subjects)], [standard], catalogue())
    assert sheet.values(standard, subjects - 1)["long"] is True
