"""The life of a launch at the press of a button: publish, cancel, reopen, copy, attach the signed copy."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches import access
from vinhdanh.launches.actions import attach_copy, cancel_launch, copy_launch, launch_movement, reopen_launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.movements.launch_write import page_of, url_of, writable
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.rounds_write import AheadYearField


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=250)


class DropForm(KeepForm):
    """A draft is dropped without a reason."""


class CopyForm(KeepForm):
    year = AheadYearField(label=lazy("Chép cho năm"))


@acts
def launch_publish(request: SignedIn, pk: int) -> HttpResponseBase:
    """Publish it, or say every fault."""
    held = access.get_launch(request.user, pk)
    allow(access.can_write(request.user, held))
    try:
        launch_movement(held, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã phát động. Các đơn vị bên dưới thấy ngay ở “Việc cần làm”."))
    return redirect(url_of(held))


@reads_and_acts
def launch_cancel(request: SignedIn, pk: int) -> HttpResponseBase:
    """Set it aside; with a reason once it was published."""
    held = writable(request, pk)
    draft = held.state == LaunchState.DRAFT
    form: KeepForm = DropForm(**filled(request)) if draft else ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        cancel_launch(held, reason=data.get("reason", ""), by=request.user)
        return Written(_("Đã bỏ."), url_of(held))

    title = _("Bỏ bản soạn") if draft else _("Huỷ phát động")
    lede = _("Bản này không còn hiện với các đơn vị; lịch sử vẫn giữ.")
    return keep(request, form, page_of(held, title, title, lede), act)


@reads_and_acts
def launch_reopen(request: SignedIn, pk: int) -> HttpResponseBase:
    """Go on with what was closed."""
    held = writable(request, pk)
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        reopen_launch(held, reason=data["reason"], by=request.user)
        return Written(_("Đã mở lại."), url_of(held))

    return keep(request, form, page_of(held, _("Mở lại phong trào"), _("Mở lại")), act)


@reads_and_acts
def launch_copy(request: SignedIn, pk: int) -> HttpResponseBase:
    """The same for another year, every day moved."""
    held = writable(request, pk)
    form = CopyForm(**filled(request, {"year": held.year + 1}))

    def act(data: Answers) -> Written:
        made = copy_launch(held, year=data["year"], by=request.user)
        return Written(_("Đã chép; mọi ngày lùi theo năm, số và ngày ban hành để trống."), url_of(made))

    lede = _("Nội dung, tiêu chí, sự kiện, căn cứ được chép sang bản soạn mới.")
    return keep(request, form, page_of(held, _("Chép cho năm khác"), _("Chép"), lede), act)


@reads_and_acts
def launch_attach(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed copy."""
    held = writable(request, pk)
    form = FileForm(**filled_with_file(request), user=request.user)

    def act(data: Answers) -> Written:
        kept = data["kept_file"]
        attach_copy(held, kept.stored, kept.name, by=request.user)
        return Written(_("Đã đính bản ký."), url_of(held))

    return keep(
        request, form, page_of(held, _("Đính bản ký"), _("Đính")), act, template="movements/file_form.html"
    )
