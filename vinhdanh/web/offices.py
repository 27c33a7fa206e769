"""How a unit's papers are headed and who signs them: a small page an officer fills in once."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.offices.actions import OfficeFields, end_signer, keep_office, name_signer
from vinhdanh.offices.models import Office, Signer
from vinhdanh.offices.queries import heading_of, signers_of
from vinhdanh.offices.states import SignMode
from vinhdanh.org import access
from vinhdanh.web.forms import DateField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts


class OfficeForm(forms.Form):
    """What heads the papers."""

    heading = forms.CharField(label=lazy("Tên cơ quan trên văn bản"), max_length=250, required=False, help_text=lazy("Để trống thì dùng tên đơn vị."))  # fmt: skip
    parent_heading = forms.CharField(label=lazy("Cơ quan chủ quản trên văn bản"), max_length=250, required=False, help_text=lazy("Để trống thì dùng tên đơn vị cấp trên trực tiếp."))  # fmt: skip
    place = forms.CharField(label=lazy("Địa danh"), max_length=80, required=False, help_text=lazy("In trước ngày, tháng: Lai Châu. Để trống thì lấy của cấp trên."))  # fmt: skip
    abbreviation = forms.CharField(label=lazy("Chữ viết tắt trong ký hiệu"), max_length=30, required=False, help_text=lazy("LĐLĐ trong 15/QĐ-LĐLĐ; không có dấu cách."))  # fmt: skip
    leading_body = forms.CharField(label=lazy("Tập thể lãnh đạo"), max_length=120, required=False, help_text=lazy("Ban Thường vụ; in sau chữ TM. và ở dòng thẩm quyền ban hành."))  # fmt: skip
    drafting_unit = forms.CharField(label=lazy("Nơi soạn thảo, lưu"), max_length=40, required=False, help_text=lazy("In ở dòng Lưu: VT, CSPL."))  # fmt: skip


class SignerForm(forms.Form):
    """Somebody who signs."""

    name = forms.CharField(
        label=lazy("Họ và tên"), max_length=120, help_text=lazy("Không ghi học hàm, học vị trước họ tên.")
    )
    post = forms.CharField(label=lazy("Chức vụ"), max_length=120)
    mode = forms.ChoiceField(label=lazy("Cách ký"), choices=SignMode.choices, initial=SignMode.BEHALF)
    body = forms.CharField(
        label=lazy("Thay mặt"), max_length=120, required=False, help_text=lazy("Cho TM.: Ban Thường vụ.")
    )
    instead_of = forms.CharField(label=lazy("Ký thay chức vụ"), max_length=120, required=False, help_text=lazy("Cho KT., TL., TUQ.: Chủ tịch."))  # fmt: skip
    since = DateField(label=lazy("Từ ngày"))


@reads_and_acts
def office(request: SignedIn, code: str) -> HttpResponseBase:
    """Both forms; each is sent by its own button."""
    unit = access.get_unit(request.user, code)
    allow(access.can_write_records(request.user, unit))
    row = Office.objects.filter(unit=unit).first() or Office(unit=unit)
    kept = {field.name: getattr(row, field.name) for field in fields(OfficeFields)}
    which = request.POST.get("viec", "")
    form = OfficeForm(request.POST if which == "dau" else None, initial=kept)
    signer = SignerForm(request.POST if which == "ky" else None, initial={"since": today()})
    asked: forms.Form | None = {"dau": form, "ky": signer}.get(which)
    if (
        request.method == "POST"
        and asked is not None
        and asked.is_valid()
        and _done(request, unit, which, asked)
    ):
        return redirect("office", code=unit.code)
    heading = heading_of(unit, today())
    return show(request, "offices/office.html", {
        "unit": unit, "form": form, "signer": signer, "heading": heading, "printed": heading.lines(today()), "signers": signers_of(unit, today()),
    })  # fmt: skip


def _done(request: SignedIn, unit: Any, which: str, form: forms.Form) -> bool:
    data = form.cleaned_data
    try:
        if which == "dau":
            keep_office(
                unit, OfficeFields(**{name: data[name] for name in asdict(OfficeFields())}), by=request.user
            )
            messages.success(request, _("Đã lưu thông tin văn thư."))
        else:
            named = name_signer(unit, **data, by=request.user)
            messages.success(request, _("Đã ghi người ký: %(signer)s.") % {"signer": named})
    except Refused as refused:
        put_refusal(form, refused)
        return False
    return True


@acts
def signer_end(request: SignedIn, pk: int) -> HttpResponseBase:
    """Somebody no longer signs, from today on."""
    row = get_object_or_404(
        Signer.objects.filter(unit__in=access.visible_to(request.user)).select_related("unit"), pk=pk
    )
    allow(access.can_write_records(request.user, row.unit))
    end_signer(row, on=today(), by=request.user)
    messages.success(request, _("%(signer)s thôi ký từ hôm nay.") % {"signer": row})
    return redirect("office", code=row.unit.code)
