"""The catalogue as shipped."""

from __future__ import annotations

import pytest

from vinhdanh.movements.resolving import NameIndex, name_index
from vinhdanh.movements.shipped import sync_movements


@pytest.fixture
def catalogue(db: None) -> int:
    return sync_movements()


@pytest.fixture
def index(catalogue: int) -> NameIndex:
    return name_index()
