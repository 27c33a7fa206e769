"""Who may see which clusters, and who may hold, lead or take part in one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.clusters.queries import lead_of
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


def visible_to(user: User) -> QuerySet[Cluster]:
    """Clusters held by, kept by or having as a member a unit whose records the user reads."""
    reads = org_access.covered(user, READS_UNITS)
    seated = ClusterMember.objects.filter(
        Exists(reads.filter(descendant=OuterRef("unit_id"))), cluster=OuterRef("pk")
    )
    return Cluster.objects.filter(
        Exists(reads.filter(descendant=OuterRef("unit_id")))
        | Exists(reads.filter(descendant=OuterRef("kept_by_id")))
        | Exists(seated)
    )


def get_cluster(user: User, pk: int) -> Cluster:
    """The cluster, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "kept_by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có khối, cụm này trong phạm vi của anh/chị.")
    return found


def can_create(user: User, unit: Unit, kept_by: Unit | None = None) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức hoặc cấp trên được lập khối, cụm; cụm do cấp trên ngoài hệ thống tổ chức thì cán bộ của đơn vị ghi sổ, vốn trực thuộc đơn vị ấy, được lập."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    if kept_by is not None and org_access.holds_role(user, kept_by, WRITES_RECORDS):
        if any(upper.pk == unit.pk for upper in above(kept_by, today())):
            return YES
        return no(_("%(keeper)s không trực thuộc %(unit)s nên không ghi sổ thay được.") % {"keeper": kept_by.name, "unit": unit.name})  # fmt: skip
    return _not_theirs(unit)


def can_organise(user: User, cluster: Cluster) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức (hoặc đơn vị ghi sổ) và cấp trên được sửa khối, cụm, thành viên, lịch và giấy tờ của năm."""
    units = [cluster.unit_id, *([cluster.kept_by_id] if cluster.kept_by_id else [])]
    if org_access.covered(user, WRITES_RECORDS).filter(descendant_id__in=units).exists():
        return YES
    return _not_theirs(cluster.kept_by or cluster.unit)


def can_lead(user: User, cluster: Cluster, year: int) -> Verdict:
    """Cán bộ thi đua của đơn vị trưởng năm ấy được soạn giao ước, ghi sơ kết, tổng kết; đơn vị tổ chức được làm thay khi trưởng không làm."""
    lead = lead_of(cluster, year)
    if lead is not None and lead.unit and org_access.holds_role(user, lead.unit, WRITES_RECORDS):
        return YES
    if can_organise(user, cluster):
        return YES
    return no(
        _("Việc này của cán bộ thi đua, khen thưởng thuộc đơn vị trưởng (%(lead)s) hoặc %(unit)s.")
        % {"lead": lead.name if lead else _("chưa có"), "unit": cluster.unit.name}
    )


def can_take_part(user: User, cluster: Cluster, year: int) -> Verdict:
    """Cán bộ thi đua của một đơn vị thành viên trong năm (hoặc cấp trên của đơn vị ấy) được dự việc của khối, cụm."""
    reads = org_access.covered(user, WRITES_RECORDS).filter(descendant=OuterRef("unit_id"))
    seats = ClusterMember.objects.filter(cluster=cluster, year=year, left_on__isnull=True)
    if seats.filter(Exists(reads)).exists():
        return YES
    return no(_("Chỉ cán bộ của đơn vị thành viên năm %(year)s được làm việc này.") % {"year": year})


def can_act_for(user: User, member: ClusterMember) -> Verdict:
    """Cán bộ thi đua của đơn vị thành viên (hoặc cấp trên) được nộp, đăng ký cho đơn vị; đơn vị trưởng và đơn vị tổ chức được ghi thay."""
    if member.unit and org_access.holds_role(user, member.unit, WRITES_RECORDS):
        return YES
    if can_lead(user, member.cluster, member.year):
        return YES
    return no(
        _("Chỉ cán bộ thi đua, khen thưởng của %(unit)s, của đơn vị trưởng hoặc đơn vị tổ chức được ghi.")
        % {"unit": member.name}
    )


def own_seats(user: User, cluster: Cluster, year: int) -> QuerySet[ClusterMember]:
    """The seats for which the user is an officer of the unit or above it."""
    writes = org_access.covered(user, WRITES_RECORDS).filter(descendant=OuterRef("unit_id"))
    return ClusterMember.objects.filter(Exists(writes), cluster=cluster, year=year)


def _not_theirs(unit: Unit) -> Verdict:
    return no(
        _("Khối, cụm này do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên tổ chức.")
        % {"unit": unit.name}
    )
