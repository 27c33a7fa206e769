"""Where a unit leaves honours lying: eligible and not awarded, one condition away, registered and not achieved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import EntryKind
from vinhdanh.campaigns import access as campaign_access
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.states import SENT
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.facts.queries import seen_below
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below, holds_on
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Membership
from vinhdanh.people.queries import members_below


@dataclass(frozen=True)
class Asked:
    """A unit and a year, as one reader may see them."""

    user: User
    unit: Unit
    moment: Moment


@dataclass(frozen=True)
class Gap:
    """One award of the year: how many are eligible, how many of them do not hold it, how many of these registered it.

    reference: eligible by the text that is loaded, while one in force that is not loaded governs.
    """

    chosen: VerdictSet
    reference: bool
    eligible: int
    unserved: int
    registered: int


@dataclass(frozen=True)
class NearMiss:
    """One award and the one clause in the way, with how many subjects it keeps out."""

    chosen: VerdictSet
    clause: str
    settled: bool
    count: int


@dataclass(frozen=True)
class Kept:
    """One award: how many registered it, how many of those reached it, how many reached it without registering."""

    kind: str
    subject_kind: str
    registered: int
    achieved: int
    unregistered: int

    @property
    def missed(self) -> int:
        return self.registered - self.achieved


def standing_awards() -> QuerySet[AwardRecord]:
    """Lines of the ledger that stand: not revoked, not replaced."""
    later = AwardRecord.objects.filter(about=OuterRef("pk"), about__isnull=False)
    return AwardRecord.objects.filter(~Q(entry=EntryKind.REVOCATION), ~Exists(later))


def _seen(asked: Asked, sets: Iterable[VerdictSet]) -> QuerySet[StoredVerdict]:
    """Verdicts of these sets about subjects below the unit that the reader may see."""
    rows = StoredVerdict.objects.filter(set__in=[s.pk for s in sets])
    return seen_below(rows, asked.user, asked.unit, asked.moment.facts_on)


# Nothing stands in the way; what is for reference only has no result of its own where some of the set is not capped.
_ALL_MET = Q(failed=0, unknown=0)
_REFERENCE = Q(set__capped=True) | Q(result__isnull=True)


def eligible(verdicts: QuerySet[StoredVerdict], *, reference: bool) -> QuerySet[StoredVerdict]:
    """Every clause is met: by the law in force, or (reference) by the loaded text while an unread one governs."""
    return verdicts.filter(_ALL_MET, _REFERENCE if reference else ~_REFERENCE)


def unserved(verdicts: QuerySet[StoredVerdict]) -> QuerySet[StoredVerdict]:
    """Those for whom the ledger holds no such award for the year."""
    lines = standing_awards().filter(kind_id=OuterRef("set__award"), year=OuterRef("set__year"))
    return verdicts.filter(
        ~Exists(lines.filter(person_id=OuterRef("person_id"), person_id__isnull=False)),
        ~Exists(lines.filter(unit_id=OuterRef("unit_id"), unit_id__isnull=False)),
    )


def with_pledge(verdicts: QuerySet[StoredVerdict]) -> QuerySet[StoredVerdict]:
    """Adds `pledged`: whether the subject registered that award for the year."""
    rows = Pledge.objects.filter(kind_id=OuterRef("set__award"), year=OuterRef("set__year"), state__in=SENT)
    return verdicts.annotate(
        pledged=Exists(rows.filter(person_id=OuterRef("person_id")))
        | Exists(rows.filter(unit_id=OuterRef("unit_id")))
    )


def with_place(verdicts: QuerySet[StoredVerdict], day: date) -> QuerySet[StoredVerdict]:
    """Adds where a person stood on the day: place_name, place_code."""
    places = Membership.objects.filter(holds_on(day), person=OuterRef("person")).order_by("-since")
    return verdicts.annotate(
        place_name=Subquery(places.values("unit__name")[:1]),
        place_code=Subquery(places.values("unit__code")[:1]),
    )


def award_gaps(asked: Asked, sets: list[VerdictSet]) -> list[Gap]:
    """Awards for which somebody is eligible and has not received it; two queries whatever their number."""
    seen = _seen(asked, sets).filter(_ALL_MET)
    total = {(pk, reference): n for pk, reference, n in _by_award(seen).annotate(n=Count("pk"))}
    open_ = _by_award(with_pledge(unserved(seen))).annotate(
        n=Count("pk"), told=Count("pk", filter=Q(pledged=True))
    )
    by_pk = {s.pk: s for s in sets}
    return [Gap(by_pk[pk], reference, total[pk, reference], n, told) for pk, reference, n, told in open_]


def _by_award(verdicts: QuerySet[StoredVerdict]) -> QuerySet[StoredVerdict, Any]:
    return verdicts.annotate(reference=_REFERENCE).values_list("set", "reference")


def gap_rows(asked: Asked, sets: list[VerdictSet], *, reference: bool) -> QuerySet[StoredVerdict]:
    """Who is eligible and has not received: one row a subject and award."""
    rows = unserved(eligible(_seen(asked, sets), reference=reference))
    return with_pledge(rows).select_related("set", "person", "unit")


def near_misses(asked: Asked, sets: list[VerdictSet]) -> list[NearMiss]:
    """Groups of subjects kept out by the same single clause; one query."""
    by_pk = {s.pk: s for s in sets}
    rows = (
        _seen(asked, sets)
        .filter(near=True)
        .values_list("set", "failed", "unknown")
        .annotate(n=Count("pk"))
        .order_by("set", "-n")
    )
    return [
        NearMiss(by_pk[pk], _clause(by_pk[pk], failed | unknown), bool(failed), n)
        for pk, failed, unknown, n in rows
    ]


def near_rows(asked: Asked, sets: list[VerdictSet]) -> QuerySet[StoredVerdict]:
    """Who is one condition away: one row a subject and award."""
    return _seen(asked, sets).filter(near=True).select_related("set", "person", "unit")


def _clause(chosen: VerdictSet, mask: int) -> str:
    place = mask.bit_length() - 1
    return str(chosen.clauses[place]) if 0 <= place < len(chosen.clauses) else ""


def pledges_of(asked: Asked, year: int) -> QuerySet[Pledge]:
    """Pledges of a year that stand, of subjects below the unit that the reader may see, with `achieved`."""
    unit, day = asked.unit, asked.moment.facts_on
    lines = standing_awards().filter(kind_id=OuterRef("kind_id"), year=OuterRef("year"))
    all_seen = people_access.sees_all_below(asked.user, unit, day)
    pledges = Pledge.objects.all() if all_seen else campaign_access.visible_to(asked.user)
    here = Q(person_id__in=members_below(unit, day).values("pk")) | Q(
        unit_id__in=below(unit, day).values("pk")
    )
    return pledges.filter(here, year=year, state__in=SENT).annotate(
        achieved=Exists(lines.filter(person_id=OuterRef("person_id"), person_id__isnull=False))
        | Exists(lines.filter(unit_id=OuterRef("unit_id"), unit_id__isnull=False))
    )


def kept_pledges(asked: Asked, year: int) -> list[Kept]:
    """Registered against achieved, an award a line; two queries."""
    rows = (
        pledges_of(asked, year)
        .values("kind_id", person_too=Q(person_id__isnull=False))
        .annotate(n=Count("pk"), reached=Count("pk", filter=Q(achieved=True)))
    )
    got = {(r["kind_id"], r["person_too"]): r["n"] for r in _awarded(asked, year)}
    return [
        Kept(r["kind_id"], "person" if r["person_too"] else "collective", r["n"], r["reached"],
             max(0, got.get((r["kind_id"], r["person_too"]), 0) - r["reached"]))
        for r in rows
    ]  # fmt: skip


def _awarded(asked: Asked, year: int) -> Iterable[Mapping[str, Any]]:
    unit, day = asked.unit, asked.moment.facts_on
    here = Q(person_id__in=members_below(unit, day).values("pk")) | Q(
        unit_id__in=below(unit, day).values("pk")
    )
    if not people_access.sees_all_below(asked.user, unit, day):
        persons, units = people_access.visible_to(asked.user), org_access.visible_to(asked.user)
        here &= Q(person_id__in=persons.values("pk")) | Q(unit_id__in=units.values("pk"))
    return (
        standing_awards()
        .filter(here, year=year)
        .values("kind_id", person_too=Q(person_id__isnull=False))
        .annotate(n=Count(F("person_id"), distinct=True) + Count(F("unit_id"), distinct=True))
    )


def has_gap(asked: Asked, sets: list[VerdictSet]) -> bool:
    """Whether anybody is eligible for one of these awards without having received it; stops at the first."""
    return unserved(eligible(_seen(asked, sets), reference=False)).exists()
