"""Writing a checklist: its first version, its questions while it is prepared, into use, the next version, out of use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.checklists import access
from vinhdanh.checklists.models import Checklist, ChecklistItem
from vinhdanh.checklists.states import MOVES, ChecklistState, QuestionKind, Topic
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

MOST_QUESTIONS = 60


@dataclass(frozen=True)
class Question:
    """What is asked, of which topic, answered how; `origin` the question of an earlier version that it continues."""

    topic: str
    kind: str
    text: str
    measure_unit: str = ""
    origin: int | None = None


@transaction.atomic
def create_checklist(
    unit: Unit, name: str, questions: Sequence[Question] = (), *, by: User | None
) -> Checklist:
    """The first version, in preparation."""
    if by is not None:
        require(access.can_write(by, unit))
    said = clean_text(name)
    if not said:
        raise Refused(_("Hãy đặt tên bảng câu hỏi."), field="name")
    if Checklist.objects.filter(unit=unit, name=said).exists():
        raise Refused(_("Đã có bảng câu hỏi tên này; hãy lập bản mới của nó."), field="name")
    made = Checklist.objects.create(unit=unit, name=said[:200], created_by=by)
    _write(made, questions)
    return made


@transaction.atomic
def set_questions(checklist: Checklist, questions: Sequence[Question], *, by: User | None) -> Checklist:
    """All its questions, in order; only while it is prepared."""
    stored = _locked(checklist, by)
    if stored.state != ChecklistState.DRAFT:
        raise Refused(_("Bảng này đã đưa vào dùng; hãy lập bản mới để sửa câu hỏi."))
    stored.items.all().delete()
    _write(stored, questions)
    return stored


@transaction.atomic
def publish_checklist(checklist: Checklist, *, on: date, by: User | None) -> Checklist:
    """Into use; the version before it goes out of use. Refused without questions."""
    stored = _locked(checklist, by)
    if not stored.items.exists():
        raise Refused(_("Bảng chưa có câu hỏi nào."), field="questions")
    _move(stored, "publish")
    stored.published_on = on
    stored.save(update_fields=["published_on"])
    older = Checklist.objects.select_for_update(of=("self",)).filter(
        unit=stored.unit, name=stored.name, state=ChecklistState.PUBLISHED
    )
    for one in older.exclude(pk=stored.pk):
        _move(one, "retire")
    return stored


@transaction.atomic
def retire_checklist(checklist: Checklist, *, by: User | None) -> Checklist:
    """Out of use; what it was answered with stays."""
    return _move(_locked(checklist, by), "retire")


@transaction.atomic
def next_version(checklist: Checklist, *, by: User | None) -> Checklist:
    """The same questions to be changed, each remembering which one it continues."""
    stored = _locked(checklist, by)
    rows = Checklist.objects.filter(unit=stored.unit, name=stored.name)
    if rows.filter(state=ChecklistState.DRAFT).exists():
        raise Refused(_("Bản mới của bảng này đang được soạn."))
    last = rows.order_by("-version").values_list("version", flat=True)[0]
    made = Checklist.objects.create(unit=stored.unit, name=stored.name, version=last + 1, created_by=by)
    _write(made, questions_of(stored))
    return made


def questions_of(checklist: Checklist) -> list[Question]:
    """Its questions, as the next version takes them over."""
    return [
        Question(row.topic, row.kind, row.text, row.measure_unit, row.origin_id or row.pk)
        for row in checklist.items.all()
    ]


def _write(stored: Checklist, questions: Sequence[Question]) -> None:
    kept = [(clean_text(one.text), one) for one in questions if clean_text(one.text)]
    if len(kept) > MOST_QUESTIONS:
        raise Refused(_("Nhiều nhất %(most)s câu hỏi.") % {"most": MOST_QUESTIONS}, field="questions")
    for place, (text, one) in enumerate(kept, 1):
        if one.topic not in Topic.values or one.kind not in QuestionKind.values:
            raise Refused(
                _("Câu %(n)s: hãy chọn lĩnh vực và cách trả lời.") % {"n": place}, field="questions"
            )
        if len(text) > 300:
            raise Refused(_("Câu %(n)s dài quá 300 chữ; hãy rút gọn.") % {"n": place}, field="questions")
    kin = ChecklistItem.objects.filter(checklist__unit=stored.unit, checklist__name=stored.name)
    known = set(kin.values_list("pk", flat=True))
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            checklist=stored, place=place, topic=one.topic, kind=one.kind, text=text,
            measure_unit=clean_text(one.measure_unit)[:40], origin_id=one.origin if one.origin in known else None,
        )
        for place, (text, one) in enumerate(kept, 1)
    )  # fmt: skip


def _locked(checklist: Checklist, by: User | None) -> Checklist:
    stored = Checklist.objects.select_for_update(of=("self",)).select_related("unit").get(pk=checklist.pk)
    if by is not None:
        require(access.can_write(by, stored.unit))
    return stored


def _move(stored: Checklist, verb: str) -> Checklist:
    """The only writer of a version's state."""
    found = next((move for move in MOVES if move.verb == verb and move.source == stored.state), None)
    if found is None:
        raise Refused(
            _("Bảng câu hỏi đang ở tình trạng “%(state)s” nên không làm được việc đó.")
            % {"state": stored.get_state_display()}
        )
    stored.state = found.target
    stored.save(update_fields=["state"])
    return stored
