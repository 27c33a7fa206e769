"""Fixtures of the screens' tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from tests.web import world as worlds
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue


@pytest.fixture
def world(db: None, settings: Settings) -> worlds.World:
    settings.TODAY = worlds.TODAY
    sync_catalogue()
    return worlds.build()


@pytest.fixture
def judged(world: worlds.World) -> worlds.World:
    """The world with everyone's verdicts stored."""
    worlds.compute()
    return world


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser signed in as an account."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make
