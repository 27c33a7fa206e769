"""Reads of stored verdicts: who may be awarded what in a year, counted, filtered, one condition away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from vinhdanh.accounts.models import User
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.legal.queries import reception_of
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Membership, Post


def moment_of(year: int, today: date) -> Moment:
    """The moment in which a year is judged: its last day once it is over, today while it runs."""
    day = min(today, date(year, 12, 31)) if year <= today.year else today
    return Moment(year=year, law_on=day, facts_on=day)


def run_moment(year: int, today: date) -> Moment:
    """The moment in which the office judges a year: with the day its dossiers count as received, where that was said."""
    return replace(moment_of(year, today), received_on=reception_of(year))


def moment_of_set(chosen: VerdictSet) -> Moment:
    """The moment in which a stored run was computed."""
    return Moment(chosen.year, chosen.law_on, chosen.facts_on, chosen.received_on)


def stored_years() -> list[int]:
    """Years that have current verdicts, newest first."""
    found = VerdictSet.objects.filter(current=True).values_list("year", flat=True).distinct()
    return sorted(set(found), reverse=True)


def current_sets(year: int) -> QuerySet[VerdictSet]:
    """The current sets of a year, one an award and kind of subject."""
    return VerdictSet.objects.filter(year=year, current=True).order_by("award", "subject_kind")


@dataclass(frozen=True)
class Narrowing:
    """What a list of verdicts is narrowed to; empty = not narrowed."""

    unit: Unit | None = None
    position_class: str = ""
    sex: str = ""
    unit_kind: str = ""
    near: bool = False
    # of verdicts that are all about persons, or all about collectives, only those need looking for
    subject_kind: str = ""


def seen_below(
    verdicts: QuerySet[StoredVerdict], user: User, unit: Unit, day: date, *, subject_kind: str = ""
) -> QuerySet[StoredVerdict]:
    """The verdicts about subjects that stood under the unit on the day, as far as the user may see them."""
    here = narrowed(verdicts, Narrowing(unit=unit, subject_kind=subject_kind), day)
    return here if people_access.sees_all_below(user, unit, day) else _visible(here, user, subject_kind)


def visible_to(user: User, chosen: VerdictSet) -> QuerySet[StoredVerdict]:
    """Verdicts of the set about subjects that the user may see."""
    return _visible(StoredVerdict.objects.filter(set=chosen), user, chosen.subject_kind)


def asked_of(user: User, chosen: VerdictSet, by: Narrowing) -> QuerySet[StoredVerdict]:
    """The same, narrowed."""
    verdicts = StoredVerdict.objects.filter(set=chosen)
    if by.unit is None or not people_access.sees_all_below(user, by.unit, chosen.facts_on):
        verdicts = _visible(verdicts, user, chosen.subject_kind)
    return narrowed(verdicts, replace(by, subject_kind=chosen.subject_kind), chosen.facts_on)


def _visible(verdicts: QuerySet[StoredVerdict], user: User, subject_kind: str) -> QuerySet[StoredVerdict]:
    persons = Q(person_id__in=people_access.visible_to(user).values("pk"))
    units = Q(unit_id__in=org_access.visible_keys(user))
    return verdicts.filter({"person": persons, "collective": units}.get(subject_kind, persons | units))


def narrowed(verdicts: QuerySet[StoredVerdict], by: Narrowing, day: date) -> QuerySet[StoredVerdict]:
    """The verdicts about subjects under a unit, of a position class, sex or kind of unit; or one condition away."""
    if by.near:
        verdicts = verdicts.filter(near=True)
    if by.sex:
        verdicts = verdicts.filter(person__sex=by.sex)
    if by.position_class:
        verdicts = verdicts.filter(person_id__in=_holding(by.position_class, day))
    if by.unit is not None or by.unit_kind:
        units = UnitPath.objects.filter(holds_on(day), **({"ancestor": by.unit} if by.unit else {"depth": 0}))
        if by.unit_kind:
            units = units.filter(descendant__kind=by.unit_kind)
        below = units.values("descendant_id")
        here = Membership.objects.filter(holds_on(day), unit_id__in=below).values("person_id")
        persons, units_too = Q(person_id__in=here), Q(unit_id__in=below)
        only = {"person": persons, "collective": units_too}
        verdicts = verdicts.filter(only.get(by.subject_kind, persons | units_too))
    return verdicts


@dataclass(frozen=True)
class Counts:
    eligible: int
    not_eligible: int
    unknown: int
    near: int

    @property
    def total(self) -> int:
        return self.eligible + self.not_eligible + self.unknown


def counts(verdicts: QuerySet[StoredVerdict]) -> Counts:
    """How many are eligible, not eligible, not known, and one condition away; one query."""
    return _summed(_answers(verdicts, "result", "near"))


def counts_by_set(verdicts: QuerySet[StoredVerdict]) -> dict[int, Counts]:
    """The same for verdicts of several sets, by key of the set; one query."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for pk, *told in _answers(verdicts, "set_id", "result", "near"):
        found.setdefault(pk, []).append(tuple(told))
    return {pk: _summed(rows) for pk, rows in found.items()}


def _answers(verdicts: QuerySet[StoredVerdict], *by: str) -> list[tuple[Any, ...]]:
    """How many answers of each kind: one count a row is quicker than a sum a kind over all of them."""
    return list(verdicts.order_by().values_list(*by).annotate(n=Count("*")))


def _summed(rows: Iterable[tuple[Any, ...]]) -> Counts:
    known = [(result, near, n) for result, near, n in rows]
    yes, no, unknown = (
        sum(n for result, _near, n in known if result is kind) for kind in (True, False, None)
    )
    return Counts(yes, no, unknown, sum(n for _result, near, n in known if near))


def with_subjects(verdicts: QuerySet[StoredVerdict], day: date) -> QuerySet[StoredVerdict]:
    """The verdicts with their person or unit, and where a person stands on the day, in Vietnamese order."""
    places = Membership.objects.filter(holds_on(day), person=OuterRef("person")).order_by("-since")
    posts = Post.objects.filter(holds_on(day), person=OuterRef("person")).order_by("-since")
    return (
        verdicts.select_related("person", "unit")
        .annotate(
            place_name=Subquery(places.values("unit__name")[:1]),
            place_code=Subquery(places.values("unit__code")[:1]),
            post_title=Subquery(posts.values("title")[:1]),
            position_class=Subquery(posts.values("position_class")[:1]),
        )
        .order_by(F("person__sort_key").asc(nulls_last=True), "unit__sort_key", "pk")
    )


def _holding(position_class: str, day: date) -> QuerySet[Post, Any]:
    return Post.objects.filter(holds_on(day), position_class=position_class).values("person_id")
