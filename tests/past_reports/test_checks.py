"""The contradictions of the four reports that are rules, each by its number in the list of checks: found, with the figures it is about."""

from __future__ import annotations

from functools import cache

import pytest

from tests.past_reports.measuring import SEEDS, expected, report
from vinhdanh.past_reports.checking.facts import fact_of_row, facts_of, relations_of
from vinhdanh.past_reports.checking.run import advice_of, check, sentence_of
from vinhdanh.past_reports.checking.shapes import Case, Finding, Level, Paper, Relations
from vinhdanh.past_reports.shipped_figures import shipped_case, shipped_papers, shipped_relations


@cache
def found() -> tuple[Finding, ...]:
    """All rules over the listed figures and the texts of the four documents."""
    facts = tuple(fact_of_row(row) for seed in SEEDS for row in expected(seed))
    known = shipped_papers()
    papers = tuple(
        Paper(seed, known[seed].org, (known[seed].since, known[seed].until), report(seed)) for seed in SEEDS
    )
    return tuple(check(Case(facts, papers, shipped_relations())))


def of(rule: str, *keys: str, level: Level | None = None, **said: str) -> list[Finding]:
    return [
        one for one in found()
        if one.rule == rule and {*keys} <= {*one.facts, *one.papers} and (level is None or one.level is level)
        and all(one.said.get(name) == value for name, value in said.items())
    ]  # fmt: skip


CONTRADICTIONS = {
    "X01": ("told_with_other_unit", ["I001-024", "I001-036"], {}),
    "X02": ("told_with_other_value", ["I001-026", "I001-037"], {}),
    "X03": ("outcome_copied", ["I001-029", "I001-031"], {}),
    "X04": ("announced_count", ["S004"], {"said": "4", "found": "3"}),
    "X05": ("outline_gap", ["S001"], {"missing": "III"}),
    "X06": ("told_with_other_value", ["I004-040", "I004-046"], {}),
    "X07": ("told_with_other_unit", ["I004-038", "I004-044"], {}),
    "X07 period": ("told_with_other_period", ["I004-039", "I004-045"], {}),
    "X08 collectives": ("average_of_totals", ["I000-002"], {"inside": "171", "outside": "192,8"}),
    "X08 individuals": ("average_of_totals", ["I000-003"], {"inside": "652,2", "outside": "676,6"}),
    "X09": ("period_of_years", ["S000"], {"said": "5", "found": "6"}),
    "X10": ("over_and_range", ["I000-038"], {}),
    "X11": ("award_not_for_recipient", ["I000-051"], {"award": "Tập thể Lao động tiên tiến"}),
    "X12": ("award_not_for_recipient", ["I001-088"], {"award": "Cờ"}),
    "X13 1": ("mixed_recipients", ["I000-048"], {}),
    "X13 2": ("mixed_recipients", ["I001-073"], {}),
    "X13 3": ("mixed_recipients", ["I001-078"], {}),
    "X13 4": ("mixed_recipients", ["I001-079"], {}),
    "X13 5": ("mixed_recipients", ["I001-089"], {}),
    "X14": ("instances_and_recipients", ["I000-046", "I001-099"], {"award": "Bằng khen"}),
    "X14 women": ("instances_in_recipients", ["I001-077", "I001-091"], {}),
    "X15 advanced": ("registered_and_reached", ["I000-011", "I000-036"], {}),
    "X15 fighters": ("registered_and_reached", ["I000-012", "I000-037"], {}),
    "X15 collectives": ("registered_and_reached", ["I000-013", "I000-038"], {}),
    "X15 excellent": ("registered_and_reached", ["I000-014", "I000-039"], {}),
    "X15 members": ("registered_and_reached", ["I000-015", "I000-040"], {}),
    "X16 S000": ("target_below_result", ["I000-051", "I000-036"], {}),
    "X16 individuals": ("target_below_result", ["I001-102", "I001-083"], {}),
    "X16 collectives": ("target_below_result", ["I001-103", "I001-084"], {}),
    "X16 women": ("target_below_result", ["I001-111", "I001-075"], {}),
    "X17": ("targets_copied", ["S000", "S001"], {}),
    "X18": ("prose_reused", ["S000", "S001"], {}),
    "X19": ("amounts_overlap", ["I001-018", "I001-023"], {}),
    "X20": ("ratio_out_of_line", ["I001-096", "I001-097"], {"ratio": "17,1"}),
    "X21": ("rate_without_base", ["S000"], {}),
    "X22": ("vague_value", ["I001-003"], {}),
    "X23": ("number_in_two_years", ["S001", "S004"], {}),
    "X24": ("kind_against_symbol", ["S004"], {"symbol": "Nghị định"}),
    "X25": ("number_miswritten", ["S001"], {"right": "1689/QĐ-TLĐ"}),
    "X26": ("number_miswritten", ["S000"], {"right": "39-CT/TW"}),
    "X27": ("year_in_title", ["S004"], {"year": "2018"}),
    "X28 plan": ("cited_without_day", ["S004"], {"written": "Kế hoạch 318/KH-SLĐTBXH"}),
    "X28 decree": ("cited_without_day", ["S001"], {"written": "Nghị định 04"}),
    "X28 report": ("report_without_number_or_day", ["S004"], {}),
    "X29": ("movement_with_other_years", ["S001", "S004"], {}),
    "X30": ("event_with_other_number", ["S001", "S003"], {"numbers": "XIV, XV"}),
    "X31 stage": ("outside_the_period", ["I000-019"], {}),
    "X31 review": ("outside_the_period", ["I004-047"], {}),
    "X32": ("repeated_block", ["S001"], {"printed": "3", "lines": "76–114"}),
    "X33 complaints": ("zero_in_words", ["I000-035"], {}),
    "X33 unions": ("zero_in_words", ["I000-059"], {}),
    "X36": ("mostly_managers", ["S001"], {"leading": "5", "named": "8"}),
    "X37": ("name_in_two_roles", ["S001"], {"name": "Tạ Thị Miên", "one": "Trưởng khoa"}),
    "X35": ("implied_base", ["I004-014", "I004-015"], {"base": "112.750"}),
}  # fmt: skip


@pytest.mark.parametrize("number", CONTRADICTIONS)
def test_a_contradiction_of_the_list_is_reported(number: str) -> None:
    rule, keys, said = CONTRADICTIONS[number]

    hits = [one for one in of(rule, *keys, **said) if one.level is not Level.PASSED]

    assert hits, [sentence_of(one) for one in of(rule)]
    assert "%(" not in sentence_of(hits[0])
    assert "%(" not in sentence_of(hits[0], english=True)
    assert advice_of(hits[0])
    assert advice_of(hits[0], english=True)


PASSES = {
    "C01": ("sum_of_parts", ["I001-043"], {"sum": "70"}),
    "C02": ("rate_of_numbers", ["I001-042"], {"computed": "100"}),
    "C03": ("sum_of_parts", ["I004-019"], {"sum": "148"}),
    "C04": ("rate_of_numbers", ["I004-030"], {"computed": "11,45"}),
    "C05": ("amount_by_rate", ["I004-031"], {"rate": "750.000 đồng"}),
    "C06": ("rate_of_numbers", ["I004-010"], {"computed": "100"}),
    "C07 divisions": ("announced_count", ["S004"], {"said": "9", "found": "9"}),
    "C07 units": ("announced_count", ["S004"], {"said": "5", "found": "5", "what": "đơn vị"}),
    "C08": ("announced_count", ["S004"], {"said": "5", "found": "5", "what": "kế hoạch"}),
    "C09 union": ("anniversary", ["I001-054"], {"found": "90"}),
    "C09 border": ("anniversary", ["I004-035"], {"found": "70"}),
    "C09 text": ("anniversary", ["S003"], {"found": "75"}),
    "C10": ("amount_by_rate", ["I001-010"], {"rate": "7 bộ"}),
    "C11": ("subset_of_total", ["I001-076", "I001-088"], {}),
    "C12": ("levels_of_total", ["I001-092"], {"rest": "8.447"}),
    "C13": ("subset_of_total", ["I001-079", "I001-100"], {"part": "138", "whole": "2.062"}),
    "C14": ("subset_of_total", ["I001-063", "I001-095"], {}),
    "C17": ("numbers_and_days", ["S001"], {}),
}  # fmt: skip


@pytest.mark.parametrize("number", PASSES)
def test_a_check_of_the_list_passes(number: str) -> None:
    rule, keys, said = PASSES[number]

    assert of(rule, *keys, level=Level.PASSED, **said), [dict(one.said) for one in of(rule)]


def test_parts_that_pass_but_are_counted_in_other_units_are_told_of() -> None:
    """C01: enterprises, units and unions add up, but are not the same thing."""
    assert of("parts_in_other_units", "I001-043")


def test_days_between_a_directive_and_its_plan_are_reckoned() -> None:
    """C16."""
    days = {one.said["days"] for one in of("days_to_carry_out")}

    assert {"298", "43"} <= days


def test_a_repeated_number_alone_is_no_contradiction() -> None:
    """X38: 34 meals and 34 dialogues, 24 flags and 24 honoured, are other facts."""
    pairs = [
        set(one.facts) for one in found() if one.rule in ("same_value_other_unit", "same_words_other_value")
    ]

    assert {"I001-041", "I001-045"} not in pairs
    assert {"I000-004", "I000-042"} not in pairs
    assert not of("numbers_and_days", level=Level.FAULT)


def test_the_shipped_figures_alone_show_the_same_contradictions() -> None:
    shown = {(one.rule, one.facts) for one in check(shipped_case()) if one.level is not Level.PASSED}

    for number in ("X01", "X02", "X03", "X06", "X07", "X10", "X11", "X12", "X35"):
        rule, keys, _said = CONTRADICTIONS[number]
        assert any(code == rule and {*keys} <= {*facts} for code, facts in shown), number


def test_what_the_text_ties_together_is_found_without_being_told() -> None:
    """The sum in brackets, the fraction with its rate, the amount by head, the share and its households."""
    read = report("S004")
    case = Case(
        tuple(facts_of(read, "S004")), (Paper("S004", "", (2016, 2020), read),), relations_of(read, "S004")
    )
    rules = {
        (
            one.rule,
            one.level,
            one.said.get("sum") or one.said.get("computed") or one.said.get("rate") or one.said.get("base"),
        )
        for one in check(case)
    }

    assert ("sum_of_parts", Level.PASSED, "148") in rules
    assert ("rate_of_numbers", Level.PASSED, "11,45") in rules
    assert ("amount_by_rate", Level.PASSED, "750.000 đồng") in rules
    assert ("implied_base", Level.NOTE, "112.750") in rules


def test_a_report_read_on_its_own_shows_what_it_says_twice() -> None:
    """X01, X02 without relations told: like words, other value; same value, other unit."""
    read = report("S001")
    facts = facts_of(read, "S001")
    values = {fact.key: (fact.value, fact.unit.text) for fact in facts}
    shown = [
        {values[key] for key in one.facts}
        for one in check(Case(tuple(facts), (), Relations()))
        if one.rule.startswith("same_")
    ]

    assert any({(18, "thỏa thuận"), (18, "đơn vị")} <= pair for pair in shown)
    assert any({(10_000, "đoàn viên"), (1_000, "đoàn viên")} <= pair for pair in shown)
    assert len(shown) <= 8
