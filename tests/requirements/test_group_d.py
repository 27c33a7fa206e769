"""Scoring, grading, ranking: each requirement of group D answered by the rooms themselves."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from tests import factories as make
from tests.scoring import bloc as blocs
from tests.scoring.bloc import TEXT, TODAY, Bloc, published
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.kit.verdict import Refused
from vinhdanh.rounds.actions import create_round
from vinhdanh.rounds.editing import set_awards, set_calendar
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark
from vinhdanh.scoring.boards import Scored, open_board
from vinhdanh.scoring.grading import grade_board, grade_now, graded_of
from vinhdanh.scoring.moving import reproduced
from vinhdanh.scoring.nominating import awards_for_board, nominate
from vinhdanh.scoring.queries import boards_due
from vinhdanh.scoring.sets import create_set, edit_set
from vinhdanh.scoring.voting import cast_vote, poll

SCORES = [(90, 1), (100, 1), (80, 1), (60, 2)]
REPORTS = [20, 20, 20, 20]
FLAG = "emulation_flag_provincial_federation"


@pytest.fixture
def bloc(db: None, settings: Settings) -> Bloc:
    settings.TODAY = TODAY
    sync_catalogue()
    return blocs.bloc()


def test_s000_18_the_ranking_is_reproducible_from_stored_scores(bloc: Bloc) -> None:
    published(bloc, SCORES, REPORTS)
    assert bloc.board.digest
    assert reproduced(bloc.board) == bloc.board.digest


def test_s000_60_criteria_sum_to_the_declared_maximum_and_are_locked_to_the_version_of_the_year(
    bloc: Bloc,
) -> None:
    with pytest.raises(Refused, match="thang điểm ghi 90"):
        create_set(
            bloc.federation, year=2025, text=TEXT.replace("scale: 100", "scale: 90"), on=TODAY, by=None
        )
    bloc.criteria.refresh_from_db()
    assert (bloc.criteria.year, bloc.board.criteria_id) == (2025, bloc.criteria.pk)
    with pytest.raises(Refused, match="đã khoá"):
        edit_set(bloc.criteria, text=TEXT, by=None)


def test_s000_61_only_units_of_the_bloc_vote_and_the_best_goes_into_the_round(bloc: Bloc) -> None:
    published(bloc, SCORES, REPORTS)
    other = blocs.bloc(federation=bloc.federation, name="Khối 2", letters="EFGH")
    cast_vote(bloc.board, bloc.sheets[0], bloc.sheets[1], by=None)
    with pytest.raises(Refused, match="thuộc khối"):
        cast_vote(bloc.board, other.sheets[0], bloc.sheets[1], by=None)
    best = poll(bloc.board).winners[0].sheet
    held = create_round(Basics("Tổng kết 2025", "regular", 2025), unit=bloc.federation, on=TODAY, by=None)
    set_awards(held, [InPlay(FLAG, "collective")], on=TODAY, by=None)
    set_calendar(held, [Due(DateMark.NOMINATE, "", date(2025, 12, 20))], by=None)
    Round.objects.filter(pk=held.pk).update(state="open")
    held = Round.objects.get(pk=held.pk)
    (dossier,) = nominate(
        bloc.board, held, awards_for_board(bloc.board, held).get(), [best], on=TODAY, by=None
    ).opened
    assert (dossier.unit, dossier.round) == (bloc.units[1], held)


def test_s000_72_a_grade_of_a_union_follows_from_the_thresholds_of_the_set(bloc: Bloc) -> None:
    with pytest.raises(Refused, match="thiếu tiêu chí"):
        grade_board(bloc.board, "union", by=None)
    published(bloc, SCORES, REPORTS)
    grade_board(bloc.board, "union", by=None)
    grades = [grade_now(unit, 2025) for unit in bloc.units]
    assert [one.grade for one in grades if one] == ["excellent", "excellent", "excellent", "good"]


def test_s001_52_graded_good_of_all_registered_with_the_ungraded_in_sight(bloc: Bloc) -> None:
    registered = [make.unit(parent=bloc.federation) for _ in range(2)]
    criteria = create_set(bloc.federation, year=2025, text=TEXT, on=TODAY, by=None)
    board = open_board(
        bloc.federation, criteria, [Scored(unit) for unit in registered], name="Phong trào", topic="Lao động giỏi", on=TODAY, by=None
    )  # fmt: skip
    found = graded_of(board)
    assert (found.registered, found.graded, found.good_share) == (2, 0, 0)
    assert [sheet.unit for sheet in found.without] == registered
    published(bloc, SCORES, REPORTS)
    grade_board(bloc.board, "union", by=None)
    assert graded_of(bloc.board).good_share == 1


def test_s004_41_evaluations_have_days_and_those_overdue_are_found(bloc: Bloc) -> None:
    assert bloc.board.self_due_on == date(2025, 12, 10)
    assert list(boards_due(bloc.federation, date(2025, 12, 10))) == []
    assert list(boards_due(bloc.federation, date(2025, 12, 11))) == [bloc.board]
    published(bloc, SCORES, REPORTS)
    assert list(boards_due(bloc.federation, date(2026, 6, 1))) == []
