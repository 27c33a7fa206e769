"""Why, for one person or unit: the same evaluator as for everyone, on their records of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vinhdanh.engine.drafts import Draft, drafts_about
from vinhdanh.engine.explain import Explained, Explanation, explain_standard, explain_tables
from vinhdanh.engine.tables import Tables
from vinhdanh.facts.households import household_tables
from vinhdanh.facts.loading import Moment, load_tables, of
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person

Subject = Person | Unit | Household


@dataclass(frozen=True)
class Answered:
    """An explanation with the moment it holds for."""

    explanation: Explanation
    moment: Moment


def kind_of(subject: Subject) -> str:
    """How the law names this kind of subject."""
    if isinstance(subject, Household):
        return "household"
    return "person" if isinstance(subject, Person) else "collective"


def tables_of(subject: Subject, moment: Moment) -> Tables:
    """The subject's facts as the engine reads them; empty when they belonged nowhere on that day."""
    if isinstance(subject, Household):
        return household_tables(subject, moment)
    scope = of(persons=[subject.pk]) if isinstance(subject, Person) else of(units=[subject.pk])
    return load_tables(moment, scope)


def explain_subject(subject: Subject, award: str, moment: Moment) -> Answered | None:
    """The award explained for the subject clause by clause; None when they belonged to no unit at the moment."""
    tables = tables_of(subject, moment)
    if tables.subjects.is_empty():
        return None
    book = current_rulebook()
    (found,) = explain_tables(book, tables, award, book.usual_occasion(award))
    return Answered(found, moment)


@dataclass(frozen=True)
class DraftPoint:
    """One point of a draft law about the award; `lacks`: its clauses that the record does not meet today."""

    draft: Draft
    lacks: tuple[Explained, ...]


def draft_points(subject: Subject, award: str, moment: Moment) -> tuple[DraftPoint, ...]:
    """What drafts of an unread text in force would ask of the subject: for reference, never part of a verdict."""
    book, kind = current_rulebook(), kind_of(subject)
    drafts = drafts_about(book, award, kind, moment.law_on, moment.received_on)
    asked = [(draft, draft.standard(award, kind, moment.law_on)) for draft in drafts]
    if not any(standard for _, standard in asked):
        return tuple(DraftPoint(draft, ()) for draft, _ in asked)
    tables = tables_of(subject, moment)
    points = []
    for draft, standard in asked:
        clauses = explain_standard(book, standard, tables)[0] if standard else ()
        points.append(DraftPoint(draft, tuple(c for c in clauses if c.result is not True)))
    return tuple(points)


def explain_next_year(subject: Subject, award: str, moment: Moment) -> Answered | None:
    """The same award a year later with nothing new but time: what would still have to come true.

    The dossier of that year is another one: when it will be received is not known.
    """
    day = moment.facts_on
    later = date(day.year + 1, day.month, min(day.day, 28))
    return explain_subject(subject, award, Moment(moment.year + 1, later, day))


def facts_of(subject: Subject, moment: Moment) -> dict[str, list[dict[str, Any]]]:
    """The subject's rows of every table, as plain values: what a verdict rested on."""
    tables = tables_of(subject, moment)
    return {name: getattr(tables, name).to_dicts() for name in vars(tables)}
