"""The rows behind a figure of a report, as its source knew them at the instant of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date
from vinhdanh.launches.models import Launch, ReviewFigure
from vinhdanh.reports.content import Figure
from vinhdanh.reports.feeds import FEEDS
from vinhdanh.reports.feeds.base import Cell, RowsBehind
from vinhdanh.reports.feeds.registers import rows_of
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource

_FEED_OF = {
    FigureSource.LEDGER: "ledger",
    FigureSource.SHARE: "share",
    FigureSource.PUBLISHED: "published",
    FigureSource.INDICATOR: "indicator",
}


def rows_behind(figure: Figure, scope: Scope) -> RowsBehind:
    """Headings, how many rows, and a way to read a stretch of them."""
    if "followers" in figure.ref:
        return _followers(figure.ref, scope)
    if "review_figure" in figure.ref:
        return _review(figure.ref)
    return FEEDS[_FEED_OF.get(FigureSource(figure.source), "register")].rows(scope, figure.ref)


def _followers(ref: Mapping[str, Any], scope: Scope) -> RowsBehind:
    found = Launch.objects.filter(
        root__in=ref["followers"], created_at__lt=scope.at, starts_on__lte=scope.day
    )
    found = found.exclude(pk__in=ref["followers"]).select_related("unit").order_by("unit__sort_key", "pk")
    heads = (_("Đơn vị"), _("Kế hoạch"), _("Số"), _("Từ ngày"))
    return rows_of(
        found,
        heads,
        lambda row: (Cell(row.unit.name), Cell(row.title, "launch", row.pk), Cell(row.number), Cell(format_date(row.starts_on))),
    )  # fmt: skip


def _review(ref: Mapping[str, Any]) -> RowsBehind:
    found = ReviewFigure.objects.filter(pk=ref["review_figure"]).select_related("review__launch", "criterion")
    heads = (_("Phong trào"), _("Cuộc họp"), _("Ngày"), _("Tiêu chí"), _("Ghi chú"))
    return rows_of(
        found,
        heads,
        lambda row: (
            Cell(row.review.launch.title, "launch", row.review.launch_id), Cell(row.review.get_kind_display()),
            Cell(format_date(row.review.held_on)), Cell(row.criterion.text), Cell(row.note),
        ),
    )  # fmt: skip
