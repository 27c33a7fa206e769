"""Fixtures of the screens' tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.lending import borrowing, keeping
from tests.web import dossier_world as desks
from tests.web import world as worlds
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[worlds.World]:
    """The small world made once for the tests of a module; each borrows it by `world`."""
    with keeping(django_db_blocker, worlds.TODAY):
        sync_catalogue()
        yield worlds.build()


@pytest.fixture
def world(built: worlds.World, django_db_blocker: DjangoDbBlocker) -> Iterator[worlds.World]:
    with borrowing(django_db_blocker, built) as lent:
        yield lent


@pytest.fixture
def judged(world: worlds.World) -> worlds.World:
    """The world with everyone's verdicts stored."""
    worlds.compute()
    return world


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[worlds.World]:
    """The judged world made once for the tests of a module; each borrows it by `lent`."""
    with keeping(django_db_blocker, worlds.TODAY):
        sync_catalogue()
        made = worlds.build()
        worlds.compute()
        yield made


@pytest.fixture
def lent(standing: worlds.World, django_db_blocker: DjangoDbBlocker) -> Iterator[worlds.World]:
    """The world of the module: what a test writes there is gone with the test."""
    with borrowing(django_db_blocker, standing) as world:
        yield world


@pytest.fixture
def desk(world: worlds.World) -> desks.Desk:
    """The world with its dossiers and whoever handles them."""
    return desks.build(world)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser signed in as an account."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make
