"""Giving a target to the units below: they accept it, or propose another value and say why; the giver settles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.targets import access
from vinhdanh.targets.models import Target, TargetEvent, TargetShare
from vinhdanh.targets.states import Act, ShareState, TargetState


@transaction.atomic
def give_target(
    target: Target, parts: Sequence[tuple[Unit, Decimal]], *, answer_by: date | None = None, on: date, by: User | None
) -> list[TargetShare]:  # fmt: skip
    """Give units below their part; a unit that has one already is asked anew only when its number changes."""
    stored = Target.objects.select_for_update(of=("self",)).select_related("unit").get(pk=target.pk)
    if by is not None:
        require(access.can_set(by, stored.unit))
    if stored.state != TargetState.ISSUED:
        raise Refused(_("Hãy ban hành chỉ tiêu trước khi giao cho đơn vị."))
    if answer_by is not None and answer_by < on:
        raise Refused(_("Hạn trả lời đã qua."), field="answer_by")
    if not parts:
        raise Refused(_("Hãy chọn ít nhất một đơn vị."), field="units")
    _refuse_outsiders(stored.unit, [unit for unit, _value in parts], on)
    had = {one.unit_id: one for one in stored.shares.select_for_update()}
    made, changed = [], []
    for unit, value in parts:
        if value < 0:
            raise Refused(_("%(unit)s: mức không thể nhỏ hơn 0.") % {"unit": unit.name}, field="units")
        one = had.get(unit.pk)
        if one is None:
            made.append(
                TargetShare(
                    target=stored, unit=unit, value=value, value_high=stored.value_high, answer_by=answer_by
                )
            )
        elif one.value != value:
            one.value, one.state, one.proposed, one.reason, one.answer_by = (
                value,
                ShareState.GIVEN,
                None,
                "",
                answer_by,
            )
            one.save(update_fields=["value", "state", "proposed", "reason", "answer_by"])
            changed.append(one)
    made = TargetShare.objects.bulk_create(made)
    TargetEvent.objects.bulk_create(
        TargetEvent(target=stored, unit=one.unit, act=Act.GIVE, told={"value": str(one.value)}, by=by)
        for one in (*made, *changed)
    )
    return [*made, *changed]


@transaction.atomic
def accept_share(share: TargetShare, *, by: User | None) -> TargetShare:
    """The unit takes it as given."""
    stored = _waiting(share, by)
    stored.state, stored.answered_at = ShareState.ACCEPTED, timezone.now()
    stored.save(update_fields=["state", "answered_at"])
    _log(stored, Act.ACCEPT, by=by)
    return stored


@transaction.atomic
def counter_share(share: TargetShare, value: Decimal, reason: str, *, by: User | None) -> TargetShare:
    """The unit proposes another number, with a reason that the giver can weigh."""
    stored = _waiting(share, by)
    said = clean_text(reason)
    if not said:
        raise Refused(_("Hãy ghi vì sao đề nghị mức khác, kèm số liệu nếu có."), field="reason")
    if value < 0:
        raise Refused(_("Mức không thể nhỏ hơn 0."), field="value")
    if value == stored.value:
        raise Refused(_("Mức này bằng mức được giao; hãy bấm nhận chỉ tiêu."), field="value")
    stored.state, stored.proposed, stored.reason = ShareState.COUNTERED, value, said[:500]
    stored.answered_at = timezone.now()
    stored.save(update_fields=["state", "proposed", "reason", "answered_at"])
    _log(stored, Act.COUNTER, said, proposed=str(value), by=by)
    return stored


@transaction.atomic
def settle_share(share: TargetShare, value: Decimal, reason: str = "", *, by: User | None) -> TargetShare:
    """The giver decides on a counter-proposal: the number stands from now on, whichever it is."""
    stored = _locked(share)
    if by is not None:
        require(access.can_set(by, stored.target.unit))
    if stored.state != ShareState.COUNTERED:
        raise Refused(_("Đơn vị không đề nghị mức khác nên không có gì để chốt."))
    if value < 0:
        raise Refused(_("Mức không thể nhỏ hơn 0."), field="value")
    said = clean_text(reason)
    if value != stored.proposed and not said:
        raise Refused(_("Không theo mức đơn vị đề nghị thì hãy ghi lý do."), field="reason")
    before, stored.value, stored.state = stored.value, value, ShareState.ACCEPTED
    stored.save(update_fields=["value", "state"])
    _log(stored, Act.SETTLE, said, before=str(before), by=by)
    return stored


def _locked(share: TargetShare) -> TargetShare:
    rows = TargetShare.objects.select_for_update(of=("self",)).select_related("unit", "target__unit")
    return rows.get(pk=share.pk)


def _waiting(share: TargetShare, by: User | None) -> TargetShare:
    stored = _locked(share)
    if by is not None:
        require(access.can_answer(by, stored))
    if stored.target.state != TargetState.ISSUED:
        raise Refused(_("Chỉ tiêu này không còn áp dụng."))
    if stored.state != ShareState.GIVEN:
        raise Refused(_("Đơn vị đã trả lời chỉ tiêu này."))
    return stored


def _log(share: TargetShare, act: Act, reason: str = "", *, by: User | None, **told: str) -> None:
    TargetEvent.objects.create(
        target=share.target, unit=share.unit, act=act, reason=reason, told={"value": str(share.value), **told}, by=by
    )  # fmt: skip


def _refuse_outsiders(top: Unit, units: Sequence[Unit], on: date) -> None:
    inside = set(
        UnitPath.objects.filter(holds_on(on), ancestor=top, depth__gt=0, descendant__in=units).values_list(
            "descendant_id", flat=True
        )
    )
    for unit in units:
        if unit.pk not in inside:
            raise Refused(
                _("%(unit)s không thuộc %(top)s.") % {"unit": unit.name, "top": top.name}, field="units"
            )
