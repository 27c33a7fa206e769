"""Fixtures of registers' tests."""

from __future__ import annotations

import pytest

from tests.registers import world


@pytest.fixture
def place(db: None) -> world.Place:
    return world.place()
