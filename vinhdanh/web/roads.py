"""The road to each award: the earliest year, what must happen in which year and by which clause; printed, or as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conduct.states import Grade
from vinhdanh.engine.roads import HORIZON, Ground, Road, Step
from vinhdanh.engine.tables import GRADES, REACHES
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import run_moment
from vinhdanh.facts.roads import roads_for
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.dates import format_date, today
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org import access as org_access
from vinhdanh.people import access as people_access
from vinhdanh.web.clauses import clause_url, in_words
from vinhdanh.web.explain import Subject
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law, in_plain_words
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working


@dataclass(frozen=True)
class Cited:
    """A clause that asks for something, as a chip that opens the rule page."""

    cite: str
    says: str
    award: str
    needs: str
    choice: str
    url: str
    result: bool | None = None


@dataclass(frozen=True)
class StepView:
    """One thing to do in a year."""

    year: int
    says: str
    gold: bool
    flexible: bool
    quiet: bool
    cited: list[Cited]


@dataclass(frozen=True)
class RoadView:
    """One award's road on the page."""

    road: Road
    name: str
    year: int | None
    sure: bool
    years: list[tuple[int, list[StepView]]]
    missing: list[tuple[str, str]]
    lacks: list[Cited]
    never: list[Cited]
    other_ways: list[Cited]
    warnings: list[str]
    held: list[int]


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
    cited = _Citing(subject.kind, moment)
    views = [view_of(road, cited) for road in found]
    within = sorted((v for v in views if v.year is not None), key=lambda v: v.year or 0)
    if request.GET.get("xuat"):
        return _workbook(subject, moment, within)
    return show(request, "roads/road.html", {
        "subject": subject,
        "place": subject.kind != "collective",
        "moment": moment,
        "until": moment.year + HORIZON,
        "milestones": _milestones(within),
        "within": within,
        "beyond": [v for v in views if v.year is None and v.road.loaded],
        "unloaded": [v for v in views if not v.road.loaded],
        "warnings": list(dict.fromkeys(w for v in within if v.road.capped for w in v.warnings)),
        "rows": sum(1 for _line in _lines(within)),
    })  # fmt: skip


def _milestones(within: Sequence[RoadView]) -> list[Milestone]:
    years = groupby(within, key=lambda v: v.year or 0)
    split = [(year, list(views)) for year, views in years]
    return [
        Milestone(y, [v for v in views if v.sure], [v for v in views if not v.sure]) for y, views in split
    ]


def view_of(road: Road, cited: _Citing) -> RoadView:
    """A road in words and links; an award certain only if the past turns out well stands at that year, marked so."""
    year = road.earliest_year if road.earliest_year is not None else road.sooner_year
    moment, local = cited.moment, road.overlays
    steps = [_step(step, cited, local) for step in road.steps]
    return RoadView(
        road=road,
        name=award_name(road.award),
        year=year,
        sure=road.earliest_year is not None,
        years=[(y, list(group)) for y, group in groupby(steps, key=lambda s: s.year)],
        missing=[(in_plain_words(m.says), in_law(m.who)) for m in road.missing_data],
        lacks=[cited.of(ground, moment.law_on, local) for ground in road.lacks],
        never=[cited.of(ground, date(moment.year + HORIZON, 12, 31), local) for ground in road.never_because],
        other_ways=[cited.of(ground, moment.law_on, local) for ground in road.other_ways],
        warnings=[in_plain_words(w) for w in road.warnings],
        held=[y for y in road.held if y],
    )


class _Citing:
    """Grounds as chips; the rule page of the version that holds in the year of the step."""

    def __init__(self, kind: str, moment: Moment) -> None:
        self.kind, self.moment, self.book = kind, moment, current_rulebook()
        self._places: dict[tuple[str, date, str, tuple[str, ...]], tuple[str, str]] = {}

    def of(self, ground: Ground, law_on: date, overlays: tuple[str, ...] = ()) -> Cited:
        key = ground.award, law_on, ground.clause, overlays
        if key not in self._places:
            self._places[key] = self._place(*key)
        url, needs = self._places[key]
        return Cited(
            ground.cite, ground.says, award_name(ground.award), needs, ground.choice, url, ground.result
        )

    def in_year(self, ground: Ground, year: int, overlays: tuple[str, ...]) -> Cited:
        return self.of(ground, max(self.moment.law_on, date(year, 12, 31)), overlays)

    def _place(self, award: str, law_on: date, name: str, overlays: tuple[str, ...]) -> tuple[str, str]:
        """Where the rule page shows the clause, and what it needs in words."""
        standard = self.book.standard(
            award, self.kind, law_on, self.book.usual_occasion(award), overlays=overlays
        )
        source = next((c for c in standard.walk() if c.id == name), None) if standard else None
        condition = source.condition if source else None
        counted = condition is not None and condition.number() is not None
        needs = in_words(condition.need, condition.needs, source) if condition is not None and counted else ""
        return clause_url(award, standard.version if standard else None, self.kind, source, name), needs


def _step(step: Step, cited: _Citing, local: tuple[str, ...]) -> StepView:
    return StepView(
        year=step.year,
        says=words(step),
        gold=step.kind == "award",
        flexible=step.flexible,
        quiet=step.kind == "attested",
        cited=[cited.in_year(ground, step.year, local) for ground in step.clauses],
    )


def words(step: Step) -> str:
    """A step in the reader's language."""
    match step.kind:
        case "grade":
            label = Grade(step.what).label
            if step.what == GRADES[-1]:
                return _("Được xếp loại: %(grade)s") % {"grade": label}
            return _("Được xếp loại từ mức: %(grade)s") % {"grade": label}
        case "work":
            return _work(step.what)
        case "award":
            return _("Được tặng “%(name)s”") % {"name": award_name(step.what)}
        case "pledge":
            return _("Đăng ký thi đua từ đầu năm")
        case "hold":
            return _("Việc đang xem xét, xác minh có kết luận, không vi phạm")
        case "attested":
            says = step.clauses[0].says if step.clauses else step.does
            return _("Được người đứng đầu xác nhận: %(says)s") % {"says": in_law(says)}
        case _:
            return in_plain_words(step.does)


def _work(what: str) -> str:
    purpose, reach = what.split(".")
    if reach == REACHES[0]:
        text = _("Có sáng kiến (hoặc đề tài) được cơ sở công nhận")
    else:
        text = _("Có sáng kiến (hoặc đề tài) được công nhận, phạm vi từ: %(reach)s") % {
            "reach": Reach(reach).label
        }
    if purpose == "commendation":
        return _("%(work)s, chưa dùng xét danh hiệu") % {"work": text}
    return _("%(work)s, để xét danh hiệu") % {"work": text}


def _lines(views: Sequence[RoadView]) -> Iterator[Line]:
    for view in views:
        steps = [step for _year, steps in view.years for step in steps]
        for step in steps:
            yield Line(view, step)
        if not steps:
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
