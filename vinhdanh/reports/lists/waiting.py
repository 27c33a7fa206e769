"""What a leader should know today: targets that are behind, movements without a review, dossiers past their day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.db.models import Count

from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import IN_HAND
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.numbers import format_number
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import Result, behind, needs_interim, needs_review
from vinhdanh.launches.states import Holds
from vinhdanh.reports.content import Figure, Paragraph, Run
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource

# so many that the brief stays on its page
_MOST = 4


def waiting(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """A line each; what is most urgent first."""
    made = Listed()
    late = Dossier.objects.filter(holder__in=scope.units(), stage__in=IN_HAND, due_on__lt=scope.day, created_at__lt=scope.at)  # fmt: skip
    n = late.aggregate(n=Count("pk"))["n"]
    if n:
        figure = made.keep(Figure(f"{code}.late", "Hồ sơ khen thưởng quá hạn xử lý", Decimal(n), "documents", FigureSource.DOSSIERS, {"of": "late", "by": ""}))  # fmt: skip
        made.blocks.append(Paragraph((Run("- Hồ sơ khen thưởng quá hạn xử lý: "), Run(figure.bare, figure.token), Run("."))))  # fmt: skip
    for text in list(dict.fromkeys(_movements(scope)))[:_MOST]:
        made.blocks.append(_line(text))
    if not made.blocks:
        made.blocks.append(Paragraph((Run("Không có việc nào quá hạn theo sổ."),)))
    return made


def _movements(scope: Scope) -> Iterator[str]:
    """Movements that are over without a review, then targets that are behind, then those half through without one."""
    own = Launch.objects.filter(unit=scope.unit, created_at__lt=scope.at)
    for held in needs_review(own, scope.day).order_by("ends_on", "pk"):
        yield f"{held.title}: đã hết thời gian ngày {format_date(held.ends_on)}, chưa tổng kết"
    for held in own.filter(year__in=list(scope.years)).order_by("pk"):
        for result in behind(held) if held.running else ():
            yield f"{held.title}: {_behind(result)}"
    for held in needs_interim(own, scope.day).order_by("ends_on", "pk"):
        yield f"{held.title}: đã quá nửa thời gian, chưa sơ kết"


def _behind(result: Result) -> str:
    """ "… mới 212 so với chỉ tiêu 300 sáng kiến", or over what was the most allowed."""
    criterion = result.criterion
    value = format_number(result.value.normalize()) if result.value is not None else "chưa đạt"
    target = format_number(criterion.target.normalize()) if criterion.target is not None else ""
    told = f"{target} {criterion.measure_unit}".strip()
    if criterion.holds == Holds.AT_MOST:
        return f"{criterion.text} đã {value}, quá mức {told}"
    return f"{criterion.text} mới {value} so với chỉ tiêu {told}"


def _line(text: str) -> Paragraph:
    return Paragraph((Run(f"- {text}."),))
