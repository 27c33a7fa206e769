"""Initiatives that wait on a person: to complete as an author, to verify, to put before the council, to recognise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.states import DutyKind
from vinhdanh.initiatives.models import Contributor, Initiative
from vinhdanh.initiatives.states import Stage
from vinhdanh.org.states import APPRAISES, WRITES_RECORDS

Found = tuple[DutyKind, int, datetime | None]


def initiatives_waiting(user: User, on: date) -> Iterator[Found]:
    """Kind, how many, since when the newest waits; one query. Nobody is asked to judge their own."""
    mine = Contributor.objects.filter(initiative=OuterRef("pk"), person_id=user.person_id or 0)
    judges = answers_for(user, APPRAISES, on).units
    keeps = answers_for(user, WRITES_RECORDS, on).units
    rules = {
        DutyKind.IDEA_COMPLETE: Q(stage=Stage.RETURNED, own=True),
        DutyKind.IDEA_VERIFY: Q(stage=Stage.SUBMITTED, own=False, unit_id__in=judges),
        DutyKind.IDEA_HEAR: Q(stage=Stage.VERIFIED, own=False, unit_id__in=judges),
        DutyKind.IDEA_RECOGNISE: Q(stage=Stage.PASSED, own=False, unit_id__in=keeps),
    }
    stages = (Stage.RETURNED, Stage.SUBMITTED, Stage.VERIFIED, Stage.PASSED)
    sums = {f"{kind}_count": Count("pk", filter=rule) for kind, rule in rules.items()}
    newest = {f"{kind}_newest": Max("stage_at", filter=rule) for kind, rule in rules.items()}
    row = Initiative.objects.filter(stage__in=stages).annotate(own=Exists(mine)).aggregate(**sums, **newest)
    for kind in rules:
        yield kind, row[f"{kind}_count"], row[f"{kind}_newest"]
