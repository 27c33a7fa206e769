"""Rules over what was signed up for, aimed at and reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from vinhdanh.kit.likeness import read_sentence
from vinhdanh.past_reports.checking.awarding import award_words
from vinhdanh.past_reports.checking.shapes import Case, Fact, Finding, Level, Recipient
from vinhdanh.past_reports.checking.statements import value_text

_COPIED_LEAST, _COPIED_SHARE = 6, 0.6


def registered_and_reached(case: Case) -> Iterator[Finding]:
    """What was signed up for against what was reached, by paper, award and recipient."""
    for (document, form, _who), aims in _shares(case).items():
        for signed in aims.get("registration", []):
            for done in aims.get("actual", []):
                if done.top < signed.value:
                    said = {
                        "award": award_words()[form].name,
                        "one": value_text(signed),
                        "two": value_text(done),
                    }
                    yield Finding(
                        "registered_and_reached", Level.NOTE, (signed.key, done.key), (document,), said
                    )


def target_below_result(case: Case) -> Iterator[Finding]:
    """A target lower than what is already reached."""
    for (document, form, _who), aims in _shares(case).items():
        for target in aims.get("target", []):
            for done in aims.get("actual", []):
                if target.value < done.value:
                    said = {
                        "award": award_words()[form].name,
                        "one": value_text(target),
                        "two": value_text(done),
                    }
                    yield Finding(
                        "target_below_result", Level.DOUBT, (target.key, done.key), (document,), said
                    )


def _shares(case: Case) -> dict[tuple[str, str, Recipient], dict[str, list[Fact]]]:
    groups: dict[tuple[str, str, Recipient], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in case.facts:
        if fact.is_rate and fact.forms:
            groups[fact.document, fact.forms[0], fact.recipient][fact.aim].append(fact)
    return groups


def targets_copied(case: Case) -> Iterator[Finding]:
    """Targets of one body that are those of another, figure by figure."""
    aims: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for fact in case.facts:
        if fact.aim == "target":
            marks = fact.forms or tuple(
                sorted({word for word in read_sentence(fact.label).words if len(word) > 2})[:4]
            )
            aims[fact.document][(str(fact.value), fact.unit.text, fact.recipient.value, *marks)] = fact.key
    for one, two in combinations(sorted(aims), 2):
        shared = aims[one].keys() & aims[two].keys()
        smaller = min(len(aims[one]), len(aims[two]))
        if len(shared) >= _COPIED_LEAST and len(shared) >= _COPIED_SHARE * smaller:
            keys = (*(aims[one][mark] for mark in shared), *(aims[two][mark] for mark in shared))
            yield Finding(
                "targets_copied",
                Level.DOUBT,
                keys,
                (one, two),
                {"count": str(len(shared)), "of": str(smaller)},
            )
