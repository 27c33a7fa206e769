"""Who belongs to a cluster in a year, who leads, what a copy for the next year does, and what the database refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests import factories as make
from tests.clusters.conftest import FIELDS, TODAY, Place, member
from vinhdanh.clusters.actions import ClusterFields, create_cluster, edit_cluster, end_cluster
from vinhdanh.clusters.membership import change_lead, copy_members, leave_cluster, plan_copy, set_members
from vinhdanh.clusters.models import Cluster, ClusterEvent, ClusterMember
from vinhdanh.clusters.places import Place as Named
from vinhdanh.clusters.places import read_list
from vinhdanh.clusters.queries import (
    clusters_of,
    gone_members,
    lead_of,
    members_of,
    next_lead,
    seats_by_year,
    units_without,
)
from vinhdanh.clusters.states import ClusterAct, Seat
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import dissolve_unit, merge_units
from vinhdanh.org.models import Unit


def names(bloc: Cluster, year: int = 2025) -> list[tuple[str, str]]:
    return [(row.name.removeprefix("Công đoàn phường "), row.seat) for row in members_of(bloc, year)]


def test_members_stand_in_order_with_their_seats(place: Place, bloc: Cluster) -> None:
    assert names(bloc) == [("Hoa", "lead"), ("Sen", "deputy"), ("Cúc", "member")]
    assert lead_of(bloc, 2025) == member(bloc, place.hoa)
    assert list(clusters_of(place.cuc, 2025)) == [bloc]
    assert not clusters_of(place.cuc, 2024).exists()
    event = bloc.events.first()
    assert event is not None
    assert (event.act, event.year, event.by) == (ClusterAct.MEMBERS, 2025, place.officer)


@pytest.mark.parametrize(
    ("seats", "why"),
    [
        ([], "ít nhất một thành viên"),
        (["lead", "lead", "member"], "đúng một đơn vị trưởng"),
        (["member", "member", "member"], "đúng một đơn vị trưởng"),
    ],
)
def test_seats_that_cannot_be_are_refused_whole(
    place: Place, bloc: Cluster, seats: list[str], why: str
) -> None:
    units = [place.hoa, place.sen, place.cuc]
    with pytest.raises(Refused, match=why):
        set_members(
            bloc, 2025, [Named(u, "", s) for u, s in zip(units, seats, strict=False)], on=TODAY, by=None
        )
    assert len(names(bloc)) == 3


def test_more_deputies_than_the_cluster_allows_are_refused(place: Place, bloc: Cluster) -> None:
    wanted = [
        Named(place.hoa, "", Seat.LEAD),
        *(Named(u, "", Seat.DEPUTY) for u in (place.sen, place.cuc, place.dao)),
    ]
    with pytest.raises(Refused, match="Nhiều nhất 2 đơn vị phó, đang có 3"):
        set_members(bloc, 2025, wanted, on=TODAY, by=None)
    edit_cluster(
        bloc, ClusterFields(FIELDS.name, FIELDS.kind, FIELDS.since, max_deputies=3), by=place.officer
    )
    assert len(set_members(bloc, 2025, wanted, on=TODAY, by=None)) == 4


def test_a_unit_twice_or_in_another_bloc_is_refused(place: Place, bloc: Cluster) -> None:
    with pytest.raises(Refused, match="có tên hai lần"):
        set_members(bloc, 2025, [*place.three, Named(place.cuc)], on=TODAY, by=None)
    other = create_cluster(
        ClusterFields("Khối hai", "bloc", date(2024, 1, 1)), unit=place.federation, by=None
    )
    with pytest.raises(
        Refused, match="Công đoàn phường Sen đang ở “Khối thi đua các công đoàn phường” năm 2025"
    ):
        set_members(other, 2025, [Named(place.dao, "", Seat.LEAD), Named(place.sen)], on=TODAY, by=None)
    # another year, or a cluster instead of a bloc, is another thing
    set_members(other, 2024, [Named(place.dao, "", Seat.LEAD), Named(place.sen)], on=TODAY, by=None)
    cum = create_cluster(
        ClusterFields("Cụm một", "cluster", date(2024, 1, 1)), unit=place.federation, by=None
    )
    set_members(cum, 2025, [Named(place.sen, "", Seat.LEAD)], on=TODAY, by=None)


def test_the_database_itself_keeps_one_cluster_one_lead_and_the_clusters_own_organiser(
    place: Place, bloc: Cluster
) -> None:
    other = create_cluster(
        ClusterFields("Khối hai", "bloc", date(2024, 1, 1)), unit=place.federation, by=None
    )
    row = {"cluster": other, "year": 2025, "organiser": place.federation, "kind": "bloc"}
    for wrong in (
        {**row, "unit": place.sen},
        {**row, "unit": place.dao, "organiser": place.hoa},
        {**row, "unit": place.dao, "kind": "cluster"},
        {**row, "cluster": bloc, "unit": place.dao, "seat": Seat.LEAD},
        {**row, "unit": place.dao, "outside_name": "Đơn vị khác"},
        {**row},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClusterMember.objects.create(**wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClusterEvent.objects.filter(cluster=bloc).update(reason="đổi")
    with pytest.raises(IntegrityError), transaction.atomic():
        Cluster.objects.filter(pk=bloc.pk).update(unit=place.hoa)


def test_the_lead_is_handed_on_in_order_and_round_again(place: Place, bloc: Cluster) -> None:
    leads = []
    for year in (2026, 2027, 2028):
        turn = next_lead(bloc, year - 1, TODAY)
        copy_members(bloc, year, on=date(year, 1, 5), by=place.officer)
        lead = lead_of(bloc, year)
        assert turn is not None
        assert lead is not None
        assert lead.unit == turn.unit
        leads.append(lead.name)
    assert leads == ["Công đoàn phường Sen", "Công đoàn phường Cúc", "Công đoàn phường Hoa"]
    assert [row.year for row in seats_by_year(place.sen)] == [2028, 2027, 2026, 2025]
    with pytest.raises(Refused, match="Năm 2026 đã có thành viên"):
        copy_members(bloc, 2026, on=TODAY, by=None)


def test_another_than_whose_turn_it_is_may_lead(place: Place, bloc: Cluster) -> None:
    copy_members(bloc, 2026, lead=place.cuc.code, on=TODAY, by=place.officer)
    assert names(bloc, 2026) == [("Cúc", "lead"), ("Sen", "deputy"), ("Hoa", "member")]


def test_a_merged_member_is_pointed_out_and_followed_in_the_copy(place: Place, bloc: Cluster) -> None:
    day = date(2025, 7, 1)
    (new,) = merged(place, [place.cuc], day)
    (gone,) = gone_members(bloc, 2025, day)
    assert (gone.member.unit, gone.closed_on, gone.successor) == (place.cuc, day, new)
    plan = plan_copy(bloc, 2026, day)
    assert plan.changes == [
        "Đơn vị trưởng năm 2026: Công đoàn phường Sen.",
        "Công đoàn phường Cúc nay là Công đoàn phường Mới.",
    ]
    copy_members(bloc, 2026, on=day, by=None)
    assert names(bloc, 2026) == [("Sen", "lead"), ("Hoa", "member"), ("Mới", "member")]
    with pytest.raises(
        Refused, match="Công đoàn phường Cúc đã kết thúc hoạt động từ 01/07/2025, nay là Công đoàn phường Mới"
    ):
        set_members(bloc, 2026, place.three, on=day, by=None)


def merged(place: Place, units: list[Unit], day: date) -> list[Unit]:
    new = make.unit("Công đoàn phường Mới", parent=place.federation, kind="upper_union", on=day)
    merge_units(units, into=new, on=day, by=None)
    for unit in units:
        unit.refresh_from_db()
    return [new]


def test_an_ended_member_without_heir_drops_out_of_the_copy(place: Place, bloc: Cluster) -> None:
    dissolve_unit(place.sen, on=date(2025, 7, 1), by=None)
    assert (
        "Công đoàn phường Sen đã kết thúc hoạt động: bỏ khỏi danh sách."
        in plan_copy(bloc, 2026, date(2025, 8, 1)).changes
    )
    copy_members(bloc, 2026, on=date(2025, 8, 1), by=None)
    assert names(bloc, 2026) == [("Cúc", "lead"), ("Hoa", "member")]


def test_members_in_force_on_a_day_are_those_not_left_whose_unit_stood(place: Place, bloc: Cluster) -> None:
    leave_cluster(member(bloc, place.cuc), on=date(2025, 6, 1), reason="Chuyển khối", by=place.officer)
    assert members_of(bloc, 2025, date(2025, 5, 31)).count() == 3
    assert members_of(bloc, 2025, date(2025, 6, 1)).count() == 2
    # free for another bloc of the same year
    other = create_cluster(
        ClusterFields("Khối hai", "bloc", date(2024, 1, 1)), unit=place.federation, by=None
    )
    set_members(other, 2025, [Named(place.cuc, "", Seat.LEAD)], on=TODAY, by=None)


def test_the_lead_may_not_leave_before_another_leads(place: Place, bloc: Cluster) -> None:
    hoa = member(bloc, place.hoa)
    with pytest.raises(Refused, match="hãy đổi đơn vị trưởng trước"):
        leave_cluster(hoa, on=TODAY, reason="Giải thể", by=None)
    change_lead(member(bloc, place.cuc), on=TODAY, by=place.officer)
    leave_cluster(hoa, on=TODAY, reason="Giải thể", by=None)
    assert names(bloc) == [("Cúc", "lead"), ("Sen", "deputy")]


def test_every_upper_union_without_a_bloc_is_listed(place: Place, bloc: Cluster) -> None:
    sectoral = make.unit("Công đoàn ngành Y tế", parent=place.federation, kind="sectoral_union")
    make.unit("CĐCS ở dưới", parent=place.hoa)
    assert list(units_without(place.federation, 2025, TODAY)) == [sectoral, place.dao]
    assert units_without(place.federation, 2026, TODAY).count() == 5


def test_a_pasted_list_is_read_with_seats_and_outsiders(place: Place, bloc: Cluster) -> None:
    text = (
        'Công đoàn phường Hoa\tTrưởng\n- phuong-sen; phó\n\ncong doan phuong cuc\n"LĐLĐ tỉnh Bạn"; thành viên'
    )
    found = read_list(text, Unit.objects.all())
    assert [(one.name, one.seat) for one in found] == [
        ("Công đoàn phường Hoa", "lead"), ("Công đoàn phường Sen", "deputy"), ("Công đoàn phường Cúc", "member"), ("LĐLĐ tỉnh Bạn", "member"),
    ]  # fmt: skip
    set_members(bloc, 2025, found, on=TODAY, by=place.officer)
    assert [row.name for row in members_of(bloc, 2025)][-1] == "LĐLĐ tỉnh Bạn"


def test_a_pasted_list_names_every_line_it_cannot_read(place: Place) -> None:
    with pytest.raises(Refused) as refused:
        read_list("Công đoàn phường\nKhông có\nphuong-hoa; đầu tàu", Unit.objects.all())
    assert refused.value.field == "pasted"
    assert "Dòng 1: có nhiều đơn vị tên “Công đoàn phường”" in refused.value.why
    assert "Dòng 2: không tìm thấy “Không có”" in refused.value.why
    assert "Dòng 3: “đầu tàu” không phải trưởng" in refused.value.why


def test_a_base_holds_clusters_of_its_own_units_only(place: Place) -> None:
    inside = make.unit("CĐCS trong phường", parent=place.hoa)
    made = create_cluster(
        ClusterFields("Cụm một", "cluster", date(2025, 1, 1)), unit=place.hoa, by=place.hoa_officer
    )
    set_members(made, 2025, [Named(inside, "", Seat.LEAD)], on=TODAY, by=place.hoa_officer)
    with pytest.raises(Refused, match="Không trực thuộc Công đoàn phường Hoa: Công đoàn phường Sen"):
        set_members(
            made, 2025, [Named(inside, "", Seat.LEAD), Named(place.sen)], on=TODAY, by=place.hoa_officer
        )


def test_a_cluster_that_ended_takes_no_members_for_later_years(place: Place, bloc: Cluster) -> None:
    end_cluster(bloc, on=date(2025, 6, 30), reason="Sắp xếp lại", by=place.officer)
    bloc.refresh_from_db()
    with pytest.raises(Refused, match="đã kết thúc hoạt động từ 30/06/2025"):
        copy_members(bloc, 2026, on=date(2025, 12, 1), by=place.officer)
