from __future__ import annotations

import pytest

from tests.targets import world


@pytest.fixture
def here(db: None) -> world.World:
    return world.build()
