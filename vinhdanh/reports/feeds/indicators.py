"""Figures of the catalogue, rolled up the tree as they were known at the instant; a rate brings both its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from vinhdanh.indicators.figures import part_label
from vinhdanh.indicators.models import Indicator, Measurement, MeasurementEvent
from vinhdanh.indicators.periods import Period
from vinhdanh.kit.numbers import format_number
from vinhdanh.reports.content import Figure
from vinhdanh.reports.feeds.base import Cell, Lack, RowsBehind, Wanted
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource, GapKind
from vinhdanh.rollup.queries import Figure as Rolled
from vinhdanh.rollup.queries import Look, Place, figures, rows_behind, standing_builds

_TENTH = Decimal("0.1")


class IndicatorFeed:
    """`code`: of the catalogue; `part`: one part of a split; `silent`: what nobody told is not remarked on."""

    keys = frozenset({"code", "part", "silent"})

    def find(self, scope: Scope, wanted: Sequence[Wanted]) -> dict[str, Figure | Lack]:
        known = Indicator.objects.in_bulk({one.args["code"] for one in wanted}, field_name="code")
        parts = sorted({one.args.get("part", "") for one in wanted})
        found = figures([scope.unit.pk], list(known.values()), [scope.period], look_of(scope), parts=parts)
        return {one.name: self._answer(scope, one, known, found) for one in wanted}

    def _answer(
        self, scope: Scope, one: Wanted, known: Mapping[str, Indicator], found: Mapping[Place, Rolled]
    ) -> Figure | Lack:
        indicator, part = known.get(one.args["code"]), one.args.get("part", "")
        if indicator is None:
            return Lack(GapKind.UNKNOWN, _("%(label)s: danh mục chưa có chỉ số này.") % {"label": one.label})
        rolled = found[Place(scope.unit.pk, indicator.pk, scope.period, part)]
        label = f"{indicator.name} ({part_label(part)})" if part else indicator.name
        if rolled.value is None:
            return _lacking(indicator, rolled, label, silent=bool(one.args.get("silent")))
        value = rolled.value.quantize(_TENTH, ROUND_HALF_UP) if indicator.is_rate else rolled.value
        return Figure(
            token=one.token, label=label, low=value.normalize(), count=indicator.count, source=FigureSource.INDICATOR, indicator=indicator.code,
            ref={"code": indicator.code, "part": part, "told": rolled.told, "asked": rolled.asked}, since=scope.period.since, until=scope.period.until,
        )  # fmt: skip

    def rows(self, scope: Scope, ref: Mapping[str, Any]) -> RowsBehind:
        indicator = Indicator.objects.get(code=ref["code"])
        found = rows_behind(indicator, scope.unit, scope.period, ref["part"], look=look_of(scope))
        cells = [
            (Cell(row.unit.name), Cell(row.indicator.name), Cell(Period(row.since, row.until).label()), Cell(format_number(row.value.normalize())), Cell(row.note))
            for row in found
        ]  # fmt: skip
        heads = (_("Đơn vị"), _("Chỉ số"), _("Kỳ"), _("Số"), _("Giải thích"))
        return RowsBehind(heads, len(cells), lambda start, stop: cells[start:stop])


def look_of(scope: Scope) -> Look:
    """By the tree of each period's last day, as known at the instant; the totals that stand, where nothing came since."""
    return Look(today=scope.day, as_of=None if _stands(scope) else scope.at)


def _stands(scope: Scope) -> bool:
    """The totals of the period were built from all there was at the instant, and nothing has been told since."""
    build = standing_builds([scope.period]).get(scope.period)
    if build is None or build.built_at is None or build.built_at > scope.at:
        return False
    newest = Measurement.objects.aggregate(at=Max("changed_at"))["at"]
    event = MeasurementEvent.objects.aggregate(at=Max("at"))["at"]
    return all(at is None or at <= build.built_at for at in (newest, event))


def _lacking(indicator: Indicator, rolled: Rolled, label: str, *, silent: bool) -> Lack:
    if indicator.is_rate and rolled.numerator is not None and not rolled.denominator:
        return Lack(GapKind.NO_DENOMINATOR, _("%(label)s: có tử số, chưa có mẫu số.") % {"label": label})
    if silent:
        return Lack("", label)
    return Lack(GapKind.UNKNOWN, _("%(label)s: chưa đơn vị nào báo.") % {"label": label})
