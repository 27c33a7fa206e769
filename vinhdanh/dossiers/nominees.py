"""Whom a unit may propose: its people, its collectives and its households, found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import GONE
from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.access import assignments
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, find_units, holds_on
from vinhdanh.people.models import Household, Membership, Person
from vinhdanh.people.queries import find_people, with_place
from vinhdanh.rounds.models import Round, RoundUnit
from vinhdanh.rounds.states import RoundState

Subject = Person | Unit | Household
# column of the catalogue that says whom an award is for
FITS = {
    SubjectKind.PERSON: "for_person",
    SubjectKind.COLLECTIVE: "for_collective",
    SubjectKind.HOUSEHOLD: "for_household",
}
_COLUMN = {
    SubjectKind.PERSON: "person",
    SubjectKind.COLLECTIVE: "unit",
    SubjectKind.HOUSEHOLD: "household",
}


def people_of(unit: Unit, on: date) -> QuerySet[Person]:
    """Whoever belongs to the unit or below it on the day, and those who left it last and belong nowhere since."""
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    here = Membership.objects.filter(unit_id__in=units, since__lte=on)
    now = Membership.objects.filter(holds_on(on))
    left = here.exclude(person_id__in=now.values("person_id"))
    return Person.objects.filter(
        Q(pk__in=here.filter(holds_on(on)).values("person_id")) | Q(pk__in=left.values("person_id"))
    )


def households_of(unit: Unit, on: date) -> QuerySet[Household]:
    """Households in the area of the unit or of what stands below it."""
    return Household.objects.filter(unit__in=below(unit, on).values("pk")).select_related("unit")


def nominees(
    unit: Unit, kind: str, text: str, on: date
) -> QuerySet[Person] | QuerySet[Unit] | QuerySet[Household]:
    """Those of the unit whose name has these words, in Vietnamese order; with no word everybody."""
    if kind == SubjectKind.PERSON:
        return with_place(find_people(text, people_of(unit, on)), on)
    if kind == SubjectKind.COLLECTIVE:
        return find_units(text).filter(pk__in=below(unit, on).values("pk"))
    found = households_of(unit, on)
    for word in search_key(text).split():
        found = found.filter(search__contains=word)
    return found.order_by("sort_key", "pk")


def nominee(unit: Unit, kind: str, pk: int, on: date) -> Subject:
    """The subject of this kind and number among those of the unit; Refused for anybody else's."""
    pool: QuerySet[Person] | QuerySet[Unit] | QuerySet[Household]
    if kind == SubjectKind.PERSON:
        pool = people_of(unit, on)
    elif kind == SubjectKind.COLLECTIVE:
        pool = Unit.objects.filter(pk__in=below(unit, on).values("pk"))
    else:
        pool = households_of(unit, on)
    found = pool.filter(pk=pk).first()
    if found is None:
        raise Refused(
            _("Không có đối tượng này trong %(unit)s; hãy tìm lại.") % {"unit": unit.name}, field="subject"
        )
    return found


def rounds_for(unit: Unit, on: date) -> QuerySet[Round]:
    """Open rounds in which the unit takes part: held by it or above it, for everybody or for it by name."""
    above = UnitPath.objects.filter(holds_on(on), descendant=unit).values("ancestor_id")
    named = RoundUnit.objects.filter(unit_id__in=above).values("round_id")
    narrowed = RoundUnit.objects.values("round_id")
    return (
        Round.objects.filter(state=RoundState.OPEN, unit_id__in=above)
        .filter(Q(pk__in=named) | ~Q(pk__in=narrowed))
        .select_related("unit")
        .order_by("-year", "pk")
    )


def proposals_of(
    kind: str, ids: Iterable[int], award: AwardKind, year: int, occasion: str, topic: str
) -> dict[int, Dossier]:
    """subject id → the dossier that already proposes this award for it."""
    column = _COLUMN[SubjectKind(kind)]
    rows = Dossier.objects.exclude(stage__in=GONE).filter(
        **{f"{column}__in": list(ids)}, kind=award, year=year, occasion=occasion, topic=topic
    )
    return {getattr(row, f"{column}_id"): row for row in rows.select_related("proposer")}


def unions_of(user: User, on: date) -> list[Unit]:
    """Units where the user holds any role, a member's too: there they may name a colleague."""
    return list(dict.fromkeys(held.unit for held in assignments(user, on).order_by("since", "pk")))


def colleagues(unit: Unit, text: str, on: date, *, but: int | None) -> QuerySet[Person]:
    """People of the unit whom a colleague may name, oneself left out."""
    return with_place(find_people(text, people_of(unit, on)).exclude(pk__in=[but] if but else []), on)
