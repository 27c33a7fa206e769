"""A cap tried out through the engine: the order, the cut, ties at the edge, lists by unit, and bases that nobody knows yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from vinhdanh.engine.caps import TieRule, tried_cap
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.capping import Capped, CapTried, apply_cap, chains, counted, falls_short

_DAY = date(2025, 12, 1)
_ROW: dict[str, Any] = {"group": None, "chain": 0, "grade_rank": None, "direct": None, "woman": None}
_SCHEMA = {
    "subject": pl.Int64, "sort_key": pl.String, "group": pl.Int64, "chain": pl.Int32, "grade_rank": pl.Int8,
    "direct": pl.Boolean, "woman": pl.Boolean,
}  # fmt: skip


def candidates(*rows: dict[str, Any]) -> pl.DataFrame:
    """Subjects 1, 2, 3 …, named b, c, d … unless told otherwise."""
    made = [
        {**_ROW, "subject": n, "sort_key": chr(97 + n % 26), **row} for n, row in enumerate(rows, start=1)
    ]
    return pl.DataFrame(made, schema=_SCHEMA)


def order(capped: Capped) -> list[int]:
    return capped.rows["subject"].to_list()


def outcome(capped: Capped) -> dict[int, str]:
    return dict(capped.rows.select("subject", "outcome").iter_rows())


def cut(
    made: pl.DataFrame,
    tried: CapTried,
    bases: Mapping[int | None, int | None] | None = None,
    preference: TieRule | None = None,
) -> Capped:
    cap = tried_cap(
        "grassroots_fighter", "person", _DAY, share=tried.share, number=tried.number, of="eligible", per="unit", ties=tried.ties
    )  # fmt: skip
    return apply_cap(made, bases or {}, cap, tried.order, preference)


def test_a_longer_chain_stands_first_then_grade_direct_name() -> None:
    made = candidates({"sort_key": "z"}, {"sort_key": "y"}, {"direct": True}, {"grade_rank": 2}, {"chain": 3})
    assert order(cut(made, CapTried(number=6))) == [5, 4, 3, 2, 1]


def test_another_order_is_followed() -> None:
    made = candidates({"chain": 5, "direct": False}, {"chain": 1, "direct": True})
    assert outcome(cut(made, CapTried(number=1, order=("direct", "chain", "grade")))) == {
        2: "within",
        1: "over",
    }


def test_what_is_not_recorded_stands_last() -> None:
    made = candidates(
        {"grade_rank": None},
        {"grade_rank": 0},
        {"direct": None, "grade_rank": 0},
        {"direct": False, "grade_rank": 0},
    )
    assert order(cut(made, CapTried(number=4)))[0] == 4


@pytest.mark.parametrize(("base", "limit"), [(80, 12), (79, 11), (86, 12), (87, 13), (6, 0), (0, 0)])
def test_a_share_rounds_down_and_is_exact(base: int, limit: int) -> None:
    capped = cut(candidates({}), CapTried(share=Decimal("0.15")), {None: base})
    assert capped.lists[0].limit == limit


def test_who_ties_for_the_last_place_is_neither_within_nor_out() -> None:
    made = candidates({"chain": 9}, {"chain": 9}, {"chain": 2}, {"chain": 2}, {"chain": 1})
    capped = cut(made, CapTried(number=3))
    assert outcome(capped) == {1: "within", 2: "within", 3: "tied", 4: "tied", 5: "over"}
    one = capped.lists[0]
    assert (one.limit, one.within, one.tied, one.over) == (3, 2, 2, 1)


def test_the_law_prefers_a_woman_among_equals_where_it_says_so() -> None:
    rule = rulebook().caps.tie_rule(_DAY)
    made = candidates({"woman": False}, {"woman": True})
    assert outcome(cut(made, CapTried(number=1), preference=rule)) == {2: "within", 1: "over"}
    assert rulebook().caps.tie_rule(date(2020, 1, 1)) is None
    assert outcome(cut(made, CapTried(number=1))) == {1: "tied", 2: "tied"}


def test_no_preference_while_the_sex_of_an_equal_is_not_known() -> None:
    made = candidates({"woman": None}, {"woman": True})
    capped = cut(made, CapTried(number=1), preference=rulebook().caps.tie_rule(_DAY))
    assert outcome(capped) == {1: "tied", 2: "tied"}
    assert capped.lists[0].unsure


def test_the_key_in_which_one_falls_short_is_told() -> None:
    made = candidates(
        {"chain": 3, "grade_rank": 3}, {"chain": 3, "grade_rank": 2}, {"chain": 1, "grade_rank": 3}
    )
    capped = cut(made, CapTried(number=1))
    edge, keys = capped.lists[0].edge, CapTried().order
    assert [falls_short(row, edge, keys) for row in capped.rows.iter_rows(named=True)] == [
        None,
        "grade",
        "chain",
    ]


def test_each_list_has_its_own_places() -> None:
    made = candidates(
        {"group": 1, "chain": 1}, {"group": 1, "chain": 5}, {"group": 2}, {"group": 2}, {"group": 3}
    )
    capped = cut(made, CapTried(share=Decimal("0.1")), {1: 10, 2: 20, 3: None})
    assert outcome(capped) == {2: "within", 1: "over", 3: "within", 4: "within", 5: "unsettled"}
    by_group = {one.group: (one.limit, one.within, one.over, one.unsettled) for one in capped.lists}
    assert by_group == {1: (1, 1, 1, 0), 2: (2, 2, 0, 0), 3: (None, 0, 0, 1)}


def test_a_list_of_ten_thousand_is_cut_at_once() -> None:
    made = candidates(*({"chain": n % 7, "grade_rank": n % 4, "woman": n % 2 == 0} for n in range(10_000)))
    capped = cut(made.with_columns(sort_key=pl.col("subject").cast(pl.String)), CapTried(number=4_000))
    one = capped.lists[0]
    assert one.within + one.tied + one.over == 10_000


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
    assert cut(candidates(), CapTried(number=3)).lists == ()
