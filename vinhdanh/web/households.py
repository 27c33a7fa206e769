"""A household's page: where it lives, what it was awarded, and what it may be considered for."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse

from vinhdanh.awards.queries import history_of
from vinhdanh.facts.explaining import explain_subject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import run_moment
from vinhdanh.kit.dates import today
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org import access as org_access
from vinhdanh.people import access
from vinhdanh.people.models import Household
from vinhdanh.web.frame import show
from vinhdanh.web.honours import honours
from vinhdanh.web.law import award_name
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_RESULTS: dict[str, bool | None] = {"eligible": True, "not_eligible": False, "unknown": None}


@dataclass(frozen=True)
class AwardLine:
    """One award for households: the verdict of the year, and where it is explained."""

    name: str
    result: bool | None
    lacks: list[str]
    url: str


@reads
def household(request: SignedIn, pk: int) -> HttpResponseBase:
    """One household: its area, its honours by year, and each award that the law knows for households."""
    home = access.get_household(request.user, pk)
    context = working(request)
    year = context.year if context else today().year
    moment = run_moment(year, context.as_of if context else today())
    return show(request, "households/household.html", {
        "home": home,
        "year": year,
        "honours": honours(history_of(home), until=moment.facts_on.year),
        "awards": _awards(home, moment),
        "may_record": org_access.can_write_records(request.user, home.unit),
    })  # fmt: skip


def _awards(home: Household, moment: Moment) -> list[AwardLine]:
    """Every award of the catalogue for households under the law of the day, highest first."""
    found = []
    codes = [code for code, award in current_rulebook().catalogue.items() if "household" in award.objects]
    for code in reversed(codes):
        answer = explain_subject(home, code, moment)
        if answer is None or not answer.explanation.clauses:
            continue
        lacks = [c.says for c in answer.explanation.clauses if c.result is not True]
        url = reverse("explain", args=[code, moment.year, f"ho-{home.pk}"])
        found.append(AwardLine(award_name(code), _RESULTS[answer.explanation.verdict], lacks, url))
    return found
