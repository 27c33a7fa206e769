"""Papers that the unit issued to launch and plan movements in the period, in the order of their days."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import F

from vinhdanh.kit.dates import format_date
from vinhdanh.launches.models import Launch
from vinhdanh.reports.content import Figure, Grid, Paragraph, Run
from vinhdanh.reports.feeds.registers import launches
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource

_MOST = 30


def issued_papers(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """How many papers, then each with number and day as a line of a table."""
    made = Listed()
    rows = (
        launches(scope)
        .exclude(number="")
        .filter(signed_on__gte=scope.period.since, signed_on__lt=scope.period.until)
    )
    ordered = list(rows.order_by(F("signed_on").asc(nulls_last=True), "pk"))
    if not ordered:
        return made
    figure = made.keep(
        Figure(f"{code}.papers", "Kế hoạch, bản phát động đã ban hành", Decimal(len(ordered)), "documents", FigureSource.LAUNCHES,
               {"of": "launches", "by": ""}, since=scope.period.since, until=scope.period.until)
    )  # fmt: skip
    made.blocks.append(
        Paragraph((Run("Trong kỳ đã ban hành "), Run(figure.printed, figure.token), Run(" phát động, chỉ đạo phong trào thi đua.")))
    )  # fmt: skip
    cells = tuple(
        (Run(str(n)), Run(f"Số {row.number}"), Run(format_date(row.signed_on)), Run(_subject(row)))
        for n, row in enumerate(ordered[:_MOST], 1)
    )
    made.blocks.append(Grid("Văn bản phát động, chỉ đạo", ("TT", "Số, ký hiệu", "Ngày", "Nội dung"), cells, ("center", "left", "center", "left")))  # fmt: skip
    return made


def _subject(row: Launch) -> str:
    return f"{row.title}, chủ đề “{row.theme}”" if row.theme else row.title
