"""Reads of persons: search without diacritics, Vietnamese order, who belonged where on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Membership, Person, Post


def find_people(text: str, among: QuerySet[Person] | None = None) -> QuerySet[Person]:
    """Persons whose name has all these words, diacritics or not, in order of given name."""
    found = Person.objects.all() if among is None else among
    for word in search_key(text).split():
        found = found.filter(search__contains=word)
    return found.order_by("sort_key", "pk")


def with_place(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """Adds where each person stood on the day, or stood last before it: unit_then, unit_name, post_title, position_class."""
    places = Membership.objects.filter(person=OuterRef("pk"), since__lte=day).order_by(
        F("until").desc(nulls_first=True), "-since"
    )
    posts = Post.objects.filter(person=OuterRef("pk"), since__lte=day).order_by(
        F("until").desc(nulls_first=True), "-since"
    )
    return people.annotate(
        unit_then=Subquery(places.values("unit_id")[:1]),
        unit_name=Subquery(places.values("unit__name")[:1]),
        unit_code=Subquery(places.values("unit__code")[:1]),
        post_title=Subquery(posts.values("title")[:1]),
        position_class=Subquery(posts.values("position_class")[:1]),
    )


def members_below(unit: Unit, day: date) -> QuerySet[Person]:
    """Persons who belonged to the unit or to anything under it on the day, as it was then."""
    units = UnitPath.objects.filter(holds_on(day), ancestor=unit).values("descendant_id")
    return Person.objects.filter(
        pk__in=Membership.objects.filter(holds_on(day), unit_id__in=units).values("person_id")
    )


def unit_of(person: Person, day: date) -> Unit | None:
    """The unit where the person belongs on the day; after leaving, the last one; None when never recorded."""
    place = (
        Membership.objects.filter(Q(since__lte=day), person=person)
        .select_related("unit")
        .order_by(F("until").desc(nulls_first=True), "-since")
        .first()
    )
    return place.unit if place else None


def units_of(people: Collection[int], day: date) -> dict[int, int]:
    """Where each person (id) belongs on the day, as `unit_of` says; whoever never belonged anywhere is left out."""
    places = (
        Membership.objects.filter(person_id__in=people, since__lte=day)
        .order_by("person_id", F("until").desc(nulls_first=True), "-since")
        .distinct("person_id")
    )
    return dict(places.values_list("person_id", "unit_id"))
