"""The federation of the dossiers' tests, with a series of numbers and dossiers that its council passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from tests.decisions.passed import passed
from tests.dossiers.conftest import TODAY, Place, place  # noqa: F401 - the fixture
from tests.files.made import pdf
from vinhdanh.decisions.actions import attach_copy, present, sign
from vinhdanh.decisions.drafting import Wording, draft_decisions, edit_decision
from vinhdanh.decisions.models import Decision, NumberSeries
from vinhdanh.decisions.numbering import open_series
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.dates import VIETNAM

NOW = datetime(2025, 12, 1, 9, 30, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def series(place: Place) -> NumberSeries:  # noqa: F811
    return open_series(place.federation, sign="QĐ-LĐLĐ", name="Sổ quyết định", by=place.officer)


@pytest.fixture
def both(place: Place) -> list[Dossier]:  # noqa: F811
    """An's and Bình's dossiers, passed."""
    return passed(place, [place.an, place.binh])


@dataclass
class Office:
    """The federation at work on a decision."""

    place: Place
    series: NumberSeries

    def draft(self, dossiers: list[Dossier], split: str = Split.ONE) -> Decision:
        (made,) = draft_decisions(
            self.place.federation, [d.pk for d in dossiers], split=split, on=TODAY, by=self.place.officer
        )
        return self.named(made)

    def named(self, decision: Decision) -> Decision:
        """With the name of the signer, which nobody can guess."""
        signature = decision.signature | {"name": "Lò Thị Minh"}
        words = Wording(
            title=decision.title, authority=decision.authority, basis=decision.basis, proposal=decision.proposal,
            signature=signature, series=self.series, execution=decision.execution, recipients=decision.recipients,
        )  # fmt: skip
        return edit_decision(decision, words, by=self.place.officer)

    def presented(self, dossiers: list[Dossier]) -> Decision:
        return present(self.draft(dossiers), on=TODAY, by=self.place.officer)

    def signed(self, dossiers: list[Dossier]) -> Decision:
        return sign(self.presented(dossiers), on=TODAY, today=TODAY, by=self.place.head)

    def attached(self, dossiers: list[Dossier]) -> Decision:
        return self.with_copy(self.signed(dossiers))

    def with_copy(self, decision: Decision) -> Decision:
        return attach_copy(decision, signed_paper(), now=NOW, by=self.place.officer)


def signed_paper(name: str = "QD ký.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")


@pytest.fixture
def office(place: Place, series: NumberSeries) -> Office:  # noqa: F811
    return Office(place, series)
