"""Every write to a ceremony: preparing it, its list of awards, holding it with what was handed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring import access
from vinhdanh.honouring.conferring import Handed, confer
from vinhdanh.honouring.models import Ceremony, CeremonyAward, Conference
from vinhdanh.honouring.queries import waiting_lines
from vinhdanh.honouring.states import Act, CeremonyKind, Verb, Way
from vinhdanh.honouring.writing import cost, locked, locked_in_preparation, move, note, said
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

# a ceremony with more than this is a paper mistake
MOST = 5_000


@dataclass(frozen=True)
class Planned:
    """What a ceremony is to be; cost_vnd None = not known yet."""

    title: str
    held_on: date
    kind: str = CeremonyKind.OWN
    place: str = ""
    cost_vnd: int | None = None
    presenter: str = ""
    programme: str = ""
    conference: Conference | None = None


@transaction.atomic
def plan_ceremony(what: Planned, *, unit: Unit, by: User | None) -> Ceremony:
    """A ceremony that the unit prepares."""
    if by is not None:
        require(access.can_prepare(by, unit))
    made = Ceremony.objects.create(unit=unit, created_by=by, **_columns(what, unit))
    note(made, Act.CREATE, by)
    return made


@transaction.atomic
def edit_ceremony(ceremony: Ceremony, what: Planned, *, by: User | None) -> Ceremony:
    """Change what is planned."""
    stored = locked_in_preparation(ceremony, by)
    columns = _columns(what, stored.unit)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    note(stored, Act.EDIT, by)
    return stored


@transaction.atomic
def list_awards(ceremony: Ceremony, records: Iterable[AwardRecord], *, by: User | None) -> int:
    """Put awards that wait to be presented on the ceremony's list; answers how many are new on it."""
    stored = locked_in_preparation(ceremony, by)
    keys = {record.pk for record in records}
    lines = waiting_lines(AwardRecord.objects.filter(pk__in=keys))
    if by is not None:
        lines = access.may_confer(by, lines)
    fit = set(lines.values_list("pk", flat=True))
    if not fit:
        raise Refused(_("Không có khen thưởng nào trong số này đang chờ trao mà anh/chị được ghi."))
    present = set(stored.awards.values_list("record_id", flat=True))
    if len(present | fit) > MOST:
        raise Refused(_("Danh sách của một buổi lễ có nhiều nhất %(most)s dòng.") % {"most": MOST})
    new = sorted(fit - present)
    CeremonyAward.objects.bulk_create([CeremonyAward(ceremony=stored, record_id=key) for key in new])
    if new:
        note(stored, Act.LIST, by, {"count": len(new)})
    return len(new)


@transaction.atomic
def unlist_awards(ceremony: Ceremony, records: Collection[int], *, by: User | None) -> int:
    """Take awards off the list again."""
    stored = locked_in_preparation(ceremony, by)
    gone, _what = stored.awards.filter(record_id__in=records).delete()
    if gone:
        note(stored, Act.UNLIST, by, {"count": gone})
    return gone


@transaction.atomic
def hold_ceremony(
    ceremony: Ceremony,
    *,
    absent: Collection[int] = (),
    cost_vnd: int | None = None,
    on: date,
    by: User | None,
) -> int:
    """It took place: every award listed was presented, except those of `absent` (ids); answers how many were."""
    stored = locked(ceremony, by)
    move(stored, Verb.HOLD, on=on)
    if cost_vnd is not None:
        stored.cost_vnd = cost(cost_vnd)
        stored.save(update_fields=["cost_vnd"])
    # whoever received it elsewhere meanwhile has it already
    lines = waiting_lines(AwardRecord.objects.filter(listed_at=stored)).exclude(pk__in=list(absent))
    handed = Handed(way=Way.CEREMONY, presented_on=stored.held_on, ceremony=stored, item=True)
    count = confer(lines, handed, on=on, by=None)
    note(stored, Act.HOLD, by, {"count": count})
    return count


@transaction.atomic
def cancel_ceremony(ceremony: Ceremony, *, reason: str, on: date, by: User | None) -> Ceremony:
    """It will not take place; its awards wait on."""
    stored = move(locked(ceremony, by), Verb.CANCEL, on=on, reason=reason)
    note(stored, Act.CANCEL, by, reason=reason)
    return stored


@transaction.atomic
def return_ceremony(ceremony: Ceremony, *, reason: str, on: date, by: User | None) -> Ceremony:
    """It is prepared again after all."""
    stored = move(locked(ceremony, by), Verb.RETURN, on=on, reason=reason)
    note(stored, Act.RETURN, by, reason=reason)
    return stored


def _columns(what: Planned, unit: Unit) -> dict[str, Any]:
    if what.kind not in CeremonyKind.values:
        raise Refused(_("Hãy chọn hình thức tổ chức."), field="kind")
    if what.conference is not None and what.conference.unit_id != unit.pk:
        raise Refused(_("Hội nghị này của đơn vị khác."), field="conference")
    return {
        "title": said(what.title), "held_on": what.held_on, "kind": what.kind, "place": clean_text(what.place)[:200],
        "cost_vnd": cost(what.cost_vnd), "presenter": clean_text(what.presenter)[:200], "programme": what.programme.strip()[:10_000],
        "conference": what.conference,
    }  # fmt: skip
