"""Recognition at any level, and the summary of an initiative that facts read: written here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Authorship, Contributor, Initiative, Recognition
from vinhdanh.initiatives.moving import locked, make_move, note_event
from vinhdanh.initiatives.states import Reach, Stage
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require

_RISING = tuple(Reach.values)


@dataclass(frozen=True)
class Decided:
    """What a decision of recognition says."""

    level: str
    body: str
    decision_no: str
    decided_on: date
    effect: str = ""
    # has it been applied with effect; None: the decision does not say
    effective: bool | None = None


@transaction.atomic
def recognise(
    initiative: Initiative, said: Decided, *, worth_vnd: int | None = None, on: date, by: User | None
) -> Recognition:
    """Write one recognition down. The first, at the grassroots, makes it a recognised initiative with its authors.

    worth_vnd: the benefit as verified, for the summary; None leaves what stands there.
    """
    stored = locked(initiative)
    if by is not None:
        require(access.can_recognise(by, stored))
    fields = _cleaned(said, on)
    first = stored.stage != Stage.RECOGNISED
    if first and fields.level != Reach.GRASSROOTS:
        raise Refused(_("“%(title)s” chưa được cơ sở công nhận; hãy ghi quyết định của cơ sở trước.") % {"title": stored.title}, field="level")  # fmt: skip
    same = {"level": fields.level, "decision_no": fields.decision_no, "decided_on": fields.decided_on}
    if stored.recognitions.filter(**same).exists():
        raise Refused(_("“%(title)s” đã có quyết định %(no)s.") % {"title": stored.title, "no": fields.decision_no}, field="decision_no")  # fmt: skip
    made = Recognition.objects.create(
        initiative=stored,
        body=fields.body,
        effect=fields.effect,
        effective=fields.effective,
        recorded_by=by,
        **same,
    )
    detail = {"recognition": made.pk, "level": fields.level, "no": fields.decision_no}
    if first:
        stored = make_move(stored, "recognise", detail=detail, by=by)
        _sign(stored, by)
    else:
        note_event(stored, "recognise_wider", detail=detail, by=by)
    settle_summary(stored, worth_vnd=worth_vnd)
    return made


@transaction.atomic
def recognise_many(
    initiatives: Sequence[Initiative], said: Decided, *, worths: dict[int, int | None] | None = None, on: date, by: User | None
) -> list[Recognition]:  # fmt: skip
    """One decision that recognises several: all of them or none. `worths`: verified benefit by initiative."""
    if not initiatives:
        raise Refused(_("Hãy chọn ít nhất một sáng kiến."), field="rows")
    known = worths or {}
    # in one order, so that two decisions never wait for each other
    rows = sorted(initiatives, key=lambda one: one.pk)
    return [recognise(one, said, worth_vnd=known.get(one.pk), on=on, by=by) for one in rows]


def settle_summary(initiative: Initiative, *, worth_vnd: int | None = None) -> None:
    """The columns that facts read, out of the recognitions: the first decision, the widest reach, whether it works.

    What an import wrote stays where no recognition says otherwise.
    """
    rows = list(initiative.recognitions.order_by("decided_on", "pk"))
    if not rows:
        return
    written = ["reach", "applied"]
    known = [level for level in (initiative.reach, *(row.level for row in rows)) if level]
    initiative.reach = max(known, key=_RISING.index)
    if any(row.effective for row in rows):
        initiative.applied = True
    elif initiative.applied is None and any(row.effective is False for row in rows):
        initiative.applied = False
    if initiative.year is None:
        first = rows[0]
        initiative.year, initiative.decided_on = first.decided_on.year, first.decided_on
        initiative.decision_no, initiative.authority = first.decision_no, first.body
        written += ["year", "decided_on", "decision_no", "authority"]
    if worth_vnd is not None:
        initiative.benefit_vnd = worth_vnd
        written.append("benefit_vnd")
    initiative.save(update_fields=written)


def _sign(initiative: Initiative, by: User | None) -> None:
    """The authors who are people of this system become authors of a recognised work."""
    named = Contributor.objects.filter(initiative=initiative, person__isnull=False)
    Authorship.objects.bulk_create(
        Authorship(initiative=initiative, person_id=one.person_id, share=one.share, recorded_by=by)  # type: ignore[misc]
        for one in named
    )


def _cleaned(said: Decided, on: date) -> Decided:
    fields = replace(
        said, body=clean_text(said.body), decision_no=clean_text(said.decision_no), effect=said.effect.strip()
    )
    if fields.level not in Reach.values:
        raise Refused(_("Hãy chọn cấp công nhận."), field="level")
    if not fields.body:
        raise Refused(_("Hãy ghi người, cơ quan công nhận."), field="body")
    if not fields.decision_no:
        raise Refused(_("Hãy ghi số quyết định."), field="decision_no")
    if fields.decided_on > on:
        raise Refused(_("Ngày quyết định chưa tới."), field="decided_on")
    if fields.level == Reach.DISTRICT and fields.decided_on >= date(2025, 7, 1):
        raise Refused(_("Từ 01/07/2025 không còn cấp huyện; hãy chọn cấp khác."), field="level")
    return fields
