"""A cluster of the screens' small world: held by CĐCS Hoa Mai (which leads it), or by the province with Hoa Mai in it."""

from __future__ import annotations

from datetime import date

from tests.web.world import TODAY, World
from vinhdanh.clusters.actions import ClusterFields, create_cluster
from vinhdanh.clusters.membership import set_members
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.clusters.places import Place
from vinhdanh.clusters.states import ClusterKind, Seat
from vinhdanh.covenants.actions import create_covenant, open_for_signing, write_covenant
from vinhdanh.covenants.lines import Said
from vinhdanh.covenants.models import Covenant, CovenantTemplate
from vinhdanh.covenants.states import LinePart
from vinhdanh.covenants.templates import draft_template, publish_template
from vinhdanh.org.models import Unit

YEAR = TODAY.year
SAID = [
    Said(LinePart.CONTENT, "Thi đua lao động giỏi"), Said(LinePart.COMMITMENT, "Đoàn viên đăng ký thi đua", "80 %"),
]  # fmt: skip


def cluster_of(unit: Unit, name: str = "Khối thi đua số 1", *members: Unit, year: int = YEAR) -> Cluster:
    """A bloc held by the unit; the first member leads, one outside the system sits in it too."""
    found = Cluster.objects.filter(unit=unit, name=name).first()
    if found is not None:
        return found
    made = create_cluster(ClusterFields(name, ClusterKind.BLOC, date(2020, 1, 1)), unit=unit, by=None)
    places = [Place(one, "", Seat.MEMBER) for one in members] + [Place(None, "Công đoàn tỉnh bạn")]
    places[0] = Place(places[0].unit, places[0].outside_name, Seat.LEAD)
    set_members(made, year, places, on=TODAY, by=None)
    return made


def of_hoa_mai(world: World) -> Cluster:
    """Hoa Mai holds and leads it."""
    return cluster_of(world.mai, "Khối của Hoa Mai", world.mai)


def of_province(world: World) -> Cluster:
    """The province holds it, Hoa Mai leads, Hoa Lan is a member."""
    return cluster_of(world.province, "Khối của tỉnh", world.mai, world.lan)


def seat_of(cluster: Cluster, unit: Unit | None) -> ClusterMember:
    return ClusterMember.objects.get(cluster=cluster, unit=unit, year=YEAR)


def draft_covenant(cluster: Cluster) -> Covenant:
    found = Covenant.objects.filter(cluster=cluster, year=YEAR).first()
    if found is not None:
        return found
    made = create_covenant(cluster, YEAR, on=TODAY, by=None)
    return write_covenant(made, SAID, by=None)


def open_covenant(cluster: Cluster) -> Covenant:
    made = draft_covenant(cluster)
    return open_for_signing(made, on=TODAY, by=None) if made.state == "draft" else made


def template_of_hoa_mai(world: World, *, published: bool = False) -> CovenantTemplate:
    year = YEAR if published else YEAR + 1
    found = CovenantTemplate.objects.filter(unit=world.mai, year=year).first()
    made = found or draft_template(world.mai, year, SAID, on=TODAY, by=None)
    return publish_template(made, on=TODAY, by=None) if published and made.state == "draft" else made
