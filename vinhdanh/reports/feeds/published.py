"""Figures as a printed report of the past has them: they are read, never counted again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.reports.content import Figure
from vinhdanh.reports.feeds.base import Cell, Lack, RowsBehind, Wanted
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource, GapKind
from vinhdanh.reports.wording.amounts import written


def figure_of(row: PublishedFigure) -> Figure:
    """One printed figure, under its number in the document it stands in."""
    return Figure(
        token=row.number or f"P{row.pk}", label=row.label, low=row.value, high=row.value_high, qualifier=row.qualifier, count=row.count,
        source=FigureSource.PUBLISHED, ref={"pk": row.pk}, indicator=row.indicator.code if row.indicator else "",
        since=row.since, until=row.until,
    )  # fmt: skip


def figures_of(rows: Iterable[PublishedFigure]) -> dict[str, Figure]:
    """Printed figures by the number under which the document lists them."""
    found = (figure_of(row) for row in rows)
    return {one.token: one for one in found}


class PublishedFeed:
    """`number`: the number of the figure in its document."""

    keys = frozenset({"number"})

    def find(self, scope: Scope, wanted: Sequence[Wanted]) -> dict[str, Figure | Lack]:
        numbers = [one.args["number"] for one in wanted]
        known = figures_of(
            PublishedFigure.objects.filter(number__in=numbers, added_at__lt=scope.at).select_related(
                "indicator"
            )
        )
        return {
            one.name: known.get(one.args["number"])
            or Lack(GapKind.UNKNOWN, _("%(label)s: chưa nạp số đã công bố %(number)s.") % {"label": one.label, "number": one.args["number"]})
            for one in wanted
        }  # fmt: skip

    def rows(self, scope: Scope, ref: Mapping[str, Any]) -> RowsBehind:
        row = PublishedFigure.objects.select_related("indicator").get(pk=ref["pk"])
        shown = written(row.value, figure_of(row).counted, row.qualifier, row.value_high)
        cells = (Cell(row.document), Cell(row.section), Cell(shown), Cell(row.phrase), Cell(row.note))
        heads = (_("Văn bản"), _("Mục"), _("Số"), _("Câu in"), _("Ghi chú"))
        return RowsBehind(heads, 1, lambda start, stop: [cells][start:stop])
