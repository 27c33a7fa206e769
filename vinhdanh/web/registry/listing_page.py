"""The documents of a unit: both books in one list, found by words without diacritics or by a number in any spelling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.registry import access
from vinhdanh.registry.models import Dissemination
from vinhdanh.registry.queries import find_documents, latest_first, near, overdue
from vinhdanh.registry.states import Direction, DocumentState
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registry.words import columns, kind_choices, work_unit
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing

_CHIPS = (
    ("", lazy("Tất cả"), Q()),
    ("di", lazy("Văn bản đi"), Q(direction=Direction.OUT) & ~Q(state=DocumentState.DRAFT)),
    ("den", lazy("Văn bản đến"), Q(direction=Direction.IN)),
    ("du-thao", lazy("Dự thảo"), Q(state=DocumentState.DRAFT)),
    ("chua-ngay", lazy("Chưa ghi ngày"), Q(issued_on__isnull=True) & ~Q(state=DocumentState.DRAFT)),
    ("can-cu", lazy("Căn cứ chung"), Q(base=True)),
)
_WAITS = "cho-nhan"


def _kinds() -> list[tuple[str, str]]:
    return [("", _("Mọi loại")), *kind_choices()[1:]]


class Filters(UnitFilter):
    q = forms.CharField(label=lazy("Số hoặc chữ trong trích yếu"), required=False)
    loai = forms.ChoiceField(label=lazy("Tên loại"), required=False, choices=_kinds)
    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=1945, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(["q", "loai", "nam", "don_vi"])


@reads
def registry(request: SignedIn) -> HttpResponseBase:
    """`?tinh=` narrows by a chip, `?q= ?loai= ?nam= ?don_vi=` filter, `?xuat=1` sends a workbook."""
    unit = work_unit(request)
    form = Filters(request.GET or None, user=request.user, fallback=unit)
    rows, chosen = access.visible_to(request.user), form.chosen()
    looked = form.unit()
    if looked is not None:
        rows = rows.filter(Q(unit=looked) | Q(sendings__unit=looked)).distinct()
    if text := (chosen.get("q") or "").strip():
        rows = find_documents(text, rows)
    if kind := chosen.get("loai"):
        rows = rows.filter(kind=kind)
    if year := chosen.get("nam"):
        rows = rows.filter(Q(issued_on__year=year) | Q(issued_on__isnull=True, sign_year=year))
    rules = {key: rule for key, _label, rule in _CHIPS}
    rules[_WAITS] = Q(pk__in=_unconfirmed(request).values("document_id"))
    chip = request.GET.get("tinh", "")
    chip = chip if chip in rules else ""
    # what has no day stands at the end of the latest
    day = Coalesce("issued_on", Value(date(1900, 1, 1)))
    kept = rows.filter(rules[chip]).select_related("unit").annotate(day=day)
    if "xuat" in request.GET:
        title = [_("Văn bản đi, đến"), _("Ngày %(day)s") % {"day": format_date(today())}]
        return workbook_answer(title, columns(), latest_first(kept).iterator(500), "van-ban.xlsx")
    sums: dict[str, Any] = {f"n{n}": Count("pk", filter=rule, distinct=True) for n, rule in enumerate(rules.values()) if rule}  # fmt: skip
    row = rows.order_by().aggregate(n0=Count("pk", distinct=True), **sums)
    labels = [*(label for _key, label, _rule in _CHIPS), lazy("Chờ xác nhận đã nhận")]
    chips = [
        {"key": key, "label": label, "count": row[f"n{n}"], "here": key == chip}
        for n, (key, label) in enumerate(zip(rules, labels, strict=True))
    ]
    return show(request, "registry/list.html", {
        "form": form, "chips": chips, "chip": chip, "listing": listing(request, kept, columns(), order="-ngay"),
        "may": bool(units_that_organise(request.user)), "owed": _owed(request), "unit": unit,
    })  # fmt: skip


def _unconfirmed(request: SignedIn) -> QuerySet[Dissemination]:
    """Sendings to units at which the reader is an officer, not confirmed."""
    mine = org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).values("unit_id")
    return Dissemination.objects.filter(received_on__isnull=True, unit_id__in=mine)


def _owed(request: SignedIn) -> dict[str, int]:
    """What waits in the reader's units: late and near."""
    unit = work_unit(request)
    rows = access.obligations_visible_to(request.user)
    if unit is not None:
        rows = rows.filter(unit=unit)
    now = today()
    return rows.aggregate(late=Count("pk", filter=overdue(now)), near=Count("pk", filter=near(now)))
