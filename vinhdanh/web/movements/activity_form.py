"""Recording an activity on a phone: form, day, about what, how many; changing it, taking it back, its file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.launches import access as launch_access
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import RUNNING
from vinhdanh.org.models import Unit
from vinhdanh.propaganda import access
from vinhdanh.propaganda.actions import Done, edit_activity, record_activity, withdraw_activity
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.states import Audience, Form
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.files import serve
from vinhdanh.web.forms import UnitField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.movements.boxes import CountField, MovementField, TopicsField
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.working import working


class ActivityForm(FileForm):
    """One activity; turns and people may stay empty when nobody counted."""

    file_required = False
    form = forms.ChoiceField(label=lazy("Hình thức"), choices=Form.choices)
    held_on = PastDayField(label=lazy("Ngày"))
    title = forms.CharField(label=lazy("Nội dung"), max_length=250, required=False, help_text=lazy("Để trống là lấy tên phong trào, chỉ thị, sự kiện."))  # fmt: skip
    audience = forms.ChoiceField(label=lazy("Đối tượng"), choices=Audience.choices, initial=Audience.MEMBERS)
    sessions = CountField(label=lazy("Số buổi, số tin"), initial=1)
    turns = CountField(label=lazy("Số lượt người"), help_text=lazy("Một người dự hai buổi là hai lượt."))
    people = CountField(label=lazy("Số người"), help_text=lazy("Số người khác nhau, nếu đếm được."))
    directive = forms.CharField(label=lazy("Chỉ thị, nghị quyết được học"), max_length=200, required=False)
    copies = CountField(
        label=lazy("Số bản in, tờ"), help_text=lazy("Tờ rơi, áp phích, sổ tay: bao nhiêu bản.")
    )
    occasion = forms.CharField(label=lazy("Sự kiện chào mừng"), max_length=200, required=False)
    content = forms.IntegerField(label=lazy("Thực hiện nội dung số"), required=False, min_value=1, max_value=40, widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    place = forms.CharField(label=lazy("Nơi tổ chức"), max_length=200, required=False)

    topics = TopicsField(label=lazy("Chủ đề pháp luật, chính sách"))

    def __init__(self, *args: Any, user: User, with_unit: bool = True, **more: Any) -> None:
        super().__init__(*args, user=user, **more)
        self.fields["movement"] = MovementField(
            user=user, name="movement", label=_("Phong trào"), required=False
        )
        if with_unit:
            self.fields["unit"] = UnitField(user=user, name="unit", label=_("Đơn vị"))
        self.fields["file"].label = _("Ảnh, tài liệu")
        self.order_fields(["unit", "form", "held_on", "movement", "turns", "people", "audience", "title"])

    def said(self, launch: Launch | None) -> Done:
        data, kept = self.cleaned_data, self.cleaned_data["kept_file"]
        # the launch only when the movement named is still its own
        held = launch if launch is not None and data["movement"] in (None, launch.movement) else None
        return Done(
            held_on=data["held_on"], form=data["form"], audience=data["audience"], title=data["title"], movement=data["movement"],
            launch=held, content=data["content"], directive=data["directive"], occasion=data["occasion"],
            sessions=1 if data["sessions"] is None else data["sessions"], turns=data["turns"], people=data["people"], place=data["place"],
            topics=tuple(data["topics"]), copies=data["copies"],
            file=kept.stored if kept else None, file_name=kept.name if kept else "",
        )  # fmt: skip


@reads_and_acts
def activity_new(request: SignedIn) -> HttpResponseBase:
    """An activity of the unit in which one works; `?phat_dong=` brings the launch it carries out."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được hoạt động."))
    context = working(request)
    launch = _launch(request)
    unit: Unit = context.unit if context else units[0]
    start = {
        "unit": unit,
        "held_on": today(),
        "form": Form.CONFERENCE,
        "movement": launch.movement if launch else None,
    }
    form = ActivityForm(**filled_with_file(request, start), user=request.user)

    def act(data: Answers) -> Written:
        record_activity(form.said(launch), unit=data["unit"], on=today(), by=request.user)
        target = reverse("launch", args=[launch.pk]) if launch else reverse("activities")
        return Written(_("Đã ghi hoạt động."), target)

    page = Page(_("Ghi hoạt động tuyên truyền"), _("Hoạt động tuyên truyền"), reverse("activities"), _("Ghi"))
    return keep(request, form, page, act, template="movements/file_form.html")


def _launch(request: SignedIn) -> Launch | None:
    text = request.GET.get("phat_dong", "")
    if not text.isdecimal() or len(text) > 15:
        return None
    rows = launch_access.visible_to(request.user).filter(pk=int(text), state__in=RUNNING)
    return rows.select_related("movement", "unit").first()


@reads_and_acts
def activity_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """One activity: read, and put right by whoever keeps the unit's records."""
    found = access.get_activity(request.user, pk)
    if not access.can_record(request.user, found.unit):
        if request.method == "POST":
            allow(access.can_record(request.user, found.unit))
        return _read(request, found)
    names = (
        "form",
        "held_on",
        "title",
        "audience",
        "sessions",
        "turns",
        "people",
        "directive",
        "occasion",
        "content",
        "place",
        "movement",
        "topics",
        "copies",
    )
    form = ActivityForm(
        **filled_with_file(request, {name: getattr(found, name) for name in names}),
        user=request.user,
        with_unit=False,
    )

    def act(data: Answers) -> Written:
        done = form.said(found.launch)
        if done.file is None and found.file is not None:
            done = replace(done, file=found.file, file_name=found.file_name)
        edit_activity(found, done, on=today(), by=request.user)
        return Written(_("Đã ghi hoạt động."), reverse("activities"))

    page = Page(found.title, _("Hoạt động tuyên truyền"), reverse("activities"), _("Ghi"), found.unit.name)
    return keep(request, form, page, act, template="movements/file_form.html", more={"activity": found})


def _read(request: SignedIn, found: Activity) -> HttpResponseBase:
    return show(request, "movements/activity.html", {"activity": found})


@acts
def activity_withdraw(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take back what was recorded by mistake."""
    found = access.get_activity(request.user, pk)
    allow(access.can_record(request.user, found.unit))
    withdraw_activity(found, on=today(), by=request.user)
    messages.success(request, _("Đã bỏ hoạt động này; không tính vào đâu nữa."))
    return redirect("activities")


@reads
def activity_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """The picture or paper of an activity."""
    found = access.get_activity(request.user, pk)
    if found.file is None:
        raise Http404
    return serve(found.file, found.file_name, inline=True)
