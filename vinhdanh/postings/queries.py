"""Which dossiers a list names, which windows are open, which comments are not settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import GONE, WRITABLE, Stage
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.postings.models import Posting, PostingComment
from vinhdanh.rounds.models import Round

# not handed in: nobody's business yet
_NOT_YET = (*GONE, *WRITABLE, Stage.SUGGESTED, Stage.INVITED)


def to_post(held: Round, unit: Unit, on: date) -> QuerySet[Dossier]:
    """Dossiers of the round handed in by the unit and those below it."""
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    return (
        Dossier.objects.filter(round=held, proposer_id__in=units).exclude(stage__in=_NOT_YET).order_by("pk")
    )


def windows_open(dossiers: Iterable[int], on: date) -> QuerySet[Posting]:
    """Postings that list one of these dossiers and whose window has not closed: it closes when its last day is over."""
    return (
        Posting.objects.filter(
            lines__dossier_id__in=list(dossiers), voided_on__isnull=True, closes_on__gte=on
        )
        .select_related("unit")
        .distinct()
        .order_by("-closes_on", "pk")
    )


def never_posted(dossiers: Iterable[int]) -> QuerySet[Dossier]:
    """Of these dossiers, those on no posted list."""
    posted = Posting.objects.filter(lines__dossier=OuterRef("pk"), voided_on__isnull=True)
    return Dossier.objects.filter(~Exists(posted), pk__in=list(dossiers))


def unsettled(dossiers: Iterable[int]) -> int:
    """Comments on lists that name one of these dossiers which nobody settled."""
    rows = PostingComment.objects.filter(
        Q(posting__lines__dossier_id__in=list(dossiers)), voided_on__isnull=True, posting__voided_on__isnull=True, settled_on__isnull=True
    )  # fmt: skip
    return rows.distinct().count()
