"""The federation, its unions and a dossier on its way, as the dossiers' own tests have them."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, draft, place, proposal, sent
from tests.files import made
from vinhdanh.dossiers.actions import forward_dossier, make_move, open_dossier, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile

__all__ = ["draft", "place", "sent"]


@pytest.fixture
def paper(db: None) -> StoredFile:
    return store_content(made.pdf(), name="bien-ban.pdf", by=None)


@pytest.fixture
def judged(place: Place, sent: Dossier) -> Dossier:
    """An's dossier, appraised at the federation, which decides."""
    make_move(sent, "appraise", by=place.upper_officer)
    up = forward_dossier(sent, by=place.upper_officer)
    return make_move(up, "appraise", by=place.appraiser)


@pytest.fixture
def titled(place: Place) -> Dossier:
    """Bình for a title whose standard and ballot are loaded, lying at the upper union."""
    made_, _ = open_dossier(
        proposal(place.binh, kind="provincial_fighter"), proposer=place.mai, by=place.mai_officer
    )
    return submit(make.with_papers(made_, TODAY), on=TODAY, by=place.mai_officer)


@pytest.fixture
def fighter(place: Place, titled: Dossier) -> Dossier:
    """The same, appraised at the federation, whose council votes on it."""
    make_move(titled, "appraise", by=place.upper_officer)
    up = forward_dossier(titled, by=place.upper_officer)
    return make_move(up, "appraise", by=place.appraiser)
