"""Every write to a conference: preparing it, who comes, whom it honours, its documents, holding it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.exemplars.lists.models import IntroductionList
from vinhdanh.exemplars.lists.states import ListState
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.honouring import access
from vinhdanh.honouring.attendance import base_of
from vinhdanh.honouring.models import (
    Conference,
    ConferenceDelegate,
    ConferenceHonouree,
    ConferencePaper,
)
from vinhdanh.honouring.states import Act, ConferenceKind, DelegateRole, PaperKind, Verb
from vinhdanh.honouring.writing import cost, locked, locked_in_preparation, move, note, said
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

_MOST_PAPERS = 50


@dataclass(frozen=True)
class Convened:
    """What a conference is to be; cost_vnd None = not known yet."""

    title: str
    held_on: date
    kind: str = ConferenceKind.EXEMPLARS
    place: str = ""
    theme: str = ""
    plan_no: str = ""
    cost_vnd: int | None = None
    programme: str = ""


@dataclass(frozen=True)
class Attends:
    """A delegate of a unit: a person of the records, or only a name."""

    unit: Unit
    person: Person | None = None
    name: str = ""
    post: str = ""
    role: str = DelegateRole.OFFICIAL
    seat: str = ""


@transaction.atomic
def plan_conference(what: Convened, *, unit: Unit, by: User | None) -> Conference:
    """A conference that the unit prepares."""
    if by is not None:
        require(access.can_prepare(by, unit))
    made = Conference.objects.create(unit=unit, created_by=by, **_columns(what))
    note(made, Act.CREATE, by)
    return made


@transaction.atomic
def edit_conference(conference: Conference, what: Convened, *, by: User | None) -> Conference:
    """Change what is planned."""
    stored = locked_in_preparation(conference, by)
    columns = _columns(what)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    note(stored, Act.EDIT, by)
    return stored


@transaction.atomic
def add_delegate(conference: Conference, who: Attends, *, by: User | None) -> ConferenceDelegate:
    """One more delegate; nobody of the records comes twice."""
    stored = locked_in_preparation(conference, by)
    name = who.person.name if who.person else clean_text(who.name)[:120]
    if not name:
        raise Refused(_("Hãy chọn một người, hoặc gõ họ tên."), field="person")
    if who.role not in DelegateRole.values:
        raise Refused(_("Hãy chọn tư cách."), field="role")
    if who.person and stored.delegates.filter(person=who.person).exists():
        raise Refused(_("%(name)s đã có trong danh sách đại biểu.") % {"name": name}, field="person")
    made = ConferenceDelegate.objects.create(
        conference=stored, unit=who.unit, person=who.person, name=name, post=clean_text(who.post)[:150], role=who.role,
        seat=clean_text(who.seat)[:20],
    )  # fmt: skip
    note(stored, Act.LIST, by, {"delegate": name})
    return made


@transaction.atomic
def remove_delegate(delegate: ConferenceDelegate, *, by: User | None) -> None:
    """Take a delegate off the list."""
    stored = locked_in_preparation(delegate.conference, by)
    stored.delegates.filter(pk=delegate.pk).delete()
    note(stored, Act.UNLIST, by, {"delegate": delegate.name})


@transaction.atomic
def honour_awarded(conference: Conference, lines: Iterable[AwardRecord], *, by: User | None) -> int:
    """Honour whom these ledger lines are about, once each, with the award; answers how many are new on the list."""
    stored = locked_in_preparation(conference, by)
    known = {(row.person_id, row.unit_id) for row in stored.honourees.all()}
    rows = []
    for line in lines:
        whom = (line.person_id, line.unit_id)
        if whom == (None, None) or whom in known:
            continue
        known.add(whom)
        rows.append(
            ConferenceHonouree(conference=stored, person_id=line.person_id, unit_id=line.unit_id, record=line)
        )
    ConferenceHonouree.objects.bulk_create(rows)
    if rows:
        note(stored, Act.LIST, by, {"honourees": len(rows)})
    return len(rows)


@transaction.atomic
def honour_introduced(conference: Conference, introduction: IntroductionList, *, by: User | None) -> int:
    """Honour whom a frozen introduction list took; answers how many are new on the list."""
    stored = locked_in_preparation(conference, by)
    if introduction.state != ListState.FROZEN:
        raise Refused(_("Danh sách giới thiệu chưa chốt; hãy chốt trước."), field="introduction")
    known = {(row.person_id, row.unit_id) for row in stored.honourees.all()}
    rows = []
    for line in introduction.lines.filter(taken=True).select_related("role_model"):
        whom = (line.role_model.person_id, line.role_model.collective_id)
        if whom in known:
            continue
        known.add(whom)
        rows.append(
            ConferenceHonouree(
                conference=stored,
                person_id=whom[0],
                unit_id=whom[1],
                merit=clean_text(line.role_model.deed)[:300],
            )
        )
    ConferenceHonouree.objects.bulk_create(rows)
    if rows:
        note(stored, Act.LIST, by, {"honourees": len(rows)})
    return len(rows)


@transaction.atomic
def honour(
    conference: Conference,
    whom: Person | Unit,
    *,
    merit: str = "",
    record: AwardRecord | None = None,
    by: User | None,
) -> ConferenceHonouree:
    """Honour somebody for a merit of their own words, with or without an award of the ledger."""
    stored = locked_in_preparation(conference, by)
    subject = {"person": whom} if isinstance(whom, Person) else {"unit": whom}
    if stored.honourees.filter(**subject).exists():
        raise Refused(_("%(name)s đã có trong danh sách biểu dương.") % {"name": whom}, field="whom")
    made = ConferenceHonouree.objects.create(
        conference=stored, **subject, merit=clean_text(merit)[:300], record=record
    )
    note(stored, Act.LIST, by, {"honouree": str(whom)})
    return made


@transaction.atomic
def remove_honouree(honouree: ConferenceHonouree, *, by: User | None) -> None:
    """Take somebody off the list of those honoured."""
    stored = locked_in_preparation(honouree.conference, by)
    stored.honourees.filter(pk=honouree.pk).delete()
    note(stored, Act.UNLIST, by, {"honouree": str(honouree)})


@transaction.atomic
def attach_paper(
    conference: Conference, file: StoredFile, name: str, *, kind: str, by: User | None
) -> ConferencePaper:
    """Lay a document to the conference; minutes and reports come after it was held, so in every state."""
    stored = locked(conference, by)
    if kind not in PaperKind.values:
        raise Refused(_("Hãy chọn loại tài liệu."), field="kind")
    if stored.papers.count() >= _MOST_PAPERS:
        raise Refused(
            _("Mỗi hội nghị nhận nhiều nhất %(most)s tài liệu.") % {"most": _MOST_PAPERS}, field="file"
        )
    made = ConferencePaper.objects.create(
        conference=stored, kind=kind, file=file, name=clean_name(name), by=by
    )
    note(stored, Act.ATTACH, by, {"name": made.name})
    return made


@transaction.atomic
def hold_conference(
    conference: Conference, *, cost_vnd: int | None = None, on: date, by: User | None
) -> Conference:
    """It took place; whom it stood for is counted from the tree of its day and kept."""
    stored = move(locked(conference, by), Verb.HOLD, on=on)
    base = base_of(stored.unit, stored.held_on)
    if cost_vnd is not None:
        stored.cost_vnd = cost(cost_vnd)
    stored.counted_on, stored.base_unions, stored.base_people = stored.held_on, base.unions, base.people
    stored.save(update_fields=["cost_vnd", "counted_on", "base_unions", "base_people"])
    note(stored, Act.HOLD, by, {"unions": base.unions, "people": base.people})
    return stored


@transaction.atomic
def cancel_conference(conference: Conference, *, reason: str, on: date, by: User | None) -> Conference:
    """It will not take place."""
    stored = move(locked(conference, by), Verb.CANCEL, on=on, reason=reason)
    note(stored, Act.CANCEL, by, reason=reason)
    return stored


@transaction.atomic
def return_conference(conference: Conference, *, reason: str, on: date, by: User | None) -> Conference:
    """It is prepared again after all."""
    stored = move(locked(conference, by), Verb.RETURN, on=on, reason=reason)
    note(stored, Act.RETURN, by, reason=reason)
    return stored


def _columns(what: Convened) -> dict[str, Any]:
    if what.kind not in ConferenceKind.values:
        raise Refused(_("Hãy chọn loại hội nghị."), field="kind")
    return {
        "title": said(what.title), "held_on": what.held_on, "kind": what.kind, "place": clean_text(what.place)[:200],
        "theme": clean_text(what.theme)[:250], "plan_no": clean_text(what.plan_no)[:60], "cost_vnd": cost(what.cost_vnd),
        "programme": what.programme.strip()[:10_000],
    }  # fmt: skip
