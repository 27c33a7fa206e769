"""Writing a role model down, on a phone too, and saying it better later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.actions import Subject, detect_role_model, edit_role_model
from vinhdanh.exemplars.fields import Said
from vinhdanh.exemplars.states import Field, Job
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.web.exemplars.boxes import (
    ColleagueField,
    page_of,
    role_model_url,
    text_box,
    writable,
    writing_units,
)
from vinhdanh.web.fields import OneOfField, PastDayField, PersonField, YesNoField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts

_SAID = ("field", "deed", "topic", "place", "job", "party_member")


class SaidForm(KeepForm):
    """What is said of a role model."""

    field = forms.ChoiceField(label=lazy("Lĩnh vực"), choices=[("", lazy("Hãy chọn")), *Field.choices])
    deed = forms.CharField(
        label=lazy("Việc làm, thành tích"), max_length=6000, widget=text_box(5),
        help_text=lazy("Kể cụ thể: làm gì, làm thế nào, được gì."),
    )  # fmt: skip
    topic = forms.CharField(
        label=lazy("Phong trào, chuyên đề"), max_length=250, required=False, help_text=lazy("Ví dụ: Lao động giỏi, lao động sáng tạo."),
    )  # fmt: skip
    place = forms.CharField(label=lazy("Nơi"), max_length=200, required=False)
    job = OneOfField(
        label=lazy("Công việc"), choices=Job.choices, help_text=lazy("Để trống thì lấy theo chức vụ trong hồ sơ khi ghi."),
    )  # fmt: skip
    party_member = YesNoField(label=lazy("Đảng viên"))

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["responsible"] = ColleagueField(unit=unit, day=today(), label=_("Người phụ trách"))
        self.fields["responsible_name"] = forms.CharField(
            label=_("Tên người phụ trách"), max_length=120, required=False, help_text=_("Khi người ấy không có tài khoản ở đây."),
        )  # fmt: skip

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            **{name: data[name] for name in _SAID}, responsible=data["responsible"], responsible_name=data["responsible_name"],
        )  # fmt: skip


class WhoForm(SaidForm):
    """The same, and who it is and since when."""

    field_order = ["person", "collective", "day", "field", "deed"]

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = PersonField(
            user=user, name="person", label=_("Cá nhân"), required=False,
            help_text=_("Gõ vài chữ trong họ tên, kể cả không dấu, rồi chọn trong gợi ý."),
        )  # fmt: skip
        self.fields["collective"] = UnitField(
            user=user, name="collective", label=_("hoặc tập thể"), required=False, help_text=_("Khi điển hình là một đơn vị.")
        )  # fmt: skip
        self.fields["day"] = PastDayField(label=_("Phát hiện ngày"))
        self.order_fields(self.field_order)

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        person, unit = data.get("person"), data.get("collective")
        if person and unit:
            self.add_error("collective", _("Hãy chọn một cá nhân hoặc một tập thể, không cả hai."))
        elif not person and not unit and not {"person", "collective"} & set(self.errors):
            self.add_error("person", _("Hãy chọn cá nhân hoặc tập thể."))
        return data

    def subject(self) -> Subject:
        found: Subject = self.cleaned_data["person"] or self.cleaned_data["collective"]
        return found


def _start(request: SignedIn, unit: Unit) -> Answers:
    """The day, the reader as responsible, and whom the page one came from is about."""
    start: Answers = {"day": today(), "responsible": request.user.pk}
    asked = request.GET.get("nguoi", "")
    if asked.isdecimal() and len(asked) < 19:
        start["person"] = people_access.visible_to(request.user).filter(pk=int(asked)).first()
    if code := request.GET.get("tap_the", ""):
        start["collective"] = org_access.visible_to(request.user).filter(code=code[:40]).first()
    return start


@reads_and_acts
def role_model_new(request: SignedIn) -> HttpResponseBase:
    """Who set an example, with what; they stand at “phát hiện” from then on."""
    unit = writing_units(
        request, _("Chỉ cán bộ thi đua, khen thưởng ghi điển hình; anh/chị có thể gửi tin giới thiệu.")
    )[0]
    form = WhoForm(**filled(request, _start(request, unit)), user=request.user, unit=unit)

    def act(data: Answers) -> Written:
        made = detect_role_model(form.subject(), form.said(), day=data["day"], on=today(), by=request.user)
        return Written(_("Đã ghi điển hình. Hãy hẹn việc bồi dưỡng đầu tiên."), role_model_url(made))

    page = Page(_("Ghi điển hình"), _("Điển hình tiên tiến"), reverse("role_models"), _("Ghi điển hình"))
    return keep(request, form, page, act)


@reads_and_acts
def role_model_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Say it better; who it is and the days of the stages stay."""
    found = writable(request, pk)
    start = {name: getattr(found, name) for name in (*_SAID, "responsible", "responsible_name")}
    form = SaidForm(**filled(request, start), unit=found.unit)

    def act(_data: Answers) -> Written:
        edit_role_model(found, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi."), role_model_url(found))

    return keep(request, form, page_of(found, _("Sửa thông tin điển hình"), _("Ghi")), act)
