"""Reads of appraisals: what may be marked, and how everything was marked so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vinhdanh.appraisals.models import Appraisal, CouncilVote
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.dossiers.states import Frozen

# the paper that is written in the dossier itself, as the register of papers calls it
REPORT = "achievement_report"


def submitted_evidence(dossier: Dossier) -> Evidence | None:
    """What the dossier rested on when it was last handed in."""
    return dossier.evidence.filter(frozen=Frozen.SUBMIT).order_by("-pk").first()


def points(clauses: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The clauses that an appraiser confirms one by one: the parts of what asks for all, and each choice as a whole."""
    for clause in clauses:
        if clause.get("how") == "all":
            yield from points(clause["clauses"])
        else:
            yield clause


def clause_codes(dossier: Dossier) -> set[str]:
    """Ids of the clauses that may be marked."""
    evidence = submitted_evidence(dossier)
    return {clause["id"] for clause in points(evidence.clauses)} if evidence else set()


def paper_codes(dossier: Dossier) -> set[str]:
    """Kinds of papers in the dossier, the report written here among them."""
    found = set(dossier.papers.filter(removed_at__isnull=True).values_list("code", flat=True))
    return found | {REPORT} if dossier.texts.exists() else found


def last_findings(dossiers: Sequence[int]) -> tuple[dict[int, Appraisal], dict[int, CouncilVote]]:
    """By dossier id its last appraisal and its last vote; whoever shows them asks first whether the reader may see them."""
    said = Appraisal.objects.filter(dossier__in=dossiers).order_by("dossier_id", "-pk").distinct("dossier_id")
    voted = (
        CouncilVote.objects.filter(dossier__in=dossiers).order_by("dossier_id", "-pk").distinct("dossier_id")
    )
    return {one.dossier_id: one for one in said}, {one.dossier_id: one for one in voted}


def vote_counts(dossier: Dossier) -> dict[str, int]:
    """The last council's count on a dossier, as the engine's linter reads it; empty where none was kept."""
    vote = CouncilVote.objects.filter(dossier=dossier).select_related("sitting").order_by("-pk").first()
    if vote is None or vote.agree is None:
        return {}
    return {"agree": vote.agree, "total": vote.sitting.members, "present": vote.sitting.present}
