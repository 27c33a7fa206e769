"""Who may write, sign and read covenants and their templates."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access as cluster_access
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.covenants.models import Covenant, CovenantTemplate, Signature
from vinhdanh.covenants.states import TemplateState
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS, Role

SIGNS = (Role.UNIT_HEAD, *WRITES_RECORDS)


def visible_to(user: User) -> QuerySet[Covenant]:
    """Covenants of the clusters that the user sees."""
    return Covenant.objects.filter(cluster__in=cluster_access.visible_to(user))


def templates_visible_to(user: User) -> QuerySet[CovenantTemplate]:
    """Templates of units whose records the user reads, and published ones of units that hold a cluster the user sees."""
    reads = org_access.covered(user, READS_UNITS)
    seen = cluster_access.visible_to(user).values("unit_id")
    return CovenantTemplate.objects.filter(
        Exists(reads.filter(descendant=OuterRef("unit_id")))
        | Q(state=TemplateState.PUBLISHED, unit_id__in=seen)
    )


def get_template(user: User, pk: int) -> CovenantTemplate:
    """The template, or 404 for whoever may not see it."""
    found = templates_visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có mẫu giao ước này trong phạm vi của anh/chị.")
    return found


def get_covenant(user: User, cluster: Cluster, year: int) -> Covenant:
    """The covenant of a cluster that the user sees, or 404."""
    found = Covenant.objects.select_related("cluster__unit", "template", "review").filter(
        cluster=cluster, year=year
    )
    one = found.filter(cluster__in=cluster_access.visible_to(user)).first()
    if one is None:
        raise Http404("Khối, cụm này chưa có giao ước của năm ấy.")
    return one


def can_write_template(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức khối, cụm hoặc cấp trên được soạn, ban hành mẫu giao ước của năm."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Mẫu giao ước do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên soạn.")
        % {"unit": unit.name}
    )


def can_write(user: User, covenant: Covenant) -> Verdict:
    """Cán bộ của đơn vị trưởng năm ấy (hoặc đơn vị tổ chức, khi trưởng không làm) được soạn, mở ký, khép giao ước."""
    return cluster_access.can_lead(user, covenant.cluster, covenant.year)


def can_sign(user: User, member: ClusterMember) -> Verdict:
    """Người đứng đầu hoặc cán bộ thi đua của đơn vị thành viên (hoặc cấp trên) được ký cho đơn vị; đơn vị trưởng ghi thay đơn vị ngoài hệ thống."""
    if member.unit and org_access.holds_role(user, member.unit, SIGNS):
        return YES
    if member.unit is None and cluster_access.can_lead(user, member.cluster, member.year):
        return YES
    return no(
        _("Chỉ người đứng đầu hoặc cán bộ thi đua, khen thưởng của %(unit)s được ký cho đơn vị.")
        % {"unit": member.name}
    )


def can_record_signature(user: User, member: ClusterMember) -> Verdict:
    """Ai ký được cho đơn vị thì ghi được; cán bộ của đơn vị trưởng ghi được chữ ký trên giấy của mọi thành viên khi có bản chụp."""
    own = can_sign(user, member)
    return YES if own or cluster_access.can_lead(user, member.cluster, member.year) else own


def can_undo(user: User, signature: Signature) -> Verdict:
    """Ai ký được cho đơn vị, hoặc cán bộ của đơn vị trưởng, được bỏ chữ ký ghi nhầm kèm lý do."""
    return can_record_signature(user, signature.member)
