from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import account, award, officer, person, unit
from vinhdanh.conduct import actions as conduct
from vinhdanh.engine.explain import Explained
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts import actions, queries
from vinhdanh.facts.computing import awards_read
from vinhdanh.facts.explaining import explain_subject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictSet
from vinhdanh.legal.actions import say_reception
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db
NOW = Moment(year=2025, law_on=date(2025, 12, 1), facts_on=date(2025, 12, 1))


def result(subject: Person | Unit, code: str = "advanced_worker") -> bool | None:
    key = {"person": subject} if isinstance(subject, Person) else {"unit": subject}
    return StoredVerdict.objects.get(set__award=code, set__current=True, set__year=2025, **key).result


def asked_for(clause: Explained) -> set[str]:
    """The facts that a clause, or any below it, still wants."""
    return {gap.fact for gap in clause.missing}.union(*map(asked_for, clause.clauses))


@pytest.fixture
def ready(base: Unit) -> Person:
    """Somebody who meets Lao động tiên tiến in 2025."""
    someone = person("An", at=base, category="official")
    conduct.grade_year(someone, year=2025, grade="good", by=None)
    head = account("dung", role=Role.UNIT_HEAD, at=base)
    conduct.attest([someone], codes=list(rulebook().attestations), year=2025, met=True, by=head)
    return someone


def test_refresh_all_stores_one_current_set_a_rule(ready: Person) -> None:
    actions.refresh_all(NOW)
    sets = VerdictSet.objects.filter(current=True)
    assert sets.filter(award="advanced_worker").get().basis == "luat-2022"
    assert result(ready) is True
    actions.refresh_all(NOW)
    assert StoredVerdict.objects.filter(set__award="advanced_worker").count() == 1


def test_an_ungraded_person_is_unknown_not_refused(base: Unit) -> None:
    someone = person("Bình", at=base, category="official")
    actions.refresh_all(NOW)
    assert result(someone) is None


def test_refresh_stale_follows_a_change_of_record(ready: Person) -> None:
    actions.refresh_all(NOW)
    assert not StaleSubject.objects.exists()
    conduct.grade_year(ready, year=2025, grade="completed", by=None)
    assert StaleSubject.objects.filter(person_id=ready.pk).exists()
    assert actions.refresh_stale() >= 1
    assert result(ready) is False
    assert not StaleSubject.objects.exists()


def test_refresh_stale_equals_a_full_run(ready: Person, base: Unit) -> None:
    actions.refresh_all(NOW)
    newcomer = person("Chi", at=base, category="worker")
    award(newcomer, "grassroots_fighter", 2024, decided_on=date(2024, 12, 30))
    conduct.hold_subject(ready, reason="complaint", since=date(2025, 11, 1), by=None)
    actions.refresh_stale()
    columns = ("set__award", "person_id", "unit_id", "result", "failed", "unknown", "near")
    some = sorted(StoredVerdict.objects.values_list(*columns), key=str)
    actions.refresh_all(NOW)
    assert sorted(StoredVerdict.objects.values_list(*columns), key=str) == some


def test_somebody_who_left_has_no_verdict_any_more(ready: Person) -> None:
    actions.refresh_all(NOW)
    ready.memberships.update(until=date(2025, 10, 1))
    actions.refresh_stale()
    assert not StoredVerdict.objects.filter(person=ready).exists()


def test_is_outdated_when_the_day_of_the_law_moves_on(ready: Person) -> None:
    assert actions.is_outdated(NOW)
    actions.refresh_all(NOW)
    assert not actions.is_outdated(NOW)
    assert actions.is_outdated(Moment(year=2025, law_on=date(2025, 12, 2), facts_on=date(2025, 12, 2)))


def test_after_the_change_of_law_the_set_is_for_reference_only(ready: Person) -> None:
    actions.refresh_all(Moment(year=2025, law_on=date(2026, 10, 1), facts_on=date(2026, 10, 1)))
    chosen = VerdictSet.objects.get(award="advanced_worker", current=True)
    assert chosen.capped
    assert any("06/2026/QH16" in warning for warning in chosen.warning_sentences)


def test_counts_and_filters_follow_what_the_user_may_see(ready: Person, base: Unit) -> None:
    other = unit("CĐCS Khác", parent=base.parents.get().parent)
    person("Bình", at=other, category="official", sex="female")
    actions.refresh_all(NOW)
    chosen = VerdictSet.objects.get(award="advanced_worker", current=True)
    top = officer(base.parents.get().parent, "tinh")
    seen = queries.visible_to(top, chosen)
    assert queries.counts(seen).total == 2
    assert queries.counts(seen).eligible == 1
    assert queries.counts(queries.visible_to(officer(base, "co-so"), chosen)).total == 1
    women = queries.narrowed(seen, queries.Narrowing(sex="female"), NOW.facts_on)
    assert queries.counts(women).total == 1
    below = queries.narrowed(seen, queries.Narrowing(unit=base, position_class="direct"), NOW.facts_on)
    assert [verdict.person for verdict in queries.with_subjects(below, NOW.facts_on)] == [ready]


def test_asked_of_a_unit_is_what_is_seen_narrowed_to_it(ready: Person, base: Unit, settings: Any) -> None:
    settings.TODAY = NOW.facts_on
    other = unit("CĐCS Khác", parent=base.parents.get().parent)
    for name, sex in (("Bình", "female"), ("Cúc", None)):
        person(name, at=other, category="official", sex=sex)
    actions.refresh_all(NOW)
    top = base.parents.get().parent
    readers = [officer(top, "tinh"), officer(base, "co-so"), account("khach")]
    ways = [
        queries.Narrowing(unit=place, sex=sex) for place in (None, top, base, other) for sex in ("", "female")
    ]
    for chosen in VerdictSet.objects.filter(
        current=True, award__in=["advanced_worker", "advanced_collective"]
    ):
        for reader in readers:
            for by in ways:
                plain = queries.narrowed(queries.visible_to(reader, chosen), by, NOW.facts_on)
                found = queries.asked_of(reader, chosen, by)
                assert set(found.values_list("pk", flat=True)) == set(plain.values_list("pk", flat=True))
                rows = list(plain.values_list("result", "near"))
                told = queries.counts(found)
                assert (told.eligible, told.not_eligible, told.unknown) == tuple(
                    sum(result is kind for result, _near in rows) for kind in (True, False, None)
                )
                assert told.near == sum(near for _result, near in rows)
                assert queries.counts_by_set(plain).get(chosen.pk, queries.Counts(0, 0, 0, 0)) == told


def test_one_condition_away_is_something_that_can_still_be_met(base: Unit) -> None:
    someone = person("Chi", at=base, category="official")
    conduct.grade_year(someone, year=2025, grade="completed", by=None)
    head = account("giang", role=Role.UNIT_HEAD, at=base)
    conduct.attest([someone], codes=list(rulebook().attestations), year=2025, met=True, by=head)
    actions.refresh_all(NOW)
    near = dict(StoredVerdict.objects.filter(person=someone).values_list("set__award", "near"))
    assert near["advanced_worker"] is True
    assert near["advanced_soldier"] is False


def test_the_day_of_reception_decides_which_law_holds_and_is_kept_with_the_run(ready: Person) -> None:
    late = replace(NOW, received_on=date(2026, 10, 1))
    actions.refresh_all(NOW)
    assert actions.is_outdated(late)
    actions.refresh_all(late)
    chosen = VerdictSet.objects.get(award="advanced_worker", current=True)
    assert (chosen.capped, chosen.received_on) == (True, date(2026, 10, 1))
    assert queries.moment_of_set(chosen) == late
    assert actions.is_outdated(NOW)
    # who changes meanwhile is judged as the run was, and the run stays as it is
    conduct.grade_year(ready, year=2025, grade="completed", by=None)
    actions.refresh_stale()
    assert result(ready) is False
    assert not actions.is_outdated(late)
    actions.refresh_all(replace(late, received_on=date(2026, 9, 30)))
    assert not VerdictSet.objects.get(award="advanced_worker", current=True).capped


def test_a_run_takes_the_day_that_the_office_wrote_down(ready: Person, base: Unit) -> None:
    top = officer(base.parents.get().parent, "tinh")
    assert queries.run_moment(2025, NOW.law_on) == NOW
    say_reception(2025, date(2026, 10, 2), by=top)
    assert queries.run_moment(2025, NOW.law_on).received_on == date(2026, 10, 2)
    assert queries.run_moment(2024, NOW.law_on).received_on is None
    say_reception(2025, None, by=top)
    assert queries.run_moment(2025, NOW.law_on) == NOW


def test_an_award_of_long_service_is_asked_as_one(ready: Person) -> None:
    actions.refresh_all(NOW)
    medal = VerdictSet.objects.get(award="commemorative_medal_union", current=True)
    title = VerdictSet.objects.get(award="advanced_worker", current=True)
    assert (medal.occasion, title.occasion) == ("long_service", "regular")
    found = explain_subject(ready, "commemorative_medal_union", NOW)
    assert found is not None
    assert "union_officer_years" in {
        fact for clause in found.explanation.clauses for fact in asked_for(clause)
    }


def test_a_chain_of_years_is_read_whole_and_a_title_of_the_year_is_not() -> None:
    read = awards_read(rulebook(), NOW)
    assert "advanced_worker" in read.lately
    assert "grassroots_fighter" in read.whole
    assert not set(read.whole) & set(read.lately)
