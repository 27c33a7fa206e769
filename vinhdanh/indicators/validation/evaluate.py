"""Rules applied to figures: holds, fault or too little known; intervals where a figure is no exact number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from vinhdanh.indicators.validation.figures import Answer, Figure, Finding
from vinhdanh.indicators.validation.rules import Rule, RuleKind, cell_of
from vinhdanh.kit.numbers import format_number

# a rate printed with one digit is right when the computed one rounds to it
_HALF = Decimal("0.5")
_Key = tuple[str, date | None, date | None]
_Span = tuple[Decimal, Decimal | None]


def check(figures: Iterable[Figure], rules: Iterable[Rule], *, quiet: bool = True) -> list[Finding]:
    """Every finding, a group and period at a time. `quiet`: a rule none of whose figures is there says nothing."""
    groups: dict[_Key, dict[tuple[str, str], list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in figures:
        groups[one.group, one.since, one.until][one.cell].append(one)
    listed = list(rules)
    found: list[Finding] = []
    for key, cells in groups.items():
        for rule in listed:
            finding = _look(rule, cells, key, quiet)
            if finding is not None:
                found.append(finding)
    return found


def _look(
    rule: Rule, cells: dict[tuple[str, str], list[Figure]], key: _Key, quiet: bool
) -> Finding | None:  # fmt: skip
    wanted = [cell_of(rule.whole), *(cell_of(part) for part in rule.parts)]
    there = [cells[cell][0] for cell in wanted if cells.get(cell)]
    missing = tuple(cell for cell in wanted if not cells.get(cell))
    if quiet and (not there or (len(there) == 1 and rule.kind != RuleKind.SUM)):
        return None
    answer, how = Answer.UNKNOWN, ""
    if missing or any(one.vague for one in there):
        answer, how = _partly(rule, cells)
    else:
        answer, how = _JUDGES[rule.kind](rule, there[0], there[1:])
    if quiet and answer == Answer.UNKNOWN and len(there) < 2:
        return None
    return Finding(
        rule.code, rule.kind, answer, rule.says, rule.says_en, how, tuple(there), missing, rule.warns, *key
    )


def _partly(rule: Rule, cells: dict[tuple[str, str], list[Figure]]) -> tuple[Answer, str]:
    """With something missing: what is there may already be too much; otherwise nobody knows."""
    whole = cells.get(cell_of(rule.whole))
    parts = [cells[cell_of(part)][0] for part in rule.parts if cells.get(cell_of(part))]
    exact = [one for one in parts if not one.vague]
    if rule.kind == RuleKind.SUM and whole and exact:
        most = whole[0].most
        low = sum((one.low for one in exact), Decimal())
        if most is not None and low > most:
            return Answer.FAULT, f"{_n(low)} > {_n(most)}."
    return Answer.UNKNOWN, ""


def _sum(rule: Rule, whole: Figure, parts: Sequence[Figure]) -> tuple[Answer, str]:
    low = sum((one.low for one in parts), Decimal())
    highs = [one.most for one in parts]
    high = None if None in highs else sum((one for one in highs if one is not None), Decimal())
    said = f"{' + '.join(_n(one.value) for one in parts)} = {_n(low)}; {_n(whole.value)}."
    if whole.most is not None and low > whole.most:
        return Answer.FAULT, said
    if rule.at_most:
        fits = high is not None and high <= whole.low
        return (Answer.HOLDS if fits else Answer.UNKNOWN), said
    return _equal((low, high), (whole.low, whole.most)), said


def _subset(_rule: Rule, whole: Figure, parts: Sequence[Figure]) -> tuple[Answer, str]:
    part = parts[0]
    said = f"{_n(part.value)}; {_n(whole.value)}."
    if whole.most is not None and part.low > whole.most:
        return Answer.FAULT, said
    fits = part.most is not None and part.most <= whole.low
    return (Answer.HOLDS if fits else Answer.UNKNOWN), said


def _rate(_rule: Rule, whole: Figure, parts: Sequence[Figure]) -> tuple[Answer, str]:
    above, below = parts
    if not (above.exact and below.exact) or below.value == 0:
        return Answer.UNKNOWN, ""
    factor = Decimal(100) if whole.indicator.endswith("_rate") else Decimal(1)
    computed = factor * above.value / below.value
    step = Decimal(1).scaleb(min(0, int(whole.value.normalize().as_tuple().exponent)))
    margin = step * _HALF
    said = f"{_n(above.value)} / {_n(below.value)} = {_n(round(computed, 4))}; {_n(whole.value)}."
    low, most = whole.low - margin, None if whole.most is None else whole.most + margin
    if computed < low or (most is not None and computed > most):
        return Answer.FAULT, said
    return Answer.HOLDS, said


def _product(rule: Rule, whole: Figure, parts: Sequence[Figure]) -> tuple[Answer, str]:
    quantity, rate = parts
    low = quantity.low * rate.low
    high = None if quantity.most is None or rate.most is None else quantity.most * rate.most
    said = f"{_n(quantity.value)} × {_n(rate.value)} = {_n(low)}; {_n(whole.value)}."
    slack = (rule.most or Decimal()) * abs(whole.low)
    if high is not None and high == low and whole.exact:
        return (Answer.HOLDS if abs(low - whole.value) <= slack else Answer.FAULT), said
    return _equal((low, high), (whole.low, whole.most)), said


def _ratio(rule: Rule, whole: Figure, parts: Sequence[Figure]) -> tuple[Answer, str]:
    below = parts[0]
    if not (whole.exact and below.exact) or below.value == 0:
        return Answer.UNKNOWN, ""
    ratio = whole.value / below.value
    said = f"{_n(whole.value)} / {_n(below.value)} = {_n(round(ratio, 2))}."
    inside = (rule.least is None or ratio >= rule.least) and (rule.most is None or ratio <= rule.most)
    return (Answer.HOLDS if inside else Answer.FAULT), said


def _excludes(_rule: Rule, whole: Figure, parts: Sequence[Figure]) -> tuple[Answer, str]:
    said = f"{_n(whole.value)}; {_n(parts[0].value)}."
    if whole.low <= 0:
        return Answer.HOLDS, said
    return (Answer.FAULT if parts[0].low > 0 else Answer.HOLDS), said


def _equal(one: _Span, other: _Span) -> Answer:
    (low, high), (least, most) = one, other
    if (most is not None and low > most) or (high is not None and high < least):
        return Answer.FAULT
    return Answer.HOLDS if low == high == least == most else Answer.UNKNOWN


def _n(value: Decimal) -> str:
    short = value.normalize()
    return format_number(short.quantize(Decimal(1)) if short == short.to_integral() else short)


_JUDGES = {
    RuleKind.SUM: _sum,
    RuleKind.SUBSET: _subset,
    RuleKind.RATE: _rate,
    RuleKind.PRODUCT: _product,
    RuleKind.RATIO: _ratio,
    RuleKind.EXCLUDES: _excludes,
}
