"""Citations of a pasted text held against the books, and the standing base of a day in the order of papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.registry import access
from vinhdanh.registry.base import cited_in_full, legal_base, outdated_citations, tier_of
from vinhdanh.registry.citing import Checked, check_text
from vinhdanh.registry.lookup import books_of
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import DayField
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.registry.words import work_unit
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working

TIERS = {
    "party": lazy("Đảng"), "state": lazy("Nhà nước"), "province": lazy("Tỉnh, thành phố"), "union": lazy("Công đoàn"), "other": lazy("Nơi khác"),
}  # fmt: skip


class CheckForm(forms.Form):
    text = forms.CharField(label=lazy("Văn bản cần soát"), max_length=200_000, widget=forms.Textarea(attrs={"rows": 10}), help_text=lazy("Dán dự thảo hoặc báo cáo; hệ thống tìm mọi số văn bản trong đó."))  # fmt: skip
    on = DayField(label=lazy("Tính hiệu lực đến ngày"), required=False)


@reads_and_acts
def registry_check(request: SignedIn) -> HttpResponseBase:
    """Nothing is written: the text is read and forgotten."""
    unit = work_unit(request)
    if unit is None:
        raise PermissionDenied(_("Trang này dành cho người có vai trò ở một đơn vị."))
    form = CheckForm(request.POST or None, initial={"on": today()})
    found: list[Checked] | None = None
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["on"] or today()
        found = check_text(
            form.cleaned_data["text"], day, books_of(unit, today(), access.visible_to(request.user))
        )
    wrong = sum(any(one.wrong for one in row.findings) for row in found or ())
    return show(request, "registry/check.html", {"form": form, "found": found, "wrong": wrong, "unit": unit})


@reads
def registry_base(request: SignedIn) -> HttpResponseBase:
    """`?ngay=` the day, `?ca=1` with what has ended, `?xuat=1` a workbook; decisions that cite what had ended."""
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Trang này dành cho người có vai trò ở một đơn vị."))
    day = _day(request.GET.get("ngay", "")) or context.as_of
    past = "ca" in request.GET
    rows = list(legal_base(context.unit, day, also_past=past))
    if "xuat" in request.GET:
        title = [_("Căn cứ pháp lý, chỉ đạo"), _("Ngày %(day)s") % {"day": format_date(day)}]
        return workbook_answer(title, _columns(), rows, "can-cu.xlsx")
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(tier_of(row.level), []).append((row, cited_in_full(row)))
    among = books_of(context.unit, today(), access.visible_to(request.user))
    return show(request, "registry/base.html", {
        "unit": context.unit, "day": day, "past": past, "total": len(rows), "year": context.year,
        "groups": [(TIERS[key], held) for key, held in groups.items()],
        "outdated": outdated_citations(context.unit, context.year, among),
    })  # fmt: skip


def _day(text: str) -> date | None:
    from django.core.exceptions import ValidationError

    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None


def _columns() -> list[Column[Any]]:
    return [
        Column("cua", lazy("Của"), lambda r: TIERS[tier_of(r.level)]),
        Column("so", lazy("Số, ký hiệu"), lambda r: r.number),
        Column("ngay", lazy("Ngày"), lambda r: r.issued_on),
        Column("trich_yeu", lazy("Tên loại và trích yếu"), lambda r: r.title),
        Column("noi_ban_hanh", lazy("Nơi ban hành"), lambda r: r.issuer),
        Column("thay_the", lazy("Đã thay bằng"), lambda r: r.successor or ""),
        Column("het", lazy("Hết hiệu lực sau ngày"), lambda r: r.until),
    ]
