"""What a member commits itself to in a year, registered with the lead before a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access as cluster_access
from vinhdanh.clusters.models import Cluster, ClusterMember, YearPaper
from vinhdanh.clusters.states import FromWhom, PaperKind
from vinhdanh.clusters.yearly import hand_in
from vinhdanh.covenants.lines import MOST_LINES
from vinhdanh.covenants.models import Covenant, MemberTarget
from vinhdanh.covenants.states import CovenantState
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def register_targets(
    member: ClusterMember, lines: Sequence[tuple[str, str]], *, on: date, by: User | None
) -> list[MemberTarget]:
    """The member's own commitments (what, how much) as of the day; the paper "đăng ký chỉ tiêu" counts as handed in then.

    Written anew until the covenant of the year is signed by all; the first day of registration stands for the deadline.
    """
    # the cluster first, as every other write does
    Cluster.objects.select_for_update(of=("self",)).get(pk=member.cluster_id)
    row = ClusterMember.objects.select_related("cluster__unit", "unit").get(pk=member.pk)
    if by is not None:
        require(cluster_access.can_act_for(by, row))
    covenant = Covenant.objects.filter(cluster_id=row.cluster_id, year=row.year).first()
    if covenant is not None and covenant.state == CovenantState.SIGNED and row.targets.exists():
        raise Refused(
            _("Giao ước năm %(year)s đã ký đủ nên chỉ tiêu không sửa được nữa.") % {"year": row.year}
        )
    said = _cleaned(lines)
    first = row.targets.order_by("registered_on").values_list("registered_on", flat=True).first() or on
    row.targets.all().delete()
    MemberTarget.objects.bulk_create(
        MemberTarget(member=row, number=number, text=text, target=target, registered_on=first, recorded_by=by)
        for number, (text, target) in enumerate(said, 1)
    )
    paper = YearPaper.objects.filter(
        cluster_year__cluster_id=row.cluster_id, cluster_year__year=row.year, kind=PaperKind.TARGETS, from_whom=FromWhom.EACH
    ).first()  # fmt: skip
    if paper is not None:
        hand_in(paper, row, on=first, by=by)
    return list(row.targets.all())


def _cleaned(lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    said = [(clean_text(text), clean_text(target)[:150]) for text, target in lines]
    said = [(text, target) for text, target in said if text or target]
    if not said:
        raise Refused(_("Hãy ghi ít nhất một nội dung, chỉ tiêu."), field="lines")
    if len(said) > MOST_LINES:
        raise Refused(_("Nhiều nhất %(most)s dòng.") % {"most": MOST_LINES}, field="lines")
    for text, target in said:
        if not text or not target:
            raise Refused(
                _("“%(line)s”: mỗi dòng cần cả nội dung và chỉ tiêu, ngăn bằng dấu |.")
                % {"line": text or target},
                field="lines",
            )
    return said
