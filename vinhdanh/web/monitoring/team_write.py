"""Teams of a plan: whose inspection it is and about what, who is of it, and the visits on its schedule."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.checklists import access as checklist_access
from vinhdanh.checklists.models import Checklist
from vinhdanh.checklists.states import ChecklistState, Topic
from vinhdanh.inspections import access
from vinhdanh.inspections.models import Inspection
from vinhdanh.inspections.planning import (
    Member,
    Stop,
    TeamFields,
    add_team,
    edit_team,
    schedule_visits,
    set_members,
)
from vinhdanh.inspections.states import InspectionKind, Part
from vinhdanh.kit.dates import parse_date
from vinhdanh.org import access as org_access
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.monitoring.plan_write import writable_plan
from vinhdanh.web.monitoring.words import FarDayField, plan_page, plan_url
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.suggest import unit_from_text, unit_label

_BLANK = 3


class TeamForm(KeepForm):
    """A team: whose inspection, our part in it, by which decision, about what, by which checklist."""

    name = forms.CharField(label=lazy("Tên đoàn"), max_length=200)
    kind = forms.ChoiceField(label=lazy("Loại"), choices=InspectionKind.choices)
    part = forms.ChoiceField(label=lazy("Vai trò của đơn vị"), choices=Part.choices)
    leading_body = forms.CharField(label=lazy("Cơ quan chủ trì"), max_length=200, required=False, help_text=lazy("Khi phối hợp hoặc tham gia: Uỷ ban MTTQ, ban chỉ đạo …"))  # fmt: skip
    decision_no = forms.CharField(label=lazy("Số quyết định thành lập đoàn"), max_length=60, required=False)
    decided_on = FarDayField(label=lazy("Ngày quyết định"), required=False)
    topics = forms.MultipleChoiceField(label=lazy("Nội dung kiểm tra, giám sát"), choices=Topic.choices, widget=forms.CheckboxSelectMultiple)  # fmt: skip

    def __init__(self, *args: Any, checklists: list[Checklist], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {str(one.pk): one for one in checklists}
        choices = [("", _("Không dùng bảng câu hỏi")), *((key, str(one)) for key, one in self.known.items())]
        self.fields["checklist"] = forms.ChoiceField(label=_("Bảng câu hỏi"), choices=choices, required=False)

    def said(self) -> TeamFields:
        data = self.cleaned_data
        return TeamFields(
            data["name"], data["kind"], tuple(data["topics"]), data["part"], data["leading_body"], data["decision_no"], data["decided_on"],
            self.known.get(data["checklist"]),
        )  # fmt: skip


class MembersForm(KeepForm):
    """Rows of a member; the first box of heads is pressed once."""

    def __init__(self, *args: Any, known: list[Member], sent: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = min(max(len(known) + _BLANK, sent), 30)
        for n in range(self.rows):
            one = known[n] if n < len(known) else Member("")
            self.fields[f"name{n}"] = forms.CharField(
                label=_("Họ tên"), max_length=120, required=False, initial=one.name
            )
            self.fields[f"post{n}"] = forms.CharField(
                label=_("Chức vụ, đơn vị"), max_length=150, required=False, initial=one.post
            )
            self.fields[f"account{n}"] = forms.CharField(
                label=_("Tài khoản"), max_length=150, required=False, initial=one.user.username if one.user else "",
                help_text=_("Người có tài khoản ghi được câu trả lời trên điện thoại."),
            )  # fmt: skip
            self.fields[f"head{n}"] = forms.BooleanField(
                label=_("Trưởng đoàn"), required=False, initial=one.head
            )

    def groups(self) -> list[list[Any]]:
        return [
            [self[f"{name}{n}"] for name in ("name", "post", "account", "head")] for n in range(self.rows)
        ]

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        for n in range(self.rows):
            account = data.get(f"account{n}", "").strip()
            data[f"user{n}"] = (
                User.objects.filter(username=account, is_active=True).first() if account else None
            )
            if account and data[f"user{n}"] is None:
                self.add_error(f"account{n}", _("Không có tài khoản tên này."))
        return data

    def said(self) -> list[Member]:
        data = self.cleaned_data
        return [
            Member(data[f"name{n}"], data[f"post{n}"], data[f"head{n}"], data[f"user{n}"]) for n in range(self.rows) if data.get(f"name{n}")
        ]  # fmt: skip


class ScheduleForm(KeepForm):
    """A line a visit: the unit, then the day."""

    lines = forms.CharField(
        label=lazy("Nơi kiểm tra và ngày"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=lazy("Mỗi dòng một cuộc: tên hoặc mã đơn vị; ngày. Ví dụ: CĐCS Trường Hoa Mai; 15/06/2026. Nơi ngoài hệ thống: thêm dấu * ở đầu dòng."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user

    def clean_lines(self) -> list[Stop]:
        found, wrong = [], []
        among = org_access.visible_to(self.user)
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(_stop(line, among))
            except ValueError as problem:
                wrong.append(_("Dòng %(n)s: %(why)s") % {"n": number, "why": problem})
        if wrong:
            raise ValidationError(" ".join(wrong[:5]))
        return found


def _stop(line: str, among: Any) -> Stop:
    name, mark, day = line.strip().rpartition(";")
    if not mark:
        raise ValueError(_("hãy ghi ngày sau dấu chấm phẩy."))
    when: date = parse_date(day)
    if name.strip().startswith("*"):
        return Stop(when, outside_name=name.strip().lstrip("* "))
    unit = unit_from_text(name, among)
    if unit is None:
        raise ValueError(_("không tìm thấy đúng một đơn vị “%(name)s”.") % {"name": name.strip()})
    return Stop(when, unit)


def writable_team(request: SignedIn, pk: int) -> Inspection:
    """The team, if the reader may write its plan."""
    team = access.get_inspection(request.user, pk)
    allow(access.can_write(request.user, team.plan))
    return team


@reads_and_acts
def inspection_team_new(request: SignedIn, pk: int) -> HttpResponseBase:
    """A team under the plan."""
    plan = writable_plan(request, pk)
    start = {"kind": InspectionKind.INSPECTION, "part": Part.LEAD}
    form = TeamForm(**filled(request, start), checklists=_checklists(request))

    def act(data: Answers) -> Written:
        made = add_team(plan, form.said(), by=request.user)
        return Written(_("Đã lập đoàn; hãy ghi thành viên."), reverse("inspection_members", args=[made.pk]))

    return keep(request, form, plan_page(plan, _("Lập đoàn kiểm tra, giám sát"), _("Lập đoàn")), act)


@reads_and_acts
def inspection_team_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its decision, topics, checklist."""
    team = writable_team(request, pk)
    start: Answers = {name: getattr(team, name) for name in ("name", "kind", "part", "leading_body", "decision_no", "decided_on")}  # fmt: skip
    start["topics"] = list(team.topics.values_list("topic", flat=True))
    start["checklist"] = str(team.checklist_id or "")
    kept = [team.checklist] if team.checklist else []
    form = TeamForm(**filled(request, start), checklists=list(dict.fromkeys([*kept, *_checklists(request)])))

    def act(data: Answers) -> Written:
        edit_team(team, form.said(), by=request.user)
        return Written(_("Đã ghi đoàn."), plan_url(team.plan))

    return keep(request, form, plan_page(team.plan, team.name, _("Ghi")), act)


@reads_and_acts
def inspection_members(request: SignedIn, pk: int) -> HttpResponseBase:
    """Who is of the team, and who heads it."""
    team = writable_team(request, pk)
    rows = team.members.select_related("user")
    known = [Member(row.name, row.post, row.head, row.user) for row in rows]
    sent = sum(name.startswith("name") for name in request.POST) + (_BLANK if "more" in request.POST else 0)
    form = MembersForm(**filled(request), known=known, sent=sent)

    def act(data: Answers) -> Written:
        set_members(team, form.said(), by=request.user)
        return Written(_("Đã ghi thành viên đoàn."), plan_url(team.plan))

    page = plan_page(team.plan, _("Thành viên: %(team)s") % {"team": team.name}, _("Ghi thành viên"))
    return keep(request, form, page, act, template="monitoring/members.html")


@reads_and_acts
def inspection_schedule(request: SignedIn, pk: int) -> HttpResponseBase:
    """Visits to be made, a line each; units below are offered to copy."""
    team = writable_team(request, pk)
    form = ScheduleForm(**filled(request), user=request.user)

    def act(data: Answers) -> Written:
        made = schedule_visits(team, data["lines"], by=request.user)
        return Written(_("Đã xếp %(n)s cuộc vào lịch.") % {"n": len(made)}, plan_url(team.plan))

    present = [unit_label(visit.unit) if visit.unit else visit.outside_name for visit in team.visits.select_related("unit")[:100]]  # fmt: skip
    lede = _("Đã có trong lịch: %(n)s nơi.") % {"n": len(present)} if present else ""
    page = plan_page(team.plan, _("Xếp lịch: %(team)s") % {"team": team.name}, _("Xếp vào lịch"), lede)
    return keep(request, form, page, act)


def _checklists(request: SignedIn) -> list[Checklist]:
    return list(
        checklist_access.visible_to(request.user)
        .filter(state=ChecklistState.PUBLISHED)
        .order_by("name", "-version")
    )
