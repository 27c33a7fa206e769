"""The papers that a dossier needs: what the procedure in force names, what its round adds, and what lies there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.procedures import Procedure
from vinhdanh.engine.rules import Rulebook, rulebook
from vinhdanh.legal.models import OverlayUse
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.rounds.models import RoundPaper

REPORT, OTHER = "achievement_report", "other_papers"
# made when the dossier goes on, by whoever sends it on: not asked of those who write it
LATER = ("submission_letter", "council_minutes_vote", "council_proposal", "consultation_opinion", "party_opinion", "head_request")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one paper (or one of several); `needed`: before submission; `extra`: the round asks for it."""

    codes: tuple[str, ...]
    needed: bool = True
    form: str = ""
    cite: str = ""
    extra: bool = False
    papers: tuple[DossierPaper, ...] = ()

    @property
    def code(self) -> str:
        """Under which what is sent here is kept."""
        return self.codes[0]

    @property
    def later(self) -> bool:
        return all(code in LATER for code in self.codes)

    @property
    def filled(self) -> bool:
        return bool(self.papers)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every slot in the order of the procedure; `known` is False where no procedure is loaded for this award."""

    slots: tuple[Slot, ...]
    known: bool

    @property
    def missing(self) -> list[Slot]:
        """Needed papers that are not there; the report may also be written online, which the caller knows."""
        return [slot for slot in self.slots if slot.needed and not slot.filled]


def checklist(dossier: Dossier, on: date) -> Checklist:
    """The slots of one dossier, with the papers that lie in them."""
    return checklists([dossier], on)[dossier.pk]


def checklists(dossiers: Sequence[Dossier], on: date) -> dict[int, Checklist]:
    """dossier id → its slots; the same number of queries for any number of dossiers of a few units."""
    book = current_rulebook()
    papers: dict[int, list[DossierPaper]] = {}
    rows = DossierPaper.objects.filter(dossier__in=[d.pk for d in dossiers], removed_at__isnull=True)
    for paper in rows.select_related("file", "added_by").order_by("pk"):
        papers.setdefault(paper.dossier_id, []).append(paper)
    extras = _extras(dossiers)
    local = _local({d.proposer_id for d in dossiers}, on)
    return {
        d.pk: _checklist(
            book, d, on, local.get(d.proposer_id, ()), extras.get(d.round_id or 0, []), papers.get(d.pk, [])
        )
        for d in dossiers
    }


def known_papers(dossier: Dossier, on: date) -> set[str]:
    """Codes under which this dossier takes papers: its slots and what already lies there."""
    found = checklist(dossier, on)
    return {slot.code for slot in found.slots}


def paper_name(slot: Slot) -> str:
    """The names of the papers that fill a slot, in the reader's language."""
    return str(_(" hoặc ")).join(_named(code) for code in slot.codes)


def _named(code: str) -> str:
    paper = rulebook().papers.get(code)
    if paper is None:
        return code
    return paper.name.get(get_language() or "vi", paper.name["vi"])


def procedure_of(
    book: Rulebook, dossier: Dossier, on: date, overlays: tuple[str, ...] = ()
) -> Procedure | None:
    """The procedure that holds for a dossier: of the day of reception that its round names, else of this day."""
    day = dossier.round.received_on if dossier.round and dossier.round.received_on else on
    return procedure_under(book, dossier.kind_id, dossier.subject_kind, day, dossier.occasion, overlays)


def _local(units: set[int], on: date) -> dict[int, tuple[str, ...]]:
    """unit id → codes of the regulations that hold for it on the day."""
    uses = OverlayUse.objects.filter(undone=False, since__lte=on).exclude(until__lte=on)
    used: dict[int, set[str]] = {}
    for unit, code in uses.values_list("unit_id", "code"):
        used.setdefault(unit, set()).add(code)
    found: dict[int, set[str]] = {}
    paths = UnitPath.objects.filter(holds_on(on), descendant_id__in=units, ancestor_id__in=used)
    for below, above in paths.values_list("descendant_id", "ancestor_id"):
        found.setdefault(below, set()).update(used[above])
    return {unit: tuple(sorted(codes)) for unit, codes in found.items()}


def _extras(dossiers: Iterable[Dossier]) -> dict[int, list[tuple[str | None, str]]]:
    """round id → (award or None for all, paper) that it asks for."""
    rounds = {d.round_id for d in dossiers if d.round_id}
    found: dict[int, list[tuple[str | None, str]]] = {}
    for pk, kind, code in RoundPaper.objects.filter(round_id__in=rounds).values_list(
        "round_id", "kind_id", "code"
    ):
        found.setdefault(pk, []).append((kind, code))
    return found


def _checklist(
    book: Rulebook, dossier: Dossier, on: date, overlays: tuple[str, ...],
    extras: Iterable[tuple[str | None, str]], papers: Sequence[DossierPaper],
) -> Checklist:  # fmt: skip
    procedure = procedure_of(book, dossier, on, overlays)
    slots = [
        Slot(item.papers, not item.if_any, item.form, item.ground.cite)
        for item in (procedure.papers if procedure else ())
    ]
    asked = {code for slot in slots for code in slot.codes}
    for kind, code in extras:
        if kind in (None, dossier.kind_id) and code not in asked:
            slots.append(Slot((code,), extra=True))
            asked.add(code)
    if REPORT not in asked:
        slots.insert(0, Slot((REPORT,)))
    if OTHER not in asked:
        slots.append(Slot((OTHER,), needed=False))
    return Checklist(tuple(_filled(slots, papers)), procedure is not None)


def _filled(slots: Iterable[Slot], papers: Sequence[DossierPaper]) -> list[Slot]:
    """The papers laid into their slots, each once; those of a slot that is asked no more lie among the others."""
    open_papers = list(papers)
    placed = []
    for slot in slots:
        inside = [paper for paper in open_papers if paper.code in slot.codes]
        open_papers = [paper for paper in open_papers if paper not in inside]
        # what whoever sends the dossier on makes is not asked of those who write it
        needed = slot.needed and (slot.extra or not slot.later)
        placed.append(replace(slot, needed=needed, papers=tuple(inside)))
    if open_papers:
        place = next(i for i, slot in enumerate(placed) if OTHER in slot.codes)
        placed[place] = replace(placed[place], papers=(*placed[place].papers, *open_papers))
    return placed
