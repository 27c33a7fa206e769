"""Setting targets: written, issued, replaced by another, no longer applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.targets import access
from vinhdanh.targets.fields import TargetFields
from vinhdanh.targets.models import Target, TargetEvent
from vinhdanh.targets.states import Act, TargetState

# what is kept of a target in its history
_TOLD = ("subject", "operator", "operator_printed", "value", "value_high", "count", "frequency", "baseline", "baseline_high")  # fmt: skip
MOST_AT_ONCE = 100


@transaction.atomic
def create_targets(unit: Unit, rows: Sequence[TargetFields], *, by: User | None) -> list[Target]:
    """Write drafts down, all or none."""
    if by is not None:
        require(access.can_set(by, unit))
    if not rows:
        raise Refused(_("Chưa có chỉ tiêu nào để ghi."))
    if len(rows) > MOST_AT_ONCE:
        raise Refused(_("Mỗi lần ghi nhiều nhất %(most)s chỉ tiêu.") % {"most": MOST_AT_ONCE})
    made = [Target.objects.create(unit=unit, created_by=by, **row.columns()) for row in rows]
    TargetEvent.objects.bulk_create(
        TargetEvent(target=one, act=Act.CREATE, told={"after": _told(one)}, by=by) for one in made
    )
    return made


def create_target(unit: Unit, row: TargetFields, *, by: User | None) -> Target:
    """Write one draft down."""
    return create_targets(unit, [row], by=by)[0]


@transaction.atomic
def edit_target(target: Target, row: TargetFields, *, by: User | None) -> Target:
    """Change a draft; its history keeps what stood there."""
    stored = _locked(target)
    if by is not None:
        require(access.can_change(by, stored))
    if stored.state != TargetState.DRAFT:
        raise Refused(_("Chỉ tiêu đã ban hành không sửa được; hãy thay bằng chỉ tiêu mới."))
    before, columns = _told(stored), row.columns()
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    stored.refresh_from_db()
    TargetEvent.objects.create(target=stored, act=Act.EDIT, told={"before": before, "after": _told(stored)}, by=by)  # fmt: skip
    return stored


@transaction.atomic
def issue_targets(targets: Sequence[Target], *, on: date, by: User | None) -> list[Target]:
    """They hold from now on and are seen by the units below; each needs an indicator, so that it can be counted."""
    rows = list(
        Target.objects.select_for_update(of=("self",)).select_related("unit").filter(pk__in=[one.pk for one in targets]).order_by("pk")
    )  # fmt: skip
    for row in rows:
        if by is not None:
            require(access.can_set(by, row.unit))
        if row.state != TargetState.DRAFT:
            raise Refused(_("“%(subject)s” không còn là bản soạn.") % {"subject": row.subject})
        if row.indicator_id is None:
            raise Refused(
                _("“%(subject)s” chưa gắn chỉ số nên không tính được kết quả; hãy chọn chỉ số rồi ban hành.")
                % {"subject": row.subject}
            )
        row.state, row.issued_on = TargetState.ISSUED, on
        row.save(update_fields=["state", "issued_on"])
        TargetEvent.objects.create(target=row, act=Act.ISSUE, told={"after": _told(row)}, by=by)
    return rows


@transaction.atomic
def replace_target(target: Target, row: TargetFields, reason: str, *, on: date, by: User | None) -> Target:
    """Another target takes its place from today; the old one stays with its history and its parts."""
    stored = _locked(target)
    if by is not None:
        require(access.can_set(by, stored.unit))
    said = clean_text(reason)
    if not said:
        raise Refused(_("Hãy ghi vì sao thay chỉ tiêu."), field="reason")
    if stored.state != TargetState.ISSUED:
        raise Refused(_("Chỉ thay được chỉ tiêu đang áp dụng."))
    columns = row.columns()
    if columns["indicator"] is None:
        raise Refused(_("Hãy chọn chỉ số để tính được kết quả."), field="indicator")
    stored.state = TargetState.REPLACED
    stored.save(update_fields=["state"])
    made = Target.objects.create(
        unit=stored.unit, replaces=stored, state=TargetState.ISSUED, issued_on=on, created_by=by, **columns
    )
    told = {"before": _told(stored), "after": _told(made)}
    TargetEvent.objects.create(target=stored, act=Act.REPLACE, reason=said, told=told, by=by)
    TargetEvent.objects.create(target=made, act=Act.CREATE, reason=said, told=told, by=by)
    return made


@transaction.atomic
def withdraw_target(target: Target, reason: str, *, by: User | None) -> Target:
    """No longer applied, or a draft given up; it stays to be read."""
    stored = _locked(target)
    if by is not None:
        require(access.can_set(by, stored.unit))
    said = clean_text(reason)
    if not said:
        raise Refused(_("Hãy ghi vì sao thôi áp dụng."), field="reason")
    if stored.state not in (TargetState.DRAFT, TargetState.ISSUED):
        raise Refused(_("Chỉ tiêu này không còn áp dụng."))
    stored.state = TargetState.WITHDRAWN
    stored.save(update_fields=["state"])
    TargetEvent.objects.create(target=stored, act=Act.WITHDRAW, reason=said, by=by)
    return stored


def _locked(target: Target) -> Target:
    rows = Target.objects.select_for_update(of=("self",)).select_related("unit", "indicator")
    return rows.get(pk=target.pk)


def _told(target: Target) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _TOLD:
        value = getattr(target, name)
        found[name] = str(value) if isinstance(value, Decimal) else value
    return found
