"""A whole year-end round of the sample province, from the first nomination to the ledger, by everybody who takes part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.browser.conftest import Visitor
from tests.browser.year import appraising, beside, cast, council, deciding, ledger, opening, proposing, volume
from vinhdanh.decisions.models import Decision
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage

pytestmark = pytest.mark.browser


def test_a_year_end_round(visits: Callable[..., Visitor], settings: Settings, tmp_path: Path) -> None:
    settings.TODAY, settings.FILES_DIR = cast.TODAY, tmp_path / "files"
    year = cast.set_scene(visits)
    try:
        beside.appoint(year)
        beside.read_the_law(year)
        opening.open_the_round(year)
        beside.attest_at_home(year)
        _propose(year)
        _appraise(year)
        issued = _decide(year)
        beside.check_afterwards(year, issued)
    except Exception:
        # what everybody had before them when the story broke off
        for name, visitor in year.seen.items():
            visitor.picture(f"nam-dung-{name.replace(' ', '-')}")
        raise
    left = ("returned", "recalled", "declined", "not passed")
    assert issued.items.count() == cast.PERSONS + cast.COLLECTIVES - len(left)
    assert year.all_complaints() == []


def _propose(year: cast.Year) -> None:
    """Forty unions propose three hundred persons and thirty collectives."""
    by_phone = proposing.nominate_by_phone(year)
    proposing.name_a_colleague(year)
    volume.propose_everywhere(year)
    proposing.review_at_home(year)
    volume.review_everywhere(year)
    proposing.submit_by_phone(year, by_phone)
    volume.send_everything(year)
    found = Dossier.objects.filter(round=year.held, stage=Stage.SUBMITTED)
    assert found.values("proposer").distinct().count() == cast.UNIONS
    assert found.filter(person__isnull=False).count() == cast.PERSONS
    assert found.filter(unit__isnull=False).count() == cast.COLLECTIVES


def _appraise(year: cast.Year) -> None:
    """The levels below the federation: two go back and one of them returns, one is taken back, one is declined."""
    ours = Dossier.objects.filter(round=year.held, proposer=year.home, person__isnull=False)
    in_full, first, second, mistaken, early = ours.order_by("pk")[2:7]
    appraising.appraise_one(year, in_full)
    appraising.return_two(year, [first, second])
    appraising.recall_one(year, mistaken)
    appraising.decline_one(year, early)
    appraising.appraise_the_rest(year)
    going = cast.PERSONS + cast.COLLECTIVES - len([second, mistaken, early])
    # a union that stands right under the federation has sent its own there already
    assert 0 < appraising.forward_everything(year) <= going
    appraising.appraise_at_the_federation(year)
    stood = Dossier.objects.filter(round=year.held, holder=year.federation, stage=Stage.APPRAISED)
    assert stood.count() == going


def _decide(year: cast.Year) -> Decision:
    """The council passes all but one; one decision awards them, another takes one award back."""
    deciding.keep_the_office(year)
    council.sit(year)
    made = deciding.draft(year)
    signed = deciding.sign(year, made)
    assert signed.number == f"01/{deciding.SIGN}"
    issued = deciding.attach_and_issue(year, made, "quyet-dinh")
    deciding.keep_other_papers(year, issued)
    ledger.agree(year, issued)
    line = ledger.seen_by_everybody(year, issued)
    back = ledger.take_back(year, line)
    assert back.number == f"02/{deciding.SIGN}"
    return issued
