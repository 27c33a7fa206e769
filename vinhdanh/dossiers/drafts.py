"""Dossiers being written: which, how far, and who may write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.papers import REPORT, Checklist, Slot, checklists, paper_name
from vinhdanh.dossiers.report import latest_texts, missing_passages, sections_of
from vinhdanh.dossiers.sections import Section
from vinhdanh.dossiers.states import WRITABLE, Stage
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dossier is: required passages and needed papers, what is there of them and what is not."""

    passages_missing: tuple[Section, ...]
    passages_needed: int
    papers_missing: tuple[Slot, ...]
    papers_needed: int
    checklist: Checklist

    @property
    def done(self) -> int:
        return self.needed - len(self.passages_missing) - len(self.papers_missing)

    @property
    def needed(self) -> int:
        return self.passages_needed + self.papers_needed

    @property
    def lacking(self) -> list[str]:
        """What is missing, as one reads it."""
        return [str(s.label) for s in self.passages_missing] + [paper_name(s) for s in self.papers_missing]

    @property
    def percent(self) -> int:
        return 100 * self.done // self.needed if self.needed else 100


def progress_of(dossiers: Sequence[Dossier], on: date) -> dict[int, Progress]:
    """dossier id → how far it is. A report sent as a file stands for its passages, and the passages for the file."""
    texts, lists = latest_texts(dossiers), checklists(dossiers, on)
    return {d.pk: _progress(d, texts.get(d.pk, {}), lists[d.pk]) for d in dossiers}


def being_written(user: User) -> QuerySet[Dossier]:
    """Dossiers in a stage of writing that the user may write or read as of the proposing unit, last touched first."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    mine = Q(proposer_id__in=units)
    if user.is_active and user.person_id:
        mine |= Q(person_id=user.person_id)
    return (
        Dossier.objects.filter(mine, stage__in=WRITABLE)
        .select_related("kind", "person", "unit", "household__unit", "proposer", "round", "created_by")
        .annotate(touched_at=Greatest("changed_at", Coalesce(Max("texts__at"), "changed_at")))
        .order_by("-touched_at", "-pk")
    )


def suggested_to(user: User) -> QuerySet[Dossier]:
    """Colleagues' suggestions that wait for the user as an officer of the union."""
    units = org_access.covered(user, WRITES_RECORDS).values("descendant_id")
    about_me = Q(person_id=user.person_id) if user.person_id else Q(pk__lt=0)
    return (
        Dossier.objects.filter(proposer_id__in=units, stage__in=(Stage.SUGGESTED, Stage.INVITED))
        .exclude(about_me)
        .select_related("kind", "person", "unit", "household", "proposer", "suggested_by")
        .order_by("pk")
    )


def invitations_of(user: User) -> QuerySet[Dossier]:
    """Suggestions about the user that the union confirmed and that wait for their word."""
    if not user.is_active or user.person_id is None:
        return Dossier.objects.none()
    return (
        Dossier.objects.filter(person_id=user.person_id, stage=Stage.INVITED)
        .select_related("kind", "proposer", "round")
        .order_by("pk")
    )


def writers_of(units: Iterable[int], on: date) -> dict[int, list[str]]:
    """unit id → names of the officers who hold their role at that very unit; those above may write too."""
    found: dict[int, list[str]] = {}
    held = Assignment.objects.filter(holds_on(on), unit_id__in=list(units), role__in=WRITES_RECORDS)
    for row in held.filter(user__is_active=True).select_related("user").order_by("since", "pk"):
        names = found.setdefault(row.unit_id, [])
        if str(row.user) not in names:
            names.append(str(row.user))
    return found


def may_write(user: User, dossiers: Sequence[Dossier]) -> set[int]:
    """Ids of those among the dossiers that the user may write, asked in one query."""
    units = {d.proposer_id for d in dossiers}
    written = set(
        org_access.covered(user, WRITES_RECORDS)
        .filter(descendant_id__in=units)
        .values_list("descendant_id", flat=True)
    )
    return {
        d.pk
        for d in dossiers
        if d.stage in WRITABLE
        and (d.proposer_id in written or (d.person_id is not None and d.person_id == user.person_id))
    }


def _progress(dossier: Dossier, texts: dict[str, ReportText], papers: Checklist) -> Progress:
    sections = [s for s in sections_of(dossier) if s.required]
    lacking = missing_passages(dossier, texts)
    slots = [slot for slot in papers.slots if slot.needed]
    report = next((slot for slot in slots if REPORT in slot.codes), None)
    if report is not None:
        # the report is one thing, written here or sent as a file
        slots = [slot for slot in slots if slot is not report]
        if report.filled:
            lacking = []
    return Progress(
        tuple(lacking), len(sections), tuple(s for s in slots if not s.filled), len(slots), papers
    )
