"""The library: recognised initiatives by what they are, reach, are worth and by who else applies them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from vinhdanh.initiatives.models import Authorship, Contributor, Initiative, Recognition, Reuse
from vinhdanh.initiatives.queries import RANK, posts_on
from vinhdanh.initiatives.states import Reach, Stage
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on

VERIFIED, CLAIMED, UNCOUNTED = "verified", "claimed", "uncounted"


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to; empty means everything. `reach`: at least so far. `worth`: how its benefit stands."""

    text: str = ""
    unit: Unit | None = None
    sector: str = ""
    field: str = ""
    reach: str = ""
    worth: str = ""
    reused: bool | None = None
    year: int | None = None


@dataclass(frozen=True)
class Sums:
    """How many, and what they are worth: verified by a named person, and apart from it only claimed."""

    key: Any
    count: int
    verified_vnd: int
    claimed_vnd: int
    # how many have a verified benefit, and how many only a claimed one
    verified: int
    claimed: int


def recognised() -> QuerySet[Initiative]:
    """Every recognised initiative."""
    return Initiative.objects.filter(stage=Stage.RECOGNISED)


def with_worth(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Adds verified_vnd, claimed_vnd (as its authors or an imported list say, where nobody verified it), told_vnd (what its
    authors counted, verified or not) and reuse_count."""
    reuses = Reuse.objects.filter(initiative=OuterRef("pk")).order_by().values("initiative").annotate(n=Count("pk")).values("n")  # fmt: skip
    return rows.annotate(
        verified_vnd=F("filing__verified_vnd"),
        claimed_vnd=Case(
            When(filing__verified_vnd__isnull=False, then=Value(None)),
            When(filing__isnull=True, then=F("benefit_vnd")),
            default=F("filing__claimed_vnd"),
            output_field=BigIntegerField(null=True),
        ),
        told_vnd=F("filing__claimed_vnd"),
        reuse_count=Coalesce(Subquery(reuses), Value(0), output_field=IntegerField()),
    )


def narrowed(rows: QuerySet[Initiative], to: Narrowing, day: date) -> QuerySet[Initiative]:
    """What answers the question; rows come from `with_worth`."""
    for word in search_key(to.text).split():
        by = Authorship.objects.filter(initiative=OuterRef("pk"), person__search__contains=word)
        rows = rows.filter(Q(search__contains=word) | Q(filing__search__contains=word) | Exists(by))
    if to.unit is not None:
        below = UnitPath.objects.filter(holds_on(day), ancestor=to.unit).values("descendant_id")
        rows = rows.filter(unit_id__in=below)
    if to.sector:
        rows = rows.filter(unit__sector=to.sector)
    if to.field:
        rows = rows.filter(field=to.field)
    if to.reach in Reach.values:
        rows = rows.filter(reach__in=Reach.values[Reach.values.index(to.reach) :])
    if to.year is not None:
        rows = rows.filter(year=to.year)
    if to.reused is not None:
        other = Reuse.objects.filter(initiative=OuterRef("pk"))
        rows = rows.filter(Exists(other) if to.reused else ~Exists(other))
    return rows.filter(_WORTHS.get(to.worth, Q()))


_WORTHS = {
    VERIFIED: Q(verified_vnd__isnull=False),
    CLAIMED: Q(claimed_vnd__isnull=False),
    UNCOUNTED: Q(verified_vnd__isnull=True, claimed_vnd__isnull=True),
}


def totals(rows: QuerySet[Initiative]) -> Sums:
    """One line for all of them."""
    return _sums("", rows.aggregate(**_sum_columns()))


def sums_by(rows: QuerySet[Initiative], column: str) -> list[Sums]:
    """A line a year, a field or a sector: "year", "field" or "unit__sector"."""
    found = rows.order_by().values(column).annotate(**_sum_columns())
    lines = [_sums(line[column], line) for line in found]
    if column == "year":
        return sorted(lines, key=lambda one: -(one.key or 0))
    return sorted(lines, key=lambda one: (-one.verified_vnd, -one.count, str(one.key)))


def _sum_columns() -> dict[str, Any]:
    return {
        "n": Count("pk"), "verified_sum": Sum("verified_vnd"), "claimed_sum": Sum("claimed_vnd"),
        "verified_n": Count("verified_vnd"), "claimed_n": Count("claimed_vnd"),
    }  # fmt: skip


def _sums(key: Any, line: dict[str, Any]) -> Sums:
    return Sums(
        key,
        line["n"],
        line["verified_sum"] or 0,
        line["claimed_sum"] or 0,
        line["verified_n"],
        line["claimed_n"],
    )


def representative(rows: QuerySet[Initiative], *, each: int = 3) -> QuerySet[Initiative]:
    """The first few of each field: widest reach, then verified benefit, then reuse."""
    best = Window(
        RowNumber(),
        partition_by=[F("field")],
        order_by=[
            RANK.desc(),
            F("verified_vnd").desc(nulls_last=True),
            F("reuse_count").desc(),
            F("pk").asc(),
        ],
    )
    return rows.exclude(field="").annotate(place=best).filter(place__lte=each).order_by("field", "place")


def recognised_at(
    level: str, *, year: int | None = None, unit: Unit | None = None, day: date
) -> QuerySet[Recognition]:
    """Recognitions at a level: one initiative may hold several, at several levels."""
    found = Recognition.objects.filter(level=level)
    if year is not None:
        found = found.filter(decided_on__year=year)
    if unit is not None:
        below = UnitPath.objects.filter(holds_on(day), ancestor=unit).values("descendant_id")
        found = found.filter(initiative__unit_id__in=below)
    return found.select_related("initiative__unit").order_by(
        "decided_on", "decision_no", "initiative__search", "pk"
    )


@dataclass(frozen=True)
class Named:
    """An author as a list tells them."""

    name: str
    post: str = ""
    place: str = ""
    person_id: int | None = None
    share: Decimal | None = None

    @property
    def told(self) -> str:
        """ "Đào Văn An, Phó Giám đốc, Bệnh viện A"."""
        return ", ".join(part for part in (self.name, self.post, self.place) if part)


def authors_of(rows: Sequence[Initiative], *, on: date) -> dict[int, list[Named]]:
    """Initiative → its authors: those named at registration as they were then, else those of the record with their post on
    the day; three queries whatever the number."""
    keys = [row.pk for row in rows]
    found: dict[int, list[Named]] = {}
    for one in Contributor.objects.filter(initiative_id__in=keys).order_by("position", "pk"):
        named = Named(one.name, one.post, one.place, one.person_id, one.share)
        found.setdefault(one.initiative_id, []).append(named)
    left = [pk for pk in keys if pk not in found]
    signed = Authorship.objects.filter(initiative_id__in=left).select_related("person", "initiative__unit")
    lines = list(signed.order_by("person__sort_key", "pk"))
    posts = posts_on([line.person_id for line in lines], on)
    for line in lines:
        work = line.initiative
        place = work.unit.name if work and work.unit else ""
        told = Named(line.person.name, posts.get(line.person_id, ""), place, line.person_id, line.share)
        found.setdefault(line.initiative_id or 0, []).append(told)
    return found


def author_names(rows: Sequence[Initiative]) -> dict[int, list[str]]:
    """Initiative → the names of its authors."""
    return {pk: [one.name for one in named] for pk, named in authors_of(rows, on=date.max).items()}
