"""All rules over a case, and what a finding says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from vinhdanh.past_reports.checking import aims, arithmetic, naming, papers, prose, statements
from vinhdanh.past_reports.checking.shapes import Case, Finding, Level

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    arithmetic.sum_of_parts, arithmetic.rate_of_numbers, arithmetic.rate_without_base, arithmetic.amount_by_rate, arithmetic.subset_of_total,
    arithmetic.levels_of_total, arithmetic.average_of_totals, arithmetic.implied_base, arithmetic.announced_count, arithmetic.ratio_out_of_line,
    statements.one_fact_told_twice, statements.likely_the_same, statements.over_and_range, statements.vague_value, statements.zero_in_words,
    statements.mixed_recipients, statements.instances_and_recipients, statements.award_not_for_recipient, aims.registered_and_reached,
    aims.target_below_result, aims.targets_copied, statements.amounts_overlap, statements.outside_the_period, statements.anniversary,
    prose.outline_gap, prose.repeated_block, prose.announced_children, prose.period_of_years, prose.feast_of_years, prose.prose_reused,
    prose.movement_with_other_years, prose.event_with_other_number,
    papers.number_miswritten, papers.kind_against_symbol, papers.number_in_two_years, papers.lacks_number_or_day, papers.year_in_title,
    papers.numbers_and_days, papers.days_to_carry_out, naming.mostly_managers, naming.name_in_two_roles,
)  # fmt: skip
_WEIGHT = {Level.FAULT: 0, Level.DOUBT: 1, Level.NOTE: 2, Level.PASSED: 3}


@dataclass(frozen=True)
class Words:
    """The sentence of a finding and what to do about it, in both languages."""

    says: str
    says_en: str
    do: str
    do_en: str


def check(case: Case) -> list[Finding]:
    """What every rule says of the case, the gravest first; checks that passed come last."""
    found = [finding for rule in RULES for finding in rule(case)]
    return sorted(found, key=lambda one: _WEIGHT[one.level])


def problems(case: Case) -> list[Finding]:
    """Without the checks that passed."""
    return [finding for finding in check(case) if finding.level is not Level.PASSED]


@cache
def sentences() -> dict[str, Words]:
    """The sentence of each finding by its code."""
    text = resources.files("vinhdanh.past_reports.checking").joinpath("rules.yaml").read_text("utf-8")
    return {
        code: Words(line["says"], line["en"], line["do"], line["do_en"])
        for code, line in yaml.safe_load(text).items()
    }


def sentence_of(finding: Finding, *, english: bool = False) -> str:
    """A finding in one sentence."""
    words = sentences()[finding.rule]
    return (words.says_en if english else words.says) % finding.said


def advice_of(finding: Finding, *, english: bool = False) -> str:
    words = sentences()[finding.rule]
    return words.do_en if english else words.do
