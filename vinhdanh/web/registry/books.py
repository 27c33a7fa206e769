"""Sổ đăng ký văn bản đi, đến of the unit and year in which one works: ten columns, as a workbook and as a Word book."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.dates import format_date
from vinhdanh.letters.document_books import Book, incoming_docx, outgoing_docx
from vinhdanh.registry import access
from vinhdanh.registry.books import InRow, OutRow, incoming_book, outgoing_book, undated, years_of
from vinhdanh.registry.states import Direction
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import Working, working

_NAMED = 2
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _context(request: SignedIn) -> tuple[Working, int]:
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Trang này dành cho người có vai trò ở một đơn vị."))
    year = request.GET.get("nam", "")
    return context, int(year) if year.isdecimal() and len(year) == 4 else context.year


@reads
def registry_out_book(request: SignedIn) -> HttpResponseBase:
    """What the unit issued: the register, its award decisions, its launches; `?xuat=1` a workbook, `?in=docx` a book."""
    context, year = _context(request)
    rows = outgoing_book(context.unit, year)
    title = _("Sổ đăng ký văn bản đi năm %(year)s") % {"year": year}
    if "xuat" in request.GET:
        return workbook_answer([title, context.unit.name], _out_columns(), rows, f"so-van-ban-di-{year}.xlsx")
    if request.GET.get("in") == "docx":
        return _book(outgoing_docx(Book(context.unit.name, year), rows), f"so-van-ban-di-{year}.docx")
    return show(request, "registry/book.html", {
        "title": title, "unit": context.unit, "year": year, "years": _years(context, year, Direction.OUT), "other": reverse("registry_in_book"),
        "may": _may(request, context), "listing": listing(request, rows, _out_columns(), order="ngay"), "undated": undated(context.unit), "outgoing": True,
    })  # fmt: skip


@reads
def registry_in_book(request: SignedIn) -> HttpResponseBase:
    """What came to the unit, by arrival number."""
    context, year = _context(request)
    rows = incoming_book(context.unit, year)
    title = _("Sổ đăng ký văn bản đến năm %(year)s") % {"year": year}
    if "xuat" in request.GET:
        return workbook_answer([title, context.unit.name], _in_columns(), rows, f"so-van-ban-den-{year}.xlsx")
    if request.GET.get("in") == "docx":
        return _book(incoming_docx(Book(context.unit.name, year), rows), f"so-van-ban-den-{year}.docx")
    return show(request, "registry/book.html", {
        "title": title, "unit": context.unit, "year": year, "years": _years(context, year, Direction.IN), "other": reverse("registry_out_book"),
        "may": _may(request, context), "listing": listing(request, rows, _in_columns(), order="so_den"), "undated": 0, "outgoing": False,
    })  # fmt: skip


def _may(request: SignedIn, context: Working) -> bool:
    return bool(access.can_enter(request.user, context.unit))


def _few(text: str) -> Any:
    """Who receives it: the first few on the screen, all of them a click away."""
    names = [one.strip() for one in text.split(";") if one.strip()]
    if len(names) <= _NAMED + 1:
        return text
    more = ngettext("và %(n)s nơi khác", "và %(n)s nơi khác", len(names) - _NAMED) % {"n": len(names) - _NAMED}  # fmt: skip
    return format_html("<details><summary>{} {}</summary>{}</details>", "; ".join(names[:_NAMED]), more, "; ".join(names[_NAMED:]))  # fmt: skip


def _years(context: Working, year: int, direction: str) -> list[int]:
    return sorted({*years_of(context.unit, direction), year, context.year}, reverse=True)[:20]


def _book(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _out_columns() -> list[Column[OutRow]]:
    def number(row: OutRow) -> Any:
        link = format_html(
            '<a class="row-link" href="{}">{}</a>',
            reverse(row.page, args=[row.pk]),
            row.number or _("chưa có số"),
        )
        return (
            format_html('{} <span class="tag tag-warn">{}</span>', link, _("thu hồi"))
            if row.recalled
            else link
        )

    return [
        Column("so", lazy("Số, ký hiệu"), number, value=lambda r: r.number, fixed=True),
        Column("ngay", lazy("Ngày tháng văn bản"), lambda r: format_date(r.day) or "–", value=lambda r: r.day, css="num"),
        Column("trich_yeu", lazy("Tên loại và trích yếu"), lambda r: r.title, fixed=True, css="wide-cell"),
        Column("nguoi_ky", lazy("Người ký"), lambda r: r.signer),
        Column("noi_nhan", lazy("Nơi nhận"), lambda r: _few(r.recipients), value=lambda r: r.recipients, css="wide-cell"),
        Column("luu", lazy("Đơn vị, người nhận bản lưu"), lambda r: r.kept_by, at_first=False),
        Column("so_ban", lazy("Số lượng bản"), lambda r: "" if r.copies is None else r.copies, value=lambda r: r.copies, css="num", at_first=False),
        Column("chuyen", lazy("Ngày chuyển"), lambda r: format_date(r.sent_on), value=lambda r: r.sent_on, css="num", at_first=False),
        Column("ky_nhan", lazy("Ký nhận"), lambda r: r.receipt),
        Column("ghi_chu", lazy("Ghi chú"), lambda r: r.note, at_first=False),
    ]  # fmt: skip


def _in_columns() -> list[Column[InRow]]:
    def number(row: InRow) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>',
            reverse("registry_document", args=[row.pk]),
            row.number or _("không số"),
        )

    return [
        Column("ngay_den", lazy("Ngày đến"), lambda r: format_date(r.arrived_on), value=lambda r: r.arrived_on, css="num", fixed=True),
        Column("so_den", lazy("Số đến"), lambda r: r.arrival, css="num"),
        Column("tac_gia", lazy("Tác giả"), lambda r: r.author),
        Column("so", lazy("Số, ký hiệu"), number, value=lambda r: r.number, fixed=True),
        Column("ngay", lazy("Ngày tháng văn bản"), lambda r: format_date(r.day) or "–", value=lambda r: r.day, css="num"),
        Column("trich_yeu", lazy("Tên loại và trích yếu"), lambda r: r.title, fixed=True, css="wide-cell"),
        Column("xu_ly", lazy("Đơn vị hoặc người nhận"), lambda r: r.handled_by),
        Column("chuyen", lazy("Ngày chuyển"), lambda r: format_date(r.sent_on), value=lambda r: r.sent_on, css="num", at_first=False),
        Column("ky_nhan", lazy("Ký nhận"), lambda r: r.receipt, at_first=False),
        Column("ghi_chu", lazy("Ghi chú"), lambda r: r.note, at_first=False),
    ]  # fmt: skip
