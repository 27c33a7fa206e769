"""Who may see which initiatives and research works, and who may make which move."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.initiatives.models import Authorship, Contributor, Initiative, ResearchWork
from vinhdanh.initiatives.states import IN_HAND, WRITABLE, Party, Stage, moves_from
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import APPRAISES, READS_UNITS, WRITES_RECORDS, Role
from vinhdanh.people import access as people_access

# who weighs an initiative: they see its evidence; an auditor reads its page
_WORKS = (*APPRAISES, Role.UNIT_HEAD)


def visible_to(user: User) -> QuerySet[Initiative]:
    """Recognised ones, to whoever signs in; others to their authors, drafts also to the officers of the unit, what was
    handed in to whoever reads the unit."""
    if not user.is_active:
        return Initiative.objects.none()
    rule = Q(stage=Stage.RECOGNISED)
    if user.person_id:
        rule |= Q(Exists(Contributor.objects.filter(initiative=OuterRef("pk"), person_id=user.person_id)))
    reads, writes = (org_access.covered_keys(user, roles) for roles in (READS_UNITS, WRITES_RECORDS))
    return Initiative.objects.filter(
        rule | (Q(unit_id__in=reads) & ~Q(stage=Stage.DRAFT)) | Q(unit_id__in=writes)
    )


def get_initiative(user: User, pk: int) -> Initiative:
    """The initiative, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có sáng kiến này trong phạm vi của anh/chị.")
    return found


def visible_research(user: User) -> QuerySet[ResearchWork]:
    """Research works of the units that the user reads, and those of people they may see."""
    return ResearchWork.objects.filter(
        Q(unit_id__in=org_access.visible_keys(user))
        | Q(authorships__person_id__in=people_access.visible_to(user).values("pk"))
    ).distinct()


def is_author(user: User, initiative: Initiative) -> bool:
    """The account's own person is among the authors."""
    if not user.person_id:
        return False
    named = Contributor.objects.filter(initiative=initiative, person_id=user.person_id)
    signed = Authorship.objects.filter(initiative=initiative, person_id=user.person_id)
    return named.exists() or signed.exists()


def can_register(user: User, unit: Unit) -> Verdict:
    """Mọi người có vai trò trong đơn vị (kể cả đoàn viên) được đăng ký sáng kiến của mình; cán bộ thi đua đăng ký giúp người khác."""
    if org_access.covered(user, tuple(Role)).filter(descendant=unit).exists():
        return YES
    return no(_("Chỉ người của %(unit)s hoặc cán bộ cấp trên đăng ký sáng kiến ở đây.") % {"unit": unit.name})


def can_write(user: User, initiative: Initiative) -> Verdict:
    """Tác giả, hoặc cán bộ thi đua của đơn vị, được viết sáng kiến khi đang viết hoặc bị trả lại."""
    if initiative.stage not in WRITABLE:
        return no(_("Sáng kiến đã nộp; chỉ sửa được khi lấy lại hoặc được trả lại."))
    return _as_author(user, initiative)


def can_see_papers(user: User, initiative: Initiative) -> Verdict:
    """Minh chứng chỉ mở cho tác giả và cán bộ, người thẩm định, người đứng đầu của đơn vị và cấp trên."""
    if is_author(user, initiative):
        return YES
    if initiative.unit is not None and org_access.holds_role(user, initiative.unit, _WORKS):
        return YES
    return no(_("Minh chứng chỉ mở cho tác giả và người thẩm định, xét công nhận sáng kiến này."))


def can_judge(user: User, initiative: Initiative) -> Verdict:
    """Cán bộ thi đua, người thẩm định của đơn vị hoặc cấp trên thẩm định và ghi kết quả hội đồng; tác giả không thẩm định sáng kiến của mình."""
    return _not_own(user, initiative, APPRAISES, _("Chỉ cán bộ thi đua hoặc người thẩm định của %(unit)s và cấp trên được thẩm định."))  # fmt: skip


def can_recognise(user: User, initiative: Initiative) -> Verdict:
    """Cán bộ thi đua hoặc người đứng đầu của đơn vị và cấp trên ghi quyết định công nhận; tác giả không ghi cho sáng kiến của mình."""
    roles = (*WRITES_RECORDS, Role.UNIT_HEAD)
    return _not_own(user, initiative, roles, _("Chỉ cán bộ thi đua hoặc người đứng đầu %(unit)s và cấp trên được ghi công nhận."))  # fmt: skip


def can_hold_council(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua hoặc người thẩm định của đơn vị và cấp trên ghi phiên họp hội đồng sáng kiến."""
    if org_access.holds_role(user, unit, APPRAISES):
        return YES
    return no(_("Chỉ cán bộ thi đua hoặc người thẩm định của %(unit)s và cấp trên ghi phiên họp hội đồng.") % {"unit": unit.name})  # fmt: skip


def can_record_reuse(user: User, initiative: Initiative, unit: Unit | None) -> Verdict:
    """Cán bộ thi đua của đơn vị áp dụng, hoặc của đơn vị có sáng kiến, ghi việc áp dụng lại sáng kiến đã công nhận."""
    if initiative.stage != Stage.RECOGNISED:
        return no(_("Chỉ ghi áp dụng lại cho sáng kiến đã công nhận."))
    for place in (unit, initiative.unit):
        if place is not None and org_access.holds_role(user, place, WRITES_RECORDS):
            return YES
    return no(_("Chỉ cán bộ thi đua của đơn vị áp dụng hoặc của đơn vị có sáng kiến ghi được."))


def can_offer_reuse(user: User, initiative: Initiative) -> Verdict:
    """Cán bộ thi đua của một đơn vị nào đó được mở biểu mẫu áp dụng lại."""
    if initiative.stage != Stage.RECOGNISED:
        return no(_("Chỉ ghi áp dụng lại cho sáng kiến đã công nhận."))
    if org_access.assignments(user).filter(role__in=WRITES_RECORDS).exists():
        return YES
    return no(_("Chỉ cán bộ thi đua, khen thưởng ghi việc áp dụng lại."))


def can_move(user: User, initiative: Initiative, verb: str) -> Verdict:
    """Mỗi bước do đúng người làm: tác giả nộp và rút, người không phải tác giả thẩm định và công nhận."""
    move = next((one for one in moves_from(initiative.stage) if one.verb == verb), None)
    if move is None:
        return no(_("Sáng kiến đang ở bước “%(stage)s” nên không làm được việc này.") % {"stage": Stage(initiative.stage).label})  # fmt: skip
    return _PARTIES[move.party](user, initiative)


def waits_on_others(initiative: Initiative) -> bool:
    """It lies with those who verify, vote or recognise."""
    return initiative.stage in IN_HAND


def _as_author(user: User, initiative: Initiative) -> Verdict:
    if is_author(user, initiative):
        return YES
    if initiative.unit is not None and org_access.holds_role(user, initiative.unit, WRITES_RECORDS):
        return YES
    return no(_("Chỉ tác giả hoặc cán bộ thi đua của đơn vị được viết sáng kiến này."))


def _not_own(user: User, initiative: Initiative, roles: tuple[str, ...], why: str) -> Verdict:
    if is_author(user, initiative):
        return no(_("Anh/chị là tác giả: không thẩm định, bỏ phiếu hay công nhận sáng kiến của mình."))
    if initiative.unit is not None and org_access.holds_role(user, initiative.unit, roles):
        return YES
    return no(why % {"unit": initiative.unit.name if initiative.unit else ""})


_PARTIES: dict[Party, Callable[[User, Initiative], Verdict]] = {
    Party.AUTHOR: _as_author,
    Party.VERIFIER: can_judge,
    Party.RECOGNISER: can_recognise,
}
