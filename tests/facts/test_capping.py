"""A cap tried out: the order, the cut, ties at the edge, lists by unit, and bases that nobody knows yet."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from vinhdanh.facts.capping import Capped, CapTried, apply_cap, chains, counted

_ROW: dict[str, Any] = {"group": None, "chain": 0, "grade_rank": None, "direct": None, "woman": None}
_SCHEMA = {
    "subject": pl.Int64, "sort_key": pl.String, "group": pl.Int64, "chain": pl.Int32, "grade_rank": pl.Int8,
    "direct": pl.Boolean, "woman": pl.Boolean,
}  # fmt: skip


def candidates(*rows: dict[str, Any]) -> pl.DataFrame:
    """Subjects 1, 2, 3 …, named b, c, d … unless told otherwise."""
    made = [{**_ROW, "subject": n, "sort_key": chr(97 + n), **row} for n, row in enumerate(rows, start=1)]
    return pl.DataFrame(made, schema=_SCHEMA)


def order(capped: Capped) -> list[int]:
    return capped.rows["subject"].to_list()


def within(capped: Capped) -> dict[int, bool | None]:
    return dict(capped.rows.select("subject", "within").iter_rows())


def test_a_longer_chain_stands_first_then_grade_direct_woman_name() -> None:
    made = candidates(
        {"sort_key": "z"},
        {"sort_key": "y"},
        {"woman": True},
        {"direct": True},
        {"grade_rank": 2},
        {"chain": 3},
    )
    assert order(apply_cap(made, {None: 6}, CapTried(number=6))) == [6, 5, 4, 3, 2, 1]


def test_another_order_is_followed() -> None:
    made = candidates({"chain": 5, "direct": False}, {"chain": 1, "direct": True})
    cap = CapTried(number=1, order=("direct", "chain", "grade", "woman"))
    assert within(apply_cap(made, {None: None}, cap)) == {2: True, 1: False}


def test_what_is_not_recorded_stands_last() -> None:
    made = candidates(
        {"grade_rank": None}, {"grade_rank": 0}, {"woman": None}, {"woman": False, "grade_rank": 0}
    )
    assert order(apply_cap(made, {None: 4}, CapTried(number=4)))[0] == 4


@pytest.mark.parametrize(("base", "limit"), [(80, 12), (79, 11), (86, 12), (87, 13), (6, 0), (0, 0)])
def test_a_share_rounds_down_and_is_exact(base: int, limit: int) -> None:
    assert CapTried(share=Fraction(15, 100)).limit(base) == limit


def test_a_tie_at_the_edge_is_told_and_one_inside_is_not() -> None:
    made = candidates({"chain": 9}, {"chain": 9}, {"chain": 2}, {"chain": 2}, {"chain": 1})
    capped = apply_cap(made, {None: None}, CapTried(number=3))
    assert dict(capped.rows.select("subject", "tied").iter_rows()) == {
        1: False,
        2: False,
        3: True,
        4: True,
        5: False,
    }
    assert within(capped) == {1: True, 2: True, 3: True, 4: False, 5: False}
    assert capped.lists[0].tied == 2


def test_each_list_has_its_own_places() -> None:
    made = candidates(
        {"group": 1, "chain": 1}, {"group": 1, "chain": 5}, {"group": 2}, {"group": 2}, {"group": 3}
    )
    capped = apply_cap(made, {1: 10, 2: 20, 3: None}, CapTried(share=Fraction(1, 10)))
    assert within(capped) == {2: True, 1: False, 3: True, 4: True, 5: None}
    by_group = {one.group: (one.limit, one.within, one.over, one.unsettled) for one in capped.lists}
    assert by_group == {1: (1, 1, 1, 0), 2: (2, 2, 0, 0), 3: (None, 0, 0, 1)}


def test_no_base_recorded_is_not_zero_while_the_year_is_open() -> None:
    made = pl.DataFrame({"subject": [1, 2], "group": [7, 7]})
    assert counted(made, [7, 8], unknown_when_none=True) == {7: 2, 8: None}
    assert counted(made, [7, 8], unknown_when_none=False) == {7: 2, 8: 0}


@pytest.mark.parametrize(
    ("years", "chain"),
    [
        ([2025, 2024, 2023], 3),
        ([2024, 2023], 2),
        ([2025, 2023], 1),
        ([2023, 2022], None),
        ([2026, 2025, 2025], 1),
    ],
)
def test_a_chain_ends_in_the_year_or_the_one_before(years: list[int], chain: int | None) -> None:
    made = pl.DataFrame(
        {"subject": [1] * len(years), "year": years}, schema={"subject": pl.Int64, "year": pl.Int32}
    )
    assert dict(chains(made, 2025).iter_rows()).get(1) == chain


def test_nobody_eligible_is_no_list() -> None:
    assert apply_cap(candidates(), {}, CapTried(number=3)).lists == ()
