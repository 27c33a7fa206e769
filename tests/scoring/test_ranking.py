"""Places and why: totals, tie rules, ballots; the order of typing never counts; the same figures give the same mark."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from vinhdanh.scoring.arithmetic.criteria import Criteria, Grading, Tie
from vinhdanh.scoring.arithmetic.levelling import levelled
from vinhdanh.scoring.arithmetic.ranking import (
    BALLOT,
    OPEN,
    TOTAL,
    Entrant,
    digest,
    objections,
    rank,
    waits_for_ballot,
)
from vinhdanh.scoring.arithmetic.reading_set import read_set
from vinhdanh.scoring.arithmetic.reckoning import Reckoner
from vinhdanh.scoring.reading_text import shipped

D = Decimal
SET = """
name: Thử
scale: 20
groups:
  - code: I
    name: Một
    items:
      - {code: a, name: A, points: 10, rule: manual}
      - {code: b, name: B, points: 10, rule: manual}
"""


def small(text: str = SET) -> Criteria:
    found = read_set(text)
    assert found.criteria is not None, [one.whole for one in found.problems]
    return found.criteria


def entrant(key: str, a: object, b: object, **more: object) -> Entrant:
    figures = {"a:figure": a, "b:figure": b, **more}
    given = {code: None if value is None else D(str(value)) for code, value in figures.items()}
    return Entrant(key, Reckoner(small()).result(given), given)


TIES = [Tie("accounts"), Tie("transfers"), Tie()]


def places(found: object) -> list[tuple[str, int, str]]:
    return [(one.key, one.rank, one.decided_by) for one in found]  # type: ignore[attr-defined]


def test_the_higher_total_stands_first_and_the_criteria_that_decided_are_told() -> None:
    first, second = rank([entrant("b", 8, 5), entrant("a", 9, 7)], TIES)
    assert (first.key, second.key, second.decided_by) == ("a", "b", TOTAL)
    assert second.because == [("b", D(2)), ("a", D(1))]


def test_equals_are_told_apart_by_the_first_rule_that_differs() -> None:
    found = rank(
        [entrant("x", 5, 5, accounts=3, transfers=9), entrant("y", 6, 4, accounts=3, transfers=10)], TIES
    )
    assert places(found) == [("y", 1, TOTAL), ("x", 2, "transfers")]


def test_a_rule_whose_figure_one_of_them_lacks_is_passed_over_and_told() -> None:
    found = rank([entrant("x", 5, 5, transfers=9), entrant("y", 6, 4, accounts=30, transfers=1)], TIES)
    assert places(found) == [("x", 1, TOTAL), ("y", 2, "transfers")]
    assert found[0].skipped == ["accounts"]


def test_equals_in_everything_share_a_place_until_a_ballot_is_recorded() -> None:
    three = [entrant("x", 5, 5), entrant("y", 5, 5), entrant("z", 1, 1)]
    found = rank(three, TIES)
    assert places(found) == [("x", 1, OPEN), ("y", 1, OPEN), ("z", 3, TOTAL)]
    assert waits_for_ballot(found) == [["x", "y"]]
    assert places(rank(three, TIES, {"y": 1, "x": 2})) == [("y", 1, TOTAL), ("x", 2, BALLOT), ("z", 3, TOTAL)]


def test_whoever_lacks_a_criterion_has_no_place() -> None:
    assert places(rank([entrant("x", 5, None), entrant("y", 1, 1)], TIES)) == [("y", 1, TOTAL)]


def test_the_order_of_typing_changes_nothing() -> None:
    draw = random.Random(3)
    many = [
        entrant(
            f"u{n}",
            draw.randint(0, 3),
            draw.randint(0, 3),
            accounts=draw.randint(0, 2),
            transfers=draw.choice([None, 1]),
        )
        for n in range(40)
    ]
    ballot = {one.key: place for place, one in enumerate(many)}
    wanted = places(rank(many, TIES, ballot))
    for _ in range(10):
        draw.shuffle(many)
        assert places(rank(many, TIES, ballot)) == wanted
    assert [place for _key, place, _why in wanted] == sorted(place for _key, place, _why in wanted)


def test_the_mark_of_a_ranking_holds_for_the_same_figures_and_changes_with_one_of_them() -> None:
    both = [entrant("x", 5, 5), entrant("y", 4, 4)]
    inputs = {one.key: one.figures for one in both}
    mark = digest("s", rank(both, TIES), inputs)
    assert digest("s", rank(list(reversed(both)), TIES), dict(reversed(inputs.items()))) == mark
    assert digest("s", rank(both, TIES), {**inputs, "y": {**inputs["y"], "b:figure": D("4.5")}}) != mark
    assert digest("another set", rank(both, TIES), inputs) != mark


def test_a_veto_speaks_against_the_awards_it_names_only() -> None:
    criteria = small(shipped()["hung_yen_2021"])
    assert objections(criteria, ["leader_warned"], "emulation_flag_province")
    assert not objections(criteria, ["leader_warned"], "advanced_collective")
    assert not objections(criteria, [], "emulation_flag_province")


def test_levelling_takes_the_severity_of_a_cluster_out() -> None:
    mild = {"a": D(90), "b": D(95), "c": D(100)}
    severe = {"d": D(60), "e": D(65), "f": D(70)}
    found = levelled({"mild": mild, "severe": severe})
    assert found["a"] == found["d"]
    assert found["c"] == found["f"]
    assert found["b"] == D("80.00")


def test_levelling_says_nothing_of_a_cluster_of_two_or_of_equals() -> None:
    found = levelled({"two": {"a": D(1), "b": D(2)}, "same": {"c": D(5), "d": D(5), "e": D(5)}})
    assert set(found.values()) == {None}
    assert levelled({}) == {}


def test_grades_by_bands_with_a_stated_side() -> None:
    (grading,) = small(shipped()["cdcs_2018"]).gradings
    assert [grading.grade_of(D(n)) for n in ("100", "85", "84.99", "70", "69.5", "50", "49.99", "0")] == [
        "strong", "strong", "fair", "fair", "average", "average", "weak", "weak",
    ]  # fmt: skip
    assert grading.unverified
    upper = replace(grading, closed="upper")
    assert isinstance(upper, Grading)
    assert upper.grade_of(D(85)) == "fair"
