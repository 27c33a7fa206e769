"""Issuing: one transaction that writes the ledger, keeps what each award rested on, and closes the dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields, correct_award, fields_of, revoke_award
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions import access
from vinhdanh.decisions.actions import lock_decision, make_step, require_step
from vinhdanh.decisions.lines_sql import keep_evidence, point_to_ledger
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.publicity import refuse_open_windows
from vinhdanh.decisions.queries import items_of, twins_of
from vinhdanh.decisions.states import DecisionKind, DecisionState
from vinhdanh.dossiers.freezing import freeze
from vinhdanh.dossiers.many import lock_dossiers, make_moves
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Frozen
from vinhdanh.dossiers.works_used import relied_on
from vinhdanh.initiatives.actions import mark_all_used
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.people.queries import units_of

_NAMED = 5


@dataclass(frozen=True)
class Issued:
    """The issued decision; `fresh` False: it had been issued before, and nothing was written now."""

    decision: Decision
    lines: int
    fresh: bool


@transaction.atomic
def issue(decision: Decision, *, by: User | None) -> Issued:
    """Put a signed decision in force: all of it is written, or nothing. Asked for twice, the first time's result is told."""
    stored = lock_decision(decision)
    if stored.state == DecisionState.ISSUED:
        if by is not None:
            require(access.can_draft(by, stored.unit))
        return Issued(stored, stored.items.filter(ledger__isnull=False).count(), fresh=False)
    require_step(stored, "issue", by)
    if stored.copy is None:
        raise Refused(
            _("Chưa đính bản đã ký: hãy đính PDF đã ký số hoặc bản quét trước khi ban hành."), field="file"
        )
    items = list(items_of(stored))
    if stored.kind == DecisionKind.AWARD:
        _award(stored, items, by)
    else:
        _follow(stored, items, by)
    moved = make_step(stored, "issue", by=by, detail={"lines": len(items)})
    moved.issued_at = timezone.now()
    moved.save(update_fields=["issued_at"])
    return Issued(moved, len(items), fresh=True)


def _award(decision: Decision, items: Sequence[DecisionItem], by: User | None) -> None:
    """The ledger lines with their evidence; what was known before the award is frozen before it is written."""
    on = _signed_on(decision)
    refuse_open_windows(decision, on)
    _refuse_twins(items)
    dossiers = {d.pk: d for d in lock_dossiers([item.dossier for item in items if item.dossier])}
    evidence = freeze(list(dossiers.values()), Frozen.DECIDE, on)
    lines = _write_lines(decision, items, dossiers, on, by)
    written = {item.pk: line.pk for item, line in zip(items, lines, strict=True)}
    point_to_ledger(written)
    kept = [(written[item.pk], dossiers[item.dossier_id or 0]) for item in items]
    keep_evidence([(line, dossier.code, evidence[dossier.pk].pk) for line, dossier in kept])
    make_moves(
        dossiers.values(), "decide", by=by, detail={"decision": decision.pk, "number": decision.number}
    )
    for (award, year), works in relied_on(evidence.values(), dossiers).items():
        mark_all_used(works, used_for=award, year=year)


def _write_lines(
    decision: Decision,
    items: Sequence[DecisionItem],
    dossiers: Mapping[int, Dossier],
    on: date,
    by: User | None,
) -> list[AwardRecord]:
    places = units_of([item.person_id for item in items if item.person_id], on)
    lines = []
    for item in items:
        dossier = dossiers[item.dossier_id or 0]
        home = item.household
        lines.append(AwardRecord(
            kind_id=item.kind_id, person_id=item.person_id, unit_id=item.unit_id, household_id=item.household_id, year=dossier.year,
            occasion=dossier.occasion, movement=dossier.topic, period_from=dossier.period_from, period_to=dossier.period_to,
            decision_no=decision.number, decided_on=on, authority=decision.authority, deed_on=dossier.deed_on, recorded_by=by,
            at_unit_id=places.get(item.person_id or 0) or item.unit_id or (home.unit_id if home else None),
        ))  # fmt: skip
    return AwardRecord.objects.bulk_create(lines)


def _follow(decision: Decision, items: Sequence[DecisionItem], by: User | None) -> None:
    """Corrections and revocations: a new line about each earlier one."""
    on = _signed_on(decision)
    cited = f"QĐ {decision.number} ({format_date(on)})"
    for item in items:
        if item.about is None:
            raise Refused(_("Dòng %(n)s không nói về dòng nào của sổ.") % {"n": item.position})
        reason = f"{cited}: {item.reason}"
        if decision.kind == DecisionKind.REVOCATION:
            item.ledger = revoke_award(
                item.about, reason=reason, decision_no=decision.number, decided_on=on, by=by, decided=True
            )
        else:
            item.ledger = correct_award(item.about, corrected(item), reason=reason, by=by, decided=True)
        item.save(update_fields=["ledger"])


def corrected(item: DecisionItem) -> AwardFields:
    """What the line will say once corrected: the earlier line with the values that the decision changes."""
    if item.about is None:
        raise ValueError("a line that corrects nothing")
    known = {field.name for field in fields(AwardFields)}
    return replace(fields_of(item.about), **{k: _value(k, v) for k, v in item.correct.items() if k in known})


def _value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("decided_on", "deed_on") and value else value


def _refuse_twins(items: Sequence[DecisionItem]) -> None:
    twins = twins_of(items)
    if not twins:
        return
    named = [
        _("%(who)s (dòng %(line)s, quyết định %(number)s)")
        % {"who": twin.item.subject, "line": twin.line.pk, "number": twin.line.decision_no or "?"}
        for twin in twins[:_NAMED]
    ]
    raise Refused(
        _("Chưa ban hành được: %(n)s khen thưởng đã có trong sổ: %(who)s.")
        % {"n": len(twins), "who": "; ".join(named)}
    )


def _signed_on(decision: Decision) -> date:
    if decision.decided_on is None:
        raise Refused(_("Quyết định chưa có ngày ký."))
    return decision.decided_on
