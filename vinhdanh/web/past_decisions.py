"""Past decisions into the ledger, apart from live proposals: the decision once, its recipients many at a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.actions import AwardFields
from vinhdanh.awards.models import AwardKind, PastDecision
from vinhdanh.awards.past_decisions import (
    attach_scan,
    enter_decision,
    get_decision,
    visible_to,
)
from vinhdanh.awards.states import Occasion
from vinhdanh.files.actions import store_file
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import no
from vinhdanh.org import access as org_access
from vinhdanh.templatetags.ui import kind_name, num
from vinhdanh.web.fields import OneOfField, PastDayField, YearField
from vinhdanh.web.files import serve
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.ledger import KindField
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class DecisionForm(KeepForm):
    """What a past decision says once for all its recipients."""

    decision_no = forms.CharField(label=lazy("Số quyết định"), max_length=60)
    decided_on = PastDayField(label=lazy("Ngày quyết định"))
    authority = forms.CharField(
        label=lazy("Cấp quyết định"), max_length=200, widget=forms.TextInput(attrs={"placeholder": lazy("Chủ tịch UBND tỉnh")})
    )  # fmt: skip
    kind = KindField(
        label=lazy("Danh hiệu, hình thức"), queryset=AwardKind.objects.all(), empty_label=lazy("Chọn"), to_field_name="code",
        error_messages={"invalid_choice": lazy("Hãy chọn một mục trong danh sách.")},
    )  # fmt: skip
    year = YearField(
        label=lazy("Năm thi đua"), required=False, help_text=lazy("Để trống nếu quyết định không ghi năm.")
    )
    occasion = OneOfField(label=lazy("Loại hình"), choices=Occasion.choices)
    movement = forms.CharField(label=lazy("Phong trào, chuyên đề"), max_length=250, required=False)
    file = forms.FileField(
        label=lazy("Bản quét quyết định"), required=False, help_text=lazy("PDF hoặc ảnh; gửi sau cũng được."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def clean(self) -> Answers:
        data = super().clean() or {}
        year, day = data.get("year"), data.get("decided_on")
        if year and day and day.year < year:
            self.add_error("decided_on", _("Ngày quyết định trước năm thi đua %(year)s.") % {"year": year})
        return data

    def said(self) -> AwardFields:
        """What was typed, for the action."""
        data = self.cleaned_data
        return AwardFields(
            kind=data["kind"].code, year=data["year"], decided_on=data["decided_on"], decision_no=data["decision_no"],
            authority=data["authority"], occasion=data["occasion"], movement=data["movement"],
        )  # fmt: skip


class ScanForm(KeepForm):
    file = forms.FileField(
        label=lazy("Bản quét quyết định"), widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        error_messages={"required": lazy("Hãy chọn một tệp."), "empty": lazy("Tệp này rỗng; hãy chọn tệp khác.")},
    )  # fmt: skip


def _number(row: PastDecision) -> SafeString:
    return format_html(
        '<a class="row-link" href="{}">{}</a>', reverse("past_decision", args=[row.pk]), row.decision_no
    )


COLUMNS: list[Column[PastDecision]] = [
    Column("so", lazy("Số quyết định"), _number, sort=("decision_no",), fixed=True),
    Column("ngay", lazy("Ngày quyết định"), lambda d: format_date(d.decided_on), sort=("decided_on",)),
    Column("cap", lazy("Cấp quyết định"), lambda d: d.authority, sort=("authority",)),
    Column("giai", lazy("Danh hiệu, hình thức"), lambda d: kind_name(d.kind), sort=("kind__rank", "kind_id")),
    Column("nam", lazy("Năm"), lambda d: d.year or "", sort=("year",)),
    Column("dong", lazy("Đã ghi sổ"), lambda d: num(d.count), sort=("count",)),  # type: ignore[attr-defined]
    Column("quet", lazy("Bản quét"), lambda d: _("có") if d.scan_id else ""),
]


@reads_and_acts
def past_decisions(request: SignedIn) -> HttpResponseBase:
    """The form for one more past decision, and those entered before."""
    context = working(request)
    unit = context.unit if context else None
    if unit is None:
        allow(no(_("Chỉ cán bộ thi đua, khen thưởng của đơn vị được nhập dữ liệu.")))
        raise Http404
    allow(org_access.can_write_records(request.user, unit))
    form = DecisionForm(**_filled(request, {"occasion": Occasion.REGULAR.value}))

    def act(_data: Answers) -> Written:
        found, fresh = enter_decision(unit, form.said(), by=request.user)
        if form.cleaned_data["file"]:
            scan = store_file(form.cleaned_data["file"], by=request.user)
            attach_scan(found, scan, form.cleaned_data["file"].name, by=request.user)
        says = (
            _("Đã ghi quyết định %(no)s; bây giờ ghi những ai được khen.")
            if fresh
            else _("Quyết định %(no)s đã có; ghi tiếp những ai được khen.")
        )
        return Written(says % {"no": found.decision_no}, reverse("past_decision", args=[found.pk]))

    rows = visible_to(request.user).select_related("kind").annotate(count=Count("lines"))
    lede = _(
        "Mỗi quyết định ghi một lần, rồi ghi nhiều người cùng lúc. Đây là khen thưởng đã có; đề nghị mới thì làm ở trang Đề nghị."
    )
    page = Page(_("Nhập quyết định cũ"), _("Sổ khen thưởng"), reverse("ledger"), _("Ghi quyết định"), lede)
    more = {
        "listing": listing(request, rows, COLUMNS, order="-ngay"),
        "unit": unit,
        "megabytes": settings.MAX_EVIDENCE_BYTES // (1024 * 1024),
    }
    return keep(request, form, page, act, template="ledger/past_list.html", more=more)


def _filled(request: SignedIn, initial: dict[str, Any] | None = None) -> dict[str, Any]:
    """As `filled`, with the file that was sent."""
    arguments = filled(request, initial)
    return {**arguments, "files": request.FILES} if "data" in arguments else arguments


@reads_and_acts
def past_scan(request: SignedIn, pk: int) -> HttpResponseBase:
    """GET: the scan, to whoever sees the decision. POST: lay one to it."""
    found = get_decision(request.user, pk)
    if request.method != "POST":
        if found.scan is None:
            raise Http404
        return serve(found.scan, found.scan_name, inline=request.GET.get("xem") == "1")
    allow(org_access.can_write_records(request.user, found.unit))
    form = ScanForm(**_filled(request))

    def act(data: Answers) -> Written:
        scan = store_file(data["file"], by=request.user)
        attach_scan(found, scan, data["file"].name, by=request.user)
        return Written(_("Đã gắn bản quét."), reverse("past_decision", args=[found.pk]))

    return keep(
        request,
        form,
        Page(_("Bản quét quyết định"), str(found), reverse("past_decision", args=[found.pk]), _("Gửi")),
        act,
    )
