"""Reads of the organisation, each as of a date: as it was then, or as it is through successors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vinhdanh.kit.lookups import Keys
from vinhdanh.kit.names import search_key
from vinhdanh.kit.remembering import once
from vinhdanh.org.models import Succession, Unit, UnitEdge, UnitName, UnitPath

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Then(TypedDict):
        """What `existing_on` adds: the name and the parent's id as of the day."""

        name_then: str
        parent_then: int | None

    DatedUnit = WithAnnotations[Unit, Then]


def holds_on(day: date, prefix: str = "") -> Q:
    """The half-open period of a row (at `prefix`) covers the day."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day})
    )


def ended_with_unit(day: date) -> Q:
    """Paths that ended by the day because the unit below was closed: as it stood on its last day."""
    # the few closed units are looked up once; joined, every path would be looked up among the units
    closed = Unit.objects.filter(closed_on=OuterRef("until"), pk=OuterRef("descendant_id"))
    return Q(Exists(closed), until__lte=day)


def existing_on(day: date) -> QuerySet[DatedUnit]:
    """Units that existed on the day, with `name_then` and `parent_then` (id) as they were."""
    named = UnitName.objects.filter(holds_on(day), unit=OuterRef("pk")).values("name")[:1]
    edge = UnitEdge.objects.filter(holds_on(day), unit=OuterRef("pk")).values("parent_id")[:1]
    return Unit.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), opened_on__lte=day).annotate(
        name_then=Coalesce(Subquery(named), F("name")), parent_then=Subquery(edge)
    )


def below(unit: Unit, day: date, *, itself: bool = True) -> QuerySet[DatedUnit]:
    """Units in the subtree of `unit` on the day."""
    paths = UnitPath.objects.filter(holds_on(day), ancestor=unit)
    if not itself:
        paths = paths.filter(depth__gt=0)
    return existing_on(day).filter(pk__in=paths.values("descendant_id"))


def keys_below(unit: Unit, day: date) -> Keys:
    """The ids of the unit and of what stands below it on the day, asked for now."""
    paths = UnitPath.objects.filter(holds_on(day), ancestor=unit)
    return once(("below", unit.pk, day), lambda: Keys.found(paths, "descendant_id"))


def above(unit: Unit, day: date) -> list[Unit]:
    """The chain from the top down to the parent of `unit` on the day."""
    paths = UnitPath.objects.filter(holds_on(day), descendant=unit, depth__gt=0).select_related("ancestor")
    return [path.ancestor for path in paths.order_by("-depth")]


def children(unit: Unit | None, day: date) -> QuerySet[DatedUnit]:
    """Units directly under `unit` on the day (None: those without a parent), in Vietnamese order."""
    units = existing_on(day)
    chosen = units.filter(parent_then=unit.pk) if unit else units.filter(parent_then__isnull=True)
    has_more = UnitEdge.objects.filter(holds_on(day), parent=OuterRef("pk"))
    return chosen.annotate(has_children=Exists(has_more)).order_by("sort_key", "pk")


def find_units(text: str) -> QuerySet[Unit]:
    """Units that bear or ever bore a name with all these words, or this code; diacritics do not matter."""
    found = Unit.objects.all()
    for word in search_key(text).split():
        found = found.filter(Q(search__contains=word) | Q(code__icontains=word))
    return found.order_by("sort_key", "pk")


@dataclass(frozen=True)
class Lineage:
    """What a unit came from and what became of it, in order of date."""

    before: list[Succession]
    after: list[Succession]


def lineage(unit: Unit) -> Lineage:
    """One step back and one step forward in the succession of a unit."""
    return Lineage(
        before=list(
            Succession.objects.filter(successor=unit).select_related("predecessor").order_by("on", "pk")
        ),
        after=list(
            Succession.objects.filter(predecessor=unit).select_related("successor").order_by("on", "pk")
        ),
    )


def ancestors_in_time(units: set[int], *, heirs_only: bool) -> dict[int, set[int]]:
    """For each unit, itself and every unit that it succeeded (directly or not).

    heirs_only: follow only successions in which the unit is the heir, so that sums count nothing twice.
    """
    predecessors = once(("predecessors", heirs_only), lambda: _predecessors(heirs_only=heirs_only))
    return {unit: _closure(unit, predecessors) for unit in units}


def _predecessors(*, heirs_only: bool) -> dict[int, set[int]]:
    """Unit → the units that it succeeded directly."""
    links = Succession.objects.filter(heir=True) if heirs_only else Succession.objects.all()
    found: dict[int, set[int]] = {}
    for predecessor, successor in links.values_list("predecessor_id", "successor_id"):
        found.setdefault(successor, set()).add(predecessor)
    return found


def current_form(unit: int, day: date) -> set[int]:
    """The units that carry on from `unit` on the day: itself when it still exists, else its living successors."""
    successors: dict[int, set[int]] = {}
    for predecessor, successor in Succession.objects.filter(on__lte=day).values_list(
        "predecessor_id", "successor_id"
    ):
        successors.setdefault(predecessor, set()).add(successor)
    family = _closure(unit, successors)
    return set(existing_on(day).filter(pk__in=family).values_list("pk", flat=True))


def _closure(start: int, links: dict[int, set[int]]) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        for nearby in links.get(waiting.pop(), ()):
            if nearby not in seen:
                seen.add(nearby)
                waiting.append(nearby)
    return seen
