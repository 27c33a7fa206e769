from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import factories
from tests.dossiers.conftest import place
from tests.imports.dirty.people import UNITS
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

__all__ = ["place"]


@pytest.fixture
def union(settings: Any, db: None) -> Unit:
    """An upper union with the units that the dirty lists speak of, on the day the batches live on."""
    settings.TODAY = date(2025, 12, 1)
    sync_catalogue()
    top = factories.unit("Công đoàn ngành Y tế", parent=factories.province(), kind=UnitKind.UPPER_UNION)
    for name in UNITS[:3]:
        factories.unit(f"CĐCS {name}", parent=top)
    return top
