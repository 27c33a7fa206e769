"""The day of the tests."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.scoring import bloc as blocs
from vinhdanh.awards.actions import sync_catalogue


@pytest.fixture
def bloc(db: None, settings: Settings) -> blocs.Bloc:
    """A board just opened."""
    settings.TODAY = blocs.TODAY
    sync_catalogue()
    return blocs.bloc()
