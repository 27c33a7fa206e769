"""The library: what was recognised, searched by words, field, reach, benefit and reuse; the same as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.filings.library import (
    CLAIMED,
    UNCOUNTED,
    VERIFIED,
    Narrowing,
    author_names,
    narrowed,
    recognised,
    totals,
    with_worth,
)
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import digits
from vinhdanh.web.forms import OfficeField
from vinhdanh.web.frame import show
from vinhdanh.web.initiatives.makeup import makeup, may_look
from vinhdanh.web.initiatives.words import title_cell, vnd
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing

_ANY = ("", lazy("Tất cả"))
_WORTHS = [
    _ANY,
    (VERIFIED, lazy("Đã xác minh")),
    (CLAIMED, lazy("Mới kê khai")),
    (UNCOUNTED, lazy("Không ghi")),
]
_REUSED = [_ANY, ("co", lazy("Đã có nơi khác áp dụng")), ("chua", lazy("Chưa có nơi khác"))]


class LibraryFilter(forms.Form):
    """What the library is narrowed to; lives in the address. Everybody may name any unit: what was recognised is no secret."""

    q = forms.CharField(label=lazy("Tên, nội dung, tác giả"), required=False, max_length=200)
    don_vi = OfficeField(name="don_vi", label=lazy("Đơn vị"), required=False)
    linh_vuc = forms.ChoiceField(label=lazy("Lĩnh vực"), required=False)
    nganh = forms.ChoiceField(label=lazy("Khu vực, ngành"), required=False)
    pham_vi = forms.ChoiceField(label=lazy("Phạm vi từ"), required=False, choices=[_ANY, *Reach.choices])
    lam_loi = forms.ChoiceField(label=lazy("Giá trị làm lợi"), required=False, choices=_WORTHS)
    ap_dung = forms.ChoiceField(label=lazy("Áp dụng lại"), required=False, choices=_REUSED)
    nam = forms.IntegerField(label=lazy("Năm công nhận"), required=False, min_value=1945, max_value=2100, widget=digits())  # fmt: skip

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, auto_id="loc-%s", **more)
        rows = recognised()
        fields = rows.exclude(field="").order_by("field").values_list("field", flat=True).distinct()[:60]
        sectors = Unit.objects.exclude(sector="").order_by("sector").values_list("sector", flat=True).distinct()[:60]  # fmt: skip
        for name, values in (("linh_vuc", fields), ("nganh", sectors)):
            self.fields[name].choices = [_ANY, *((one, one) for one in values)]  # type: ignore[attr-defined]
        self.is_valid()

    def narrowing(self) -> Narrowing:
        found: dict[str, Any] = self.cleaned_data if self.is_bound else {}
        reused = {"co": True, "chua": False}.get(found.get("ap_dung") or "")
        return Narrowing(
            text=found.get("q") or "", unit=found.get("don_vi"), sector=found.get("nganh") or "", field=found.get("linh_vuc") or "",
            reach=found.get("pham_vi") or "", worth=found.get("lam_loi") or "", reused=reused, year=found.get("nam"),
        )  # fmt: skip


@dataclass
class Names:
    """The authors of the rows of a page, read together."""

    of: dict[int, list[str]]

    def prepare(self, rows: Sequence[Initiative]) -> None:
        self.of.update(author_names(rows))


def columns(names: Names) -> list[Column[Any]]:
    """The columns of the library."""
    return [
        Column("ten", lazy("Sáng kiến"), lambda r: title_cell(r, names.of), value=lambda r: r.title, sort=("search",), fixed=True),
        Column("tac-gia", lazy("Tác giả"), lambda r: "", value=lambda r: ", ".join(names.of.get(r.pk, [])), on_screen=False),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.unit.name if r.unit else "", sort=("unit__sort_key",)),
        Column("linh-vuc", lazy("Lĩnh vực"), lambda r: _(r.field) if r.field else "", value=lambda r: r.field, sort=("field",)),
        Column("nam", lazy("Năm"), lambda r: r.year or "", sort=("year",)),
        Column("pham-vi", lazy("Phạm vi"), lambda r: r.get_reach_display() or ""),
        Column("xac-minh", lazy("Làm lợi đã xác minh"), lambda r: vnd(r.verified_vnd), value=lambda r: r.verified_vnd, sort=("verified_vnd",), css="num"),
        Column("ke-khai", lazy("Mới kê khai"), lambda r: vnd(r.claimed_vnd), value=lambda r: r.claimed_vnd, sort=("claimed_vnd",), css="num"),
        Column("ap-dung", lazy("Nơi áp dụng lại"), lambda r: num(r.reuse_count) if r.reuse_count else "", value=lambda r: r.reuse_count, sort=("reuse_count",), css="num"),
        Column("quyet-dinh", lazy("Quyết định"), lambda r: r.decision_no, at_first=False),
        Column("ngay", lazy("Ngày quyết định"), lambda r: format_date(r.decided_on), value=lambda r: r.decided_on, at_first=False),
        Column("cap", lazy("Cấp công nhận"), lambda r: r.authority, at_first=False),
    ]  # fmt: skip


@reads
def library(request: SignedIn) -> HttpResponseBase:
    """Recognised initiatives, the newest first, with what they are worth together."""
    form = LibraryFilter(request.GET or None)
    rows = narrowed(with_worth(recognised()), form.narrowing(), today())
    names = Names({})
    if request.GET.get("xuat"):
        every = exported(rows.order_by(F("year").desc(nulls_last=True), "pk"), names)
        title = [_("Sáng kiến đã công nhận"), _("Xuất ngày %(day)s.") % {"day": format_date(today())}]
        return workbook_answer(title, columns(names), every, "sang-kien.xlsx")
    shown = rows.select_related("unit")
    return show(request, "initiatives/library.html", {
        "form": form,
        "sums": totals(rows),
        "listing": listing(request, shown, columns(names), order="-nam", prepare=names.prepare),
        "offers": offers(request),
        "asks": may_look(request),
        "makeup": makeup(request, rows),
    })  # fmt: skip


def exported(rows: QuerySet[Initiative], names: Names) -> Iterator[Initiative]:
    """Every row, its authors read a thousand at a time."""
    waiting = rows.select_related("unit").iterator(chunk_size=1000)
    while block := list(islice(waiting, 1000)):
        names.of.clear()
        names.prepare(block)
        yield from block


def offers(request: SignedIn) -> dict[str, bool]:
    """Which of the other pages the reader has something to do with."""
    held = org_access.assignments(request.user)
    return {
        "register": request.user.person_id is not None or held.filter(role__in=WRITES_RECORDS).exists(),
        "mine": request.user.person_id is not None,
        "desk": held.filter(role__in=("officer", "appraiser", "unit_head", "auditor")).exists(),
    }
