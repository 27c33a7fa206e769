"""Decisions about earlier awards: correct a line of the ledger, take an award back, and get back what came with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.access import visible_to as lines_visible_to
from vinhdanh.awards.actions import AwardFields, fields_of
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing, story_of
from vinhdanh.decisions import access
from vinhdanh.decisions.actions import lock_decision, note_event
from vinhdanh.decisions.drafting import open_draft
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.queries import kind_of
from vinhdanh.decisions.states import DecisionKind, DecisionState
from vinhdanh.decisions.wording import about_title
from vinhdanh.kit.dates import in_full
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import YES, Refused, Verdict, no, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above

# with the number and the day of the decision before it, a reason still fits on the ledger
LONGEST_REASON = 190


def can_decide_about(user: User, unit: Unit, line: AwardRecord, on: date) -> Verdict:
    """Nơi đã ra quyết định, hoặc cấp trên của nơi ấy, đính chính, thu hồi; dòng từ văn bản cũ thì nơi đọc được dòng ấy."""
    if not (may := access.can_draft(user, unit)):
        return may
    if not lines_visible_to(user).filter(pk=line.pk).exists():
        return no(_("Không có dòng này trong phạm vi của anh/chị."))
    first = story_of(line)[0]
    made = DecisionItem.objects.filter(ledger=first).select_related("decision__unit").first()
    if made is None or made.decision.unit_id == unit.pk or unit in above(made.decision.unit, on):
        return YES
    return no(
        _("Khen thưởng này do %(unit)s quyết định; nơi ấy hoặc cấp trên mới đính chính, thu hồi.")
        % {"unit": made.decision.unit.name}
    )


@transaction.atomic
def draft_revocation(
    unit: Unit, lines: Sequence[AwardRecord], *, reason: str, recover_item: bool, on: date, by: User | None
) -> Decision:
    """A draft that takes awards back; money paid by the decision that gave them is asked back too."""
    draft = _opened(unit, lines, DecisionKind.REVOCATION, reason, on, by)
    DecisionItem.objects.bulk_create(
        _item(draft, line, place, reason, recover_vnd=_paid_for(line), recover_item=recover_item)
        for place, line in enumerate(lines, 1)
    )
    return draft


@transaction.atomic
def draft_correction(
    unit: Unit, line: AwardRecord, fields: AwardFields, *, reason: str, on: date, by: User | None
) -> Decision:
    """A draft that makes a line say something else; refused when it says so already."""
    before = asdict(fields_of(line))
    changed = {name: _plain(value) for name, value in asdict(fields).items() if value != before[name]}
    if not changed:
        raise Refused(_("Chưa có gì khác dòng đang có; hãy sửa chỗ sai rồi ghi."))
    draft = _opened(unit, [line], DecisionKind.CORRECTION, reason, on, by)
    _item(draft, line, 1, reason, correct=changed).save()
    return draft


@transaction.atomic
def edit_about(
    decision: Decision,
    item: int,
    *,
    reason: str,
    recover_vnd: int | None,
    recover_item: bool,
    by: User | None,
) -> None:
    """Why a line of a draft is corrected or taken back, and what has to be given back."""
    stored = lock_decision(decision)
    if by is not None:
        require(access.can_edit(by, stored))
    line = stored.items.filter(pk=item, about__isnull=False).first()
    if line is None:
        raise Refused(_("Dòng này không còn trong quyết định."))
    line.reason, line.recover_vnd, line.recover_item = _reason(reason), recover_vnd, recover_item
    line.save(update_fields=["reason", "recover_vnd", "recover_item"])
    note_event(stored, "edit", by=by, detail={"line": line.position})


@transaction.atomic
def record_recovered(
    decision: Decision, items: Sequence[int], *, on: date, today: date, by: User | None
) -> int:
    """The money and the item of these lines were given back on a day; answers of how many."""
    stored = lock_decision(decision)
    if by is not None:
        require(access.can_draft(by, stored.unit))
    if stored.kind != DecisionKind.REVOCATION or stored.state != DecisionState.ISSUED:
        raise Refused(_("Chỉ ghi thu hồi tiền, hiện vật sau khi quyết định thu hồi đã ban hành."))
    if on > today or (stored.decided_on is not None and on < stored.decided_on):
        raise Refused(_("Ngày thu hồi phải từ ngày quyết định đến hôm nay."), field="on")
    waiting = stored.items.filter(pk__in=list(items), recovered_on__isnull=True)
    count = waiting.update(recovered_on=on)
    if not count:
        raise Refused(_("Hãy chọn ít nhất một dòng chưa thu hồi."), field="items")
    note_event(stored, "recovered", by=by, detail={"lines": count, "on": on.isoformat()})
    return count


def _opened(
    unit: Unit, lines: Sequence[AwardRecord], kind: str, reason: str, on: date, by: User | None
) -> Decision:
    if not lines:
        raise Refused(_("Hãy chọn ít nhất một dòng."), field="items")
    _reason(reason)
    # locked, so that two drafts about one line cannot both be written
    ids = [line.pk for line in lines]
    list(AwardRecord.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    if by is not None:
        for line in lines:
            require(can_decide_about(by, unit, line, on))
    _refuse_followed(lines)
    awards = [(line.kind_id, kind_of(line.person_id, line.unit_id)) for line in lines]
    draft = open_draft(
        unit, kind=kind, year=lines[0].year or on.year, title=about_title(kind, lines), awards=awards, on=on, by=by,
        further_basis=list(dict.fromkeys(_cited(line) for line in lines if line.decision_no)),
    )  # fmt: skip
    note_event(draft, "draft", by=by, reason=reason, detail={"lines": ids})
    return draft


def _refuse_followed(lines: Sequence[AwardRecord]) -> None:
    """Each line must stand, and no other decision may be at work on it."""
    ids = [line.pk for line in lines]
    known = set(standing(AwardRecord.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    if gone := [line for line in lines if line.pk not in known]:
        raise Refused(
            _("Dòng %(line)s đã được đính chính hoặc thu hồi; hãy làm tiếp trên dòng mới nhất.")
            % {"line": gone[0].pk}
        )
    busy = (
        DecisionItem.objects.filter(about_id__in=ids)
        .exclude(decision__state=DecisionState.CANCELLED)
        .select_related("decision")
        .first()
    )
    if busy is not None:
        raise Refused(
            _("Dòng %(line)s đang ở quyết định “%(decision)s”.")
            % {"line": busy.about_id, "decision": busy.decision}
        )


def _item(decision: Decision, line: AwardRecord, place: int, reason: str, **more: Any) -> DecisionItem:
    return DecisionItem(
        decision=decision, position=place, about=line, kind_id=line.kind_id, person_id=line.person_id, unit_id=line.unit_id,
        household_id=line.household_id, reason=_reason(reason), **more,
    )  # fmt: skip


def _paid_for(line: AwardRecord) -> int | None:
    """What the decision that gave the award paid for it; None where that was never recorded here."""
    made = DecisionItem.objects.filter(ledger=story_of(line)[0]).first()
    return made.paid_vnd if made else None


def _cited(line: AwardRecord) -> str:
    dated = f" {in_full(line.decided_on)}" if line.decided_on else ""
    issuer = f" của {line.authority}" if line.authority else ""
    return f"Căn cứ Quyết định số {line.decision_no}{dated}{issuer}"


def _reason(text: str) -> str:
    clean = clean_text(text)
    if not clean:
        raise Refused(_("Hãy ghi lý do đính chính hoặc thu hồi."), field="reason")
    if len(clean) > LONGEST_REASON:
        raise Refused(_("Lý do dài quá %(n)s chữ; hãy viết gọn.") % {"n": LONGEST_REASON}, field="reason")
    return clean


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
