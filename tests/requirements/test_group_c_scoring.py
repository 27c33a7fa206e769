"""The score's part of taking part in a bloc (S004-51): who belongs to it in the year has a score of it."""

from __future__ import annotations

from tests.clusters.conftest import Place
from tests.clusters.conftest import bloc as bloc
from tests.clusters.conftest import place as place
from tests.scoring.test_clusters import board_of
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.queries import members_of
from vinhdanh.scoring.models import Scoresheet


def test_s004_51_a_member_of_the_bloc_has_its_score_of_the_year(place: Place, bloc: Cluster) -> None:
    board = board_of(place, bloc)
    members = set(members_of(bloc, 2025).values_list("unit_id", flat=True))
    sheets = Scoresheet.objects.filter(board__cluster=bloc, board__year=2025)
    assert set(sheets.values_list("unit_id", flat=True)) == members
    assert sheets.get(unit=place.cuc).total is None
    assert board.year == 2025
