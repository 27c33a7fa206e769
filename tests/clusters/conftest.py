"""A federation with four upper unions in two blocs, the officers who act in them, and the bloc of 2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.clusters.actions import ClusterFields, create_cluster
from vinhdanh.clusters.membership import set_members
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.clusters.places import Place as Seat_
from vinhdanh.clusters.states import ClusterKind, Seat
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

TODAY = date(2025, 3, 3)
FIELDS = ClusterFields("Khối thi đua các công đoàn phường", ClusterKind.BLOC, date(2024, 1, 1))


@dataclass
class Place:
    federation: Unit
    hoa: Unit
    sen: Unit
    cuc: Unit
    dao: Unit
    officer: User
    hoa_officer: User
    sen_officer: User
    dao_officer: User

    @property
    def three(self) -> list[Seat_]:
        """Hoa leads, Sen is deputy, Cúc a member."""
        return [Seat_(self.hoa, "", Seat.LEAD), Seat_(self.sen, "", Seat.DEPUTY), Seat_(self.cuc)]


@pytest.fixture
def place(db: None) -> Place:
    federation = make.province()
    units = [
        make.unit(f"Công đoàn phường {name}", parent=federation, kind=UnitKind.UPPER_UNION, code=f"phuong-{code}")
        for name, code in (("Hoa", "hoa"), ("Sen", "sen"), ("Cúc", "cuc"), ("Đào", "dao"))
    ]  # fmt: skip
    hoa, sen, cuc, dao = units
    return Place(
        federation, hoa, sen, cuc, dao, make.officer(federation, "canbo-tinh"), make.officer(hoa, "canbo-hoa"),
        make.officer(sen, "canbo-sen"), make.officer(dao, "canbo-dao"),
    )  # fmt: skip


@pytest.fixture
def bloc(place: Place) -> Cluster:
    """The bloc with Hoa, Sen and Cúc in 2025."""
    made = create_cluster(FIELDS, unit=place.federation, by=place.officer)
    set_members(made, 2025, place.three, on=TODAY, by=place.officer)
    return made


def member(bloc: Cluster, unit: Unit, year: int = 2025) -> ClusterMember:
    return ClusterMember.objects.get(cluster=bloc, unit=unit, year=year)
