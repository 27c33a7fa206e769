"""Sending a document to the units below, their receipts, who studied it, whose plan is missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.registry import access
from vinhdanh.registry.chain import missing_plans
from vinhdanh.registry.sending import receive_document, send_document
from vinhdanh.registry.spreading import audience, coverage, people_reached
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.registry.words import page_of, url_of, work_unit, writable
from vinhdanh.web.suggest import unit_from_text
from vinhdanh.web.tables import Column, listing


class SendForm(KeepForm):
    """All units of some kinds below, or units by name, a line each."""

    kinds = forms.MultipleChoiceField(label=lazy("Mọi đơn vị trực thuộc thuộc loại"), required=False, initial=list, widget=forms.CheckboxSelectMultiple)  # fmt: skip
    lines = forms.CharField(
        label=lazy("Hoặc từng đơn vị"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Mỗi dòng tên hoặc mã một đơn vị trực thuộc."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        box = self.fields["kinds"]
        assert isinstance(box, forms.MultipleChoiceField)  # noqa: S101 - the field declared above
        box.choices = [(kind, UnitKind(kind).label) for kind in kinds]


@reads_and_acts
def registry_send(request: SignedIn, pk: int) -> HttpResponseBase:
    """To units below; those that have it are left alone."""
    found = writable(request, pk)
    under = below(found.unit, today(), itself=False)
    kinds = sorted(
        set(under.order_by().values_list("kind", flat=True).distinct()), key=list(UnitKind.values).index
    )
    form = SendForm(**filled(request), kinds=kinds)

    def act(data: Answers) -> Written:
        units = (
            set(under.filter(kind__in=data["kinds"]).values_list("pk", flat=True)) if data["kinds"] else set()
        )
        for line in data["lines"].splitlines():
            if line.strip():
                units.add(_named(line, under).pk)
        if not units:
            raise Refused(_("Hãy chọn loại đơn vị hoặc ghi tên đơn vị."), field="kinds")
        sent = send_document(found, units, on=today(), by=request.user)
        return Written(
            _("Đã gửi tới %(n)s đơn vị.") % {"n": sent}, reverse("registry_spread", args=[found.pk])
        )

    return keep(request, form, page_of(found, _("Gửi tới đơn vị"), _("Gửi")), act)


def _named(line: str, under: Any) -> Unit:
    unit = unit_from_text(line, Unit.objects.filter(pk__in=under.values("pk")))
    if unit is None:
        raise Refused(
            _("Không tìm thấy đúng một đơn vị trực thuộc tên “%(text)s”.") % {"text": line.strip()},
            field="lines",
        )
    return unit


@acts
def registry_receive(request: SignedIn, pk: int) -> HttpResponseBase:
    """“Đơn vị tôi đã nhận”, with or without entering it into the unit's own book."""
    found = access.get_document(request.user, pk)
    unit = work_unit(request)
    if unit is None:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng xác nhận được."))
    allow(access.can_receive(request.user, unit))
    try:
        copy = receive_document(found, unit, enter="vao_so" in request.POST, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã xác nhận %(unit)s đã nhận.") % {"unit": unit.name})
        if copy is not None:
            return redirect("registry_document", pk=copy.pk)
    return redirect("registry_document", pk=found.pk)


_CHIPS = (
    ("", lazy("Tất cả")),
    ("chua-nhan", lazy("Chưa xác nhận")),
    ("chua-quan-triet", lazy("Chưa có buổi quán triệt")),
    ("chua-ke-hoach", lazy("Chưa có kế hoạch")),
)


@reads
def registry_spread(request: SignedIn, pk: int) -> HttpResponseBase:
    """Each unit that it is meant for: sent, received, studied; `?tinh=` narrows, `?xuat=1` sends a workbook."""
    found, now = access.get_document(request.user, pk), today()
    allow(access.can_enter(request.user, found.unit))
    rows, counts = audience(found, now), coverage(found, now)
    missing = missing_plans(found, now) if found.asked_kinds else None
    chip = request.GET.get("tinh", "")
    if chip == "chua-nhan":
        rows = rows.filter(sent_on__isnull=False, received_on__isnull=True)
    elif chip == "chua-quan-triet":
        rows = rows.filter(studied=False)
    elif chip == "chua-ke-hoach" and missing is not None:
        rows = audience(found, now).filter(Q(pk__in=missing.values("pk")))
    if "xuat" in request.GET:
        title = [
            _("Đơn vị nhận %(document)s") % {"document": found},
            _("Ngày %(day)s") % {"day": format_date(now)},
        ]
        return workbook_answer(
            title, _columns(), rows.order_by("sort_key", "pk").iterator(500), "pho-bien.xlsx"
        )
    numbers = {
        "": counts.units,
        "chua-nhan": counts.sent - counts.received,
        "chua-quan-triet": counts.units - counts.studied,
    }
    if missing is not None:
        numbers["chua-ke-hoach"] = missing.count()
    return show(request, "registry/spread.html", {
        "found": found, "url": url_of(found), "coverage": counts, "people": people_reached(found, now),
        "chips": [{"key": key, "label": label, "count": numbers[key], "here": key == chip} for key, label in _CHIPS if key in numbers],
        "listing": listing(request, rows, _columns(), order="don_vi"),
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    def name(unit: Any) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[unit.code]), unit.name
        )

    return [
        Column("don_vi", lazy("Đơn vị"), name, value=lambda u: u.name, sort=("sort_key",), fixed=True),
        Column("cap", lazy("Loại đơn vị"), lambda u: u.get_kind_display(), sort=("kind",)),
        Column("gui", lazy("Gửi ngày"), lambda u: format_date(u.sent_on) or "–", value=lambda u: u.sent_on, sort=("sent_on",), css="num"),
        Column("nhan", lazy("Nhận ngày"), lambda u: format_date(u.received_on) or "–", value=lambda u: u.received_on, sort=("received_on",), css="num"),
        Column("quan_triet", lazy("Quán triệt"), lambda u: _("đã có buổi") if u.studied else _("chưa"), sort=("studied",)),
    ]  # fmt: skip
