"""The workshop of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.filings import world


@pytest.fixture
def shop(db: None, settings: Settings, tmp_path: Path) -> world.Workshop:
    settings.TODAY = world.TODAY
    settings.FILES_DIR = tmp_path / "files"
    return world.workshop()
