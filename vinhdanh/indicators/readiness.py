"""What keeps a return from being handed in: required cells without a word, numbers out of bounds, faults of the rules."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vinhdanh.indicators.cells import no_figures
from vinhdanh.indicators.figures import out_of_bounds, part_label, takes_number
from vinhdanh.indicators.models import FormLine, Indicator, Measurement, UnitReturn
from vinhdanh.indicators.shipped import shipped
from vinhdanh.indicators.states import TOTAL, parts_of
from vinhdanh.indicators.validation.evaluate import check
from vinhdanh.indicators.validation.figures import Figure, Finding
from vinhdanh.indicators.validation.rules import Rule, rules_of_catalogue, written_rules


def unready(unit_return: UnitReturn) -> list[str]:
    """Sentences, each naming a line; empty when the return may be handed in."""
    lines = list(FormLine.objects.filter(form=unit_return.form_id).select_related("indicator"))
    figures = standing(unit_return, [line.indicator for line in lines])
    there = {figure.cell: figure for figure in figures}
    silent = no_figures(unit_return)
    said: list[str] = []
    for line in lines:
        indicator = line.indicator
        told = (indicator.code, TOTAL) in there or (indicator.pk, TOTAL) in silent
        if line.required and takes_number(indicator) and not told:
            said.append(_("Dòng %(n)s “%(name)s” chưa có số.") % {"n": line.order, "name": str(indicator)})
        figure = there.get((indicator.code, TOTAL))
        bound = out_of_bounds(indicator, figure.value) if figure else ""
        if bound:
            said.append(_("Dòng %(n)s “%(name)s”: %(why)s") % {"n": line.order, "name": str(indicator), "why": bound})  # fmt: skip
    places = {line.indicator.code: line for line in lines}
    return said + [fault_sentence(one, places) for one in faults(figures, lines) if not one.warns]


def standing(unit_return: UnitReturn, indicators: list[Indicator]) -> list[Figure]:
    """The figures that stand in the cells of a return."""
    rows = Measurement.objects.filter(
        unit=unit_return.unit_id, since=unit_return.since, until=unit_return.until, indicator__in=indicators
    )
    names = {one.pk: one.code for one in indicators}
    return [
        Figure(names[row.indicator_id], row.value, row.part, row.since, row.until, where=str(row.pk))
        for row in rows
    ]


def faults(figures: list[Figure], lines: list[FormLine]) -> list[Finding]:
    """What the rules find wrong with these figures."""
    return [one for one in check(figures, _rules(lines)) if one.is_fault]


def rules_for(indicators: list[Indicator]) -> list[Rule]:
    """Every rule that looks at more than one of these indicators."""
    codes = {one.code for one in indicators}
    own = {one.code: _as_line(one) for one in indicators if one.unit_id is not None}
    known = {code: line for code, line in shipped().items() if code in codes}
    rules = (*written_rules(), *rules_of_catalogue({**known, **own}))
    return [rule for rule in rules if _touches(rule, codes)]


def fault_sentence(finding: Finding, places: dict[str, FormLine]) -> str:
    """A fault with the lines it is about."""
    names = []
    for figure in finding.cells:
        line = places.get(figure.indicator)
        if line:
            part = f" ({part_label(figure.part)})" if figure.part else ""
            names.append(_("dòng %(n)s%(part)s") % {"n": line.order, "part": part})
    where = ", ".join(dict.fromkeys(names))
    said = finding.text(english=get_language() == "en")
    return f"{where.capitalize()}: {said}" if where else said


def _rules(lines: list[FormLine]) -> list[Rule]:
    return rules_for([line.indicator for line in lines])


def _touches(rule: Rule, codes: set[str]) -> bool:
    cells = {text.partition("[")[0] for text in (rule.whole, *rule.parts)}
    return bool(cells & codes)


def _as_line(one: Indicator) -> dict[str, object]:
    splits = [split for split in one.splits if parts_of(split)]
    if one.numerator and one.denominator:
        return {"count": one.count, "splits": splits, "numerator": one.numerator.code, "denominator": one.denominator.code}  # fmt: skip
    return {"count": one.count, "splits": splits}
