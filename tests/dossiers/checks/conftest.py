"""A dossier of each kind to look at, and how to ask what was found."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, place, proposal
from vinhdanh.conduct.actions import confirm_coverage, grade_year
from vinhdanh.conduct.states import RecordList
from vinhdanh.dossiers.actions import open_dossier
from vinhdanh.dossiers.checks.found import Finding
from vinhdanh.dossiers.checks.whole import findings
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.people.models import Person

__all__ = ["place"]


def opened(place: Place, subject: Person | None = None, **more: object) -> Dossier:
    made, _ = open_dossier(proposal(subject or place.an, **more), proposer=place.mai, by=place.mai_officer)
    return made


def look(dossier: Dossier, code: str, on: date = TODAY) -> list[Finding]:
    """The findings of one code, of the dossier as it is stored now."""
    stored = Dossier.objects.select_related(
        "kind", "person", "unit", "household", "proposer", "holder", "round"
    )
    return [one for one in findings(stored.get(pk=dossier.pk), on) if one.code == code]


def write(dossier: Dossier, text: str, section: str = "achievements") -> None:
    """The next revision of a passage."""
    revision = dossier.texts.filter(section=section).count() + 1
    ReportText.objects.create(dossier=dossier, section=section, revision=revision, text=text)


@pytest.fixture
def fighter(place: Place) -> Dossier:
    """An for CSTĐ cơ sở: a title whose procedure and standard are loaded and read."""
    return opened(place, kind="grassroots_fighter")


@pytest.fixture
def known(place: Place) -> Place:
    """Everything is on record for An this year: what is not there is a no."""
    confirm_coverage(
        place.federation, lists=[code for code, _ in RecordList.choices], from_year=2010, by=None
    )
    grade_year(place.an, year=2025, grade="completed", by=None)
    make.pledge(place.an, "grassroots_fighter", 2025, at=place.mai)
    return place
