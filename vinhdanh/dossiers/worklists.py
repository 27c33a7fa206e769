"""Lists of dossiers: what they are narrowed to, how many stand at each stage, and what a row needs, in a few queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Coalesce

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.models import Dossier, DossierStep, Opinion
from vinhdanh.dossiers.states import FINAL, IN_HAND, Stage
from vinhdanh.kit.names import search_key
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS
from vinhdanh.rounds.models import RoundDate
from vinhdanh.rounds.states import DateMark

_OPEN = Q(answer="", cancelled_at__isnull=True)
_BEGINNING = (Stage.SUGGESTED, Stage.INVITED, Stage.DRAFT)


@dataclass(frozen=True)
class Narrowing:
    """What a list is narrowed to; empty = not narrowed."""

    text: str = ""
    unit: Unit | None = None
    year: int | None = None
    round: int | None = None
    award: str = ""
    subject: str = ""
    occasion: str = ""
    origin: str = ""


def narrowed(dossiers: QuerySet[Dossier], by: Narrowing, on: date) -> QuerySet[Dossier]:
    """The dossiers that answer to all of it; words are found without diacritics, in names and in the code."""
    exact = {
        "year": by.year, "round_id": by.round, "kind_id": by.award, "occasion": by.occasion, "origin": by.origin,
    }  # fmt: skip
    found = dossiers.filter(**{name: value for name, value in exact.items() if value})
    if by.subject:
        found = found.filter(**{f"{by.subject}__isnull": False})
    if by.unit is not None:
        found = found.filter(_of_unit(by.unit, on))
    code = code_of(by.text)
    if code is not None:
        return found.filter(year=code[0], pk=code[1])
    for word in search_key(by.text).split():
        found = found.filter(
            Q(person__search__contains=word)
            | Q(unit__search__contains=word)
            | Q(household__search__contains=word)
        )
    return found


def code_of(text: str) -> tuple[int, int] | None:
    """Year and number of a code as people cite it (2026-0142); None for any other text."""
    year, dash, number = text.strip().partition("-")
    if dash and len(year) == 4 and year.isdecimal() and number.isdecimal() and len(number) <= 12:
        return int(year), int(number)
    return None


def late(on: date) -> Q:
    """Those past the day by which their step was to be done (needs `due` of `with_rows`)."""
    return Q(due__lt=on) & ~Q(stage__in=FINAL)


def stage_counts(dossiers: QuerySet[Dossier]) -> dict[str, int]:
    """Stage → how many; one query."""
    rows = dossiers.order_by().values("stage").annotate(count=Count("pk"))
    return {row["stage"]: row["count"] for row in rows}


def with_due(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Adds `due`: the day of the step; while it is written, the day by which the round takes dossiers; none at the end."""
    closes = RoundDate.objects.filter(round=OuterRef("round"), mark=DateMark.NOMINATE).order_by("day")
    return dossiers.annotate(
        due=Case(
            When(stage__in=FINAL, then=None),
            When(due_on__isnull=False, then=F("due_on")),
            When(stage__in=_BEGINNING, then=Subquery(closes.values("day")[:1])),
            output_field=DateField(),
        )
    )


def with_rows(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Adds what a list is sorted by and whom a row is about; what else a row shows is read for the page alone."""
    return with_due(dossiers).select_related(
        "kind", "person", "unit", "household", "proposer", "holder", "round"
    ).annotate(
        name_key=Coalesce(
            "person__sort_key", "unit__sort_key", "household__sort_key", output_field=TextField(db_collation="C")
        )
    )  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """What stands beside the rows of a page: by dossier id the place of its step and its open questions; whose work is seen."""

    places: dict[int, str]
    questions: dict[int, int]
    works: set[int]


def beside(rows: Sequence[Dossier], user: User) -> Beside:
    """Read for the rows of a page together; the work of the levels is seen as `access.can_see_work` says."""
    keys = [row.pk for row in rows]
    at = Q(dossier__in=keys, level=F("dossier__level"))
    read = org_access.covered(user, READS_UNITS).filter(descendant_id__in={row.proposer_id for row in rows})
    seen = set(read.values_list("descendant_id", flat=True))
    waiting = Opinion.objects.filter(_OPEN, at).order_by().values("dossier").annotate(n=Count("pk"))
    return Beside(
        places=dict(DossierStep.objects.filter(at).values_list("dossier_id", "place")),
        questions={row["dossier"]: row["n"] for row in waiting},
        works={
            row.pk for row in rows
            if row.proposer_id in seen and (user.person_id is None or row.person_id != user.person_id)
        },
    )  # fmt: skip


def _of_unit(unit: Unit, on: date) -> Q:
    """Proposed below the unit, lying below it, or asked of an office below it."""
    below = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    asked = Opinion.objects.filter(unit_id__in=below, cancelled_at__isnull=True).values("dossier_id")
    return Q(proposer_id__in=below) | Q(holder_id__in=below) | Q(pk__in=asked)


def asked_of(units: QuerySet[UnitPath]) -> Q:
    """Those on which an office among the units is still asked by the level that has them."""
    open_ones = Opinion.objects.filter(
        _OPEN, unit_id__in=units.values("descendant_id"), dossier__stage__in=IN_HAND, level=F("dossier__level")
    )  # fmt: skip
    return Q(pk__in=open_ones.values("dossier_id"))
