"""The road to each award: the earliest year, what must happen in which year and by which clause; printed, or as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.roads import HORIZON
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import run_moment
from vinhdanh.facts.roads import roads_for
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.people import access as people_access
from vinhdanh.web.explain import Subject
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.road_views import Citing, RoadView, StepView, view_of
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working


@dataclass(frozen=True)
class Milestone:
    """A year of the road with the awards that come within reach in it."""

    year: int
    reached: list[RoadView]
    perhaps: list[RoadView]


@dataclass(frozen=True)
class Line:
    """One row of the workbook."""

    view: RoadView
    step: StepView | None = None
    lacks: str = ""
    extra: str = field(default="")


@reads
def person_road(request: SignedIn, pk: int) -> HttpResponseBase:
    """A person's road."""
    return _page(request, Subject(f"nguoi-{pk}", people_access.get_person(request.user, pk)))


@reads
def unit_road(request: SignedIn, code: str) -> HttpResponseBase:
    """A collective's road."""
    return _page(request, Subject(f"don-vi-{code}", org_access.get_unit(request.user, code)))


@reads
def household_road(request: SignedIn, pk: int) -> HttpResponseBase:
    """A household's road."""
    return _page(request, Subject(f"ho-{pk}", people_access.get_household(request.user, pk)))


def _page(request: SignedIn, subject: Subject) -> HttpResponseBase:
    context = working(request)
    day = context.as_of if context else today()
    moment = run_moment(day.year, day)
    found = roads_for(subject.whom, moment)
    if found is None:
        raise Http404
    reached = {r.award for r in found if r.earliest_year is not None or r.sooner_year is not None}
    cited = Citing(subject.kind, moment, reached)
    views = [view_of(road, cited) for road in found]
    within = sorted(
        (v for v in reversed(views) if v.year is not None), key=lambda v: (v.year or 0, not v.sure)
    )
    if request.GET.get("xuat"):
        return _workbook(subject, moment, within)
    return show(request, "roads/road.html", {
        "subject": subject,
        "place": subject.kind != "collective",
        "moment": moment,
        "until": moment.year + HORIZON,
        "milestones": _milestones(within),
        "within": within,
        "nearest": _nearest(within),
        "beyond": [v for v in views if v.year is None and v.road.loaded],
        "unloaded": [v for v in views if not v.road.loaded],
        "warnings": list(dict.fromkeys(w for v in within if v.road.capped for w in v.warnings)),
        "rows": sum(1 for _line in _lines(within)),
    })  # fmt: skip


def _nearest(within: Sequence[RoadView]) -> str:
    """The award whose section stands open at first: the nearest one that still asks for something."""
    waiting = [v for v in within if v.own] or [v for v in within if v.missing]
    return waiting[0].road.award if waiting else ""


def _milestones(within: Sequence[RoadView]) -> list[Milestone]:
    years = groupby(within, key=lambda v: v.year or 0)
    split = [(year, list(views)) for year, views in years]
    return [
        Milestone(y, [v for v in views if v.sure], [v for v in views if not v.sure]) for y, views in split
    ]


def _lines(views: Sequence[RoadView]) -> Iterator[Line]:
    for view in views:
        for step in view.steps:
            yield Line(view, step)
        if not view.steps:
            yield Line(view)


def _workbook(subject: Subject, moment: Moment, within: Sequence[RoadView]) -> HttpResponseBase:
    title = [
        f"{_('Con đường khen thưởng')}: {subject.whom}",
        f"{_('Áp dụng pháp luật ngày')} {format_date(moment.law_on)}, {_('dữ liệu đến ngày')} {format_date(moment.facts_on)}.",
        str(ASSUMES),
    ]
    return workbook_answer(title, _columns(), _lines(within), f"con-duong-{subject.slug}.xlsx")


ASSUMES = lazy(
    "Giả định: từ năm nay làm việc đủ năm, không bị kỷ luật, nhận từng danh hiệu, hình thức ngay khi đủ điều kiện; quá khứ chưa biết vẫn là chưa biết."
)  # fmt: skip


def _columns() -> list[Column[Line]]:
    def own(value: Any) -> Any:
        return value

    return [
        Column("giai", lazy("Danh hiệu, hình thức"), lambda r: r.view.name),
        Column("som", lazy("Năm sớm nhất"), lambda r: own(r.view.road.earliest_year)),
        Column("som_hon", lazy("Sớm hơn, nếu bổ sung dữ liệu"), lambda r: own(r.view.road.sooner_year)),
        Column("nam", lazy("Năm làm"), lambda r: r.step.year if r.step else None),
        Column("thieu", lazy("Việc phải đạt"), lambda r: r.step.says if r.step else _("Không còn điều kiện nào phải chờ")),
        Column("can", lazy("Cần"), lambda r: "; ".join(filter(None, (c.needs for c in r.step.cited))) if r.step else ""),
        Column("chua-ro", lazy("Căn cứ"), lambda r: "; ".join(f"{in_law(c.says)} ({in_law(c.cite)})" for c in r.step.cited) if r.step else ""),
        Column("bo_sung", lazy("Dữ liệu cần bổ sung"), lambda r: "; ".join(f"{says} ({who})" for says, who in r.view.missing)),
        Column("kem", lazy("Lưu ý"), lambda r: " ".join(r.view.warnings) if r.view.road.capped else ""),
    ]  # fmt: skip
