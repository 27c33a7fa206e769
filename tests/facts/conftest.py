from __future__ import annotations

import pytest

from tests.factories import province, unit
from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.org.models import Unit


@pytest.fixture
def base(db: None) -> Unit:
    """A unit that vouches for its lists."""
    made = unit("CĐCS Bình Minh", parent=province())
    lists = ["awards", "discipline", "holds", "initiatives", "research"]
    confirm_coverage(made, lists=lists, from_year=2010, by=None)
    return made
