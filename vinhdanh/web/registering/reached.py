"""Registered against achieved: title by title over the years, unit by unit, and the people behind each number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns.achieved import (
    Reached,
    UnitReached,
    by_unit,
    grade_counts,
    rows_of,
    unregistered_of,
    yearly,
)
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import icon, num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registering.board import unit_asked
from vinhdanh.web.registering.words import share_words, titled, year_asked, years_offered
from vinhdanh.web.tables import Column, listing

# years side by side on the page
_YEARS = 6
# `ket_qua` of the list → what is kept
_RESULTS = {
    "": lazy("Mọi đăng ký"), "dat": lazy("Đã đạt"), "khong": lazy("Không đạt"), "ngoai": lazy("Đạt mà không đăng ký"),
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """One title with its years, latest first."""

    name: str
    lines: list[tuple[Reached, str, str, bool]]


@reads
def reached(request: SignedIn) -> HttpResponseBase:
    """The years of a unit, a title a group; `?giai=&doi_tuong=&nam=` adds the units below for one of them."""
    unit, unit_form = unit_asked(request)
    now = today()
    years = list(range(now.year, now.year - _YEARS, -1))
    found = yearly(unit, years, now)
    if request.GET.get("xuat"):
        title = [_("Đăng ký và kết quả %(first)s–%(last)s") % {"first": years[-1], "last": years[0]}, unit.name]  # fmt: skip
        return workbook_answer(title, _year_columns(), _titles_only(found), f"dang-ky-ket-qua-{unit.code}.xlsx")  # fmt: skip
    year = year_asked(request)
    kind, subject_kind = request.GET.get("giai", ""), request.GET.get("doi_tuong", "person")
    chosen = next((r for r in found if (r.year, r.kind, r.subject_kind) == (year, kind, subject_kind)), None)
    parts = by_unit(unit, year, kind, subject_kind, now) if chosen else []
    return show(request, "registering/reached.html", {
        "unit": unit,
        "unit_form": unit_form,
        "year": year,
        "groups": _groups(unit, found),
        "rows": len(_titles_only(found)),
        "chosen": chosen,
        "chosen_name": titled(kind, subject_kind) if chosen else "",
        "listing": listing(request, parts, _unit_columns(year, kind, subject_kind), order="don_vi"),
        "grades": [(y, grade_counts(unit, y, now)) for y in years[:3]],
        "query": urlencode({"don_vi": unit.code}),
    })  # fmt: skip


def _titles_only(found: list[Reached]) -> list[Reached]:
    """What somebody registered in one of the years: an honour that nobody registers is not a promise kept or broken."""
    registered = {(r.kind, r.subject_kind) for r in found if r.registered}
    return [r for r in found if (r.kind, r.subject_kind) in registered]


def _groups(unit: Unit, found: list[Reached]) -> list[Group]:
    by_title: dict[tuple[str, str], list[Reached]] = {}
    for one in _titles_only(found):
        by_title.setdefault((one.subject_kind, one.kind), []).append(one)
    ranks = {code: place for place, code in enumerate(rulebook().catalogue)}
    order = sorted(by_title, key=lambda key: (key[0] != "person", ranks.get(key[1], 0)))
    return [
        Group(titled(kind, subject), [(one, share_words(one.share), _query(unit, one), one.year >= today().year) for one in by_title[subject, kind]])
        for subject, kind in order
    ]  # fmt: skip


def _query(unit: Unit, one: Reached) -> str:
    return urlencode({"don_vi": unit.code, "nam": one.year, "giai": one.kind, "doi_tuong": one.subject_kind})


def _year_columns() -> list[Column[Reached]]:
    return [
        Column("giai", lazy("Danh hiệu, hình thức"), lambda r: titled(r.kind, r.subject_kind)),
        Column("nam", lazy("Năm"), lambda r: r.year),
        Column("dang_ky", lazy("Đã đăng ký"), lambda r: r.registered if r.known else _("chưa rõ")),
        Column("dat", lazy("Đã đạt"), lambda r: r.achieved if r.known else _("chưa rõ")),
        # a year that is still running has not said no to anybody
        Column(
            "khong",
            lazy("Không đạt"),
            lambda r: (
                _("chưa rõ") if not r.known else r.missed if r.year < today().year else _("chưa có kết quả")
            ),
        ),
        Column("ngoai", lazy("Đạt mà không đăng ký"), lambda r: r.unregistered if r.known else _("chưa rõ")),
    ]


def _unit_columns(year: int, kind: str, subject_kind: str) -> list[Column[UnitReached]]:
    def name(one: UnitReached) -> Any:
        query = urlencode({"don_vi": one.unit.code, "nam": year, "giai": kind, "doi_tuong": subject_kind})
        return format_html(
            '<a class="row-link" href="{}?{}">{}</a>', reverse("reached_rows"), query, one.unit.name
        )

    return [
        Column("don_vi", lazy("Đơn vị"), name, value=lambda r: r.unit.name, fixed=True),
        Column("dang_ky", lazy("Đã đăng ký"), lambda r: num(r.registered), value=lambda r: r.registered, css="num"),
        Column("dat", lazy("Đã đạt"), lambda r: num(r.achieved), value=lambda r: r.achieved, css="num"),
        Column("ty_le", lazy("Tỷ lệ"), lambda r: share_words(r.share), css="num"),
    ]  # fmt: skip


@reads
def reached_rows(request: SignedIn) -> HttpResponseBase:
    """The people and units behind a number, as a page or a workbook."""
    unit, unit_form = unit_asked(request)
    year = year_asked(request)
    kind, subject_kind = request.GET.get("giai", ""), request.GET.get("doi_tuong", "")
    kind = kind if kind in rulebook().catalogue else ""
    subject_kind = subject_kind if subject_kind in ("person", "collective") else ""
    result = request.GET.get("ket_qua", "")
    result = result if result in _RESULTS else ""
    rows = _behind(unit, year, kind, subject_kind, result)
    if request.GET.get("xuat"):
        title = [f"{_RESULTS[result]}: {titled(kind, subject_kind) if kind else _('mọi danh hiệu')}, {year}", unit.name]  # fmt: skip
        return workbook_answer(title, _row_columns(result), _all(rows), f"dang-ky-ket-qua-{unit.code}-{year}.xlsx")  # fmt: skip
    return show(request, "registering/reached_rows.html", {
        "unit": unit,
        "unit_form": unit_form,
        "year": year,
        "years": years_offered(),
        "kind": kind,
        "subject_kind": subject_kind,
        "result": result,
        "name": titled(kind, subject_kind) if kind else _("Mọi danh hiệu, hình thức"),
        "chips": [(key, label, _behind(unit, year, kind, subject_kind, key).count()) for key, label in _RESULTS.items()],
        "listing": listing(request, rows, _row_columns(result), order="ten"),
        "query": urlencode({"don_vi": unit.code}),
    })  # fmt: skip


def _behind(unit: Unit, year: int, kind: str, subject_kind: str, result: str) -> QuerySet[Any]:
    related = ("person", "unit", "kind", "at_unit")
    if result == "ngoai":
        return unregistered_of(unit, year, today(), kind=kind, subject_kind=subject_kind).select_related(*related)  # fmt: skip
    rows: QuerySet[Any] = rows_of(unit, year, today(), kind=kind, subject_kind=subject_kind).select_related(
        *related
    )
    return rows.filter(achieved=result == "dat") if result else rows


def _all(rows: QuerySet[Any]) -> Iterator[Any]:
    return rows.order_by("at_unit__sort_key", "person__sort_key", "unit__sort_key", "pk").iterator(chunk_size=2_000)  # fmt: skip


def _row_columns(result: str) -> list[Column[Any]]:
    def name(one: Any) -> Any:
        if one.person is not None:
            url = reverse("person", args=[one.person_id])
        else:
            url = reverse("unit", args=[one.unit.code])
        return format_html('<a class="row-link" href="{}">{}</a>', url, one.person or one.unit)

    def told(one: Any) -> Any:
        if result == "ngoai" or one.achieved:
            return format_html('<span class="tag tag-yes">{}{}</span>', icon("circle-check"), _("đã đạt"))
        if one.year >= today().year:
            return format_html('<span class="tag">{}{}</span>', icon("hourglass"), _("chưa có kết quả"))
        return format_html('<span class="tag">{}{}</span>', icon("circle-minus"), _("không có trong sổ"))

    return [
        Column("ten", lazy("Người, tập thể"), name, value=lambda r: str(r.person or r.unit), sort=("person__sort_key", "unit__sort_key"), fixed=True),
        Column("giai", lazy("Danh hiệu, hình thức"), lambda r: titled(r.kind_id, "person" if r.person_id else "collective"), sort=("kind__rank",)),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.at_unit.name if r.at_unit else "–", sort=("at_unit__sort_key",)),
        Column("ket_qua", lazy("Kết quả"), told, value=lambda r: _("đạt") if result == "ngoai" or r.achieved else _("không") if r.year < today().year else _("chưa có kết quả")),
    ]  # fmt: skip
