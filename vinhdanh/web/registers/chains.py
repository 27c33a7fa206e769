"""From resolution to plan to reader: the year's plans with what they rest on and how far they were handed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.coordination.queries import Link, chain
from vinhdanh.kit.dates import today
from vinhdanh.registry import access
from vinhdanh.registry.launched import grounds_of, papers_of
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.spreading import Coverage, coverage
from vinhdanh.strength.queries import structure
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_STEPS = {
    "basis": lazy("chưa ghi căn cứ"),
    "followers": lazy("chưa đơn vị nào bên dưới có kế hoạch theo"),
    "dissemination": lazy("chưa ghi hoạt động phổ biến"),
}


@dataclass(frozen=True)
class Row:
    """A plan's chain with what the register of documents adds: the documents it rests on, its paper, how far that came."""

    link: Link
    grounds: list[RegistryDocument]
    paper: RegistryDocument | None
    coverage: Coverage | None

    @property
    def broken(self) -> list[str]:
        """Steps nobody has taken, in words; either book is enough."""
        there = {"basis": bool(self.grounds), "dissemination": bool(self.coverage and (self.coverage.received or self.coverage.studied))}  # fmt: skip
        return [str(_STEPS[name]) for name in self.link.broken if not there.get(name)]


@reads
def plan_chain(request: SignedIn) -> HttpResponseBase:
    """The chain of each plan of the unit in which one works."""
    context, now = working(request), today()
    year = context.year if context else now.year
    links = chain(context.unit, year, now) if context else []
    launches, seen = [link.launch for link in links], access.visible_to(request.user)
    papers = {
        launch: one for launch, one in papers_of(launches).items() if access.can_write(request.user, one)
    }
    grounds = grounds_of(launches, papers, seen)
    rows = [_row(link, grounds, papers, now) for link in links]
    return show(
        request,
        "registers/chain.html",
        {"rows": rows, "year": year, "unit": context.unit if context else None},
    )


def _row(link: Link, grounds: dict[int, list[RegistryDocument]], papers: dict[int, RegistryDocument], now: date) -> Row:  # fmt: skip
    paper = papers.get(link.launch.pk)
    return Row(link, grounds.get(link.launch.pk, []), paper, coverage(paper, now) if paper else None)


@reads
def organisation(request: SignedIn) -> HttpResponseBase:
    """How the unit is made up on the day in which one works: units by kind, counted from the tree."""
    context = working(request)
    day = context.as_of if context else today()
    kinds = structure(context.unit, day) if context else {}
    lines = [(kind.label, count) for kind, count in kinds.items()]
    return show(
        request,
        "registers/organisation.html",
        {"lines": lines, "day": day, "unit": context.unit if context else None},
    )
