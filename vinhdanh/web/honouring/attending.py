"""Who comes to a conference, whom it honours, and its documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.awards import access as awards_access
from vinhdanh.awards.models import AwardRecord
from vinhdanh.exemplars.lists import access as lists_access
from vinhdanh.exemplars.lists.models import IntroductionList
from vinhdanh.exemplars.lists.states import ListState
from vinhdanh.files.actions import store_file
from vinhdanh.honouring import access
from vinhdanh.honouring.attendance import candidates
from vinhdanh.honouring.conferences import (
    Attends,
    add_delegate,
    attach_paper,
    honour,
    honour_awarded,
    honour_introduced,
    remove_delegate,
    remove_honouree,
)
from vinhdanh.honouring.models import Conference
from vinhdanh.honouring.states import DelegateRole, PaperKind
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.queries import unit_of
from vinhdanh.templatetags.ui import kind_name, num
from vinhdanh.web.fields import PersonField
from vinhdanh.web.files import serve
from vinhdanh.web.forms import UnitField, row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.conferences import writable
from vinhdanh.web.honouring.words import award, filled_with_files, page_of, url_of, whom
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep, once
from vinhdanh.web.ledger import LedgerFilter
from vinhdanh.web.reading import SignedIn, acts, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing


class DelegateForm(KeepForm):
    """A delegate: somebody of the records, or a name."""

    name = forms.CharField(
        label=lazy("Họ và tên"), max_length=120, required=False, help_text=lazy("Chỉ gõ khi người ấy không có trong danh sách người.")
    )  # fmt: skip
    post = forms.CharField(label=lazy("Chức vụ"), max_length=150, required=False)
    role = forms.ChoiceField(label=lazy("Tư cách"), choices=DelegateRole.choices)
    seat = forms.CharField(
        label=lazy("Chỗ ngồi"), max_length=20, required=False, help_text=lazy("Ví dụ: A12.")
    )

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = PersonField(user=user, name="person", label=_("Cá nhân"), required=False)
        self.fields["unit"] = UnitField(
            user=user, name="unit", label=_("Đơn vị"), required=False, help_text=_("Để trống thì lấy nơi sinh hoạt của cá nhân.")
        )  # fmt: skip
        self.order_fields(["person", "name", "unit"])

    def said(self) -> Attends:
        data = self.cleaned_data
        person = data["person"]
        unit = data["unit"] or (unit_of(person, today()) if person else None)
        if unit is None:
            raise Refused(_("Hãy chọn đơn vị mà đại biểu đại diện."), field="unit")
        return Attends(unit, person, data["name"], data["post"], data["role"], data["seat"])


class HonourForm(KeepForm):
    """Somebody honoured for a merit told in words."""

    merit = forms.CharField(
        label=lazy("Thành tích tiêu biểu"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = PersonField(user=user, name="person", label=_("Cá nhân"), required=False)
        self.fields["unit"] = UnitField(user=user, name="unit", label=_("Hoặc tập thể"), required=False)
        self.order_fields(["person", "unit"])


class IntroducedForm(KeepForm):
    introduction = forms.ModelChoiceField(
        label=lazy("Danh sách giới thiệu đã chốt"),
        queryset=IntroductionList.objects.none(),
        empty_label=lazy("Chọn"),
    )


class PaperForm(KeepForm):
    kind = forms.ChoiceField(label=lazy("Loại"), choices=PaperKind.choices)
    file = forms.FileField(
        label=lazy("Tệp"), error_messages={"required": lazy("Hãy chọn một tệp."), "empty": lazy("Tệp này rỗng; hãy chọn tệp khác.")}
    )  # fmt: skip


@reads_and_acts
@once
def delegate_add(request: SignedIn, pk: int) -> HttpResponseBase:
    """One more delegate."""
    found = writable(request, pk)
    form = DelegateForm(**filled(request, {"role": DelegateRole.OFFICIAL}), user=request.user)

    def act(_data: Answers) -> Written:
        made = add_delegate(found, form.said(), by=request.user)
        return Written(_("Đã thêm đại biểu %(name)s.") % {"name": made.name}, f"{url_of(found)}#dai-bieu")

    return keep(request, form, page_of(found, _("Thêm đại biểu"), _("Thêm đại biểu")), act)


def _take_off(request: SignedIn, found: Conference, rows: QuerySet[Any], remove: Any) -> HttpResponseBase:
    """Take the ticked rows off a list and go back."""
    chosen = list(rows.filter(pk__in=row_ids(request.POST.getlist("row"))))
    try:
        for row in chosen:
            remove(row, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        says = ngettext(
            "Đã đưa %(n)s dòng ra khỏi danh sách.", "Đã đưa %(n)s dòng ra khỏi danh sách.", len(chosen)
        )
        messages.success(request, says % {"n": num(len(chosen))})
    return redirect(url_of(found))


@acts
def delegates_off(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take delegates off the list."""
    found = writable(request, pk)
    return _take_off(request, found, found.delegates.select_related("conference"), remove_delegate)


@acts
def honourees_off(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take people or collectives off the list of those honoured."""
    found = writable(request, pk)
    return _take_off(
        request, found, found.honourees.select_related("conference", "person", "unit"), remove_honouree
    )


COLUMNS: list[Column[AwardRecord]] = [
    Column("cho", lazy("Cá nhân, tập thể"), whom, fixed=True),
    Column("giai", lazy("Danh hiệu, hình thức"), award, value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id")),
    Column("nam", lazy("Năm"), lambda r: r.year or "", sort=("year",)),
    Column("don_vi", lazy("Đơn vị khi được tặng"), lambda r: r.at_unit.name if r.at_unit else ""),
    Column("so", lazy("Quyết định"), lambda r: r.decision_no),
]  # fmt: skip


@reads_and_acts
def honourees_choose(request: SignedIn, pk: int) -> HttpResponseBase:
    """Choose from the ledger whom the conference honours; whoever is on the list already is left out."""
    found = writable(request, pk)
    lines = candidates(found, awards_access.visible_to(request.user))
    if request.method == "POST":
        chosen = lines.filter(pk__in=row_ids(request.POST.getlist("row"))).order_by(
            "kind__rank", "-year", "pk"
        )
        try:
            done = honour_awarded(found, chosen, by=request.user)
        except Refused as refused:
            messages.error(request, refused.why)
        else:
            says = ngettext(
                "Đã thêm %(n)s vào danh sách biểu dương.", "Đã thêm %(n)s vào danh sách biểu dương.", done
            )
            messages.success(request, says % {"n": num(done)})
        return redirect(f"{url_of(found)}#bieu-duong")
    form = LedgerFilter(request.GET or None, user=request.user, fallback=None)
    rows = form.lines(lines)
    return show(request, "honouring/choose.html", {
        "held": found, "form": form, "listing": listing(request, rows, COLUMNS, order="giai"),
    })  # fmt: skip


@reads_and_acts
@once
def honouree_add(request: SignedIn, pk: int) -> HttpResponseBase:
    """Honour somebody for a merit told in words."""
    found = writable(request, pk)
    form = HonourForm(**filled(request), user=request.user)

    def act(data: Answers) -> Written:
        whom = data["person"] or data["unit"]
        if whom is None or (data["person"] and data["unit"]):
            raise Refused(_("Hãy chọn một cá nhân hoặc một tập thể."), field="person")
        made = honour(found, whom, merit=data["merit"], by=request.user)
        return Written(
            _("Đã thêm %(name)s vào danh sách biểu dương.") % {"name": made}, f"{url_of(found)}#bieu-duong"
        )

    return keep(request, form, page_of(found, _("Thêm người được biểu dương"), _("Thêm")), act)


@reads_and_acts
@once
def honourees_introduced(request: SignedIn, pk: int) -> HttpResponseBase:
    """Honour whom an introduction list took."""
    found = writable(request, pk)
    form = IntroducedForm(**filled(request))
    box = form.fields["introduction"]
    if isinstance(box, forms.ModelChoiceField):
        box.queryset = (
            lists_access.visible_to(request.user).filter(state=ListState.FROZEN).order_by("-frozen_on", "-pk")
        )

    def act(data: Answers) -> Written:
        done = honour_introduced(found, data["introduction"], by=request.user)
        says = ngettext(
            "Đã thêm %(n)s vào danh sách biểu dương.", "Đã thêm %(n)s vào danh sách biểu dương.", done
        )
        return Written(says % {"n": num(done)}, f"{url_of(found)}#bieu-duong")

    lede = _("Những người, tập thể được chọn trong danh sách giới thiệu điển hình.")
    return keep(request, form, page_of(found, _("Lấy từ danh sách giới thiệu"), _("Thêm"), lede), act)


@reads_and_acts
@once
def paper_add(request: SignedIn, pk: int) -> HttpResponseBase:
    """Lay a document to the conference."""
    found = writable(request, pk)
    form = PaperForm(**filled_with_files(request))

    def act(data: Answers) -> Written:
        stored = store_file(data["file"], by=request.user)
        attach_paper(found, stored, data["file"].name, kind=data["kind"], by=request.user)
        return Written(_("Đã gắn tài liệu."), f"{url_of(found)}#tai-lieu")

    lede = _("PDF, Word, Excel hoặc ảnh, nhiều nhất %(size)s MB.") % {
        "size": settings.MAX_EVIDENCE_BYTES // (1024 * 1024)
    }
    return keep(
        request,
        form,
        page_of(found, _("Gắn tài liệu"), _("Gửi"), lede),
        act,
        template="honouring/upload.html",
    )


@reads
def paper(request: SignedIn, pk: int, number: int) -> HttpResponseBase:
    """A document, to whoever sees the conference."""
    found = access.get_conference(request.user, pk)
    kept = found.papers.select_related("file").filter(pk=number).first()
    if kept is None:
        raise Http404
    return serve(kept.file, kept.name, inline=True)
