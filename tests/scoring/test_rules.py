"""Points of one criterion: by example (Hưng Yên S-01 … S-08, Cần Thơ table A) and by property."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from vinhdanh.scoring.arithmetic.criteria import Criteria
from vinhdanh.scoring.arithmetic.reading_set import read_set
from vinhdanh.scoring.arithmetic.reckoning import Reckoner, Result
from vinhdanh.scoring.arithmetic.rules import (
    Band,
    Bands,
    Letter,
    Lower,
    Manual,
    PerCase,
    Rate,
    Ratio,
    Reach,
    Rule,
    Sampled,
)
from vinhdanh.scoring.reading_text import shipped

D = Decimal


def points(rule: Rule, most: object, **figures: object) -> tuple[Decimal, Decimal] | None:
    given = {code: None if value is None else D(str(value)) for code, value in figures.items()}
    return rule.reckon(D(str(most)), 2)(given)


def example(name: str) -> Criteria:
    found = read_set(shipped()[name])
    assert found.criteria is not None, [one.whole for one in found.problems]
    return found.criteria


def hung_yen(**figures: object) -> Result:
    """Everything at its plan, nothing to be taken away, but for what is given."""
    given: dict[str, object] = {
        "I.1:actual": 100, "I.1:plan": 100, "I.2:actual": 50, "I.2:plan": 50, "I.3:actual": 4, "I.3:plan": 4, "I.4:figure": 1,
        "II.1:figure": 1, "II.2:figure": 1, "III.1:figure": 100, "III.2:figure": 100, "IV.1:figure": 0, "IV.2:figure": 0, "absences": 0,
        "returned": 0, "late_5": 0, "late_10": 0, "late_15": 0, "criticised": 0, "lead_failed": 0, "reprimanded": 0, "warned": 0,
    } | figures  # fmt: skip
    return Reckoner(example("hung_yen_2021")).result(
        {c: None if v is None else D(str(v)) for c, v in given.items()}
    )


def can_tho(**figures: object) -> Result:
    """Two hundred people without an account, everything done, but for what is given."""
    given: dict[str, object] = {
        "plan_and_proof": 1, "1:count": 50, "without_account": 200, "accounts": 200, "cards": 200, "beneficiaries": 400, "cashless": 400,
        "updated": 400,
    } | figures  # fmt: skip
    return Reckoner(example("can_tho_2025_a")).result(
        {c: None if v is None else D(str(v)) for c, v in given.items()}
    )


def test_s01_actual_over_plan_times_the_standard() -> None:
    assert points(Ratio("a", "p", D("0.1")), 200, a=80, p=100) == (D(160), 0)


def test_s01_each_percent_over_the_plan_is_a_percent_of_the_standard_in_the_bonus() -> None:
    assert points(Ratio("a", "p", D("0.1")), 200, a=103, p=100) == (D(200), D(6))


def test_s01_the_bonus_of_a_criterion_stops_at_ten_percent() -> None:
    assert points(Ratio("a", "p", D("0.1")), 200, a=170, p=100) == (D(200), D(20))


def test_s01_all_bonus_for_exceeding_stops_at_twenty_points() -> None:
    result = hung_yen(**{"I.1:actual": 150, "I.2:actual": 100})
    assert {code: result.items[code].excess for code in ("I.1", "I.2")} == {"I.1": 20, "I.2": 15}
    assert (result.excess, result.total) == (20, 1020)


def test_s02_lower_is_better() -> None:
    assert points(Lower("a", "p"), 100, a=5, p=4) == (D(80), 0)
    assert points(Lower("a", "p"), 100, a=2, p=4) == (D(100), 0)
    assert points(Lower("a", "p"), 100, a=0, p=0) == (D(100), 0)


def test_s03_a_is_full_points_and_the_others_as_agreed() -> None:
    marks = Letter("m", (D(150), D(120), D(90), D(60)))
    assert [points(marks, 150, m=letter) for letter in (1, 2, 3, 4)] == [
        (D(n), 0) for n in (150, 120, 90, 60)
    ]


def test_s04_two_fixed_bonuses_of_five() -> None:
    assert hung_yen(**{"IV.1:figure": 1, "IV.2:figure": 1}).total == 1010


@pytest.mark.parametrize(
    ("figure", "cases", "lost"),
    [("absences", 1, 5), ("returned", 3, 15), ("late_5", 1, 5), ("late_10", 1, 10), ("late_15", 2, 40), ("criticised", 1, 10),
     ("lead_failed", 1, 10), ("reprimanded", 1, 10), ("warned", 1, 20)],
)  # fmt: skip
def test_s05_to_s07_each_case_takes_its_points_away(figure: str, cases: int, lost: int) -> None:
    assert hung_yen(**{figure: cases}).total == 1000 - lost


def test_s07_a_leader_under_warning_strikes_the_nomination() -> None:
    assert hung_yen(warned=1).vetoes == ("leader_warned",)
    assert hung_yen().vetoes == ()


def test_s08_what_nobody_has_said_is_missing_and_no_zero() -> None:
    result = hung_yen(returned=None)
    assert (result.total, result.missing) == (None, ("V.2",))


def test_can_tho_full_marks_are_the_declared_115() -> None:
    assert can_tho().total == 115


def test_can_tho_without_plan_and_proof_the_first_criterion_is_zero_whatever_was_answered() -> None:
    assert can_tho(plan_and_proof=0).items["1"].points == 0
    assert can_tho(**{"1:count": 37}).items["1"].points == D("14.8")


@pytest.mark.parametrize(
    ("share", "gets"),
    [("87.5", 0), ("88", 2), ("89.75", 2), ("90", 3), ("94.75", 3), ("95", 4), ("99.75", 4), ("100", 5)],
)
def test_can_tho_bands_with_the_lower_side_closed(share: str, gets: int) -> None:
    assert can_tho(cashless=D(share) * 4).items["5.2"].points == gets


def test_bands_closed_above_give_the_edge_to_the_band_below() -> None:
    closed = Bands("v", (Band(D(88), D(90), D(2)), Band(D(90), D(95), D(3))), "upper")
    assert [closed.points_at(D(value)) for value in (88, 90, 95, 96)] == [2, 2, 3, 0]


def test_a_plan_of_nothing_gives_no_points_and_is_missing() -> None:
    assert points(Ratio("a", "p"), 10, a=5, p=0) is None
    assert points(Rate("a", "p"), 10, a=0, p=0) is None


RULES: list[Rule] = [
    Ratio("a", "b", D("0.1")), Rate("a", "b"), Sampled("a", D(50), D("0.4")), Reach("a", "b", D(88)), Manual("a"),
    Bands("a", (Band(D(0), D(30), D(5)), Band(D(30), D(70), D(12)), Band(D(70), None, D(20))), "lower"),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_points_stay_between_none_and_all_and_never_fall_when_more_is_done(rule: Rule) -> None:
    draw = random.Random(5)
    for _ in range(300):
        plan, more = D(draw.randint(1, 500)), D(draw.randint(0, 300))
        done = D(draw.randint(0, 6000)) / 10
        less = points(rule, 20, a=done, b=plan)
        better = points(rule, 20, a=done + more, b=plan)
        assert less is not None
        assert better is not None
        assert 0 <= less[0] <= better[0] <= 20
        assert 0 <= less[1] <= better[1] <= 2


def test_lower_is_better_never_gives_more_for_more() -> None:
    draw = random.Random(6)
    for _ in range(300):
        plan, done, more = (D(draw.randint(0, 300)) / 7 for _ in range(3))
        less, worse = (
            points(Lower("a", "p"), 50, a=done, p=plan),
            points(Lower("a", "p"), 50, a=done + more, p=plan),
        )
        assert less is not None
        assert worse is not None
        assert 0 <= worse[0] <= less[0] <= 50


def test_more_cases_never_raise_the_total() -> None:
    assert points(PerCase("n", D(5)), 0, n=4) == (D(20), 0)
    assert points(PerCase("n", D(5)), 12, n=4) == (D(12), 0)


def test_totals_keep_the_caps_whatever_the_figures() -> None:
    criteria, draw = example("hung_yen_2021"), random.Random(8)
    reckoner = Reckoner(criteria)
    for _ in range(200):
        given = {
            code: D(draw.randint(1, 4))
            if figure.letter
            else D(draw.randint(0, 1))
            if figure.yes_no
            else D(draw.randint(1, 300))
            for code, figure in criteria.figures.items()
        }
        result = reckoner.result(given)
        assert result.total is not None
        assert 0 <= result.base <= criteria.scale
        assert 0 <= result.excess <= 20
        assert 0 <= result.bonus <= 10
        assert result.total == result.base + result.excess + result.bonus - result.penalty
