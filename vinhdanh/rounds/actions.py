"""The life of a round: make, copy, open, close, reopen. Its parts are written in `editing`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.rounds import access
from vinhdanh.rounds.checks import findings
from vinhdanh.rounds.copying import Plan, plan_copy
from vinhdanh.rounds.editing import cleaned_basics, refuse_twin
from vinhdanh.rounds.fields import Basics
from vinhdanh.rounds.log import locked, note
from vinhdanh.rounds.models import Round, RoundAward, RoundDate, RoundPaper, RoundUnit
from vinhdanh.rounds.queries import moment_for
from vinhdanh.rounds.states import RoundAct, RoundState
from vinhdanh.rounds.verdicts import let_verdicts_go, settle_verdicts


@transaction.atomic
def create_round(basics: Basics, *, unit: Unit, on: date, by: User | None) -> Round:
    """A round in preparation, for everybody below the unit until units are named."""
    if by is not None:
        require(access.can_organise(by, unit))
    cleaned = cleaned_basics(basics, on)
    refuse_twin(cleaned, unit)
    made = Round.objects.create(unit=unit, created_by=by, **asdict(cleaned))
    note(made, RoundAct.CREATE, by, {})
    return made


@transaction.atomic
def copy_round(held: Round, *, year: int, on: date, by: User | None) -> Round:
    """The same round for another year, in preparation; what could not be taken as it was is kept with the event."""
    stored = locked(held, by)
    plan = plan_copy(stored, year, on)
    refuse_twin(plan.basics, stored.unit)
    made = Round.objects.create(
        unit=stored.unit, created_by=by, copied_from=stored, **asdict(cleaned_basics(plan.basics, on))
    )
    _write_parts(made, plan)
    note(
        made, RoundAct.CREATE, by, {"from": stored.pk, "changes": [change.kept() for change in plan.changes]}
    )
    return made


@transaction.atomic
def open_round(held: Round, *, on: date, by: User | None) -> Round:
    """Let the units begin, with candidates told by verdicts of the round's moment. Refused with every fault found."""
    stored = locked(held, by)
    if stored.state != RoundState.DRAFT:
        raise Refused(_("Đợt xét này đã mở trước đó rồi."))
    faults = [finding.text for finding in findings(stored, on) if finding.blocks]
    if faults:
        raise Refused(" ".join([_("Chưa mở được đợt xét."), *faults]))
    settle_verdicts(stored, on)
    _move(stored, RoundState.OPEN)
    note(stored, RoundAct.OPEN, by, {"law_on": moment_for(stored, on).law_on.isoformat()})
    return stored


@transaction.atomic
def close_round(held: Round, *, reason: str = "", by: User | None) -> Round:
    """No dossier is opened or submitted in it any more; those on their way go on."""
    stored = locked(held, by)
    if stored.state != RoundState.OPEN:
        raise Refused(_("Chỉ khép được đợt xét đang mở."))
    let_verdicts_go(stored)
    _move(stored, RoundState.CLOSED)
    note(stored, RoundAct.CLOSE, by, {}, reason)
    return stored


@transaction.atomic
def reopen_round(held: Round, *, reason: str, on: date, by: User | None) -> Round:
    """Open again what was closed; the reason is kept."""
    stored = locked(held, by)
    if stored.state != RoundState.CLOSED:
        raise Refused(_("Chỉ mở lại được đợt xét đã khép."))
    if not clean_text(reason):
        raise Refused(_("Hãy ghi lý do mở lại."), field="reason")
    settle_verdicts(stored, on)
    _move(stored, RoundState.OPEN)
    note(stored, RoundAct.REOPEN, by, {}, reason)
    return stored


def _move(stored: Round, state: RoundState) -> None:
    stored.state = state
    stored.save(update_fields=["state"])


def _write_parts(made: Round, plan: Plan) -> None:
    RoundAward.objects.bulk_create(
        RoundAward(round=made, kind_id=one.kind, subject_kind=one.subject_kind, decided_at=one.decided_at,
                   cap_count=one.cap_count, cap_share=one.cap_share)
        for one in plan.awards
    )  # fmt: skip
    RoundDate.objects.bulk_create(
        RoundDate(round=made, mark=due.mark, unit_kind=due.unit_kind, day=due.day) for due in plan.dates
    )
    RoundUnit.objects.bulk_create(RoundUnit(round=made, unit=unit) for unit in plan.units)
    RoundPaper.objects.bulk_create(
        RoundPaper(round=made, code=one.code, kind_id=one.kind) for one in plan.papers
    )
