"""The fixtures of the register's tests."""

from __future__ import annotations

import pytest

from tests.registry.world import World, build


@pytest.fixture
def here(db: None) -> World:
    return build()
