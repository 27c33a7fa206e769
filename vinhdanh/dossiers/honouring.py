"""From a decided dossier onto the ledger: the line, what it rested on, and the works that were counted for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields, record_award
from vinhdanh.awards.models import AwardEvidence, AwardRecord
from vinhdanh.dossiers.freezing import content_of
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.initiatives.actions import mark_used
from vinhdanh.initiatives.models import Authorship


def put_on_ledger(
    dossier: Dossier,
    evidence: Evidence,
    *,
    decision_no: str,
    decided_on: date,
    authority: str,
    by: User | None,
) -> AwardRecord:
    """The ledger line of a decided dossier with its evidence, in the transaction of whoever calls and has asked who may."""
    fields = AwardFields(
        kind=dossier.kind_id, year=dossier.year, decided_on=decided_on, decision_no=decision_no, authority=authority,
        occasion=dossier.occasion, period_from=dossier.period_from, period_to=dossier.period_to, movement=dossier.topic,
    )  # fmt: skip
    line = record_award(dossier.subject, fields, by=by, asked=True)
    AwardEvidence.objects.create(
        record=line, dossier_code=dossier.code, content=content_of(evidence), digest=evidence.digest
    )
    for authorship in Authorship.objects.filter(
        pk__in=works_counted(evidence.clauses), used_for__isnull=True
    ):
        mark_used(authorship, used_for=dossier.kind_id, year=dossier.year, by=None)
    return line


def works_counted(clauses: Iterable[dict[str, Any]]) -> set[int]:
    """Ids of the authorships on which met clauses rest: of each as many as it asks for, the latest first."""
    found: set[int] = set()
    for leaf in _met_leaves(clauses):
        works = [row for row in leaf["proof"] if "reach" in row and "id" in row]
        works.sort(key=lambda row: row.get("year") or 0, reverse=True)
        needs = (
            leaf["needs"]
            if isinstance(leaf["needs"], int) and not isinstance(leaf["needs"], bool)
            else len(works)
        )
        found |= {row["id"] for row in works[:needs]}
    return found


def _met_leaves(clauses: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of a choice only the first path that is met: the others took nothing."""
    for clause in clauses:
        if clause["result"] is not True:
            continue
        if clause.get("how") == "any":
            yield from _met_leaves([part for part in clause["clauses"] if part["result"] is True][:1])
        elif clause.get("clauses"):
            yield from _met_leaves(clause["clauses"])
        else:
            yield clause
