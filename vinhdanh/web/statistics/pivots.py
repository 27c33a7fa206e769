"""The ledger of a unit over years by authority and form; every number opens its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.awards.states import Occasion
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.statistics.pivot import TIERS, Pivot, Scope, Sum, by_occasion, lines_of, pivot
from vinhdanh.statistics.pivot_book import write_pivot
from vinhdanh.web.export import XLSX
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_PAGE = 50
_LONGEST = 12
_SUBJECTS = ("collective", "household", "person")
TIER_NAMES = {
    "state": lazy("Nhà nước, Chủ tịch nước"),
    "central": lazy("Chính phủ, Thủ tướng Chính phủ"),
    "province": lazy("Bộ, ngành, tỉnh, Tổng Liên đoàn"),
    "upper": lazy("Liên đoàn Lao động tỉnh, Mặt trận tỉnh"),
    "grassroots": lazy("Cơ sở"),
}


class PivotForm(forms.Form):
    """Which years, which kind of award, which movement."""

    tu = forms.IntegerField(label=lazy("Từ năm"), required=False, min_value=1945, max_value=2200)
    den = forms.IntegerField(label=lazy("Đến năm"), required=False, min_value=1945, max_value=2200)
    loai = forms.ChoiceField(
        label=lazy("Loại hình"), required=False, choices=[("", lazy("Mọi loại hình")), *Occasion.choices]
    )
    phong_trao = forms.CharField(label=lazy("Phong trào, chuyên đề"), required=False, max_length=250)


@dataclass(frozen=True)
class Number:
    text: int
    url: str


@dataclass(frozen=True)
class Line:
    """An award to one kind of recipient: a number a year, the sum, women, distinct recipients."""

    kind: Any
    authority: str
    subject: str
    years: list[Number]
    total: Number
    women: Number | None
    recipients: int


@dataclass(frozen=True)
class Tier:
    name: Any
    lines: list[Line]


@reads
def stat_pivot(request: SignedIn) -> HttpResponseBase:
    """The pivot of the unit in which one works; `?xuat=1` as a workbook, `?danh_hieu=…` the lines behind a number."""
    context = working(request)
    if context is None:
        return show(request, "statistics/pivot.html", {"unit": None})
    form = PivotForm(request.GET)
    scope = _scope(form, context.unit, today().year)
    if request.GET.get("danh_hieu"):
        return _behind(request, scope)
    found = pivot(scope)
    if request.GET.get("xuat"):
        answer = HttpResponse(write_pivot(found), content_type=XLSX)
        answer["Content-Disposition"] = (
            f'attachment; filename="so-khen-{scope.unit.code}-{scope.first}-{scope.last}.xlsx"'
        )
        return answer
    return show(request, "statistics/pivot.html", {
        "unit": context.unit, "form": _filled(request, form, scope), "scope": scope, "tiers": _tiers(found, _chosen(request)), "total": found.lines(),
        "occasions": _occasions(scope),
    })  # fmt: skip


def _scope(form: PivotForm, unit: Unit, this_year: int) -> Scope:
    """As asked; five years up to the year before when nothing is asked. Never more than so many years side by side."""
    said = form.cleaned_data if form.is_valid() else {}
    last = said.get("den") or this_year
    first = min(said.get("tu") or last - 4, last)
    first = max(first, last - _LONGEST + 1)
    wanted = said.get("phong_trao", "").strip()
    movements: Sequence[str] = ()
    if wanted:
        named = standing().filter(movement__icontains=wanted).values_list("movement", flat=True).distinct()
        movements = [*named[:50]] or [wanted]
    occasions = (said["loai"],) if said.get("loai") else ()
    return Scope(unit, first, last, movements=tuple(movements), occasions=occasions)


def _filled(request: SignedIn, form: PivotForm, scope: Scope) -> PivotForm:
    """The form with the years that are shown; as it came when it has faults."""
    return (
        PivotForm({**request.GET.dict(), "tu": scope.first, "den": scope.last}) if form.is_valid() else form
    )


def _chosen(request: SignedIn) -> dict[str, str]:
    return {name: request.GET[name] for name in ("tu", "den", "loai", "phong_trao") if request.GET.get(name)}


def _tiers(found: Pivot, asked: dict[str, str]) -> list[Tier]:
    awards = catalogue()
    tiers: dict[str, list[Line]] = {}
    for one in found.totals():
        tiers.setdefault(awards[one.kind].tier, []).append(_line(found, one, asked))
    return [Tier(TIER_NAMES[tier], tiers[tier]) for tier in TIERS if tier in tiers]


def _line(found: Pivot, one: Sum, asked: dict[str, str]) -> Line:
    def number(n: int, **more: Any) -> Number:
        given = {
            **asked, "tu": found.scope.first, "den": found.scope.last, "danh_hieu": one.kind, "ai": one.subject, "cap": one.authority,
            **more,
        }  # fmt: skip
        return Number(n, f"{reverse('stat_pivot')}?{urlencode(given)}" if n else "")

    told = [
        found.lines((one.kind,), one.subject, year, authority=one.authority) for year in found.scope.years
    ]
    years = [number(n, nam=year) for n, year in zip(told, found.scope.years, strict=True)]
    women = number(one.women_lines, nu=1) if one.subject == "person" else None
    return Line(
        catalogue()[one.kind], one.authority, one.subject, years, number(one.lines), women, one.recipients
    )


def _occasions(scope: Scope) -> list[tuple[str, int, float]]:
    """Each way of awarding with its instances and its share."""
    told: dict[str, int] = {}
    for (occasion, _subject), n in by_occasion(scope).items():
        told[occasion] = told.get(occasion, 0) + n
    whole = sum(told.values())
    names = dict(Occasion.choices)
    order = [*Occasion.values, ""]
    return [
        (str(names.get(code, _("chưa ghi loại hình"))), told[code], told[code] * 100 / whole)
        for code in order
        if told.get(code)
    ]


def _behind(request: SignedIn, scope: Scope) -> HttpResponseBase:
    code, subject = request.GET["danh_hieu"], request.GET.get("ai", "")
    year = request.GET.get("nam", "")
    text = request.GET.get("trang", "1")
    if code not in catalogue() or subject not in _SUBJECTS:
        raise Http404(_("Bảng này không có ô ấy."))
    page = int(text) if text.isdecimal() and 0 < int(text) < 100_000 else 1
    women = bool(request.GET.get("nu"))
    narrow = Scope(scope.unit, scope.first, scope.last, (code,), scope.movements, scope.occasions)
    found, total = lines_of(
        narrow, subject=subject, year=int(year) if year.isdecimal() and len(year) == 4 else None, women=women,
        authority=request.GET.get("cap"), limit=_PAGE, offset=(page - 1) * _PAGE,
    )  # fmt: skip
    rows = AwardRecord.objects.select_related("kind", "person", "unit", "household", "at_unit").in_bulk(found)
    return show(request, "statistics/pivot_lines.html", {
        "unit": scope.unit, "award": catalogue()[code], "lines": [rows[pk] for pk in found], "total": total, "page": page,
        "more": total > page * _PAGE, "year": year, "women": women, "scope": scope, "asked": urlencode(_chosen(request)),
    })  # fmt: skip
