"""The small province in the database: whole, whole or not at all, and with all three answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth import authenticate
from pytest_django import DjangoDbBlocker

from tests.lending import borrowing
from tests.sample.made import RECIPE, sample_kept
from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Coverage
from vinhdanh.dossiers.models import Dossier
from vinhdanh.facts.models import StoredVerdict
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person
from vinhdanh.people.queries import find_people, members_below
from vinhdanh.rounds.models import Round
from vinhdanh.sample.accounts import PASSWORD, USERNAMES
from vinhdanh.sample.actions import make_sample, settle_verdicts
from vinhdanh.sample.queries import demo_accounts, found_sample
from vinhdanh.sample.recipe import Recipe


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Recipe]:
    with sample_kept(django_db_blocker, with_round=False) as recipe:
        yield recipe


@pytest.fixture
def province(made: Recipe, django_db_blocker: DjangoDbBlocker) -> Iterator[Recipe]:
    """The province as it is before its round."""
    with borrowing(django_db_blocker, made) as lent:
        yield lent


def test_a_province_may_be_made_before_its_round(province: Recipe) -> None:
    assert User.objects.filter(username="canbo.tinh").exists()
    assert not Round.objects.exists()
    assert not Dossier.objects.exists()


def test_make_writes_the_whole_province(province: Recipe) -> None:
    day = province.today
    federation = Unit.objects.get(code="ldld-vinh-son")
    assert below(federation, day).filter(kind="grassroots_union").count() == 60
    assert members_below(federation, day).count() == 1500
    assert found_sample() == RECIPE
    # as it was: districts stood under the federation, and some unions under the neighbour's
    then = date(2024, 12, 31)
    assert below(federation, then).filter(code="ldld-huyen-01").exists()
    neighbour = Unit.objects.get(code="ldld-dong-khe")
    assert 0 < below(neighbour, then).filter(kind="grassroots_union").count() < 60
    assert not below(federation, day).filter(code="ldld-huyen-01").exists()


def test_make_encrypts_citizen_numbers(province: Recipe) -> None:
    person = Person.objects.exclude(citizen_id_hash=None).order_by("pk")[0]
    assert person.citizen_id().startswith("003")
    assert person.citizen_id() not in person.citizen_id_cipher
    assert person.citizen_id_masked == f"***…{person.citizen_id()[-3:]}"


def test_make_keeps_names_findable_without_diacritics(province: Recipe) -> None:
    name = Person.objects.get(account__username="doanvien").name
    assert name in {person.name for person in find_people(name.lower())}


def test_make_lets_one_user_in_for_each_role(province: Recipe) -> None:
    roles = [role for _, role, _, _ in demo_accounts()]
    assert set(roles) == {str(role.label) for role in Role}
    for username in USERNAMES:
        user = authenticate(username=username, password=PASSWORD)
        assert user is not None
    officer = authenticate(username="canbo.tinh", password=PASSWORD)
    head = authenticate(username="thutruong", password=PASSWORD)
    assert officer is not None
    assert head is not None
    assert access.visible_to(officer).filter(code="so-01").exists()  # type: ignore[arg-type]
    assert 1 <= access.visible_to(head).count() < 20  # type: ignore[arg-type]


def test_verdicts_are_of_all_three_kinds(province: Recipe) -> None:
    assert settle_verdicts(province) > 0
    answers = StoredVerdict.objects.filter(set__current=True, set__year=2025)
    for award, kind in (
        ("advanced_worker", "person"),
        ("grassroots_fighter", "person"),
        ("advanced_collective", "collective"),
    ):
        found = answers.filter(set__award=award, set__subject_kind=kind)
        total = found.count()
        shares = [found.filter(result=result).count() / total for result in (True, False)]
        shares.append(found.filter(result=None).count() / total)
        assert min(shares) > 0.02, (award, shares)
        assert max(shares) < 0.9, (award, shares)
    assert answers.filter(near=True).exists()
    assert settle_verdicts(province) == 0  # they stand


def test_most_units_vouch_and_some_do_not(province: Recipe) -> None:
    unions = Unit.objects.filter(kind="grassroots_union", closed_on=None)
    vouching = Coverage.objects.filter(unit__in=unions).values("unit").distinct().count()
    assert 0.7 < vouching / unions.count() < 1


def test_make_refuses_a_second_province(province: Recipe) -> None:
    with pytest.raises(Refused, match="đã có tỉnh mẫu"):
        make_sample(Recipe(seed=2, small=True))
