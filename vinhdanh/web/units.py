"""The tree of units on any day, and one unit's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponseBase

from vinhdanh.accounts.spoken import spoken
from vinhdanh.awards.queries import history_of
from vinhdanh.conduct.models import Coverage
from vinhdanh.conduct.states import RecordList
from vinhdanh.exemplars import access as exemplar_access
from vinhdanh.kit.dates import parse_date, today
from vinhdanh.org import access
from vinhdanh.org.models import Succession, Unit, UnitPath
from vinhdanh.org.queries import above, children, existing_on, holds_on, lineage
from vinhdanh.people.models import Membership
from vinhdanh.web.frame import show
from vinhdanh.web.honours import Honours, honours
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

AS_WAS, AS_IS = "khi-do", "hien-nay"


@dataclass
class Leaf:
    """A unit in the tree on a day: its name then, how many people, what stands under it, what became of it."""

    unit: Unit
    name: str
    people: int
    has_children: bool
    kin: list[Succession] = field(default_factory=list)
    children: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True)
class AsOf:
    """The day asked in the address (or the working day) and how: as it was then, or as it is through successors."""

    day: date
    way: str

    @property
    def tree_day(self) -> date:
        return today() if self.way == AS_IS else self.day


def as_of(request: SignedIn) -> AsOf:
    """`?ngay=` and `?cach=`; a date that cannot be read is said and ignored."""
    context = working(request)
    day = context.as_of if context else today()
    if text := request.GET.get("ngay", "").strip():
        try:
            day = parse_date(text)
        except ValueError as problem:
            messages.error(request, spoken(problem.args[0]))
    return AsOf(day, AS_IS if request.GET.get("cach") == AS_IS else AS_WAS)


@reads
def units(request: SignedIn) -> HttpResponseBase:
    """The tree from the units where one has a role; a branch opens in place."""
    when = as_of(request)
    seen = access.visible_to(request.user)
    branch = request.GET.get("goc", "")
    if branch:
        unit = access.get_unit(request.user, branch)
        leaves = _leaves(list(children(unit, when.tree_day).filter(pk__in=seen.values("pk"))), when)
        return show(request, "units/tree.html#branch", {"leaves": leaves, "when": when})
    roots = _roots(request, seen, when.tree_day)
    leaves = _leaves(roots, when)
    if len(leaves) == 1:
        below = children(leaves[0].unit, when.tree_day).filter(pk__in=seen.values("pk"))
        leaves[0].children = _leaves(list(below), when)
    total = existing_on(when.tree_day).filter(pk__in=seen.values("pk")).count()
    return show(request, "units/tree.html", {"leaves": leaves, "when": when, "total": total})


def _roots(request: SignedIn, seen: QuerySet[Unit], day: date) -> list[Unit]:
    """The topmost visible units of the day: those whose parent then is not visible."""
    return list(
        existing_on(day)
        .filter(pk__in=seen.values("pk"))
        .filter(Q(parent_then__isnull=True) | ~Q(parent_then__in=seen.values("pk")))
        .annotate(has_children=Count("children"))
        .order_by("sort_key", "pk")[:200]
    )


def _leaves(found: list[Unit], when: AsOf) -> list[Leaf]:
    ids = [unit.pk for unit in found]
    people = people_below(ids, when.tree_day)
    kin: dict[int, list[Succession]] = {}
    if when.way == AS_IS:
        for link in Succession.objects.filter(successor_id__in=ids, on__gt=when.day).select_related(
            "predecessor"
        ):
            kin.setdefault(link.successor_id, []).append(link)
    else:
        for link in Succession.objects.filter(predecessor_id__in=ids).select_related("successor"):
            kin.setdefault(link.predecessor_id, []).append(link)
    return [
        Leaf(unit, getattr(unit, "name_then", unit.name), people.get(unit.pk, 0),
             bool(getattr(unit, "has_children", False)), kin.get(unit.pk, []))
        for unit in found
    ]  # fmt: skip


def people_below(units: list[int], day: date) -> dict[int, int]:
    """How many people belonged to each unit or anything under it on the day; one query."""
    rows = (
        UnitPath.objects.filter(holds_on(day), ancestor_id__in=units)
        .filter(holds_on(day, "descendant__memberships__"))
        .values("ancestor_id")
        .annotate(people=Count("descendant__memberships__person_id", distinct=True))
    )
    return {row["ancestor_id"]: row["people"] for row in rows}


@reads
def unit(request: SignedIn, code: str) -> HttpResponseBase:
    """One unit on a day: where it stands, what it came from, its people, its honours, what it vouches for."""
    chosen = access.get_unit(request.user, code)
    when = as_of(request)
    seen = access.visible_to(request.user)
    kin = lineage(chosen)
    tab_children = _leaves(
        list(children(chosen, when.day).filter(pk__in=seen.values("pk"))), AsOf(when.day, AS_WAS)
    )
    return show(request, "units/unit.html", {
        "unit": chosen,
        "when": when,
        "name_then": chosen.names.filter(holds_on(when.day)).values_list("name", flat=True).first() or chosen.name,
        "chain": _chain(chosen, when.day, seen),
        "existed": chosen.opened_on <= when.day and (chosen.closed_on is None or chosen.closed_on > when.day),
        "kin": kin,
        "names": chosen.names.order_by("since"),
        "children": tab_children,
        "people": people_below([chosen.pk], when.day).get(chosen.pk, 0),
        "own_people": Membership.objects.filter(holds_on(when.day), unit=chosen).values("person").distinct().count(),
        "honours": unit_honours(chosen, when),
        "role_models": exemplar_access.visible_to(request.user).filter(collective=chosen).order_by("-detected_on"),
        "covered": coverage_rows(chosen, when.day),
        "events": chosen.events.select_related("by").order_by("-on", "-pk"),
        "may_write": access.can_write_records(request.user, chosen),
        "may_keep": access.can_open_below(request.user, chosen),
        "may_attest": access.can_attest(request.user, chosen),
    })  # fmt: skip


def _chain(chosen: Unit, day: date, seen: QuerySet[Unit]) -> list[Unit]:
    upper = above(chosen, day)
    visible = set(seen.filter(pk__in=[u.pk for u in upper]).values_list("pk", flat=True))
    return [u for u in upper if u.pk in visible]


def unit_honours(chosen: Unit, when: AsOf) -> Honours:
    """Awards of the collective up to the day: its own, or with those of the units it succeeded."""
    lines = history_of(chosen, as_is=when.way == AS_IS)
    return honours(
        lines.filter(Q(decided_on__isnull=True) | Q(decided_on__lte=when.day)), until=when.day.year
    )


def coverage_rows(chosen: Unit, day: date) -> list[tuple[str, str, Coverage | None]]:
    """For each list of records: from which year the unit, or the nearest unit above it, vouches for it."""
    paths = (
        UnitPath.objects.filter(holds_on(day), descendant=chosen)
        .order_by("depth")
        .values_list("ancestor_id", "depth")
    )
    depth = dict(paths)
    found: dict[str, Coverage] = {}
    rows = Coverage.objects.filter(unit_id__in=depth).select_related("unit", "confirmed_by")
    for row in sorted(rows, key=lambda row: depth[row.unit_id]):
        found.setdefault(row.list, row)
    return [(code, str(label), found.get(code)) for code, label in RecordList.choices]
