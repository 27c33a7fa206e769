"""The plan of a year: written, issued, closed; its teams with topics and members; the schedule of visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.checklists.models import Checklist
from vinhdanh.checklists.states import ChecklistState, Topic
from vinhdanh.inspections import access
from vinhdanh.inspections.log import locked_inspection, locked_plan, move_plan, note, open_plan
from vinhdanh.inspections.models import Inspection, InspectionPlan, InspectionTopic, TeamMember, Visit
from vinhdanh.inspections.states import InspectionAct, InspectionKind, Part, PlanState, VisitState
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

MOST_VISITS = 300


@dataclass(frozen=True)
class PlanFields:
    """What a plan is called, its number and day once issued."""

    title: str
    year: int
    number: str = ""
    signed_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class TeamFields:
    """A team: whose inspection it is, by which decision, about what, with which checklist."""

    name: str
    kind: str
    topics: tuple[str, ...]
    part: str = Part.LEAD
    leading_body: str = ""
    decision_no: str = ""
    decided_on: date | None = None
    checklist: Checklist | None = None


@dataclass(frozen=True)
class Member:
    """Somebody of a team; with an account they may write its visits."""

    name: str
    post: str = ""
    head: bool = False
    user: User | None = None


@dataclass(frozen=True)
class Stop:
    """A visit to be made: a unit, or a place outside this system by its name."""

    planned_on: date
    unit: Unit | None = None
    outside_name: str = ""


@transaction.atomic
def create_plan(said: PlanFields, *, unit: Unit, by: User | None) -> InspectionPlan:
    """A plan in preparation."""
    if by is not None:
        require(access.can_plan(by, unit))
    cleaned = _cleaned(said)
    _refuse_twin(cleaned, unit)
    made = InspectionPlan.objects.create(
        unit=unit, year=said.year, title=cleaned.title, number=cleaned.number, signed_on=said.signed_on, note=cleaned.note, created_by=by,
    )  # fmt: skip
    note(made, InspectionAct.CREATE, by)
    return made


@transaction.atomic
def edit_plan(plan: InspectionPlan, said: PlanFields, *, by: User | None) -> InspectionPlan:
    """Its name, number, day; what it was before stays in the event."""
    stored = open_plan(plan, by)
    cleaned = _cleaned(said)
    _refuse_twin(cleaned, stored.unit, apart_from=stored)
    if stored.state == PlanState.ISSUED:
        _need_number(cleaned.number, cleaned.signed_on)
    before = {"title": stored.title, "number": stored.number, "signed_on": format_date(stored.signed_on)}
    stored.title, stored.year, stored.number = cleaned.title, cleaned.year, cleaned.number
    stored.signed_on, stored.note = cleaned.signed_on, cleaned.note
    stored.save(update_fields=["title", "year", "number", "signed_on", "note"])
    note(stored, InspectionAct.EDIT, by, {"before": before})
    return stored


@transaction.atomic
def issue_plan(plan: InspectionPlan, *, on: date, by: User | None) -> InspectionPlan:
    """Published: it has a number and a day, and at least one visit on its schedule."""
    stored = locked_plan(plan, by)
    _need_number(stored.number, stored.signed_on)
    if stored.signed_on is not None and stored.signed_on > on:
        raise Refused(_("Ngày ban hành chưa tới."), field="signed_on")
    if not Visit.objects.filter(inspection__plan=stored).exists():
        raise Refused(_("Kế hoạch chưa có cuộc kiểm tra nào; hãy lập đoàn và xếp lịch."))
    move_plan(stored, "issue")
    note(stored, InspectionAct.ISSUE, by)
    return stored


@transaction.atomic
def close_plan(plan: InspectionPlan, *, by: User | None) -> InspectionPlan:
    """Closed: every visit has minutes or the reason why it was not held."""
    stored = locked_plan(plan, by)
    left = Visit.objects.filter(inspection__plan=stored, state=VisitState.PLANNED).count()
    if left:
        raise Refused(
            _("Còn %(n)s cuộc kiểm tra chưa có biên bản cũng chưa ghi lý do không diễn ra.") % {"n": left}
        )
    move_plan(stored, "close")
    note(stored, InspectionAct.CLOSE, by)
    return stored


@transaction.atomic
def reopen_plan(plan: InspectionPlan, *, reason: str, by: User | None) -> InspectionPlan:
    """Go on with what was closed; the reason is kept."""
    stored = locked_plan(plan, by)
    move_plan(stored, "reopen", reason)
    note(stored, InspectionAct.REOPEN, by, reason=reason)
    return stored


@transaction.atomic
def cancel_plan(plan: InspectionPlan, *, by: User | None) -> InspectionPlan:
    """Set a plan in preparation aside."""
    stored = locked_plan(plan, by)
    move_plan(stored, "cancel")
    note(stored, InspectionAct.CANCEL, by)
    return stored


@transaction.atomic
def add_team(plan: InspectionPlan, said: TeamFields, *, by: User | None) -> Inspection:
    """A team under the plan."""
    stored = open_plan(plan, by)
    made = Inspection.objects.create(plan=stored, **_team_columns(said))
    _write_topics(made, said.topics)
    note(stored, InspectionAct.INSPECTION, by, {"name": made.name, "topics": list(said.topics)})
    return made


@transaction.atomic
def edit_team(inspection: Inspection, said: TeamFields, *, by: User | None) -> Inspection:
    """Its decision, topics, checklist; with answers given the checklist stays."""
    stored = locked_inspection(inspection, by)
    new = said.checklist.pk if said.checklist else None
    if new != stored.checklist_id and stored.visits.filter(answers__isnull=False).exists():
        raise Refused(
            _("Đã có câu trả lời theo bảng câu hỏi này nên không đổi bảng được."), field="checklist"
        )
    columns = _team_columns(said)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    stored.topics.all().delete()
    _write_topics(stored, said.topics)
    note(stored.plan, InspectionAct.INSPECTION, by, {"name": stored.name, "topics": list(said.topics)})
    return stored


@transaction.atomic
def set_members(inspection: Inspection, members: Sequence[Member], *, by: User | None) -> Inspection:
    """All who are of the team; exactly one heads it."""
    stored = locked_inspection(inspection, by)
    named = [one for one in members if clean_text(one.name)]
    if sum(one.head for one in named) != 1:
        raise Refused(_("Đoàn phải có đúng một trưởng đoàn."), field="members")
    stored.members.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(
            inspection=stored, user=one.user, name=clean_text(one.name)[:120], post=clean_text(one.post)[:150], head=one.head, place=place
        )
        for place, one in enumerate(named)
    )  # fmt: skip
    note(stored.plan, InspectionAct.TEAM, by, {"members": len(named)})
    return stored


@transaction.atomic
def schedule_visits(inspection: Inspection, stops: Sequence[Stop], *, by: User | None) -> list[Visit]:
    """Put visits on the schedule; a unit that is on it already is refused, so that nothing is planned twice."""
    stored = locked_inspection(inspection, by)
    present: set[tuple[int | None, str]] = set(
        stored.visits.filter(state=VisitState.PLANNED).values_list("unit_id", "outside_name")
    )
    if len(present) + len(stops) > MOST_VISITS:
        raise Refused(_("Một đoàn kiểm tra nhiều nhất %(most)s nơi.") % {"most": MOST_VISITS}, field="units")
    rows = []
    for stop in stops:
        name = clean_text(stop.outside_name)[:250] if stop.unit is None else ""
        key = (stop.unit.pk if stop.unit else None, name)
        if stop.unit is None and not name:
            raise Refused(_("Hãy ghi kiểm tra ở đâu."), field="units")
        if key in present:
            where = stop.unit.name if stop.unit else name
            raise Refused(_("%(where)s đã có trong lịch của đoàn.") % {"where": where}, field="units")
        present.add(key)
        rows.append(Visit(inspection=stored, unit=stop.unit, outside_name=name, planned_on=stop.planned_on))
    made = Visit.objects.bulk_create(rows)
    note(stored.plan, InspectionAct.SCHEDULE, by, {"team": stored.pk, "visits": len(made)})
    return made


def _cleaned(said: PlanFields) -> PlanFields:
    title = clean_text(said.title)
    if not title:
        raise Refused(_("Hãy đặt tên kế hoạch."), field="title")
    if not 1990 <= said.year <= 2100:
        raise Refused(_("Năm phải từ 1990 đến 2100."), field="year")
    number = clean_text(said.number).replace(" ", "")
    return PlanFields(title[:250], said.year, number[:60], said.signed_on, said.note.strip())


def _refuse_twin(said: PlanFields, unit: Unit, apart_from: InspectionPlan | None = None) -> None:
    twins = InspectionPlan.objects.filter(unit=unit, year=said.year, title=said.title).exclude(
        state=PlanState.CANCELLED
    )
    if apart_from is not None:
        twins = twins.exclude(pk=apart_from.pk)
    if twins.exists():
        raise Refused(_("Năm ấy đã có kế hoạch tên này."), field="title")


def _need_number(number: str, signed_on: date | None) -> None:
    if not number:
        raise Refused(_("Hãy ghi số, ký hiệu của kế hoạch trước khi ban hành."), field="number")
    if signed_on is None:
        raise Refused(_("Hãy ghi ngày ban hành."), field="signed_on")


def _team_columns(said: TeamFields) -> dict[str, object]:
    name = clean_text(said.name)
    if not name:
        raise Refused(_("Hãy đặt tên đoàn."), field="name")
    if said.kind not in InspectionKind.values or said.part not in Part.values:
        raise Refused(_("Hãy chọn loại và vai trò của đơn vị trong đoàn."), field="kind")
    body = clean_text(said.leading_body)
    if said.part != Part.LEAD and not body:
        raise Refused(_("Hãy ghi cơ quan chủ trì đoàn."), field="leading_body")
    if said.checklist is not None and said.checklist.state != ChecklistState.PUBLISHED:
        raise Refused(_("Bảng câu hỏi phải đang dùng; hãy đưa vào dùng trước."), field="checklist")
    return {
        "name": name[:200], "kind": said.kind, "part": said.part, "leading_body": body[:200] if said.part != Part.LEAD else "",
        "decision_no": clean_text(said.decision_no).replace(" ", "")[:60], "decided_on": said.decided_on, "checklist": said.checklist,
    }  # fmt: skip


def _write_topics(stored: Inspection, topics: Sequence[str]) -> None:
    chosen = list(dict.fromkeys(topics))
    if not chosen or any(one not in Topic.values for one in chosen):
        raise Refused(_("Hãy chọn ít nhất một nội dung trong danh sách."), field="topics")
    InspectionTopic.objects.bulk_create(InspectionTopic(inspection=stored, topic=one) for one in chosen)
