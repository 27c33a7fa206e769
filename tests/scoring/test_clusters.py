"""A board of a bloc: its members in their seats; late papers and absent leaders counted from the bloc's own year."""

from __future__ import annotations

from datetime import date

from tests.clusters.conftest import Place
from tests.clusters.conftest import bloc as bloc
from tests.clusters.conftest import place as place
from tests.clusters.test_yearly import MET, came
from vinhdanh.clusters.models import Cluster, YearPaper
from vinhdanh.clusters.queries import members_of
from vinhdanh.clusters.states import ReviewKind
from vinhdanh.clusters.yearly import hand_in, record_review
from vinhdanh.scoring import access
from vinhdanh.scoring.boards import open_cluster_board
from vinhdanh.scoring.models import Board
from vinhdanh.scoring.queries import seen
from vinhdanh.scoring.reading_text import shipped
from vinhdanh.scoring.sets import create_set
from vinhdanh.scoring.states import Seat

DAY = date(2025, 12, 1)


def board_of(place: Place, bloc: Cluster) -> Board:
    criteria = create_set(place.federation, year=2025, text=shipped()["hung_yen_2021"], on=DAY, by=None)
    return open_cluster_board(bloc, criteria, name="Khối 2025", on=DAY, by=None)


def test_the_members_of_the_year_are_scored_in_their_seats(place: Place, bloc: Cluster) -> None:
    board = board_of(place, bloc)
    seats = {sheet.unit: sheet.seat for sheet in board.sheets.select_related("unit")}
    assert seats == {place.hoa: Seat.LEAD, place.sen: Seat.DEPUTY, place.cuc: Seat.MEMBER}
    assert access.desk_of(place.hoa_officer, board).lead
    assert access.desk_of(place.sen_officer, board).deputies == (place.sen.pk,)
    assert not access.visible_to(place.dao_officer).exists()


def test_late_papers_and_absent_leaders_are_counted_from_the_blocs_year(place: Place, bloc: Cluster) -> None:
    paper = YearPaper.objects.get(cluster_year__cluster=bloc, cluster_year__year=2025, kind="targets")
    YearPaper.objects.exclude(pk=paper.pk).update(due_on=None)
    YearPaper.objects.filter(pk=paper.pk).update(due_on=date(2025, 1, 5))
    for one in members_of(bloc, 2025):
        hand_in(paper, one, on=date(2025, 1, 12 if one.unit == place.sen else 5), by=None)
    record_review(bloc, 2025, ReviewKind.INTERIM, MET, came(bloc, place), by=None)
    board = board_of(place, bloc)
    found = {
        one.sheet.unit: one.system for one in seen(board, list(board.sheets.select_related("unit")), DAY)
    }
    names = ("late_5", "late_10", "late_15", "absences")
    assert [[found[unit][name] for name in names] for unit in (place.hoa, place.sen, place.cuc)] == [
        [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1],
    ]  # fmt: skip


def test_what_the_bloc_does_not_keep_stays_unknown(place: Place, bloc: Cluster) -> None:
    board = board_of(place, bloc)
    (first, *_rest) = seen(board, list(board.sheets.select_related("unit")), DAY)
    assert first.system["absences"] is None
