"""Typing a set: start from a shipped one, the text with its problems by line and a preview; lock, retire, a new version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.reading_set import read_set
from vinhdanh.scoring.models import CriteriaSet
from vinhdanh.scoring.reading_text import problems_in, shipped
from vinhdanh.scoring.sets import create_set, edit_set, lock_set, new_version, retire_set
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.rounds_write import AheadYearField, units_that_organise
from vinhdanh.web.scoring.sets import told
from vinhdanh.web.working import working


class TextForm(KeepForm):
    """The text of a set."""

    text = forms.CharField(
        label=lazy("Nội dung"), strip=False, widget=forms.Textarea(attrs={"rows": 26, "spellcheck": "false", "class": "code"}),
        help_text=lazy("Mỗi tiêu chí một dòng; xem các cách chấm ở cuối trang."),
    )  # fmt: skip


class NewForm(TextForm):
    """The same, whose it is and for which year."""

    year = AheadYearField(label=lazy("Năm thi đua"))
    field_order = ("unit", "year", "text")

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị ban hành"), choices=[(one.code, one.name) for one in units]
        )
        self.order_fields(["unit", "year", "text"])


class YearForm(KeepForm):
    """For which year the new version is."""

    year = AheadYearField(label=lazy("Năm thi đua"))


@reads_and_acts
@once
def set_new(request: SignedIn) -> HttpResponseBase:
    """`?mau=`: start from a shipped set."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng soạn được bộ tiêu chí."))
    samples, context = shipped(), working(request)
    chosen = request.GET.get("mau", "")
    start = {"year": context.year if context else today().year, "text": samples.get(chosen, _blank())}
    if context and context.unit in units:
        start["unit"] = context.unit.code
    form = NewForm(**filled(request, start), units=units)

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = create_set(unit, year=data["year"], text=data["text"], on=today(), by=request.user)
        return Written(_("Đã lưu bộ tiêu chí."), _url(made))

    page = Page(
        _("Soạn bộ tiêu chí"),
        _("Bộ tiêu chí"),
        reverse("criteria_sets"),
        _("Lưu bản soạn"),
        more=_("Kiểm tra, xem trước"),
    )
    starts = [(code, read_set(text).criteria, code == chosen) for code, text in samples.items()]
    return keep(
        request,
        form,
        page,
        act,
        template="scoring/set_form.html",
        more={**_preview(request), "starts": starts},
    )


@reads_and_acts
@once
def set_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Another text for a draft."""
    stored = _writable(request, pk)
    form = TextForm(**filled(request, {"text": stored.text}))

    def act(data: Answers) -> Written:
        edit_set(stored, text=data["text"], by=request.user)
        return Written(_("Đã lưu bộ tiêu chí."), _url(stored))

    page = Page(
        _("Sửa bộ tiêu chí"), stored.name, _url(stored), _("Lưu bản soạn"), more=_("Kiểm tra, xem trước")
    )
    return keep(request, form, page, act, template="scoring/set_form.html", more=_preview(request))


@acts
def set_lock(request: SignedIn, pk: int) -> HttpResponseBase:
    """From now on the text stands."""
    stored = _writable(request, pk)
    try:
        lock_set(stored, by=request.user)
        messages.success(request, _("Đã khoá bộ tiêu chí."))
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect(_url(stored))


@acts
def set_retire(request: SignedIn, pk: int) -> HttpResponseBase:
    """No new board uses it."""
    stored = _writable(request, pk)
    try:
        retire_set(stored, by=request.user)
        messages.success(request, _("Bộ tiêu chí thôi dùng cho bảng mới."))
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect(_url(stored))


@reads_and_acts
@once
def set_version(request: SignedIn, pk: int) -> HttpResponseBase:
    """The same text as a draft of a further version, or of another year."""
    stored = _writable(request, pk)
    form = YearForm(**filled(request, {"year": stored.year}))

    def act(data: Answers) -> Written:
        made = new_version(stored, year=data["year"], on=today(), by=request.user)
        return Written(
            _("Đã lập phiên bản mới; hãy sửa rồi khoá."), reverse("criteria_set_edit", args=[made.pk])
        )

    lede = _("Bản đã khoá giữ nguyên; bảng chấm đang dùng nó không đổi.")
    return keep(
        request, form, Page(_("Lập phiên bản mới"), stored.name, _url(stored), _("Lập phiên bản"), lede), act
    )


def _preview(request: SignedIn) -> dict[str, Any]:
    """What the text says, or what is wrong with it, when it was sent to be looked at or could not be saved."""
    if request.method != "POST":
        return {}
    text = request.POST.get("text", "").replace("\r\n", "\n")
    problems = problems_in(text)
    if problems:
        return {"problems": [(one.line, spoken(one.says)) for one in problems[:40]]}
    criteria = read_set(text).criteria
    return {"preview": True, **told(criteria)} if criteria else {}


def _writable(request: SignedIn, pk: int) -> CriteriaSet:
    stored = access.get_set(request.user, pk)
    allow(access.can_write_set(request.user, stored.unit))
    return stored


def _url(stored: CriteriaSet) -> str:
    return reverse("criteria_set", args=[stored.pk])


def _blank() -> str:
    return (
        "name: Bộ tiêu chí khối thi đua\nscale: 100\nconfidence: own\ngroups:\n  - code: I\n    name: Nhiệm vụ\n    points: 100\n"
        "    items:\n      - {code: I.1, name: Kết nạp đoàn viên, points: 60, rule: ratio, excess: 10}\n"
        "      - {code: I.2, name: Phong trào thi đua, points: 40, rule: manual}\nties:\n  - {ballot: true}\n"
    )
