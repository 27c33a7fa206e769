"""Asking beside the step: offices of this system, bodies outside it, consultation, the Party's opinion; and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import note_event
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.states import Answer, OpinionKind
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class Question:
    """What is asked, of which offices of this system and which bodies outside it, by when."""

    kind: str
    text: str
    units: tuple[Unit, ...] = ()
    bodies: tuple[str, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True)
class Reply:
    """An opinion as given: on which day, in which document, with its copy."""

    answer: str
    text: str = ""
    document_no: str = ""
    answered_on: date | None = None
    file: StoredFile | None = None


@transaction.atomic
def ask(dossier: Dossier, question: Question, *, on: date, by: User | None) -> list[Opinion]:
    """Ask several at once, each with its own answer to come; who was asked the same and has not answered is not asked again."""
    stored = _locked(dossier)
    if by is not None:
        require(access.can_ask(by, stored))
    _refuse_question(question, stored, on)
    words = clean_text(question.text)
    asked: list[tuple[Unit | None, str]] = [(unit, unit.name) for unit in question.units]
    asked += [(None, clean_text(body)) for body in question.bodies if clean_text(body)]
    waiting = set(
        stored.opinions.filter(level=stored.level, kind=question.kind, answer="", cancelled_at__isnull=True).values_list("whom", flat=True)
    )  # fmt: skip
    again = [name for _unit, name in asked if name in waiting]
    if again:
        raise Refused(
            _("Đang chờ ý kiến của %(names)s rồi; hãy thôi hỏi trước khi hỏi lại.")
            % {"names": ", ".join(again)},
            field="units",
        )
    made = [
        Opinion.objects.create(
            dossier=stored, level=stored.level, kind=question.kind, unit=unit, whom=name[:200], question=words,
            asked_by=by, due_on=question.due_on,
        )
        for unit, name in asked
    ]  # fmt: skip
    note_event(
        stored, "ask", by=by, reason=words, detail={"whom": [one.whom for one in made], "kind": question.kind}
    )
    return made


@transaction.atomic
def answer(opinion: Opinion, reply: Reply, *, on: date, by: User | None) -> Opinion:
    """The opinion of an office, once; of a body outside this system its document, recorded by whoever asked."""
    dossier = _locked(opinion.dossier)
    stored = (
        Opinion.objects.select_for_update(of=("self",)).select_related("unit", "dossier").get(pk=opinion.pk)
    )
    _refuse_settled(stored)
    stored.dossier = dossier
    if by is not None:
        require(access.can_answer(by, stored))
    _refuse_reply(reply, on, outside=stored.unit is None)
    _write(stored, reply, on, by)
    stored.save(update_fields=_REPLY)
    note_event(
        dossier, "answer", by=by, detail={"whom": stored.whom, "answer": reply.answer, "kind": stored.kind}
    )
    return stored


@transaction.atomic
def record(dossier: Dossier, kind: str, whom: str, reply: Reply, *, on: date, by: User | None) -> Opinion:
    """An opinion that is there already in writing: of the Party committee, of a body consulted outside this system."""
    stored = _locked(dossier)
    if by is not None:
        require(access.can_record_opinion(by, stored))
    name = clean_text(whom)
    if not name:
        raise Refused(_("Hãy ghi ý kiến của ai."), field="whom")
    _refuse_reply(reply, on, outside=True)
    made = Opinion(dossier=stored, level=stored.level, kind=OpinionKind(kind), whom=name[:200], asked_by=by)
    _write(made, reply, on, by)
    made.save()
    note_event(stored, "answer", by=by, detail={"whom": made.whom, "answer": reply.answer, "kind": made.kind})
    return made


@transaction.atomic
def cancel(opinion: Opinion, *, reason: str, by: User | None) -> Opinion:
    """No longer ask; the question stays on record with the reason."""
    dossier = _locked(opinion.dossier)
    stored = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    _refuse_settled(stored)
    if by is not None:
        require(access.can_ask(by, dossier))
    words = reason.strip()
    if not words:
        raise Refused(_("Hãy ghi lý do."), field="reason")
    stored.cancelled_at = timezone.now()
    stored.save(update_fields=["cancelled_at"])
    note_event(
        dossier, "cancel_question", by=by, reason=words, detail={"whom": stored.whom, "kind": stored.kind}
    )
    return stored


_REPLY = ["answer", "text", "document_no", "answered_on", "answered_by", "file"]


def _locked(dossier: Dossier) -> Dossier:
    return (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "holder")
        .get(pk=dossier.pk)
    )


def _write(opinion: Opinion, reply: Reply, on: date, by: User | None) -> None:
    opinion.answer, opinion.text = reply.answer, reply.text.strip()
    opinion.document_no, opinion.file = clean_text(reply.document_no), reply.file
    opinion.answered_on, opinion.answered_by = reply.answered_on or on, by


def _refuse_question(question: Question, dossier: Dossier, on: date) -> None:
    if question.kind not in OpinionKind.values:
        raise Refused(_("Không có loại ý kiến này."), field="kind")
    if not question.units and not any(clean_text(body) for body in question.bodies):
        raise Refused(_("Hãy chọn ít nhất một nơi để hỏi."), field="units")
    if not clean_text(question.text):
        raise Refused(_("Hãy ghi nội dung cần hỏi."), field="text")
    if question.due_on is not None and question.due_on < on:
        raise Refused(_("Hạn trả lời phải từ hôm nay trở đi."), field="due_on")
    if any(unit.pk == dossier.holder_id for unit in question.units):
        raise Refused(_("Nơi đang giữ hồ sơ không tự hỏi mình; hãy ghi ý kiến thẩm định."), field="units")


def _refuse_settled(opinion: Opinion) -> None:
    if opinion.answer:
        raise Refused(
            _("%(whom)s đã cho ý kiến ngày %(day)s; hệ thống không ghi lần nữa.")
            % {"whom": opinion.whom, "day": format_date(opinion.answered_on)}
        )
    if opinion.cancelled_at is not None:
        at = timezone.localtime(opinion.cancelled_at)
        raise Refused(_("Câu hỏi này đã được thôi hỏi ngày %(day)s.") % {"day": format_date(at.date())})


def _refuse_reply(reply: Reply, on: date, *, outside: bool) -> None:
    if reply.answer not in Answer.values:
        raise Refused(_("Hãy chọn đồng ý, không đồng ý hoặc ý kiến khác."), field="answer")
    if reply.answer != Answer.AGREE and not reply.text.strip():
        raise Refused(_("Không đồng ý hoặc ý kiến khác thì phải ghi rõ ý kiến."), field="text")
    if reply.answered_on is not None and reply.answered_on > on:
        raise Refused(_("Ngày của ý kiến chưa tới."), field="answered_on")
    if outside and not clean_text(reply.document_no):
        raise Refused(_("Ý kiến của nơi ngoài hệ thống phải có số văn bản."), field="document_no")
    if outside and reply.file is None:
        raise Refused(_("Hãy đính kèm văn bản cho ý kiến."), field="file")
