"""The forty targets of the reports: each loads, its verdict is found again, and what the checks say of them is remarked."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from vinhdanh.indicators.shipped import shipped
from vinhdanh.targets.comparing import against, holds
from vinhdanh.targets.copies import Line, compare, nearest
from vinhdanh.targets.findings import implied_base, shipped_sets
from vinhdanh.targets.gaps import Gap
from vinhdanh.targets.holders import cannot_hold
from vinhdanh.targets.shipped import ShippedTarget, shipped_targets
from vinhdanh.targets.states import Against, Operator


def by_code() -> dict[str, ShippedTarget]:
    return {one.code: one for one in shipped_targets()}


def test_all_forty_load_with_an_indicator_of_the_catalogue() -> None:
    rows = shipped_targets()
    assert [one.code for one in rows] == [f"T{n:02d}" for n in range(1, 41)]
    assert {one.indicator for one in rows} <= set(shipped())
    assert Counter(one.org for one in rows) == {"LĐLĐ tỉnh Cao Bằng": 18, "LĐLĐ tỉnh Lai Châu": 16, "Sở LĐTBXH tỉnh Cao Bằng": 6}  # fmt: skip


def test_each_verdict_against_the_baseline_is_found_again() -> None:
    for one in shipped_targets():
        assert one.against == one.told_against, one.code
    below = {one.code for one in shipped_targets() if one.against == Against.BELOW}
    assert below == {"T03", "T20", "T21", "T29", "T32"}


def test_the_printed_sign_is_kept_beside_the_one_that_is_meant() -> None:
    differs = {one.code for one in shipped_targets() if one.printed != one.operator}
    assert "T05" in differs
    assert by_code()["T05"].printed == Operator.EQUAL
    assert by_code()["T05"].operator == Operator.AT_LEAST
    assert "T03" not in differs


def test_thirteen_of_sixteen_stand_in_the_other_province_s_set() -> None:
    sets = shipped_sets()
    own, other = sets["LĐLĐ tỉnh Lai Châu 276/BC-LĐLĐ"], sets["LĐLĐ tỉnh Cao Bằng 34/BC-LĐLĐ"]
    copy = compare(own, other, "Cao Bằng")
    assert (len(copy.pairs), copy.size, copy.near) == (13, 16, True)
    # the grade that took the place of another is the same target
    assert ("T26", "T10") in copy.pairs
    # raised from 45 to 20, and narrowed to public units: no copies
    assert not {"T23", "T33", "T34"} & {own for own, _twin in copy.pairs}


def test_a_few_equal_targets_are_no_copy() -> None:
    few = [Line(n, f"x{n}", Decimal(n)) for n in range(3)]
    assert nearest(few, {"other": few}) is None
    many = [Line(n, f"x{n}", Decimal(n)) for n in range(10)]
    apart = [*many[:5], *(Line(n, f"y{n}", Decimal(n)) for n in range(5))]
    assert nearest(many, {"other": apart}) is None
    found = nearest(many, {"half": apart, "all": many})
    assert found is not None
    assert found.of == "all"


@pytest.mark.parametrize(
    ("form", "whom", "wrong"),
    [
        ("Tập thể Lao động tiên tiến", "individual", True),
        ("Tập thể Lao động tiên tiến", "collective", False),
        ("Cờ", "individual", True),
        ("Lao động tiên tiến", "individual", False),
        ("Chiến sĩ thi đua cơ sở", "collective", True),
        ("Gia đình văn hoá", "individual", True),
        ("Giấy gì đó", "individual", False),
        ("Tập thể Lao động tiên tiến", "", False),
    ],
)
def test_a_collective_title_is_nothing_for_individuals(form: str, whom: str, wrong: bool) -> None:
    assert cannot_hold(form, whom) is wrong


def test_no_shipped_target_is_about_whom_it_cannot_be() -> None:
    assert [one.code for one in shipped_targets() if cannot_hold(one.award_form, one.recipient or "")] == []


def test_a_share_and_a_number_imply_a_whole() -> None:
    rows = by_code()
    assert implied_base(rows["T35"].value, rows["T36"].value) == 112_750
    assert implied_base(Decimal(0), Decimal(5)) is None


@pytest.mark.parametrize(
    ("operator", "low", "high", "fits", "fails"),
    [
        (">", 70, None, ["70.1"], ["70", "69"]),
        (">=", 70, None, ["70"], ["69.9"]),
        ("=", 0, None, ["0"], ["1"]),
        ("<=", 5, None, ["5", "0"], ["5.1"]),
        ("<", 5, None, ["4.9"], ["5"]),
        ("range", 3, 4, ["3", "4"], ["2.9", "4.1"]),
    ],
)
def test_a_result_on_both_sides_of_the_number(operator: str, low: int, high: int | None, fits: list[str], fails: list[str]) -> None:  # fmt: skip
    top = None if high is None else Decimal(high)
    assert all(holds(operator, Decimal(one), Decimal(low), top) is True for one in fits)
    assert not any(holds(operator, Decimal(one), Decimal(low), top) for one in fails)


def test_a_plan_is_neither_reached_nor_missed() -> None:
    assert holds("plan", Decimal(5), Decimal(10)) is None
    assert against("plan", Decimal(5), (Decimal(10), Decimal(10))) is None


def test_where_fewer_is_better_a_higher_bound_asks_for_less() -> None:
    reached = (Decimal(3), Decimal(3))
    assert against("<=", Decimal(5), reached) == Against.BELOW
    assert against("<=", Decimal(2), reached) == Against.ABOVE
    assert against("=", Decimal(0), reached) == Against.ABOVE


@pytest.mark.parametrize(
    ("signed", "reached", "far"),
    [(100, 95, False), (30, 15, True), (95, 70, True), (45, 25, True), (80, 75, False), (70, 70, False)],
)
def test_what_was_registered_far_above_the_result(signed: int, reached: int, far: bool) -> None:
    gap = Gap("x", "x", Decimal(signed), Decimal(reached))
    assert (gap.missing, gap.far) == (Decimal(signed - reached), far)
