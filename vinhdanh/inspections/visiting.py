"""What a visit leaves: answers (saved while one types), findings with evidence, the minutes or the reason for none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.checklists.models import ChecklistItem
from vinhdanh.checklists.states import REPLIES, QuestionKind, Topic
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.inspections.log import locked_visit, move_visit, note
from vinhdanh.inspections.models import Answer, Finding, Visit
from vinhdanh.inspections.states import FindingKind, InspectionAct, PlanState, Severity, VisitState
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused

_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True)
class Said:
    """An answer as given; all empty: nothing is known."""

    reply: str = ""
    number: Decimal | None = None
    text: str = ""

    @property
    def blank(self) -> bool:
        return not self.reply and self.number is None and not self.text.strip()


@dataclass(frozen=True)
class Found:
    """A strength or a shortcoming as written down."""

    kind: str
    topic: str
    text: str
    severity: str = ""
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def save_answers(visit: Visit, said: Mapping[int, Said], *, by: User | None, only_add: bool = False) -> int:
    """Keep the answers (item → said); answers how many changed. `only_add`: an empty one leaves what is there (autosave)."""
    stored = _writable(visit, by)
    items = {
        row.pk: row
        for row in ChecklistItem.objects.filter(checklist=stored.inspection.checklist_id, pk__in=said)
    }
    if set(said) - set(items):
        raise Refused(_("Có câu hỏi không thuộc bảng câu hỏi của đoàn; hãy tải lại trang."))
    kept = {row.item_id: row for row in stored.answers.filter(item_id__in=said)}
    changed = 0
    for pk, one in said.items():
        _check(items[pk], one)
        before = kept.get(pk)
        if one.blank and (before is None or only_add):
            continue
        text = one.text.strip()[:4000]
        if before and (before.reply, before.number, before.text) == (one.reply, one.number, text):
            continue
        changed += 1
        if one.blank and before is not None:
            before.delete()
            continue
        Answer.objects.update_or_create(
            visit=stored, item=items[pk], defaults={"reply": one.reply, "number": one.number, "text": text, "by": by, "at": timezone.now()}
        )  # fmt: skip
    return changed


def _check(item: ChecklistItem, one: Said) -> None:
    field = f"cau-{item.pk}"
    allowed = REPLIES.get(QuestionKind(item.kind), ())
    if one.reply and one.reply not in allowed:
        raise Refused(_("Câu “%(text)s”: hãy chọn trong danh sách.") % {"text": item.text}, field=field)
    if one.number is not None and (item.kind != QuestionKind.NUMBER or not 0 <= one.number < _LARGEST):
        raise Refused(_("Câu “%(text)s”: hãy ghi số từ 0 trở lên.") % {"text": item.text}, field=field)


@transaction.atomic
def add_finding(visit: Visit, found: Found, *, by: User | None) -> Finding:
    """Write a strength or a shortcoming down, with a file that shows it if there is one."""
    stored = _writable(visit, by)
    text = found.text.strip()
    if not text:
        raise Refused(_("Hãy ghi nội dung nhận xét."), field="text")
    if found.kind not in FindingKind.values or found.topic not in Topic.values:
        raise Refused(_("Hãy chọn loại nhận xét và lĩnh vực."), field="kind")
    severity = found.severity if found.kind == FindingKind.SHORTCOMING else ""
    if found.kind == FindingKind.SHORTCOMING and severity not in Severity.values:
        raise Refused(_("Hãy chọn mức độ của thiếu sót."), field="severity")
    made = Finding.objects.create(
        visit=stored, kind=found.kind, severity=severity, topic=found.topic, text=text[:4000], file=found.file,
        file_name=clean_name(found.file_name) if found.file else "", by=by,
    )  # fmt: skip
    note(stored.inspection.plan, InspectionAct.FINDING, by, {"finding": made.pk}, visit=stored)
    return made


@transaction.atomic
def remove_finding(finding: Finding, *, by: User | None) -> Finding:
    """Take a finding out; the row stays with the time."""
    stored = _writable(finding.visit, by)
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if row.removed_at is None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        note(stored.inspection.plan, InspectionAct.UNFINDING, by, {"finding": row.pk}, visit=stored)
    return row


@transaction.atomic
def hold_visit(
    visit: Visit, *, held_on: date, minutes: StoredFile, name: str, summary: str = "", on: date, by: User | None
) -> Visit:  # fmt: skip
    """It took place: with the day and the signed minutes, never without."""
    stored = _issued(locked_visit(visit, by))
    if held_on > on:
        raise Refused(_("Ngày kiểm tra chưa tới; hãy ghi sau khi kiểm tra."), field="held_on")
    stored.held_on, stored.minutes, stored.minutes_name = held_on, minutes, clean_name(name)
    stored.summary = summary.strip()[:4000]
    move_visit(stored, "hold")
    note(stored.inspection.plan, InspectionAct.HOLD, by, {"held_on": held_on.isoformat()}, visit=stored)
    return stored


@transaction.atomic
def miss_visit(visit: Visit, *, reason: str, by: User | None) -> Visit:
    """It did not take place, and why."""
    stored = _issued(locked_visit(visit, by))
    if stored.answers.exists():
        raise Refused(_("Cuộc kiểm tra đã có câu trả lời nên phải ghi biên bản."))
    stored.reason = clean_text(reason)[:300]
    move_visit(stored, "miss", reason)
    note(stored.inspection.plan, InspectionAct.MISS, by, visit=stored, reason=reason)
    return stored


@transaction.atomic
def replan_visit(visit: Visit, *, planned_on: date, reason: str = "", by: User | None) -> Visit:
    """Another day: for one still ahead, and for one that did not take place."""
    stored = locked_visit(visit, by)
    before = {"from": format_date(stored.planned_on), "to": format_date(planned_on)}
    if stored.state == VisitState.MISSED:
        stored.planned_on, stored.reason = planned_on, ""
        move_visit(stored, "replan")
    elif stored.state == VisitState.PLANNED:
        if stored.planned_on != planned_on and not clean_text(reason):
            raise Refused(_("Hãy ghi lý do đổi ngày."), field="reason")
        stored.planned_on = planned_on
        stored.save(update_fields=["planned_on"])
    else:
        raise Refused(_("Cuộc kiểm tra đã có biên bản nên không đổi lịch được."))
    note(stored.inspection.plan, InspectionAct.REPLAN, by, before, visit=stored, reason=reason)
    return stored


@transaction.atomic
def conclude_visit(visit: Visit, *, by: User | None) -> Visit:
    """Its conclusion was sent: what was found stays as it is. Called by the room of conclusions, which asks the rights."""
    stored = locked_visit(visit, None)
    move_visit(stored, "conclude")
    note(stored.inspection.plan, InspectionAct.CONCLUDE, by, visit=stored)
    return stored


def _issued(stored: Visit) -> Visit:
    if stored.inspection.plan.state != PlanState.ISSUED:
        raise Refused(_("Kế hoạch chưa ban hành, hoặc đã khép, nên chưa ghi được kết quả."))
    return stored


def _writable(visit: Visit, by: User | None) -> Visit:
    stored = _issued(locked_visit(visit, by))
    if stored.state not in (VisitState.PLANNED, VisitState.HELD):
        raise Refused(
            _("Cuộc kiểm tra đang ở tình trạng “%(state)s” nên không ghi thêm được.")
            % {"state": stored.get_state_display()}
        )
    return stored
