"""The catalogue of indicators: by family, one's definition with what units told, the rows behind a counted number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators import access
from vinhdanh.indicators.figures import part_label, parts_allowed, split_label
from vinhdanh.indicators.figures import show as shown
from vinhdanh.indicators.having import Having, every_year, having
from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import Period, year_of
from vinhdanh.indicators.queries import families_with_counts, find_indicators
from vinhdanh.indicators.reckonings.counting import reckoned_for, rows_behind
from vinhdanh.indicators.reckonings.differences import differences
from vinhdanh.indicators.states import Family, Shape
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.rollup.evenness import spreads
from vinhdanh.targets.amounts import amount
from vinhdanh.web.figures.words import apart_words, period_words, proof_url, register_of
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

MOST_BEHIND, MOST_APART = 500, 50


@reads
def figure_indicators(request: SignedIn) -> HttpResponseBase:
    """The catalogue; `?nhom=` a family, `?q=` words of the name."""
    rows = access.indicators_visible_to(request.user)
    query, family = request.GET.get("q", ""), request.GET.get("nhom", "")
    rows = find_indicators(rows, query) if query else rows
    counted = families_with_counts(rows)
    chips: list[dict[str, Any]] = [
        {"key": one.value, "label": one.label, "count": counted[one], "here": one == family}
        for one in Family
        if counted.get(one)
    ]
    if family in Family.values:
        rows = rows.filter(family=family)
    return show(request, "figures/indicators.html", {
        "writes": (context := working(request)) is not None and bool(access.can_collect(request.user, context.unit)),
        "chips": chips, "family": family, "query": query, "all": sum(counted.values()),
        "listing": listing(request, rows, _columns(), order="nhom"),
    })  # fmt: skip


def _columns() -> list[Column[Indicator]]:
    def name(row: Indicator) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("figure_indicator", args=[row.code]), str(row))  # fmt: skip

    def splits(row: Indicator) -> str:
        return ", ".join(split_label(split) for split in row.splits)

    return [
        Column("ten", lazy("Chỉ số"), name, sort=("name",), fixed=True),
        Column("nhom", lazy("Nhóm"), lambda r: r.get_family_display(), sort=("family", "code")),
        Column("dem", lazy("Đếm bằng"), lambda r: r.counted.label),
        Column("loai", lazy("Loại số"), lambda r: r.get_shape_display(), at_first=False),
        Column("nguon", lazy("Nguồn"), lambda r: r.get_source_display()),
        Column("chia", lazy("Chia theo"), splits, at_first=False),
    ]


@reads
def figure_indicator(request: SignedIn, code: str) -> HttpResponseBase:
    """What is counted and how, and what the units one reads told last."""
    rows = access.indicators_visible_to(request.user).select_related("numerator", "denominator", "unit")
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404(_("Không có chỉ số này."))
    context = working(request)
    told = Measurement.objects.filter(indicator=found, part="").select_related("unit", "unit_return")
    reads_units = org_access.covered(request.user, READS_UNITS).values("descendant_id")
    told = told.filter(unit_id__in=reads_units)
    computed = _computed(found, context.unit, context.as_of) if context and found.computed_by else []
    differing = _differing(found, context.unit, context.as_of) if context else []
    return show(request, "figures/indicator.html", {
        "steady": _steady(found, context.unit, context.as_of) if context else None, "differing": differing, "had": _having(found, context.unit, context.as_of) if context else None,
        "indicator": found, "splits": [split_label(split) for split in found.splits], "forms": _forms(request, found),
        "computed": computed, "unit": context.unit if context else None, "register": register_of(found), **_apart(found, reads_units, today()),
        "listing": listing(request, told, _told_columns(), order="-ky"),
    })  # fmt: skip


def _apart(found: Indicator, units: Any, on: date) -> dict[str, Any]:
    """What units typed in the last five years beside what the registers count: the first, and how many there are."""
    if not found.computed_by:
        return {}
    rows = differences(found, date(on.year - 4, 1, 1), date(on.year + 1, 1, 1), units.values_list("descendant_id", flat=True).distinct())  # fmt: skip
    shown_rows = [
        (row, period_words(row.period), apart_words(row.typed, row.counted)) for row in rows[:MOST_APART]
    ]
    return {"apart": shown_rows, "apart_total": len(rows), "apart_more": len(rows) > MOST_APART}


def _forms(request: SignedIn, found: Indicator) -> list[Any]:
    return list(access.forms_visible_to(request.user).filter(lines__indicator=found).order_by("name")[:20])


def _computed(found: Indicator, unit: Unit, on: date) -> list[tuple[str, str, str]]:
    """Year, number and the address of the rows behind it, for the year under way and four before."""
    rows = []
    for year in range(on.year, on.year - 5, -1):
        value = reckoned_for(unit.pk, year_of(year), [found]).get((found.pk, ""))
        place = reverse("figure_rows", args=[found.code]) + f"?don_vi={unit.code}&nam={year}"
        rows.append((str(year), shown(value), place if value else ""))
    return rows


@dataclass(frozen=True)
class Differing:
    """How the units directly below differ in one year; the same as on the board of differences."""

    year: int
    whole: str
    highest: tuple[str, str]
    lowest: tuple[str, str]
    told: int
    units: int


def _differing(found: Indicator, unit: Unit, on: date) -> list[Differing]:
    """Years of the last five in which two units or more told it, the newest first."""
    rows = spreads(found, unit, range(on.year, on.year - 5, -1), on)
    return [
        Differing(one.year, amount(one.whole, found.count), _end(one.best, found), _end(one.worst, found), one.told, one.units)
        for one in rows if one.told > 1
    ]  # fmt: skip


def _end(end: tuple[Unit, Decimal] | None, found: Indicator) -> tuple[str, str]:
    return (amount(end[1], found.count), end[0].name) if end else ("", "")


def _steady(found: Indicator, unit: Unit, on: date) -> tuple[str, bool | None] | None:
    """Of a recognition told year by year: whether the last five whole years all have it."""
    if found.count != "years" or found.shape != Shape.FLOW:
        return None
    years = range(on.year - 5, on.year)
    return f"{years[0]}–{years[-1]}", every_year(found, unit, years)


def _having(found: Indicator, unit: Unit, on: date) -> tuple[str, Having] | None:
    """Of something each unit has or has not: who, in the last year asked."""
    if found.count != "units" or found.is_rate or found.computed_by:
        return None
    for year in (on.year, on.year - 1):
        told = having(found, year_of(year), unit)
        if told.having or told.without:
            return str(year), told
    return None


def _told_columns() -> list[Column[Measurement]]:
    def period(row: Measurement) -> Any:
        label = period_words(Period(row.since, row.until))
        if row.unit_return_id is None:
            return label
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("figure_return", args=[row.unit_return_id]), label)  # fmt: skip

    return [
        Column("ky", lazy("Kỳ"), period, sort=("since",), fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("so", lazy("Số"), lambda r: shown(r.value), sort=("value",), css="num"),
        Column("duyet", lazy("Đã duyệt"), lambda r: _("Đã duyệt") if r.approved else _("Chưa duyệt")),
    ]


@reads
def figure_rows(request: SignedIn, code: str) -> HttpResponseBase:
    """The rows that a counted number is made of, each with the page that proves it."""
    found = access.indicators_visible_to(request.user).filter(code=code).exclude(computed_by="").first()
    if found is None:
        raise Http404(_("Chỉ số này không do hệ thống đếm."))
    context = working(request)
    unit = org_access.get_unit(request.user, request.GET["don_vi"]) if request.GET.get("don_vi") else None
    unit = unit or (context.unit if context else None)
    if unit is None:
        raise PermissionDenied(_("Anh/chị chưa có vai trò ở đơn vị nào."))
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 1945 <= int(asked[:4]) <= 2200 and len(asked) == 4 else today().year  # fmt: skip
    part = request.GET.get("phan", "")
    part = part if part in parts_allowed(found) else ""
    period = year_of(year)
    behind = rows_behind(found, unit.pk, period, part=part, most=MOST_BEHIND)
    value = reckoned_for(unit.pk, period, [found]).get((found.pk, part))
    return show(request, "figures/rows.html", {
        "indicator": found, "unit": unit, "period": period_words(period), "part": part_label(part), "value": shown(value),
        "behind": [(row, proof_url(row.ref), shown(row.value)) for row in behind], "more": len(behind) == MOST_BEHIND,
        "valued": any(row.value != 1 for row in behind),
    })  # fmt: skip
