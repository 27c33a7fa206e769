"""A movement-year by everybody who takes part, page by page: from the launch to the closing review, an initiative, a role model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from tests.browser.conftest import Visitor
from tests.browser.movement_year import (
    cast,
    closing,
    covenanting,
    exemplifying,
    inventing,
    launching,
    pledging,
    scoring,
)
from vinhdanh.conduct.actions import confirm_coverage, grade_year
from vinhdanh.conduct.states import RecordList

pytestmark = pytest.mark.browser
Visits = Callable[..., Visitor]


@contextmanager
def told(stage: cast.Stage) -> Iterator[None]:
    """A story in which no browser complains; where it breaks off, pictures of what everybody had before them."""
    try:
        yield
    except Exception:
        stage.keep_last_seen()
        raise
    assert stage.complaints() == []


def test_a_year_from_the_launch_to_the_closing_review(
    visits: Visits, settings: Settings, tmp_path: Path
) -> None:
    settings.TODAY, settings.FILES_DIR = cast.SPRING, tmp_path / "files"
    year = cast.federation(visits)
    with told(year):
        held = launching.launch(year)
        launching.answer_everywhere(year, held)
        pledging.open_call(year)
        pledging.register_everybody(year)
        pledging.approve_all(year)
        bloc = covenanting.make_bloc(year)
        covenanting.sign_it(year, bloc)
        settings.TODAY = cast.WINTER
        board = scoring.open_board(year, bloc)
        proof = scoring.score_oneself(year, board)
        scoring.check_them(year, board)
        scoring.settle_it(year, board)
        scoring.publish_it(year, board, proof)
        scoring.nominate_for_the_flag(year, board)
        closing.record_activities(year, held)
        closing.review_and_close(year, held)


def test_an_initiative_makes_a_clause_be_met(visits: Visits, settings: Settings, tmp_path: Path) -> None:
    settings.TODAY, settings.FILES_DIR = cast.WINTER, tmp_path / "files"
    union = cast.union(visits)
    grade_year(union.an, year=cast.YEAR, grade="good", by=None)
    confirm_coverage(union.mai, lists=[code for code, _ in RecordList.choices], from_year=2015, by=None)
    with told(union):
        expect(inventing.clause_of_initiative(union)).to_have_class("clause clause-no")
        union.desk(union.head).picture("pt-20-truoc")
        made = inventing.register(union)
        inventing.verify_and_recognise(union, made)
        expect(inventing.clause_of_initiative(union)).to_have_class("clause clause-yes")
        union.desk(union.head).picture("pt-23-sau")


def test_a_role_model_is_found_fostered_and_followed(
    visits: Visits, settings: Settings, tmp_path: Path
) -> None:
    settings.TODAY, settings.FILES_DIR = cast.WINTER, tmp_path / "files"
    union = cast.union(visits)
    with told(union):
        found = exemplifying.accept(union, exemplifying.tell(union))
        exemplifying.lead_through_stages(union, found)
