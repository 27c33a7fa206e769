"""Stored verdicts in words: what stands in the way, where each is explained, and all of one person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse

from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.facts import fact_of
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.legal.queries import codes_in_use, current_rulebook
from vinhdanh.people.models import Person
from vinhdanh.web.law import award_name


@lru_cache(maxsize=256)
def clause_sentences(
    award: str, subject: str, law_on: date, received_on: date | None, digest: str, occasion: str = ""
) -> dict[str, tuple[str, str]]:
    """Clause id → (citation, sentence) of the standard in force on a day, for dossiers received on a day."""
    clauses = _clauses(award, subject, law_on, received_on, occasion)
    return {c.id: (c.cite, c.says) for c in clauses}


@lru_cache(maxsize=256)
def clause_suppliers(
    award: str, subject: str, law_on: date, received_on: date | None, digest: str, occasion: str = ""
) -> dict[str, list[str]]:
    """Clause id → who can supply what it reads, in the words of the law."""
    found: dict[str, list[str]] = {}
    for clause in _clauses(award, subject, law_on, received_on, occasion):
        read = [column for leaf in clause.leaves() if leaf.condition for column in leaf.condition.facts()]
        found[clause.id] = list(dict.fromkeys(fact.who for column in read if (fact := fact_of(column))))
    return found


def _clauses(award: str, subject: str, law_on: date, received_on: date | None, occasion: str) -> list[Clause]:
    book = current_rulebook()
    path = occasion or book.usual_occasion(award)
    standards = [
        book.standard(award, subject, law_on, path, overlays=local, received_on=received_on)
        for local in ((), codes_in_use())
    ]
    return [clause for standard in standards if standard for clause in standard.clauses]


def sentences_of(chosen: VerdictSet) -> dict[str, tuple[str, str]]:
    """Clause id → (citation, sentence) of the standard that a stored run asked."""
    return clause_sentences(
        chosen.award,
        chosen.subject_kind,
        chosen.law_on,
        chosen.received_on,
        chosen.law_digest,
        chosen.occasion,
    )


def suppliers_of(chosen: VerdictSet) -> dict[str, list[str]]:
    """Clause id → who can supply what is missing of it, for a stored run."""
    return clause_suppliers(
        chosen.award,
        chosen.subject_kind,
        chosen.law_on,
        chosen.received_on,
        chosen.law_digest,
        chosen.occasion,
    )


def unmet(row: StoredVerdict, chosen: VerdictSet) -> list[tuple[bool, str, str]]:
    """The top-level clauses that stand in the way: (known to fail, citation, sentence), failures first."""
    sentences = sentences_of(chosen)
    found = []
    for place, clause in enumerate(chosen.clauses):
        if (row.failed | row.unknown) >> place & 1:
            cite, says = sentences.get(clause, ("", clause))
            found.append((bool(row.failed >> place & 1), cite, says))
    return sorted(found, key=lambda entry: not entry[0])


def explanation_url(chosen: VerdictSet, row: StoredVerdict) -> str:
    """The page that explains one stored verdict."""
    subject = f"nguoi-{row.person_id}" if row.person_id else f"don-vi-{row.unit.code if row.unit else 0}"
    return reverse("explain", args=[chosen.award, chosen.year, subject])


_OPENNESS = {True: 0, None: 1, False: 2}


@dataclass(frozen=True)
class PersonVerdict:
    """One award of the year for one person, as stored."""

    name: str
    result: bool | None
    url: str
    lacks: list[tuple[bool, str, str]]


def verdicts_of(person: Person, year: int) -> list[PersonVerdict]:
    """The current verdicts of a person in a year: what they may get first, then what is open, then the rest."""
    rows = StoredVerdict.objects.filter(
        person=person, low__lte=person.pk, high__gte=person.pk, set__current=True, set__year=year
    ).select_related("set")
    order = {code: place for place, code in enumerate(rulebook().catalogue)}
    found = sorted(rows, key=lambda row: (_OPENNESS[row.result], -order.get(row.set.award, 0)))
    return [
        PersonVerdict(award_name(r.set.award), None if r.set.capped else r.result, explanation_url(r.set, r), unmet(r, r.set))
        for r in found
    ]  # fmt: skip
