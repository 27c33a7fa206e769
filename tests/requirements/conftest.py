"""Small worlds of the rooms, for requirements that reach over several of them."""

from __future__ import annotations

import pytest

from tests.appraisals.conftest import judged
from tests.decisions.conftest import both, files_dir, office, series
from tests.dossiers.conftest import draft, place, sent
from tests.honouring.world import Place as Honoured
from tests.honouring.world import build as build_honoured

__all__ = ["both", "draft", "files_dir", "judged", "office", "place", "sent", "series"]


@pytest.fixture
def honoured(db: None) -> Honoured:
    return build_honoured()
