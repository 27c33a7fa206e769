from __future__ import annotations

import pytest

from tests.launches.world import World, build


@pytest.fixture
def here(db: None) -> World:
    return build()
