"""Tips about good deeds: sent by anybody, then accepted, answered or dismissed; the sender reads the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars import access
from vinhdanh.exemplars.actions import Subject, detect_role_model
from vinhdanh.exemplars.fields import Said
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.log import happened
from vinhdanh.exemplars.models import RoleModel, Tip, TipEvent
from vinhdanh.exemplars.states import TIP_MOVES, TipMove, TipState
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of


@dataclass(frozen=True)
class Told:
    """Who did what good deed, where and when; `subject` when the one told of was found."""

    name: str
    deed: str
    place: str = ""
    happened_on: date | None = None
    subject: Subject | None = None


@transaction.atomic
def send_tip(told: Told, *, unit: Unit, on: date, by: User) -> Tip:
    """Tell of a good deed. It goes to the unit of the person found, else to `unit`."""
    require(access.can_send_tip(by))
    name = clean_text(told.subject.name if told.subject else told.name)[:200]
    if not name:
        raise Refused(_("Hãy ghi ai đã làm việc tốt."), field="whom")
    if not told.deed.strip():
        raise Refused(_("Hãy kể việc tốt, một hai câu cũng được."), field="deed")
    if told.happened_on is not None:
        happened(told.happened_on, on=on, field="happened_on")
    if Tip.objects.filter(sender=by, sent_on=on).count() >= limits().tips_a_day:
        raise Refused(_("Hôm nay anh/chị đã gửi nhiều tin rồi; hãy gửi tiếp vào ngày mai."))
    person = told.subject if isinstance(told.subject, Person) else None
    collective = told.subject if isinstance(told.subject, Unit) else None
    to = (unit_of(person, on) if person else collective) or unit
    made = Tip.objects.create(
        sender=by, person=person, collective=collective, name=name, unit=to, deed=told.deed.strip(),
        place=clean_text(told.place)[:200], happened_on=told.happened_on, sent_on=on,
    )  # fmt: skip
    TipEvent.objects.create(tip=made, target=TipState.SENT, by=by)
    return made


@transaction.atomic
def accept_tip(
    tip: Tip, subject: Subject, said: Said, *, day: date, on: date, by: User | None, answer: str = ""
) -> RoleModel:
    """The one told of becomes a role model at “phát hiện”, linked with the tip."""
    stored, move = _locked(tip, "accept", by)
    made = detect_role_model(subject, said, day=day, on=on, by=by)
    stored.role_model = made
    _settle(stored, move, answer.strip(), by)
    return made


@transaction.atomic
def answer_tip(tip: Tip, verb: str, *, text: str, by: User | None) -> Tip:
    """Answer, or dismiss with the reason; the sender reads it."""
    if verb == "accept":
        raise Refused(_("Nhận làm điển hình thì phải ghi điển hình."))
    stored, move = _locked(tip, verb, by)
    if not text.strip():
        raise Refused(_("Hãy trả lời người gửi một câu."), field="text")
    return _settle(stored, move, text.strip(), by)


def _locked(tip: Tip, verb: str, by: User | None) -> tuple[Tip, TipMove]:
    stored = Tip.objects.select_for_update(of=("self",)).select_related("unit").get(pk=tip.pk)
    if by is not None:
        require(access.can_answer(by, stored))
    move = next((one for one in TIP_MOVES if one.verb == verb and one.source == stored.state), None)
    if move is None:
        raise Refused(_("Tin này đã được xem: %(state)s.") % {"state": stored.get_state_display().lower()})
    return stored, move


def _settle(stored: Tip, move: TipMove, text: str, by: User | None) -> Tip:
    """The only writer of a tip's state."""
    stored.state, stored.answer = move.target, text
    stored.save(update_fields=["state", "answer", "role_model"])
    TipEvent.objects.create(tip=stored, source=move.source, target=move.target, text=text, by=by)
    return stored
