"""Totals of every programme in every year, emergencies apart from regular care, and the calendar of programmes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import YES, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.registers import access
from vinhdanh.registers.models import Programme
from vinhdanh.registers.queries import calendar
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.registers.figures import number
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working
from vinhdanh.welfare.queries import ProgrammeYear, programme_years

_SPAN = 5


class YearsFilter(UnitFilter):
    """Whose, and from which year to which."""

    tu = forms.IntegerField(label=lazy("Từ năm"), required=False, min_value=1990, max_value=2100)
    den = forms.IntegerField(label=lazy("Đến năm"), required=False, min_value=1990, max_value=2100)

    def __init__(self, data: Any = None, *, user: User, fallback: Unit, **more: Any) -> None:
        super().__init__(data, user=user, fallback=fallback, **more)
        self.everywhere = fallback

    def whose(self) -> Unit:
        return self.unit() or self.everywhere


def _sum(one: ProgrammeYear, kind: str, what: str) -> int | None:
    """None where nothing of the kind was written: that is not nought."""
    return int(getattr(one.kinds[kind], what)) if kind in one.kinds else None


def _name(one: ProgrammeYear) -> str:
    return str(one.programme) if one.programme else _("Ngoài chương trình")


COLUMNS: list[Column[ProgrammeYear]] = [
    Column("nam", lazy("Năm"), lambda o: str(o.year), value=lambda o: o.year, fixed=True),
    Column("chuong_trinh", lazy("Chương trình"), _name, fixed=True),
    Column("khan_cap", lazy("Khẩn cấp"), lambda o: _("khẩn cấp") if o.emergency else ""),
    Column("nha", lazy("Nhà"), lambda o: number(_sum(o, "house", "reached")), value=lambda o: _sum(o, "house", "reached"), css="num"),
    Column("qua", lazy("Hiện vật, quà"), lambda o: number(_sum(o, "goods", "quantity")), value=lambda o: _sum(o, "goods", "quantity"), css="num"),
    Column("cong_trinh", lazy("Công trình"), lambda o: number(_sum(o, "work", "rows")), value=lambda o: _sum(o, "work", "rows"), css="num"),
    Column("tham", lazy("Lần thăm hỏi"), lambda o: number(_sum(o, "visit", "rows")), value=lambda o: _sum(o, "visit", "rows"), css="num"),
    Column("danh_sach", lazy("Người theo danh sách"), lambda o: number(o.lists.people) if o.lists.lists else "", value=lambda o: o.lists.people if o.lists.lists else None, css="num"),
    Column("nguoi", lazy("Số được hỗ trợ"), lambda o: number(o.reached), value=lambda o: o.reached, css="num"),
    Column("gia_tri", lazy("Giá trị (đồng)"), lambda o: number(o.value_vnd), value=lambda o: o.value_vnd, css="num"),
]  # fmt: skip


@reads
def years(request: SignedIn) -> HttpResponseBase:
    """Programme × year; `?xuat=1` sends the same as a workbook."""
    held = org_access.assignments(request.user).filter(role__in=READS_UNITS)
    context = working(request)
    allow(YES if held.exists() and context else no(_("Trang này dành cho cán bộ của đơn vị.")))
    assert context is not None  # noqa: S101 - refused above
    form = YearsFilter(request.GET or None, user=request.user, fallback=context.unit)
    chosen, unit = form.chosen(), form.whose()
    last = chosen.get("den") or context.year
    begin = min(chosen.get("tu") or last - _SPAN + 1, last)
    lines = programme_years(unit, date(begin, 1, 1), date(last + 1, 1, 1))
    if "xuat" in request.GET:
        title = [_("Kết quả chương trình theo năm"), f"{unit.name}, {begin}–{last}.", _("Xuất ngày %(day)s.") % {"day": format_date(today())}]  # fmt: skip
        return workbook_answer(title, COLUMNS, lines, f"chuong-trinh-{begin}-{last}.xlsx")
    offered = access.offered_to(request.user, Programme).order_by("key")
    return show(request, "registers/years.html", {
        "form": form,
        "unit": unit,
        "begin": begin,
        "last": last,
        "sections": [(flag, _lines([one for one in lines if one.emergency is flag])) for flag in (False, True)],
        "heads": [(column.label, column.css) for column in COLUMNS if column.key != "khan_cap"],
        "total": len(lines),
        "months": [(month, found) for month, found in calendar(offered) if found],
    })  # fmt: skip


def _lines(found: list[ProgrammeYear]) -> dict[str, Any]:
    """Rows of a table, and what they add up to."""
    shown = [column for column in COLUMNS if column.key != "khan_cap"]
    rows = [[(column.label, column.css, column.cell(one)) for column in shown] for one in found]
    return {
        "rows": rows,
        "value": number(sum(one.value_vnd for one in found)),
        "reached": number(sum(one.reached for one in found)),
    }
