"""Where a role model or a model was taken over, and exchanges about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.exemplars.practices import access as practice_access
from vinhdanh.exemplars.practices.models import GoodPractice, Replication
from vinhdanh.exemplars.practices.spreading import (
    About,
    Copied,
    Met,
    record_exchange,
    record_replication,
    withdraw_replication,
)
from vinhdanh.exemplars.practices.states import ExchangeKind
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.exemplars.boxes import CountField, role_model_url, text_box, writable
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.forms import OfficeField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts


class ReplicationForm(KeepForm):
    """Where, since when, how widely."""

    outside_name = forms.CharField(
        label=lazy("hoặc nơi khác"),
        max_length=200,
        required=False,
        help_text=lazy("Khi nơi học theo không có trong hệ thống."),
    )
    since = PastDayField(label=lazy("Từ ngày"))
    scale = forms.CharField(
        label=lazy("Quy mô"), max_length=200, required=False, help_text=lazy("Ví dụ: cả xã, ba tổ sản xuất.")
    )
    people = CountField(label=lazy("Số người tham gia"))
    result = forms.CharField(label=lazy("Kết quả"), max_length=2000, required=False, widget=text_box(3))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = OfficeField(name="unit", label=_("Đơn vị học theo"), required=False)
        self.order_fields(["unit", "outside_name"])


class ExchangeForm(KeepForm):
    """Which kind, when, with whom."""

    kind = forms.ChoiceField(label=lazy("Hình thức"), choices=ExchangeKind.choices)
    held_on = PastDayField(label=lazy("Ngày"))
    with_whom = forms.CharField(label=lazy("Với ai"), max_length=250, required=False)
    place = forms.CharField(label=lazy("Nơi"), max_length=200, required=False)
    people = CountField(label=lazy("Số người dự"))
    note = forms.CharField(label=lazy("Nội dung"), max_length=2000, required=False, widget=text_box(3))


def practice_url(found: GoodPractice) -> str:
    return reverse("practice", args=[found.pk])


def writable_practice(request: SignedIn, pk: int) -> GoodPractice:
    """The model, if the reader may write about it."""
    found = practice_access.get_practice(request.user, pk)
    allow(practice_access.can_write(request.user, found))
    return found


def _url(about: About) -> str:
    return practice_url(about) if isinstance(about, GoodPractice) else role_model_url(about)


def _replicate(request: SignedIn, about: About) -> HttpResponseBase:
    form = ReplicationForm(**filled(request))

    def act(data: Answers) -> Written:
        said = {name: data[name] for name in ("since", "unit", "outside_name", "scale", "people", "result")}
        made = record_replication(about, Copied(**said), on=today(), by=request.user)
        return Written(_("Đã ghi nơi học theo: %(place)s.") % {"place": made.place}, _url(about))

    page = Page(_("Ghi nơi học theo"), about.name, _url(about), _("Ghi"))
    return keep(request, form, page, act)


def _exchange(request: SignedIn, about: About) -> HttpResponseBase:
    form = ExchangeForm(**filled(request, {"held_on": today()}))

    def act(data: Answers) -> Written:
        said = {name: data[name] for name in ("kind", "held_on", "place", "with_whom", "people", "note")}
        record_exchange(about, Met(**said), on=today(), by=request.user)
        return Written(_("Đã ghi cuộc giao lưu, tham quan."), _url(about))

    page = Page(_("Ghi giao lưu, tham quan"), about.name, _url(about), _("Ghi"))
    return keep(request, form, page, act)


@reads_and_acts
def role_model_replication(request: SignedIn, pk: int) -> HttpResponseBase:
    """A place that follows the role model."""
    return _replicate(request, writable(request, pk))


@reads_and_acts
def role_model_exchange(request: SignedIn, pk: int) -> HttpResponseBase:
    """An exchange, a visit or a talk about the role model."""
    return _exchange(request, writable(request, pk))


@reads_and_acts
def practice_replication(request: SignedIn, pk: int) -> HttpResponseBase:
    """A place that took the model over."""
    return _replicate(request, writable_practice(request, pk))


@reads_and_acts
def practice_exchange(request: SignedIn, pk: int) -> HttpResponseBase:
    """An exchange, a visit or a talk about the model."""
    return _exchange(request, writable_practice(request, pk))


@acts
def replication_withdraw(request: SignedIn, pk: int) -> HttpResponseBase:
    """Written by mistake."""
    row = Replication.objects.filter(pk=pk).select_related("unit", "practice").first()
    if row is None:
        raise Http404
    about: About = (
        writable_practice(request, row.practice_id)
        if row.practice_id
        else writable(request, row.role_model_id or 0)
    )
    try:
        withdraw_replication(row, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã rút “%(place)s”.") % {"place": row.place})
    return redirect(_url(about))
