"""Rules on figures: holds, fault, too little known; a missing figure is never a fault."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from vinhdanh.indicators.shipped import shipped
from vinhdanh.indicators.validation.evaluate import check
from vinhdanh.indicators.validation.figures import Answer, Figure, Finding
from vinhdanh.indicators.validation.rules import Rule, RuleKind, cell_of, rules_of_catalogue, written_rules

SUM = Rule("s", RuleKind.SUM, "t", ("a", "b"), "Cộng.")


def fig(code: str, value: float | str, **more: object) -> Figure:
    name, part = cell_of(code)
    return Figure(name, Decimal(str(value)), part, **more)  # type: ignore[arg-type]


def answer(rule: Rule, *figures: Figure) -> Answer | None:
    found = check(figures, [rule])
    return found[0].answer if found else None


def test_rules_name_indicators_of_the_catalogue() -> None:
    for rule in written_rules():
        for text in (rule.whole, *rule.parts):
            code, part = cell_of(text)
            assert code in shipped(), rule.code
            assert not part or part.partition(":")[0] in shipped()[code]["splits"], rule.code
    assert len({rule.code for rule in written_rules()}) == len(written_rules())


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([fig("t", 10), fig("a", 4), fig("b", 6)], Answer.HOLDS),
        ([fig("t", 10), fig("a", 4), fig("b", 5)], Answer.FAULT),
        ([fig("t", 10), fig("a", 4)], Answer.UNKNOWN),
        ([fig("t", 10), fig("a", 11)], Answer.FAULT),
        ([fig("t", 10), fig("a", 4, open_ended=True), fig("b", 5)], Answer.UNKNOWN),
        ([fig("t", 8, open_ended=True), fig("a", 4), fig("b", 5)], Answer.UNKNOWN),
        ([fig("t", 10, open_ended=True), fig("a", 4), fig("b", 5)], Answer.FAULT),
        ([fig("t", 10), fig("a", 1000, vague=True), fig("b", 5)], Answer.UNKNOWN),
        ([fig("t", 8, high=Decimal(12)), fig("a", 4), fig("b", 5)], Answer.UNKNOWN),
        ([fig("a", 4)], None),
    ],
)
def test_parts_add_up_to_the_total(figures: list[Figure], expected: Answer | None) -> None:
    assert answer(SUM, *figures) == expected


def test_parts_that_are_not_all_may_fall_short() -> None:
    short = Rule("s", RuleKind.SUM, "t", ("a", "b"), "", at_most=True)
    assert answer(short, fig("t", 10), fig("a", 4), fig("b", 5)) == Answer.HOLDS
    assert answer(short, fig("t", 10), fig("a", 4), fig("b", 7)) == Answer.FAULT


@pytest.mark.parametrize(("part", "whole", "expected"), [(5, 5, Answer.HOLDS), (6, 5, Answer.FAULT)])
def test_a_part_is_no_more_than_the_whole(part: int, whole: int, expected: Answer) -> None:
    assert answer(Rule("s", RuleKind.SUBSET, "t", ("a",), ""), fig("t", whole), fig("a", part)) == expected


def test_a_printed_rate_is_the_computed_one_within_its_rounding() -> None:
    rule = Rule("r", RuleKind.RATE, "x_rate", ("a", "b"), "")
    money = (fig("a", "41372179000"), fig("b", "361188000000"))
    assert answer(rule, fig("x_rate", "11.5"), *money) == Answer.HOLDS
    assert answer(rule, fig("x_rate", "11.45"), *money) == Answer.HOLDS
    assert answer(rule, fig("x_rate", "11.4"), *money) == Answer.FAULT
    assert answer(rule, fig("x_rate", "11"), fig("a", 1), fig("b", 0)) == Answer.UNKNOWN


def test_an_amount_is_people_times_rate() -> None:
    rule = next(rule for rule in written_rules() if rule.code == "support_each")
    each = fig("poverty.covid_each_vnd", 750_000)
    people = fig("poverty.covid_people", 229_477)
    assert answer(rule, fig("poverty.covid_vnd", 172_107_750_000), people, each) == Answer.HOLDS
    assert answer(rule, fig("poverty.covid_vnd", 172_107_750_001), people, each) == Answer.FAULT
    assert answer(rule, fig("poverty.covid_vnd", 172_107_750_000), people) == Answer.UNKNOWN


def test_the_eight_kinds_of_works_of_the_report_add_to_148() -> None:
    values = {
        "transport": 81,
        "schools": 11,
        "water": 8,
        "power": 24,
        "irrigation": 9,
        "health": 4,
        "markets": 1,
        "other": 10,
    }
    figures = [fig("poverty.works", 148), *(fig(f"poverty.works_{name}", n) for name, n in values.items())]
    rule = next(rule for rule in written_rules() if rule.code == "works_by_kind")
    assert answer(rule, *figures) == Answer.HOLDS
    assert answer(rule, *figures[1:], fig("poverty.works", 147)) == Answer.FAULT


def test_figures_of_other_groups_and_periods_are_not_mixed() -> None:
    rule = Rule("s", RuleKind.SUBSET, "t", ("a",), "")
    assert check([fig("t", 1, group="x"), fig("a", 2, group="y")], [rule]) == []


def test_what_a_finding_says_names_the_cells_and_the_numbers() -> None:
    (found,) = check([fig("t", 10, where="dòng 1"), fig("a", 1234), fig("b", 5)], [SUM])
    assert isinstance(found, Finding)
    assert found.is_fault
    assert found.text() == "Cộng. 1.234 + 5 = 1.239; 10."
    assert found.cells[0].where == "dòng 1"


def test_rules_of_the_catalogue_hold_for_any_split_made_by_counting() -> None:
    chance = random.Random(7)
    rules = rules_of_catalogue({"a.b": {"count": "people", "splits": ["sex", "position"]}})
    for _turn in range(50):
        women, men, leaders = (chance.randrange(500) for _ in range(3))
        total = women + men
        leaders = min(leaders, total)
        figures = [
            fig("a.b", total), fig("a.b[sex:women]", women), fig("a.b[sex:men]", men),
            fig("a.b[position:leaders]", leaders), fig("a.b[position:direct]", total - leaders),
        ]  # fmt: skip
        assert {one.answer for one in check(figures, rules)} == {Answer.HOLDS}
        wrong = [fig("a.b", total + 1), *figures[1:]]
        assert any(one.is_fault for one in check(wrong, rules))
