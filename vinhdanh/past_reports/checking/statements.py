"""Rules over single statements and pairs of them: one fact told twice, what a value says of itself, aims and results."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from vinhdanh.kit.likeness import Sentence, likeness, read_sentence
from vinhdanh.kit.numbers import format_number
from vinhdanh.past_reports.checking.awarding import award_words
from vinhdanh.past_reports.checking.shapes import Case, Fact, Finding, Level, Recipient
from vinhdanh.past_reports.reading.numerals import size_in_words

# so many words after the number are the same: one thing is counted
_SAME_OPENING = 5
# of the words around a number so much is shared, when the number itself is the same
_ALIKE_AROUND = 0.14
# a number as small as this is met again by chance
_TELLING = 10
_SUMS_UP = re.compile(
    r"(?:số tiền|trị giá|kinh phí)\s+(?:là |trên |hơn |gần |khoảng )*[\d.,]+\s+(?:triệu|tỷ|tỉ|nghìn)?\s*đồng",
    re.IGNORECASE,
)
# letters between two statements of one thing; figures of one list stand closer
_APART = 60


def one_fact_told_twice(case: Case) -> Iterator[Finding]:
    """Statements of one fact must agree on value, unit, class of recipient and period."""
    for keys in case.relations.same:
        for one, two in combinations(case.all(keys), 2):
            yield _agree(one, two)


def _agree(one: Fact, two: Fact) -> Finding:
    said = {
        "one": value_text(one),
        "two": value_text(two),
        "years_one": _years(one),
        "years_two": _years(two),
    }
    keys, papers = (one.key, two.key), tuple(dict.fromkeys((one.document, two.document)))
    if (one.value, one.high) != (two.value, two.high) or one.is_vague != two.is_vague:
        return Finding("told_with_other_value", Level.FAULT, keys, papers, said)
    if one.unit.text != two.unit.text:
        return Finding("told_with_other_unit", Level.FAULT, keys, papers, said)
    if one.years != two.years:
        return Finding("told_with_other_period", Level.FAULT, keys, papers, said)
    if {one.kind, two.kind} == {"output", "outcome"}:
        return Finding("outcome_copied", Level.DOUBT, keys, papers, said)
    return Finding("one_fact_told_twice", Level.PASSED, keys, papers, said)


def likely_the_same(case: Case) -> Iterator[Finding]:
    """Statements of one paper whose words are alike: the same thing with another value, or the same value of another thing."""
    told = {frozenset(pair) for keys in case.relations.same for pair in combinations(keys, 2)}
    words: dict[str, list[tuple[Fact, Sentence, Sentence]]] = defaultdict(list)
    for fact in case.facts:
        if fact.phrase and not fact.is_rate and fact.unit.family != "time":
            words[fact.document].append((fact, read_sentence(fact.phrase), read_sentence(fact.label)))
    for rows in words.values():
        for first, second in combinations(rows, 2):
            one, two = first[0], second[0]
            if frozenset((one.key, two.key)) in told or one.aim != two.aim or not _apart(one, two):
                continue
            if (found := _likely(first, second)) is not None:
                yield found


def _likely(
    first: tuple[Fact, Sentence, Sentence], second: tuple[Fact, Sentence, Sentence]
) -> Finding | None:
    one, two = first[0], second[0]
    said = {
        "one": value_text(one),
        "two": value_text(two),
        "years_one": _years(one),
        "years_two": _years(two),
    }
    keys = (one.key, two.key)
    if (
        one.value == two.value
        and one.value >= _TELLING
        and one.unit.text != two.unit.text
        and "money" not in (one.unit.family, two.unit.family)
    ):
        if likeness(first[1], second[1]) >= _ALIKE_AROUND:
            return Finding("same_value_other_unit", Level.DOUBT, keys, (one.document,), said)
        return None
    # awards are given by the same words year after year, and money spent: there like words say nothing
    counted = (
        one.unit.text == two.unit.text and not one.forms and not two.forms and one.unit.family != "money"
    )
    opens = (
        first[2].words[:_SAME_OPENING] == second[2].words[:_SAME_OPENING]
        and len(second[2].words) >= _SAME_OPENING
    )
    if counted and opens and (one.value, one.qualifier) != (two.value, two.qualifier):
        return Finding("same_words_other_value", Level.DOUBT, keys, (one.document,), said)
    return None


def _apart(one: Fact, two: Fact) -> bool:
    """Whether they stand in different sentences: figures of one list are no restatements."""
    if one.at is None or two.at is None:
        return one.phrase != two.phrase and one.section != two.section
    return abs(one.at.start - two.at.start) > _APART


def over_and_range(case: Case) -> Iterator[Finding]:
    """ "trên 68-70%": a value is exact, bounded or a range, not two of them."""
    for fact in case.facts:
        if fact.qualifier == "range >":
            yield _about(fact, "over_and_range", Level.FAULT)


def vague_value(case: Case) -> Iterator[Finding]:
    """ "hàng nghìn" takes part in no sum."""
    for fact in case.facts:
        if fact.is_vague:
            yield _about(fact, "vague_value", Level.DOUBT)


def zero_in_words(case: Case) -> Iterator[Finding]:
    """A zero that was told in words is a value, not a gap."""
    for fact in case.facts:
        if fact.value == 0 and fact.high is None and "0" not in fact.phrase:
            yield _about(fact, "zero_in_words", Level.NOTE)


def mixed_recipients(case: Case) -> Iterator[Finding]:
    """ "29 tập thể, cá nhân": collectives and individuals counted in one."""
    for fact in case.facts:
        if fact.recipient is Recipient.MIXED or fact.unit.family == "mixed":
            yield _about(fact, "mixed_recipients", Level.DOUBT)


def instances_and_recipients(case: Case) -> Iterator[Finding]:
    """The same award by the same authority counted in instances ("lượt") here and in recipients there."""
    groups: dict[tuple[str, str], dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact in case.facts:
        if (
            len(fact.forms) == 1
            and fact.authority
            and fact.aim == "actual"
            and not fact.is_rate
            and fact.recipient is not Recipient.NONE
        ):
            groups[fact.forms[0], fact.authority][fact.unit.instances].append(fact.key)
    for (form, _authority), sides in groups.items():
        if len(sides) == 2:
            keys = (*sides[True], *sides[False])
            yield Finding(
                "instances_and_recipients",
                Level.DOUBT,
                keys,
                _documents(case, keys),
                {"award": award_words()[form].name},
            )


def award_not_for_recipient(case: Case) -> Iterator[Finding]:
    """A flag or a collective title held by individuals, or the other way round."""
    for fact in case.facts:
        if fact.recipient not in (Recipient.INDIVIDUAL, Recipient.COLLECTIVE):
            continue
        wrong = [code for code in fact.printed_forms if fact.recipient not in award_words()[code].holds]
        if wrong and (fact.is_rate or len(fact.printed_forms) > 1 or not _listed_apart(fact)):
            said = {"award": award_words()[wrong[0]].name, "one": value_text(fact)}
            yield Finding("award_not_for_recipient", Level.FAULT, (fact.key,), (fact.document,), said)


def _listed_apart(fact: Fact) -> bool:
    """ "tặng Cờ cho 24 tập thể; bằng khen cho 9 cá nhân": the words of a neighbour."""
    return ";" in fact.phrase


def amounts_overlap(case: Case) -> Iterator[Finding]:
    """Sums of money of one section whose years overlap may hold the same money twice."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in case.facts:
        if fact.unit.text == "đồng" and fact.aim == "actual" and fact.years and _is_total(fact):
            groups[fact.document, fact.section].append(fact)
    for (document, _section), facts in groups.items():
        for one, two in combinations(facts, 2):
            if (
                one.years
                and two.years
                and one.years != two.years
                and one.years[0] <= two.years[1]
                and two.years[0] <= one.years[1]
            ):
                said = {
                    "one": value_text(one),
                    "two": value_text(two),
                    "years_one": _years(one),
                    "years_two": _years(two),
                }
                yield Finding("amounts_overlap", Level.DOUBT, (one.key, two.key), (document,), said)


def _is_total(fact: Fact) -> bool:
    """An amount that sums up a list; without the words, one that its list calls an input."""
    return bool(_SUMS_UP.search(fact.phrase)) if fact.phrase else fact.kind == "input"


def outside_the_period(case: Case) -> Iterator[Finding]:
    """Facts whose years start before, or end after, those of the report."""
    for fact in case.facts:
        paper = case.paper_of.get(fact.document)
        if (
            paper is None
            or paper.years is None
            or fact.years is None
            or fact.aim == "target"
            or fact.unit.family == "time"
        ):
            continue
        if fact.years[0] < paper.years[0] or fact.years[1] > paper.years[1]:
            said = {
                "one": value_text(fact),
                "years_one": _years(fact),
                "years_two": "–".join(str(year) for year in paper.years),
            }
            yield Finding("outside_the_period", Level.NOTE, (fact.key,), (fact.document,), said)


def anniversary(case: Case) -> Iterator[Finding]:
    """The years of a feast are its end less its beginning."""
    for fact in case.facts:
        if fact.unit.text == "năm" and fact.years and fact.years[1] - fact.years[0] > 5:
            span = fact.years[1] - fact.years[0]
            said = {"one": value_text(fact), "found": str(span), "years_one": _years(fact)}
            level = Level.PASSED if span == fact.value else Level.FAULT
            yield Finding("anniversary", level, (fact.key,), (fact.document,), said)


def value_text(fact: Fact) -> str:
    """The value as a person reads it: "trên 35.000 CNVCLĐ", "150–180 tập thể", "hàng nghìn suất quà"."""
    words = {
        ">": "trên ",
        ">=": "ít nhất ",
        "~<": "gần ",
        "<": "dưới ",
        "<=": "không quá ",
        "~": "khoảng ",
        "range >": "trên ",
    }
    glue = "" if fact.unit.text.startswith("%") else " "
    if fact.is_vague:
        return f"hàng {size_in_words(fact.value)}{glue}{fact.unit.text}"
    number = format_number(fact.value) + (f"–{format_number(fact.high)}" if fact.high is not None else "")
    return f"{words.get(fact.qualifier, '')}{number}{glue}{fact.unit.text}"


def _years(fact: Fact) -> str:
    return (
        ""
        if fact.years is None
        else f"{fact.years[0]}–{fact.years[1]}"
        if fact.years[0] != fact.years[1]
        else str(fact.years[0])
    )


def _about(fact: Fact, rule: str, level: Level) -> Finding:
    return Finding(rule, level, (fact.key,), (fact.document,), {"one": value_text(fact)}, fact.at)


def _documents(case: Case, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case.by_key[key].document for key in keys))
