"""Who may see which decisions, and who may make which move."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.states import By, DecisionState, steps_from
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS, Role


def visible_to(user: User) -> QuerySet[Decision]:
    """Decisions of units that the user reads; once issued, also those that hold a subject or a proposal of such a unit.

    Until then nobody else learns of it; a recipient finds their own line on their page, through the ledger.
    """
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    theirs = DecisionItem.objects.filter(
        Q(dossier__proposer_id__in=units)
        | Q(unit_id__in=units)
        | Q(household__unit_id__in=units)
        | Q(about__at_unit_id__in=units)
    )
    return Decision.objects.filter(
        Q(unit_id__in=units) | Q(state=DecisionState.ISSUED, pk__in=theirs.values("decision_id"))
    )


def get_decision(user: User, pk: int) -> Decision:
    """The decision, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "round", "series", "copy").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có quyết định này trong phạm vi của anh/chị.")
    return found


def can_draft(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua, khen thưởng của nơi ban hành soạn, trình và ban hành quyết định."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Việc này của cán bộ thi đua, khen thưởng %(unit)s, nơi ban hành quyết định.") % {"unit": unit.name}
    )


def can_sign(user: User, unit: Unit) -> Verdict:
    """Người đứng đầu, cấp phó giữ vai trò ngay tại nơi ban hành ký quyết định; cấp trên không ký thay."""
    held = org_access.assignments(user).filter(role=Role.UNIT_HEAD, unit=unit)
    if held.exists():
        return YES
    return no(
        _("Chỉ người có thẩm quyền ký của %(unit)s (vai trò “Người đứng đầu đơn vị”) được làm việc này.")
        % {"unit": unit.name}
    )


def can_step(user: User, decision: Decision, verb: str) -> Verdict:
    """Bảng bước đi quyết định việc gì làm được ở tình trạng nào; vai trò tại nơi ban hành quyết định ai làm."""
    allowed = [step for step in steps_from(decision.state) if step.verb == verb]
    if not allowed:
        return no(
            _("Quyết định đang ở tình trạng “%(state)s” nên không làm được việc này.")
            % {"state": decision.get_state_display()}
        )
    return _ASKED[allowed[0].by](user, decision.unit)


def can_edit(user: User, decision: Decision) -> Verdict:
    """Chỉ dự thảo mới sửa được; đã trình ký thì đưa về dự thảo trước."""
    if decision.state != DecisionState.DRAFT:
        return no(_("Chỉ sửa được khi là dự thảo; hãy đưa quyết định về dự thảo trước."))
    return can_draft(user, decision.unit)


def can_attach(user: User, decision: Decision) -> Verdict:
    """Bản đã ký được đính vào sau khi lấy số và trước khi ban hành."""
    if decision.state != DecisionState.SIGNED:
        return no(_("Bản đã ký chỉ đính vào sau khi ký, lấy số và trước khi ban hành."))
    return can_draft(user, decision.unit)


def can_see_work(user: User, decision: Decision) -> Verdict:
    """Dự toán, cơ cấu, các lưu ý và lịch sử chỉ hiện với người đọc được hồ sơ của nơi ban hành."""
    if org_access.holds_role(user, decision.unit, READS_UNITS):
        return YES
    return no(_("Phần này chỉ dành cho nơi ban hành quyết định."))


_ASKED = {By.OFFICER: can_draft, By.HEAD: can_sign}
