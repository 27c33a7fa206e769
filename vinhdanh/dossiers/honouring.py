"""From a decided dossier onto the ledger: the line, what it rested on, and the works that were counted for it."""

from __future__ import annotations

from datetime import date

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields, record_award
from vinhdanh.awards.models import AwardEvidence, AwardRecord
from vinhdanh.dossiers.freezing import content_of
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.dossiers.works_used import relied_on
from vinhdanh.initiatives.actions import mark_all_used


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
        deed_on=dossier.deed_on,
    )  # fmt: skip
    line = record_award(dossier.subject, fields, by=by, decided=True)
    AwardEvidence.objects.create(
        record=line, dossier_code=dossier.code, content=content_of(evidence), digest=evidence.digest
    )
    for (award, year), works in relied_on([evidence], {dossier.pk: dossier}).items():
        mark_all_used(works, used_for=award, year=year)
    return line
