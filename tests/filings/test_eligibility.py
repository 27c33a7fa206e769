"""What recognition is for: a clause of the law turns true, and nothing before it does."""

from __future__ import annotations

import pytest

from tests.filings.world import TODAY, Workshop, decided, draft, recognised, sat, verified
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.conduct.actions import confirm_coverage, grade_year
from vinhdanh.engine.explain import Explained
from vinhdanh.facts.explaining import explain_subject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import StaleSubject
from vinhdanh.filings.actions import recognise_filings, submit_initiative
from vinhdanh.people.models import Person

NOW = Moment(year=2025, law_on=TODAY, facts_on=TODAY)


def _leaves(clauses: tuple[Explained, ...]) -> list[Explained]:
    return [leaf for one in clauses for leaf in (_leaves(one.clauses) if one.clauses else [one])]


def of_works(person: Person, award: str = "grassroots_fighter") -> bool | None:
    """The result of the clause about initiatives."""
    found = explain_subject(person, award, NOW)
    assert found is not None
    asked = [one for one in _leaves(tuple(found.explanation.clauses)) if "áng kiến" in one.says]
    assert asked
    return asked[0].result


@pytest.mark.parametrize("vouched", [True, False])
def test_the_clause_turns_true_with_the_decision(shop: Workshop, vouched: bool) -> None:
    sync_catalogue()
    grade_year(shop.an, year=2025, grade="good", by=None)
    if vouched:
        confirm_coverage(shop.province, lists=["initiatives", "research"], from_year=2015, by=None)
    before = False if vouched else None
    assert of_works(shop.an) is before
    made = draft(shop.mai, shop.an)
    submit_initiative(made, by=None)
    assert of_works(shop.an) is before  # neither a draft nor what was handed in counts
    ready = verified(shop.mai, shop.an, by=shop.verifier, title="Xe đẩy vải")
    sat(shop.mai, ready)
    assert of_works(shop.an) is before
    StaleSubject.objects.all().delete()
    recognise_filings([ready], decided(), on=TODAY, by=None)
    assert of_works(shop.an) is True
    assert StaleSubject.objects.filter(person_id=shop.an.pk).exists()  # stored verdicts are computed anew


def test_the_wider_reach_is_what_the_province_recognised(shop: Workshop) -> None:
    sync_catalogue()
    confirm_coverage(shop.province, lists=["initiatives", "research"], from_year=2015, by=None)
    made = recognised(shop.mai, shop.an, by=shop.verifier)
    assert of_works(shop.an, "provincial_fighter") is False
    wider = decided(level="province", body="Chủ tịch UBND tỉnh", decision_no="99/QĐ-UBND", effective=True)
    recognise_filings([made], wider, on=TODAY, by=None)
    assert of_works(shop.an, "provincial_fighter") is True
