from datetime import date

import pytest

from tests.factories import award, person
from vinhdanh.conduct import actions as conduct
from vinhdanh.engine.explain import Explained
from vinhdanh.facts import actions
from vinhdanh.facts.explaining import explain_next_year, explain_subject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import StoredVerdict
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db
NOW = Moment(year=2025, law_on=date(2025, 12, 1), facts_on=date(2025, 12, 1))
WORDS = {True: "eligible", False: "not_eligible", None: "unknown"}


def clause(subject: Person | Unit, award_code: str, clause_id: str) -> Explained:
    found = explain_subject(subject, award_code, NOW)
    assert found is not None
    return next(c for c in found.explanation.clauses if c.id == clause_id)


def test_the_proof_names_the_lines_of_the_ledger(base: Unit) -> None:
    someone = person("An", at=base, category="official")
    lines = [
        award(someone, "grassroots_fighter", year, decided_on=date(year, 12, 30))
        for year in (2022, 2023, 2024)
    ]
    streak = clause(someone, "provincial_fighter", "streak")
    assert (streak.result, streak.found) == (True, 3)
    assert sorted(row["id"] for row in streak.proof) == sorted(line.pk for line in lines)


def test_what_is_missing_says_who_can_supply_it(base: Unit) -> None:
    someone = person("An", at=base, category="official")
    streak = clause(someone, "provincial_fighter", "streak")
    assert streak.result is False
    assert clause(someone, "provincial_fighter", "exemplary").missing[0].who


def test_the_single_answer_is_the_stored_answer(base: Unit) -> None:
    people = [person(name, at=base, category="official") for name in ("An", "Bình", "Chi", "Dũng")]
    for year in (2022, 2023, 2024):
        award(people[0], "grassroots_fighter", year, decided_on=date(year, 12, 30))
    award(people[1], "grassroots_fighter", 2024, decided_on=date(2024, 12, 30))
    conduct.record_discipline(people[2], year=2025, measure="warning", served_until=date(2026, 5, 1), by=None)
    conduct.grade_year(people[3], year=2025, grade="excellent", by=None)
    actions.refresh_all(NOW)
    compared = 0
    for stored in StoredVerdict.objects.select_related("set", "person", "unit"):
        subject = stored.person or stored.unit
        assert subject is not None
        found = explain_subject(subject, stored.set.award, NOW)
        assert found is not None
        # a set under an unread text keeps the result that is only for reference
        told = found.explanation.reference if stored.set.capped else found.explanation.verdict
        assert told == WORDS[stored.result], (stored.set.award, subject)
        compared += 1
    assert compared >= 4


def test_next_year_only_time_has_passed(base: Unit) -> None:
    someone = person("An", at=base, category="official")
    for year in (2023, 2024, 2025):
        award(someone, "grassroots_fighter", year, decided_on=date(year, 11, 30))
    later = explain_next_year(someone, "provincial_fighter", NOW)
    assert later is not None
    assert later.moment.year == 2026
    assert next(c for c in later.explanation.clauses if c.id == "streak").result is True


def test_somebody_of_no_unit_has_no_explanation(base: Unit) -> None:
    someone = person("An", at=base)
    someone.memberships.update(until=date(2020, 1, 1))
    assert explain_subject(someone, "provincial_fighter", NOW) is None
