"""What a level outside this system decided: its decision onto the ledger, or its refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers.actions import make_move
from vinhdanh.dossiers.freezing import freeze
from vinhdanh.dossiers.honouring import put_on_ledger
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Frozen
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused


@dataclass(frozen=True)
class HigherDecision:
    """The decision of a higher level as it is printed."""

    number: str
    decided_on: date
    authority: str


@dataclass(frozen=True)
class Recorded:
    dossier: Dossier
    line: AwardRecord


@transaction.atomic
def record_higher_award(dossier: Dossier, decision: HigherDecision, *, on: date, by: User | None) -> Recorded:
    """The award decided above: the dossier ends, the ledger has its line with what it rested on, its works are spent."""
    number, authority = clean_text(decision.number), clean_text(decision.authority)
    if not number:
        raise Refused(_("Hãy ghi số quyết định."), field="number")
    if not authority:
        raise Refused(_("Hãy ghi cấp quyết định."), field="authority")
    if decision.decided_on > on:
        raise Refused(_("Ngày quyết định chưa tới."), field="decided_on")
    if decision.decided_on.year < dossier.year:
        raise Refused(
            _("Ngày quyết định trước năm thi đua %(year)s.") % {"year": dossier.year}, field="decided_on"
        )
    detail = {"number": number, "decided_on": decision.decided_on.isoformat(), "authority": authority}
    moved = make_move(dossier, "record_award", by=by, detail=detail)
    moved.steps.filter(level=moved.level).update(left_at=moved.changed_at)
    evidence = freeze([moved], Frozen.DECIDE, on)[moved.pk]
    line = put_on_ledger(
        moved, evidence, decision_no=number, decided_on=decision.decided_on, authority=authority, by=by
    )
    return Recorded(moved, line)


@transaction.atomic
def record_higher_refusal(dossier: Dossier, *, reason: str, by: User | None) -> Dossier:
    """The higher level gives no award; the reason it gave goes into the letter of reply."""
    return make_move(dossier, "record_refusal", by=by, reason=reason)
