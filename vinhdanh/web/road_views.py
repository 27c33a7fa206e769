"""One award's road in words and links: what to do in which year, by which clause, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from vinhdanh.conduct.states import Grade
from vinhdanh.engine.roads import HORIZON, Ground, Road, Step
from vinhdanh.engine.tables import GRADES, REACHES
from vinhdanh.facts.loading import Moment
from vinhdanh.initiatives.states import Reach
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.clauses import clause_url, in_words
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law, in_plain_words


@dataclass(frozen=True)
class Cited:
    """A clause that asks for something, as a chip that opens the rule page."""

    cite: str
    says: str
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
    # the award to be received, when it has a section of its own on the page
    leads_to: str = ""


@dataclass(frozen=True)
class Again:
    """The same things asked for other years: of the first of them the steps, or none when they are those above."""

    years: list[int]
    steps: list[tuple[int, list[StepView]]]


@dataclass(frozen=True)
class RoadView:
    """One award's road on the page."""

    road: Road
    name: str
    year: int | None
    sure: bool
    steps: list[StepView]
    own: list[StepView]
    again: list[Again]
    missing: list[tuple[str, str]]
    lacks: list[Cited]
    never: list[Cited]
    other_ways: list[Cited]
    warnings: list[str]
    held: list[int]

    @property
    def years(self) -> list[tuple[int, list[StepView]]]:
        """What the award's own clauses ask, year by year."""
        return by_year(self.own)

    @property
    def first(self) -> StepView | None:
        """The first thing to do."""
        return self.own[0] if self.own else None


def by_year(steps: Iterable[StepView]) -> list[tuple[int, list[StepView]]]:
    """Steps under the year of each."""
    return [(year, list(group)) for year, group in groupby(steps, key=lambda s: s.year)]


def view_of(road: Road, cited: Citing) -> RoadView:
    """A road in words and links; an award certain only if the past turns out well stands at that year, marked so."""
    year = road.earliest_year if road.earliest_year is not None else road.sooner_year
    moment, local = cited.moment, road.overlays
    return RoadView(
        road=road,
        name=award_name(road.award),
        year=year,
        sure=road.earliest_year is not None,
        steps=[_step(step, cited, local) for step in road.steps],
        own=[_step(step, cited, local) for step in road.own],
        again=_again(road, cited),
        missing=[(in_plain_words(m.says), in_law(m.who)) for m in road.missing_data],
        lacks=[cited.of(ground, moment.law_on, local) for ground in road.lacks],
        never=[cited.of(ground, date(moment.year + HORIZON, 12, 31), local) for ground in road.never_because],
        other_ways=[cited.of(ground, moment.law_on, local) for ground in road.other_ways],
        warnings=[in_plain_words(w) for w in road.warnings],
        held=[y for y in road.held if y],
    )


def _again(road: Road, cited: Citing) -> list[Again]:
    """The other years in which a higher award rests on this one; years that ask alike stand together."""
    alike: dict[tuple[Step, ...], list[tuple[int, tuple[Step, ...]]]] = {}
    for year, steps in road.again:
        alike.setdefault(_shape(steps, year), []).append((year, steps))
    known = _shape(road.own, road.earliest_year or 0)
    return [
        Again(
            years=[year for year, _steps in found],
            steps=[] if shape == known else by_year(_step(s, cited, road.overlays) for s in found[0][1]),
        )
        for shape, found in alike.items()
    ]


def _shape(steps: Sequence[Step], year: int) -> tuple[Step, ...]:
    """Steps with their years counted from the year of the award."""
    return tuple(replace(step, year=step.year - year) for step in steps)


class Citing:
    """Grounds as chips; the rule page of the version that holds in the year of the step."""

    def __init__(self, kind: str, moment: Moment, sections: Collection[str] = ()) -> None:
        self.kind, self.moment, self.sections, self.book = kind, moment, sections, current_rulebook()
        self._places: dict[tuple[str, date, str, tuple[str, ...]], tuple[str, str]] = {}

    def of(self, ground: Ground, law_on: date, overlays: tuple[str, ...] = ()) -> Cited:
        key = ground.award, law_on, ground.clause, overlays
        if key not in self._places:
            self._places[key] = self._place(*key)
        url, needs = self._places[key]
        return Cited(ground.cite, ground.says, needs, ground.choice, url, ground.result)

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


def _step(step: Step, cited: Citing, local: tuple[str, ...]) -> StepView:
    return StepView(
        year=step.year,
        says=words(step),
        gold=step.kind == "award",
        flexible=step.flexible,
        quiet=step.kind == "attested",
        cited=_told_once(cited.in_year(ground, step.year, local) for ground in step.clauses),
        leads_to=step.what if step.kind == "award" and step.what in cited.sections else "",
    )


def _told_once(chips: Iterable[Cited]) -> list[Cited]:
    """Clauses that cite and say the same (a standard and one it includes) are one chip."""
    return list({(c.cite, c.says, c.needs, c.choice): c for c in chips}.values())


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
