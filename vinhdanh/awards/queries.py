"""Reads of the ledger: the lines that stand, a subject's history, search."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import EntryKind
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import ancestors_in_time, below
from vinhdanh.people.models import Household, Person


def standing(lines: QuerySet[AwardRecord] | None = None) -> QuerySet[AwardRecord]:
    """Lines that count today: awards and corrections that no later line corrects or revokes."""
    every = AwardRecord.objects.all() if lines is None else lines
    # the few lines about others are named as such: else the database goes through every line there is
    later = AwardRecord.objects.filter(about=OuterRef("pk"), about__isnull=False)
    return every.exclude(entry=EntryKind.REVOCATION).filter(~Exists(later))


def history_of(subject: Person | Unit | Household, *, as_is: bool = True) -> QuerySet[AwardRecord]:
    """Standing awards of a subject, newest first. as_is: a unit also shows what the units that it succeeded won."""
    if isinstance(subject, Person):
        lines = standing().filter(person=subject)
    elif isinstance(subject, Household):
        lines = standing().filter(household=subject)
    else:
        units = ancestors_in_time({subject.pk}, heirs_only=False)[subject.pk] if as_is else {subject.pk}
        lines = standing().filter(unit_id__in=units)
    return lines.select_related("kind", "at_unit", "unit").order_by(
        "-year", "kind__rank", "-decided_on", "pk"
    )


def holders_in(unit: Unit, codes: Iterable[str], year: int, day: date) -> int:
    """How many people of a unit and the units below it (on the day) stand in the ledger with one of these awards."""
    lines = standing().filter(kind__code__in=codes, year=year, at_unit__in=below(unit, day))
    return lines.values("person").distinct().count()


def story_of(line: AwardRecord) -> list[AwardRecord]:
    """A line with everything written about it, in order: the award, its corrections, its revocation."""
    first = line
    while first.about is not None:
        first = first.about
    story = [first]
    while (
        following := AwardRecord.objects.filter(about=story[-1]).select_related("kind", "recorded_by").first()
    ):
        story.append(following)
    return story


def search_ledger(
    text: str = "", *, among: QuerySet[AwardRecord], years: Iterable[int] = (), kinds: Iterable[str] = ()
) -> QuerySet[AwardRecord]:
    """Lines whose subject's name, decision number, authority or award has all these words; diacritics do not matter."""
    lines = among.select_related("kind", "person", "unit", "household", "at_unit")
    if chosen := list(years):
        lines = lines.filter(year__in=chosen)
    if wanted := list(kinds):
        lines = lines.filter(kind_id__in=wanted)
    if "/" in text:
        return lines.filter(decision_no__icontains=text.strip()).order_by("-year", "kind__rank", "pk")
    for word in search_key(text).split():
        lines = lines.filter(
            Q(person__search__contains=word)
            | Q(unit__search__contains=word)
            | Q(household__search__contains=word)
            | Q(kind__search__contains=word)
            | Q(decision_no__icontains=word)
        )
    return lines.order_by("-year", "kind__rank", "pk")
