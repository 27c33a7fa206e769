"""Who sees a cluster, who holds it, who leads it, who takes part: members see their own, strangers nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from tests import factories as make
from tests.clusters.conftest import FIELDS, TODAY, Place, member
from vinhdanh.clusters.access import (
    can_act_for,
    can_create,
    can_lead,
    can_organise,
    can_take_part,
    get_cluster,
    visible_to,
)
from vinhdanh.clusters.actions import ClusterFields, create_cluster
from vinhdanh.clusters.membership import copy_members, set_members
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.places import Place as Named
from vinhdanh.clusters.states import Seat
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role, UnitKind


def test_members_and_organisers_see_it_and_strangers_do_not(place: Place, bloc: Cluster) -> None:
    assert get_cluster(place.officer, bloc.pk) == get_cluster(place.sen_officer, bloc.pk) == bloc
    assert not visible_to(place.dao_officer).exists()
    with pytest.raises(Http404):
        get_cluster(place.dao_officer, bloc.pk)
    assert not visible_to(make.account("khong-vai")).exists()


def test_only_the_organiser_changes_it_and_the_lead_runs_its_year(place: Place, bloc: Cluster) -> None:
    assert can_organise(place.officer, bloc)
    assert not can_organise(place.hoa_officer, bloc)
    assert can_lead(place.hoa_officer, bloc, 2025)
    assert can_lead(place.officer, bloc, 2025), "the organiser acts where the lead does not"
    refusal = can_lead(place.sen_officer, bloc, 2025)
    assert not refusal
    assert "Công đoàn phường Hoa" in refusal.why
    copy_members(bloc, 2026, on=TODAY, by=None)
    assert can_lead(place.sen_officer, bloc, 2026)
    assert not can_lead(place.hoa_officer, bloc, 2026)


def test_taking_part_belongs_to_officers_of_members_of_the_year(place: Place, bloc: Cluster) -> None:
    assert can_take_part(place.sen_officer, bloc, 2025)
    assert not can_take_part(place.sen_officer, bloc, 2024)
    assert not can_take_part(place.dao_officer, bloc, 2025)
    auditor = make.account("kiem-tra", role=Role.AUDITOR, at=place.sen)
    assert not can_take_part(auditor, bloc, 2025)
    assert visible_to(auditor).exists()


def test_a_member_acts_for_itself_the_lead_for_all(place: Place, bloc: Cluster) -> None:
    sen, cuc = member(bloc, place.sen), member(bloc, place.cuc)
    assert can_act_for(place.sen_officer, sen)
    assert not can_act_for(place.sen_officer, cuc)
    assert can_act_for(place.hoa_officer, cuc)


def test_writing_without_the_right_is_refused_and_changes_nothing(place: Place, bloc: Cluster) -> None:
    with pytest.raises(Refused, match="do cán bộ thi đua, khen thưởng của LĐLĐ tỉnh Vĩnh Sơn"):
        set_members(bloc, 2025, [Named(place.sen, "", Seat.LEAD)], on=TODAY, by=place.sen_officer)
    with pytest.raises(Refused):
        create_cluster(
            ClusterFields("Khối riêng", "bloc", date(2025, 1, 1)), unit=place.federation, by=place.hoa_officer
        )
    assert bloc.seats.count() == 3


def test_a_cluster_held_above_the_system_is_kept_by_a_unit_below(place: Place) -> None:
    above = make.unit("Tổng Liên đoàn", kind=UnitKind.CONFEDERATION)
    province = make.unit("LĐLĐ tỉnh Bạn", parent=above, kind=UnitKind.PROVINCIAL_FEDERATION)
    keeper = make.officer(province, "canbo-ban")
    assert can_create(keeper, above, province)
    assert not can_create(keeper, above)
    assert not can_create(place.officer, above, place.federation), "the federation does not stand under it"
    said = ClusterFields("Cụm thi đua 7 tỉnh", "cluster", date(2025, 1, 1), inter_provincial=True)
    made = create_cluster(said, unit=above, kept_by=province, by=keeper)
    outside = [Named(None, f"LĐLĐ tỉnh {n}", Seat.LEAD if n == 1 else Seat.MEMBER) for n in range(1, 7)]
    set_members(made, 2025, [*outside, Named(province)], on=TODAY, by=keeper)
    assert get_cluster(keeper, made.pk) == made
    assert can_lead(keeper, made, 2025), "the lead is outside: whoever keeps the book acts"


def test_two_clusters_of_a_unit_bear_two_names(place: Place, bloc: Cluster) -> None:
    with pytest.raises(Refused, match="đã có khối, cụm tên"):
        create_cluster(FIELDS, unit=place.federation, by=place.officer)
