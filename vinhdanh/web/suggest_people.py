"""Search-as-you-type for people, and reading back who was chosen."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.names import search_key
from vinhdanh.people import access
from vinhdanh.people.models import Person
from vinhdanh.people.queries import find_people, unit_of, with_place
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.suggest import SHOWN

_NAMED = 5


def person_label(person: Person) -> str:
    """How a chosen person stands in a text box: name, birth year and unit, and the number that tells namesakes apart."""
    place = getattr(person, "unit_name", None)
    if place is None:
        unit = unit_of(person, today())
        place = unit.name if unit else ""
    known = ", ".join(filter(None, [str(person.birth_year or ""), place]))
    return f"{person.name} ({known}) · {person.pk}" if known else f"{person.name} · {person.pk}"


def people_from_text(text: str, user: User, among: QuerySet[Person] | None = None) -> list[Person]:
    """Those who may be meant: the one whose number stands after the dot, or the few who bear exactly this name.

    among: whom else than those the reader may see one may name.
    """  # fmt: skip
    seen = with_place(access.visible_to(user) if among is None else among, today())
    number = text.rpartition("·")[2].strip()
    if number.isdigit():
        return list(seen.filter(pk=int(number)))
    found = list(find_people(text, seen)[: _NAMED * 4])
    key = search_key(text)
    exact = [person for person in found if search_key(person.name) == key]
    return (exact or found)[:_NAMED]


@reads
def suggest_people(request: SignedIn) -> HttpResponseBase:
    """Options for a box of people: whoever the reader may see."""
    field = request.GET.get("field", "person")
    text = request.GET.get(field, "").partition("(")[0].partition("·")[0].strip()
    people = find_people(text, access.visible_to(request.user)) if text else Person.objects.none()
    found = [person_label(person) for person in with_place(people, today())[:SHOWN]]
    return render(request, "pieces/unit_options.html", {"options": found})
