"""What waits for the reader's approval: looked through fifty at a time, approved or returned together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.moves import approve_many, return_many, subject_kind
from vinhdanh.campaigns.queries import with_contents
from vinhdanh.duties.registrations import waiting_pledges
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused, no
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.templatetags.ui import num
from vinhdanh.web.forms import row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.registering.words import pledge_url, state_tag, titled
from vinhdanh.web.tables import Column, listing

# one press decides over so many at most: each leaves its own trace
MOST = 500
_VERBS = ("duyet", "tra-lai")


class PressForm(forms.Form):
    """One press of the page: spent once."""

    token = forms.UUIDField()
    viec = forms.ChoiceField(choices=[(verb, verb) for verb in _VERBS])
    ly_do = forms.CharField(required=False, max_length=250)


@reads_and_acts
def approving(request: SignedIn) -> HttpResponseBase:
    """The list; a press decides over those ticked."""
    if not org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).exists():
        allow(no(_("Chỉ cán bộ thi đua, khen thưởng duyệt đăng ký; đăng ký của mình ở mục Đăng ký của tôi.")))
    rows = _rows(request)
    if request.method == "POST":
        return _press(request, rows)
    return show(request, "registering/approving.html", {
        "listing": listing(request, with_contents(rows), _columns(), order="ten"),
        "kinds": _kinds(request),
        "kind": request.GET.get("giai", ""),
        "token": uuid4(),
    })  # fmt: skip


def _rows(request: SignedIn) -> QuerySet[Pledge]:
    rows = Pledge.objects.filter(waiting_pledges(request.user, today()))
    given = request.POST if request.method == "POST" else request.GET
    year, kind = given.get("nam", ""), given.get("giai", "")
    if year.isdecimal() and len(year) == 4:
        rows = rows.filter(year=int(year))
    return rows.filter(kind_id=kind) if kind in dict(_kinds(request)) else rows


def _kinds(request: SignedIn) -> list[tuple[str, str]]:
    """The awards among what waits."""
    rows = Pledge.objects.filter(waiting_pledges(request.user, today()))
    codes = rows.order_by("-kind__rank").values_list("kind_id", flat=True).distinct()
    return [(code, titled(code, "person")) for code in dict.fromkeys(codes)]


def _press(request: SignedIn, rows: QuerySet[Pledge]) -> HttpResponseBase:
    here = f"{reverse('approving')}{_query(request)}"
    form = PressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi được: hãy tải lại trang rồi gửi lại."))
        return redirect(here)
    chosen = rows if request.POST.get("tat_ca") else rows.filter(pk__in=row_ids(request.POST.getlist("row")))
    found = list(chosen.select_related("person", "unit").order_by("pk")[:MOST])
    if not found:
        messages.error(request, _("Chưa chọn đăng ký nào; hãy đánh dấu những dòng cần duyệt hoặc trả lại."))
        return redirect(here)
    try:
        with transaction.atomic():
            if claim_form(form.cleaned_data["token"], by=request.user) is not None:
                messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
                return redirect(here)
            _decide(request, found, form.cleaned_data["viec"], form.cleaned_data["ly_do"])
            settle_form(form.cleaned_data["token"], target=here)
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect(here)


def _decide(request: SignedIn, found: Sequence[Pledge], verb: str, reason: str) -> None:
    if verb == "duyet":
        approve_many(found, on=today(), by=request.user)
        says = ngettext("Đã duyệt %(n)s đăng ký.", "Đã duyệt %(n)s đăng ký.", len(found))
    else:
        return_many(found, reason=reason, on=today(), by=request.user)
        says = ngettext(
            "Đã trả lại %(n)s đăng ký kèm lý do.", "Đã trả lại %(n)s đăng ký kèm lý do.", len(found)
        )
    messages.success(request, says % {"n": num(len(found))})


def _query(request: SignedIn) -> str:
    """The same filter after a press."""
    year = request.POST.get("nam", "")
    return f"?nam={year}" if year.isdecimal() and len(year) == 4 else ""


def _columns() -> list[Column[Pledge]]:
    def name(one: Pledge) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', pledge_url(one), one.subject)

    def contents(one: Pledge) -> str:
        lines = [f"{line.what} ({line.target})" if line.target else line.what for line in one.contents.all()]
        return "; ".join(lines) or "–"

    return [
        Column("ten", lazy("Người, tập thể"), name, value=lambda p: str(p.subject), sort=("person__sort_key", "unit__sort_key"), fixed=True),
        Column("giai", lazy("Danh hiệu, hình thức"), lambda p: titled(p.kind_id, subject_kind(p)), sort=("kind__rank",)),
        Column("nam", lazy("Năm"), lambda p: p.year, sort=("year",)),
        Column("don_vi", lazy("Đăng ký tại"), lambda p: p.at_unit.name, sort=("at_unit__sort_key",)),
        Column("noi_dung", lazy("Nội dung"), contents),
        Column("nop", lazy("Nộp ngày"), lambda p: format_date(p.submitted_on) or "–", sort=("submitted_on",)),
        Column("tinh_trang", lazy("Tình trạng"), state_tag),
    ]  # fmt: skip
