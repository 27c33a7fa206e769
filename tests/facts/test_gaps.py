"""Roads and gaps from the database: the same people, the same verdicts, what the reader may see."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.facts import gaps
from vinhdanh.facts.gaps import Asked
from vinhdanh.facts.models import VerdictPattern, VerdictSet
from vinhdanh.facts.queries import current_sets, moment_of
from vinhdanh.facts.roads import roads_for
from vinhdanh.kit.remembering import remembering

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: object) -> World:
    settings.TODAY = worlds.TODAY  # type: ignore[attr-defined]
    return worlds.build()


@pytest.fixture
def judged(world: World) -> World:
    """An attested for CSTĐ cơ sở this year: eligible, and not on the ledger for 2025."""
    from vinhdanh.conduct.actions import attest

    codes = ["active_in_movements", "productive_labour", "good_conduct", "exemplary"]
    attest([world.an], codes=codes, year=2025, met=True, by=world.head)
    worlds.compute()
    return world


def asked(world: World, user: str = "officer") -> Asked:
    return Asked(world.accounts[user], world.mai, moment_of(2025, worlds.TODAY))


def sets(code: str = "grassroots_fighter") -> list[VerdictSet]:
    return list(current_sets(2025).filter(award=code))


def test_the_road_of_a_person_starts_from_their_record(world: World) -> None:
    found = {r.award: r for r in roads_for(world.an, moment_of(2025, worlds.TODAY)) or ()}
    road = found["provincial_fighter"]
    assert road.earliest_year == 2025
    assert {s.kind for s in road.steps if s.year == 2025} == {"work", "attested"}
    assert found["grassroots_fighter"].held == (2022, 2023, 2024)


def test_who_belonged_nowhere_has_no_road(world: World) -> None:
    assert roads_for(world.an, moment_of(2005, date(2005, 1, 1))) is None


def test_the_road_of_a_unit(world: World) -> None:
    found = {r.award: r for r in roads_for(world.mai, moment_of(2025, worlds.TODAY)) or ()}
    assert "advanced_worker" not in found
    assert found["advanced_collective"].earliest_year is not None


def test_eligible_and_not_awarded_is_a_gap(judged: World) -> None:
    (gap,) = gaps.award_gaps(asked(judged), sets())
    assert (gap.eligible, gap.unserved, gap.registered) == (1, 1, 0)
    make.pledge(judged.an, "grassroots_fighter", 2025, at=judged.mai)
    (gap,) = gaps.award_gaps(asked(judged), sets())
    assert gap.registered == 1
    assert gaps.has_gap(asked(judged), sets())


def test_an_award_on_the_ledger_closes_the_gap_until_it_is_taken_back(judged: World) -> None:
    from vinhdanh.awards.actions import revoke_award

    line = make.award(judged.an, "grassroots_fighter", 2025, occasion="regular")
    assert gaps.award_gaps(asked(judged), sets()) == []
    assert not gaps.has_gap(asked(judged), sets())
    revoke_award(line, reason="Thử", by=None)
    assert len(gaps.award_gaps(asked(judged), sets())) == 1


def test_by_the_loaded_text_is_told_from_by_the_law(judged: World) -> None:
    """A verdict that waits for an unread text counts for reference only, whether all of its run does or a part."""
    VerdictSet.objects.filter(pk=sets()[0].pk).update(capped=True)
    (gap,) = gaps.award_gaps(asked(judged), sets())
    assert (gap.reference, gap.eligible, gap.unserved) == (True, 1, 1)
    assert gaps.gap_rows(asked(judged), sets(), reference=True).get().person == judged.an
    assert not gaps.gap_rows(asked(judged), sets(), reference=False)
    assert not gaps.has_gap(asked(judged), sets())
    VerdictSet.objects.filter(pk=sets()[0].pk).update(capped=False)
    VerdictPattern.objects.filter(set=sets()[0], failed=0, unknown=0).update(result=None)
    (gap,) = gaps.award_gaps(asked(judged), sets())
    assert (gap.reference, gap.unserved) == (True, 1)


def test_a_stranger_sees_no_gap_of_others(judged: World) -> None:
    assert gaps.award_gaps(asked(judged, "stranger"), sets()) == []
    assert gaps.kept_pledges(asked(judged, "stranger"), 2024) == []


def test_one_condition_away_is_grouped_by_the_clause(judged: World) -> None:
    found = gaps.near_misses(asked(judged), list(current_sets(2025)))
    effect = next(n for n in found if n.chosen.award == "provincial_fighter")
    assert (effect.clause, effect.settled, effect.count) == ("effect", True, 1)
    assert gaps.near_rows(asked(judged), sets("provincial_fighter")).get().person == judged.an


def test_registered_against_achieved(judged: World) -> None:
    make.pledge(judged.an, "grassroots_fighter", 2024, at=judged.mai)
    make.pledge(judged.binh, "grassroots_fighter", 2024, at=judged.mai)
    (kept,) = [k for k in gaps.kept_pledges(asked(judged), 2024) if k.kind == "grassroots_fighter"]
    assert (kept.registered, kept.achieved, kept.missed, kept.unregistered) == (2, 1, 1, 0)


def test_gaps_ask_the_same_queries_for_any_number(
    judged: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make.person(f"Phạm Văn {'DEG'[number]}", at=judged.mai)
    worlds.compute()
    every = list(current_sets(2025))
    with django_assert_num_queries(3):  # the reader's role, then two
        gaps.award_gaps(asked(judged), every)
    with django_assert_num_queries(2):
        gaps.near_misses(asked(judged), every)
    with django_assert_num_queries(3), remembering():  # the reader's role, then two
        gaps.kept_pledges(asked(judged), 2024)
