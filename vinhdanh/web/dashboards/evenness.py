"""How far apart the units are, an indicator and year at a time, and which kinds of units fall behind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.facts.gauge_words import percent
from vinhdanh.indicators.access import indicators_visible_to
from vinhdanh.indicators.models import Indicator
from vinhdanh.kit.numbers import format_number
from vinhdanh.rollup.evenness import MEASURES, Coverage, Segment, Spread, coverage, spreads
from vinhdanh.rollup.queries import periods_told
from vinhdanh.web.dashboards.board import tabs
from vinhdanh.web.dashboards.charts import line_chart
from vinhdanh.web.dashboards.place import BoardFilter, here
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

_YEARS = 5


class EvennessFilter(BoardFilter):
    """Which indicator, by its code."""

    chi_so = forms.CharField(label=lazy("Chỉ số"), required=False, max_length=80, widget=forms.Select)


@dataclass(frozen=True)
class SpreadRow:
    """One year of the table."""

    spread: Spread
    best: str
    worst: str
    gap: str
    mean: str
    variation: str


@reads
def evenness(request: SignedIn) -> HttpResponseBase:
    """The spread over five years, and the coverage of every kind of units."""
    at = here(request, EvennessFilter)
    chosen, choices = _indicators(request, str(at.form.chosen().get("chi_so") or ""))
    at.form.initial["chi_so"] = chosen.code if chosen else ""
    field = at.form.fields["chi_so"].widget
    assert isinstance(field, forms.Select)  # noqa: S101
    field.choices = choices
    context: dict[str, Any] = {
        "form": at.form,
        "unit": at.unit,
        "year": at.year,
        "tabs": tabs(at, "dashboard_evenness"),
    }
    if at.unit is None:
        return show(request, "dashboards/evenness.html", context)
    if chosen is not None:
        years = list(range(at.year - _YEARS + 1, at.year + 1))
        rows = [_row(one, chosen) for one in spreads(chosen, at.unit, years, at.today)]
        points = [(str(row.spread.year), row.spread.variation, row.variation) for row in rows]
        context |= {
            "indicator": chosen, "rows": rows, "any": any(row.spread.told for row in rows),
            "chart": line_chart("variation", _("Hệ số biến thiên giữa các đơn vị"), points),
        }  # fmt: skip
    return show(request, "dashboards/evenness.html", context | _covered(coverage(at.unit, at.year, at.on)))


def _indicators(request: SignedIn, code: str) -> tuple[Indicator | None, list[tuple[str, str]]]:
    """The one asked for, else the one told of in most periods; and all that some form asks for, to choose from."""
    asked_for = indicators_visible_to(request.user).filter(lines__isnull=False).values("pk")
    rows = list(Indicator.objects.filter(pk__in=asked_for).order_by("family", "code"))
    chosen = next((one for one in rows if one.code == code), None)
    if chosen is None:
        known = periods_told(one.pk for one in rows)
        chosen = max(rows, key=lambda one: known.get(one.pk, 0), default=None)
    return chosen, [(one.code, str(one)) for one in rows]


def _row(one: Spread, indicator: Indicator) -> SpreadRow:
    def told(value: Decimal | float | None) -> str:
        if value is None:
            return _("chưa rõ")
        return format_number(Decimal(str(value)).quantize(Decimal("0.1")).normalize()) + (" %" if indicator.count == "percent" else "")  # fmt: skip

    ends = [f"{end[0].name}: {told(end[1])}" if end else _("chưa rõ") for end in (one.best, one.worst)]
    return SpreadRow(one, ends[0], ends[1], told(one.gap), told(one.mean), percent(one.variation))


def _covered(found: Coverage) -> dict[str, Any]:
    labels: dict[str, str | Promise] = {
        "registered": _("Có đăng ký"), "launched": _("Có phát động"), "awarded": _("Có khen thưởng"),
    }  # fmt: skip
    averages = {name: found.whole.share(name) or 0.0 for name in MEASURES}

    def cells(one: Segment) -> list[dict[str, Any]]:
        return [
            {"label": labels[name], "told": percent(one.share(name)), "count": getattr(one, name), "behind": bool(one.kind) and (one.share(name) or 0.0) < averages[name]}
            for name in MEASURES
        ]  # fmt: skip

    behind = sorted({str(one.name) for name in MEASURES for one in found.below(name)})
    table = [(one, cells(one)) for one in (found.whole, *found.segments)] if found.whole.units else []
    return {"labels": list(labels.values()), "segments": table, "behind": behind}
