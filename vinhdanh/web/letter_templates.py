"""Templates of papers: what a unit prints on, its fields; download, change in Word, upload, look, go back to ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.names import ascii_name
from vinhdanh.kit.dates import today
from vinhdanh.kit.docx import Level, Unfit
from vinhdanh.kit.docx.package import MAX_BYTES
from vinhdanh.kit.pdf import NotPrinted
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters import access
from vinhdanh.letters.actions import put_template, use_shipped
from vinhdanh.letters.content import Format
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.letters.queries import content_of, format_of, history_of, templates_for
from vinhdanh.letters.rendering import default_template, render_pdf
from vinhdanh.letters.samples import AT, sample
from vinhdanh.letters.states import LetterFormat, LetterKind
from vinhdanh.letters.templates import check_template, fields_of
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import num
from vinhdanh.web.forms import UnitField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.working import working

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALONE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


class UploadForm(forms.Form):
    """A changed template."""

    file = forms.FileField(
        label=lazy("Tệp mẫu (.docx)"),
        help_text=lazy("Tải mẫu đang dùng về, sửa trong Word, lưu lại dạng .docx rồi nạp lên đây. Máy soát các trường trước khi nhận."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": lazy("Hãy chọn một tệp."), "empty": lazy("Tệp này rỗng; hãy chọn tệp khác.")},
    )  # fmt: skip


class WhereForm(forms.Form):
    """Of which unit, in which format."""

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["don_vi"] = UnitField(user=user, name="don_vi", label=lazy("Đơn vị"), required=False)
        self.fields["the_thuc"] = forms.ChoiceField(
            label=lazy("Thể thức"), choices=LetterFormat.choices, required=False
        )


@dataclass(frozen=True)
class Line:
    """One kind of paper in the list; `template` is None where the one we ship is used."""

    kind: str
    label: str
    template: LetterTemplate | None
    own: bool


@dataclass(frozen=True)
class Seen:
    """A finding as the page says it."""

    error: bool
    where: str
    says: str


@reads
def letter_templates(request: SignedIn) -> HttpResponseBase:
    """Every kind of paper of a unit, and which template each is printed on."""
    form = WhereForm(request.GET if "don_vi" in request.GET else None, user=request.user)
    unit = form.cleaned_data["don_vi"] if form.is_bound and form.is_valid() else None
    if unit is None:
        context = working(request)
        if context is None:
            raise Http404
        unit = context.unit
    rules = _rules(request.GET.get("the_thuc") or format_of(unit))
    if not form.is_bound:
        form = WhereForm(initial={"don_vi": unit, "the_thuc": rules}, user=request.user)
    used = templates_for(unit, rules, today())
    lines = [
        Line(kind, str(label), used.get(kind), kind in used and used[kind].unit_id == unit.pk)
        for kind, label in LetterKind.choices
    ]
    return show(request, "letter_templates/list.html", {
        "unit": unit, "rules": rules, "lines": lines, "form": form,
    })  # fmt: skip


@reads_and_acts
def letter_template(request: SignedIn, code: str, kind: str, rules: str) -> HttpResponseBase:
    """One kind of paper: what it is printed on, its fields, its history; POST sends another template."""
    unit = org_access.get_unit(request.user, code)
    rules = _known(kind, rules)
    may = access.can_keep_templates(request.user, unit)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    findings: list[Seen] = []
    if request.method == "POST":
        allow(may)
        if form.is_valid():
            done, findings = _receive(request, form, unit, kind, rules)
            if done:
                return redirect("letter_template", code=code, kind=kind, rules=rules)
    used = templates_for(unit, rules, today()).get(kind)
    return show(request, "letter_templates/one.html", {
        "unit": unit, "kind": kind, "label": LetterKind(kind).label, "rules": rules, "rules_label": LetterFormat(rules).label,
        "used": used, "own": used is not None and used.unit_id == unit.pk, "form": form if may else None, "findings": findings,
        "errors": sum(one.error for one in findings), "fields": [(one, spoken(one.says)) for one in fields_of(kind)], "history": history_of(unit, kind, rules),
    })  # fmt: skip


def _receive(
    request: SignedIn, form: UploadForm, unit: Unit, kind: str, rules: str
) -> tuple[bool, list[Seen]]:
    """Check what was sent and put it into use; answers whether it is, and everything found."""
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        limit = num(MAX_BYTES // 1024**2)
        form.add_error("file", _("Tệp lớn hơn %(limit)s MB: mẫu văn bản chỉ có chữ và bảng, hãy bỏ bớt hình.") % {"limit": limit})  # fmt: skip
        return False, []
    content = file.read()
    found = [
        Seen(f.level is Level.ERROR, spoken(f.where), spoken(f.says)) for f in check_template(content, kind)
    ]
    if any(one.error for one in found):
        return False, found
    try:
        put_template(content, name=file.name, unit=unit, kind=kind, rules=rules, by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return False, found
    messages.success(request, _("Đã dùng mẫu mới cho %(unit)s và các đơn vị bên dưới chưa có mẫu riêng.") % {"unit": unit.name})  # fmt: skip
    for one in found:
        messages.warning(request, f"{one.where}: {one.says}" if one.where else one.says)
    return True, found


@acts
def letter_template_shipped(request: SignedIn, code: str, kind: str, rules: str) -> HttpResponseBase:
    """Set the unit's own template aside."""
    unit = org_access.get_unit(request.user, code)
    rules = _known(kind, rules)
    allow(access.can_keep_templates(request.user, unit))
    if use_shipped(unit, kind, rules, by=request.user):
        messages.success(request, _("Đã thôi dùng mẫu riêng của %(unit)s.") % {"unit": unit.name})
    return redirect("letter_template", code=code, kind=kind, rules=rules)


@reads
def letter_template_file(request: SignedIn, code: str, kind: str, rules: str) -> HttpResponseBase:
    """The template in use as a Word file; `?mac-dinh=1` the one we ship, `?ban=N` an earlier one of the unit."""
    unit = org_access.get_unit(request.user, code)
    rules = _known(kind, rules)
    try:
        content, name = _chosen(request, unit, kind, rules)
    except Refused as refused:
        return _back(request, refused.why, code, kind, rules)
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = _named(name, inline=False)
    return answer


@reads
def letter_template_preview(request: SignedIn, code: str, kind: str, rules: str) -> HttpResponseBase:
    """A made-up paper on the template in use, as PDF."""
    unit = org_access.get_unit(request.user, code)
    rules = _known(kind, rules)
    try:
        content, name = _chosen(request, unit, kind, rules)
        made = render_pdf(sample(kind), template=content, made_at=AT)
    except Refused as refused:
        return _back(request, refused.why, code, kind, rules)
    except Unfit as unfit:
        why = _("Mẫu này không còn dùng được: %(why)s") % {"why": spoken(unfit.findings[0].says)}
        return _back(request, why, code, kind, rules)
    except NotPrinted:
        return _back(request, _("Không dựng được trang in từ mẫu này."), code, kind, rules)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = _named(name.removesuffix(".docx") + ".pdf", inline=True)
    answer["Content-Security-Policy"] = _ALONE
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _chosen(request: SignedIn, unit: Unit, kind: str, rules: str) -> tuple[bytes, str]:
    """The template asked for, and its file name."""
    number = request.GET.get("ban", "")
    if number:
        template = history_of(unit, kind, rules).filter(pk=number).first() if number.isdigit() else None
        if template is None:
            raise Http404
    else:
        template = None if request.GET.get("mac-dinh") else templates_for(unit, rules, today()).get(kind)
    if template is None:
        return default_template(kind, Format(rules)), f"mau-{kind}-{rules}.docx".replace("_", "-")
    return content_of(template), template.file_name


def _back(request: SignedIn, why: str, code: str, kind: str, rules: str) -> HttpResponseBase:
    messages.error(request, why)
    return redirect("letter_template", code=code, kind=kind, rules=rules)


def _rules(text: str) -> str:
    if text not in LetterFormat.values:
        raise Http404
    return text


def _known(kind: str, rules: str) -> str:
    if kind not in LetterKind.values:
        raise Http404
    return _rules(rules)


def _named(name: str, *, inline: bool) -> str:
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
