"""Rules of arithmetic: parts and totals, rates, amounts, subsets, levels, averages, ratios."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from vinhdanh.kit.numbers import format_number
from vinhdanh.past_reports.checking.shapes import Case, Fact, Finding, Level, Recipient

_OUT_OF_LINE = 4
_LEAST_RATIOS = 4


def sum_of_parts(case: Case) -> Iterator[Finding]:
    """A total equals the sum of its parts; parts counted in other units are told of."""
    for key, parts in case.relations.sums:
        total, pieces = case.by_key[key], case.all(parts)
        added = sum((piece.value for piece in pieces), Decimal(0))
        said = {"total": _n(total.value), "sum": _n(added), "parts": " + ".join(_n(p.value) for p in pieces)}
        yield _verdict("sum_of_parts", added == total.value, (key, *parts), case, said)
        units = {fact.unit.text for fact in (total, *pieces)}
        if len(units) > 1:
            yield Finding(
                "parts_in_other_units",
                Level.DOUBT,
                (key, *parts),
                _papers(case, (key,)),
                {"units": "; ".join(sorted(units))},
            )


def rate_of_numbers(case: Case) -> Iterator[Finding]:
    """A numerator is no more than its denominator, and a typed rate is what the two give, as far as it was rounded."""
    for above, below, rate in case.relations.rates:
        top, base = case.by_key[above].value, case.by_key[below].value
        if base <= 0:
            continue
        share = top * 100 / base
        keys = (above, below, *([rate] if rate else []))
        right, agrees = top <= base, False
        said = {
            "numerator": _n(top),
            "denominator": _n(base),
            "computed": _n(_rounded(share, 2)),
            "typed": "",
        }
        if rate:
            typed = case.by_key[rate].value
            places = max(-int(typed.normalize().as_tuple().exponent), 0)
            said["typed"] = _n(typed)
            # 11,45 was rounded to 11,5: each figure may have been rounded once already
            agrees = typed in (_rounded(share, places), _rounded(_rounded(share, places + 1), places))
        # more than planned is no fault where the rate says so as well
        right = agrees if rate else right
        yield _verdict("rate_of_numbers", right, keys, case, said)


def rate_without_base(case: Case) -> Iterator[Finding]:
    """Rates printed without the numbers they come from: one finding a paper."""
    based = {key for relation in case.relations.rates for key in relation}
    bare: dict[str, list[str]] = defaultdict(list)
    for fact in case.facts:
        if fact.is_rate and fact.key not in based:
            bare[fact.document].append(fact.key)
    for document, keys in bare.items():
        yield Finding("rate_without_base", Level.NOTE, tuple(keys), (document,), {"count": str(len(keys))})


def amount_by_rate(case: Case) -> Iterator[Finding]:
    """An amount is the quantity times a rate: what the rate was, and whether it is a round one."""
    for amount, quantity in case.relations.amounts:
        money, count = case.by_key[amount].value, case.by_key[quantity].value
        if count <= 0:
            continue
        rate = money / count
        unit = case.by_key[amount].unit.text
        said = {
            "amount": f"{_n(money)} {unit}",
            "quantity": _n(count),
            "rate": f"{_n(_rounded(rate, 2))} {unit}",
        }
        whole = rate == rate.to_integral_value()
        yield Finding(
            "amount_by_rate",
            Level.PASSED if whole else Level.DOUBT,
            (amount, quantity),
            _papers(case, (amount,)),
            said,
        )


def subset_of_total(case: Case) -> Iterator[Finding]:
    """Women, levels, movements: what is part of a total is no more than it; instances and recipients are told apart."""
    for parts, whole in case.relations.subsets:
        pieces, totals = case.all(parts), case.all(whole)
        added, total = (sum((fact.value for fact in facts), Decimal(0)) for facts in (pieces, totals))
        keys = (*parts, *whole)
        said = {"part": _n(added), "whole": _n(total)}
        yield _verdict("subset_of_total", added <= total, keys, case, said)
        if {piece.unit.instances for piece in pieces} != {fact.unit.instances for fact in totals}:
            yield Finding("instances_in_recipients", Level.DOUBT, keys, _papers(case, whole), said)


def levels_of_total(case: Case) -> Iterator[Finding]:
    """Levels of one title add up to its total; the level left out is implied, and better printed."""
    for key, levels in case.relations.levels:
        total, pieces = case.by_key[key], case.all(levels)
        rest = total.value - sum((piece.value for piece in pieces), Decimal(0))
        said = {"total": _n(total.value), "rest": _n(rest)}
        yield _verdict("levels_of_total", rest >= 0, (key, *levels), case, said)


def average_of_totals(case: Case) -> Iterator[Finding]:
    """A yearly average lies where the totals put it, whatever the scope it was reckoned in."""
    for average in case.relations.averages:
        printed = case.by_key[average.of]
        inside: list[str] = []
        outside: list[str] = []
        for scope in average.scopes:
            mean = sum((fact.value for fact in case.all(scope)), Decimal(0)) / average.years
            (inside if printed.value <= mean <= printed.top else outside).append(_n(_rounded(mean, 1)))
        said = {
            "printed": f"{_n(printed.value)}–{_n(printed.top)}", "inside": "; ".join(inside) or "–", "outside": "; ".join(outside) or "–",
            "years": str(average.years),
        }  # fmt: skip
        keys = (average.of, *dict.fromkeys(key for scope in average.scopes for key in scope))
        level = Level.PASSED if not outside else Level.DOUBT if inside else Level.FAULT
        yield Finding("average_of_totals", level, keys, _papers(case, (average.of,)), said)


def implied_base(case: Case) -> Iterator[Finding]:
    """A share printed beside a count of the same: how many there must be in all."""
    for share, count in case.relations.bases:
        rate, number = case.by_key[share].value, case.by_key[count].value
        if rate > 0:
            said = {"share": _n(rate), "count": _n(number), "base": _n(_rounded(number * 100 / rate, 0))}
            yield Finding("implied_base", Level.NOTE, (share, count), _papers(case, (share,)), said)


def announced_count(case: Case) -> Iterator[Finding]:
    """A number of things announced is the number of things that follow."""
    for key, children in case.relations.children:
        fact = case.by_key[key]
        said = {"said": _n(fact.value), "found": str(children), "what": fact.unit.text}
        yield _verdict("announced_count", fact.value == children, (key,), case, said)


def ratio_out_of_line(case: Case) -> Iterator[Finding]:
    """Individuals to collectives under one award: a ratio far from all the others."""
    ratios: dict[tuple[str, ...], tuple[Decimal, tuple[str, ...]]] = {}
    groups: dict[tuple[str, ...], dict[Recipient, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in case.facts:
        if (
            fact.aim == "actual"
            and len(fact.forms) == 1
            and fact.authority
            and fact.unit.family in ("person", "collective")
        ):
            groups[fact.document, fact.section, fact.forms[0], fact.authority][fact.recipient].append(fact)
    for group, sides in groups.items():
        one, many = sides.get(Recipient.COLLECTIVE, []), sides.get(Recipient.INDIVIDUAL, [])
        if len(one) == len(many) == 1 and one[0].value > 0:
            ratios[group] = (many[0].value / one[0].value, (one[0].key, many[0].key))
    for group, (ratio, keys) in ratios.items():
        others = [other for key, (other, _keys) in ratios.items() if key != group]
        if (
            len(others) >= _LEAST_RATIOS - 1
            and ratio > _OUT_OF_LINE * median(others)
            and ratio > max(others) * 2
        ):
            said = {"ratio": _n(_rounded(ratio, 1)), "usual": _n(_rounded(Decimal(median(others)), 1))}
            yield Finding("ratio_out_of_line", Level.DOUBT, keys, (group[0],), said)


def _verdict(rule: str, right: bool, keys: tuple[str, ...], case: Case, said: dict[str, str]) -> Finding:
    return Finding(rule, Level.PASSED if right else Level.FAULT, keys, _papers(case, keys), said)


def _papers(case: Case, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case.by_key[key].document for key in keys))


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _n(number: Decimal) -> str:
    return format_number(number)
