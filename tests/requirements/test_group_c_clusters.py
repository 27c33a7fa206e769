"""Group C of the requirements, covenants and clusters: each statement of the documents answered by a query or an action."""

from __future__ import annotations

from datetime import date

from tests import factories as make
from tests.clusters.conftest import TODAY, Place, bloc, member, place
from tests.covenants.conftest import LINES, draft, opened, template
from tests.covenants.test_signing import sign
from vinhdanh.clusters.access import visible_to
from vinhdanh.clusters.actions import ClusterFields, create_cluster
from vinhdanh.clusters.membership import copy_members, set_members
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.places import Place as Named
from vinhdanh.clusters.queries import clusters_of, lead_of, members_of, units_without, years_of
from vinhdanh.clusters.states import ClusterKind, Seat
from vinhdanh.covenants.actions import create_covenant
from vinhdanh.covenants.models import Covenant, CovenantTemplate
from vinhdanh.covenants.queries import covenant_of, missing_of, organiser_standing, parties_of
from vinhdanh.covenants.templates import publish_template, revise_template
from vinhdanh.letters.from_clusters import covenant_paper, member_list
from vinhdanh.org.states import System, UnitKind

__all__ = ["bloc", "draft", "opened", "place", "template"]


def test_s000_08_every_member_has_signed_or_is_listed_as_missing(place: Place, opened: Covenant) -> None:
    sign(opened, place.hoa)
    sign(opened, place.sen)
    told = {party.member.unit: party.signature for party in parties_of(opened, TODAY)}
    signature = told[place.hoa]
    assert signature is not None
    assert (signature.signer, signature.post, signature.signed_on) == ("Lò Thị Minh", "Chủ tịch", TODAY)
    assert [row.unit for row in missing_of(opened, TODAY)] == [place.cuc]
    signers = {one.unit: one.name for one in covenant_paper(opened, TODAY).signers}
    assert signers["Công đoàn phường Cúc"] == ""


def test_s000_09_a_cluster_of_seven_with_a_rotating_lead_is_stored_and_reported(place: Place) -> None:
    top = make.unit("Tổng Liên đoàn", kind=UnitKind.CONFEDERATION)
    ours = make.unit("LĐLĐ tỉnh Vĩnh Hà", parent=top, kind=UnitKind.PROVINCIAL_FEDERATION)
    said = ClusterFields("Cụm thi đua 7 tỉnh biên giới phía Bắc", ClusterKind.CLUSTER, date(2020, 1, 1), True)
    seven = create_cluster(said, unit=top, kept_by=ours, by=make.officer(ours, "canbo-ha"))
    others = [Named(None, f"LĐLĐ tỉnh số {n}") for n in range(2, 8)]
    set_members(seven, 2020, [Named(ours, "", Seat.LEAD), *others], on=TODAY, by=None)
    for year in range(2021, 2027):
        copy_members(seven, year, on=TODAY, by=None)
    leads = [lead.name for year in reversed(years_of(seven)) if (lead := lead_of(seven, year))]
    assert leads == ["LĐLĐ tỉnh Vĩnh Hà", *(f"LĐLĐ tỉnh số {n}" for n in range(2, 8))]
    assert all(members_of(seven, year).count() == 7 for year in years_of(seven))
    paper = member_list(seven, 2021, TODAY)
    assert (len(paper.rows), paper.lead, paper.head.issuer) == (7, "LĐLĐ tỉnh số 2", "LĐLĐ tỉnh số 2")


def test_s000_58_each_upper_union_belongs_to_exactly_one_bloc_a_year(place: Place, bloc: Cluster) -> None:
    assert list(units_without(place.federation, 2025, TODAY)) == [place.dao]
    other = create_cluster(
        ClusterFields("Khối hai", ClusterKind.BLOC, date(2025, 1, 1)), unit=place.federation, by=None
    )
    set_members(other, 2025, [Named(place.dao, "", Seat.LEAD)], on=TODAY, by=None)
    assert not units_without(place.federation, 2025, TODAY).exists()
    assert [clusters_of(unit, 2025).count() for unit in (place.hoa, place.sen, place.cuc, place.dao)] == [
        1,
        1,
        1,
        1,
    ]
    lead = lead_of(bloc, 2025)
    assert lead is not None
    assert (lead.unit, bloc.since) == (place.hoa, date(2024, 1, 1))


def test_s000_59_covenants_come_from_the_years_template_and_keep_its_version(
    place: Place, bloc: Cluster, template: CovenantTemplate
) -> None:
    first = create_covenant(bloc, 2025, on=TODAY, by=place.hoa_officer)
    publish_template(revise_template(template, on=TODAY, by=place.officer), on=TODAY, by=place.officer)
    other = create_cluster(
        ClusterFields("Khối hai", ClusterKind.BLOC, date(2025, 1, 1)), unit=place.federation, by=None
    )
    set_members(other, 2025, [Named(place.dao, "", Seat.LEAD)], on=TODAY, by=None)
    second = create_covenant(other, 2025, on=TODAY, by=None)
    versions = [covenant.template.version for covenant in (first, second) if covenant.template]
    assert versions == [1, 2]
    assert first.lines.count() == len(LINES)


def test_s001_06_covenants_by_bloc_show_who_is_missing_where(place: Place, opened: Covenant) -> None:
    create_cluster(
        ClusterFields("Khối rỗng", ClusterKind.BLOC, date(2025, 1, 1)), unit=place.federation, by=None
    )
    sign(opened, place.hoa)
    (standing,) = organiser_standing(place.federation, 2025, TODAY)
    assert (standing.cluster, standing.covenant) == (opened.cluster, opened)
    assert (standing.signed, standing.members) == (1, 3)
    assert [row.unit for row in standing.missing] == [place.sen, place.cuc]


def test_s004_51_a_department_sits_in_the_culture_and_society_bloc(place: Place) -> None:
    committee = make.unit("UBND tỉnh", kind=UnitKind.PROVINCE_COMMITTEE, system=System.STATE)
    departments = [
        make.unit(name, parent=committee, kind=UnitKind.DEPARTMENT, system=System.STATE)
        for name in ("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế")
    ]
    made = create_cluster(
        ClusterFields("Khối thi đua Văn hóa – Xã hội", ClusterKind.BLOC, date(2021, 1, 1)),
        unit=committee,
        by=None,
    )
    seats = [Named(unit, "", Seat.LEAD if n == 1 else Seat.MEMBER) for n, unit in enumerate(departments)]
    set_members(made, 2025, seats, on=TODAY, by=None)
    assert list(clusters_of(departments[0], 2025)) == [made]
    assert made in visible_to(make.officer(departments[0], "canbo-so"))
    assert covenant_of(made, 2025) is None
    assert member(made, departments[1]).seat == Seat.LEAD
