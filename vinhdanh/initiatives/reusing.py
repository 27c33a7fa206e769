"""Reuse by other units, and the ledger line that a work led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Authorship, Initiative, Reuse
from vinhdanh.initiatives.moving import locked, note_event
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class Applied:
    """How another unit applies it; `unit` None: a place outside this system, named by `place`."""

    since: date
    confirmed_by: str
    unit: Unit | None = None
    place: str = ""
    scale: str = ""
    benefit_vnd: int | None = None
    method: str = ""


@transaction.atomic
def record_reuse(initiative: Initiative, applied: Applied, *, on: date, by: User | None) -> Reuse:
    """Another unit applies it. Refused for its own unit, twice for one place, and money without how it was counted."""
    stored = locked(initiative)
    if by is not None:
        require(access.can_record_reuse(by, stored, applied.unit))
    elif stored.stage != Stage.RECOGNISED:
        raise Refused(_("Chỉ ghi áp dụng lại cho sáng kiến đã công nhận."))
    place = applied.unit.name if applied.unit else clean_text(applied.place)
    _refuse(stored, applied, place, on)
    made = Reuse.objects.create(
        initiative=stored, unit=applied.unit, place=place, since=applied.since, scale=clean_text(applied.scale),
        benefit_vnd=applied.benefit_vnd, method=applied.method.strip(), confirmed_by=clean_text(applied.confirmed_by), recorded_by=by,
    )  # fmt: skip
    note_event(stored, "reuse", detail={"reuse": made.pk, "place": place}, by=by)
    return made


@transaction.atomic
def link_award(authorship: Authorship, award: AwardRecord, *, by: User | None) -> Authorship:
    """Point from a work to the ledger line that it led to: for the 27 topics, their 27 diplomas.

    Refused for a line about somebody else, and when the work was used for another award.
    """
    rows = Authorship.objects.select_for_update(of=("self",)).select_related("initiative__unit")
    stored = rows.get(pk=authorship.pk)
    work = stored.initiative
    if work is None:
        raise Refused(_("Chỉ gắn được với sáng kiến."), field="award")
    if by is not None and work.unit is not None:
        require(org_access.can_write_records(by, work.unit))
    if award.person_id != stored.person_id:
        raise Refused(_("Dòng sổ này không phải của tác giả."), field="award")
    if stored.used_for not in (None, award.kind_id, "title", "commendation"):
        raise Refused(_("Sáng kiến này đã được dùng để xét khen thưởng một lần."), field="award")
    stored.award, stored.used_for, stored.used_in_year = award, award.kind_id, award.year
    stored.save(update_fields=["award", "used_for", "used_in_year"])
    note_event(work, "link_award", detail={"award": award.pk, "kind": award.kind_id}, by=by)
    return stored


def _refuse(initiative: Initiative, applied: Applied, place: str, on: date) -> None:
    if not place:
        raise Refused(_("Hãy chọn đơn vị áp dụng, hoặc ghi tên nơi áp dụng."), field="unit")
    if applied.unit is not None and applied.unit.pk == initiative.unit_id:
        raise Refused(_("Đây là đơn vị của chính sáng kiến; áp dụng lại là ở đơn vị khác."), field="unit")
    there = initiative.reuses.filter(unit=applied.unit) if applied.unit else initiative.reuses.filter(unit__isnull=True, place=place)  # fmt: skip
    if there.exists():
        raise Refused(
            _("%(place)s đã được ghi là đang áp dụng sáng kiến này.") % {"place": place}, field="unit"
        )
    if applied.since > on:
        raise Refused(_("Ngày bắt đầu áp dụng chưa tới."), field="since")
    if not clean_text(applied.confirmed_by):
        raise Refused(_("Hãy ghi ai xác nhận việc áp dụng."), field="confirmed_by")
    if applied.benefit_vnd is not None and not applied.method.strip():
        raise Refused(_("Có giá trị làm lợi thì phải ghi cách tính."), field="method")
