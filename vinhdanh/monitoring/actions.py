"""Reminding units of what is past its day, answering a reminder, publishing guidance and reading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.monitoring import access
from vinhdanh.monitoring.models import Guidance, GuidanceReading, Reminder, ReminderAnswer, ReminderLine
from vinhdanh.monitoring.queries import Lag, lags
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on


@dataclass(frozen=True)
class Told:
    """What a reminder says beside the list of steps."""

    text: str = ""
    reply_by: date | None = None
    number: str = ""


@dataclass(frozen=True)
class GuidanceFields:
    title: str
    text: str
    movement: Movement | None = None
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def send_reminder(unit: Unit, marks: Iterable[str], told: Told, *, on: date, by: User | None) -> Reminder:
    """Remind of the things named by `marks` (see `queries.Lag.mark`); what is done by now is left out, the rest is kept as it stands."""
    if by is not None:
        require(access.can_remind(by, unit))
    if told.reply_by is not None and told.reply_by < on:
        raise Refused(_("Hạn trả lời đã qua."), field="reply_by")
    chosen = set(marks)
    found = [one for one in lags(unit, on, units=_units(chosen)) if one.mark in chosen]
    if not found:
        raise Refused(_("Không còn việc quá hạn nào trong những việc đã chọn; hãy xem lại bảng đôn đốc."))
    made = Reminder.objects.create(
        unit=unit, sent_on=on, text=told.text.strip()[:4000], reply_by=told.reply_by, number=clean_text(told.number).replace(" ", "")[:60], by=by
    )  # fmt: skip
    ReminderLine.objects.bulk_create(_line(made, one) for one in found)
    return made


@transaction.atomic
def answer_reminder(line: ReminderLine, text: str, *, by: User | None) -> ReminderAnswer:
    """What the unit did or will do; once."""
    stored = ReminderLine.objects.select_for_update(of=("self",)).select_related("unit").get(pk=line.pk)
    if by is not None:
        require(access.can_answer(by, stored))
    said = clean_text(text)
    if not said:
        raise Refused(_("Hãy ghi đơn vị đã làm gì, hoặc bao giờ xong."), field="text")
    if ReminderAnswer.objects.filter(line=stored).exists():
        raise Refused(_("Việc này đã được trả lời."))
    return ReminderAnswer.objects.create(line=stored, text=said[:500], by=by)


@transaction.atomic
def publish_guidance(unit: Unit, said: GuidanceFields, *, on: date, by: User | None) -> Guidance:
    """Guidance to every unit below."""
    if by is not None:
        require(access.can_remind(by, unit))
    title = clean_text(said.title)
    if not title:
        raise Refused(_("Hãy đặt tên hướng dẫn."), field="title")
    if not said.text.strip() and said.file is None:
        raise Refused(_("Hãy ghi nội dung hoặc đính kèm tệp."), field="text")
    return Guidance.objects.create(
        unit=unit, title=title[:200], text=said.text.strip(), movement=said.movement, file=said.file,
        file_name=clean_name(said.file_name) if said.file else "", published_on=on, by=by,
    )  # fmt: skip


@transaction.atomic
def withdraw_guidance(guidance: Guidance, *, on: date, by: User | None) -> Guidance:
    """No longer to be followed; who read it stays known."""
    stored = Guidance.objects.select_for_update(of=("self",)).select_related("unit").get(pk=guidance.pk)
    if by is not None:
        require(access.can_remind(by, stored.unit))
    if stored.withdrawn_on is None:
        stored.withdrawn_on = on
        stored.save(update_fields=["withdrawn_on"])
    return stored


@transaction.atomic
def mark_read(guidance: Guidance, unit: Unit, *, on: date, by: User | None) -> GuidanceReading:
    """The unit has read it; said again, it is the first time that counts."""
    if by is not None:
        require(access.can_read_for(by, unit))
    under = UnitPath.objects.filter(holds_on(on), ancestor=guidance.unit, descendant=unit, depth__gt=0)
    if not under.exists():
        raise Refused(_("%(unit)s không thuộc phạm vi hướng dẫn này.") % {"unit": unit.name})
    row, _new = GuidanceReading.objects.get_or_create(guidance=guidance, unit=unit, defaults={"by": by})
    return row


def _units(marks: Iterable[str]) -> list[int]:
    heads = {mark.partition("|")[0] for mark in marks}
    return [int(head) for head in heads if head.isascii() and head.isdecimal() and len(head) < 16]


def _line(made: Reminder, one: Lag) -> ReminderLine:
    return ReminderLine(
        reminder=made, unit_id=one.unit_id, step=one.step, key=one.key, what=one.what[:300], due_on=one.due_on, days_late=one.days,
        nth=one.reminded + 1,
    )  # fmt: skip
