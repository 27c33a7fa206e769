from __future__ import annotations

import pytest

from tests.honouring.world import Place, build


@pytest.fixture
def here(db: None) -> Place:
    return build()
