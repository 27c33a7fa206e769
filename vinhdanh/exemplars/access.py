"""Who may see which role models and tips, and who may write them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.models import RoleModel, Tip
from vinhdanh.exemplars.states import FOUR
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS
from vinhdanh.people.models import Person


def followed_by(user: User) -> QuerySet[RoleModel]:
    """Role models of the units that the user reads: with everything that is kept about them."""
    reads = org_access.covered(user, READS_UNITS)
    return RoleModel.objects.filter(Exists(reads.filter(descendant=OuterRef("unit_id"))))


def published() -> QuerySet[RoleModel]:
    """Those held up as an example: everybody signed in may read of them."""
    return RoleModel.objects.filter(published_on__isnull=False, stage__in=FOUR)


def visible_to(user: User) -> QuerySet[RoleModel]:
    """Role models of the units that the user reads, and those held up as an example anywhere."""
    reads = org_access.covered(user, READS_UNITS)
    return RoleModel.objects.filter(
        Exists(reads.filter(descendant=OuterRef("unit_id"))) | Q(published_on__isnull=False, stage__in=FOUR)
    )


def get_role_model(user: User, pk: int) -> RoleModel:
    """The role model, or 404 for whoever may not see it."""
    found = (
        visible_to(user).select_related("person", "collective", "unit", "responsible").filter(pk=pk).first()
    )
    if found is None:
        raise Http404("Không có điển hình này trong phạm vi của anh/chị.")
    return found


def can_follow(user: User, found: RoleModel) -> Verdict:
    """Người đọc được hồ sơ của đơn vị theo dõi thì xem được cả việc bồi dưỡng, lý do và lịch sử; người khác chỉ xem phần đã nêu gương."""
    if org_access.holds_role(user, found.unit, READS_UNITS):
        return YES
    return no(_("Việc theo dõi điển hình này do %(unit)s và cấp trên giữ.") % {"unit": found.unit.name})


def can_detect(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi điển hình của đơn vị."""
    return _officer(user, unit)


def can_write(user: User, found: RoleModel) -> Verdict:
    """Cán bộ thi đua của đơn vị theo dõi hoặc của cấp trên được ghi về điển hình; không ai tự ghi về mình."""
    return can_write_about(user, found.unit, found.person)


def can_write_about(user: User, unit: Unit, person: Person | None) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên; không ai tự nêu mình làm điển hình."""
    if person is not None and user.person_id == person.pk:
        return no(_("Không ai tự ghi mình làm điển hình; hãy để cán bộ khác của đơn vị hoặc cấp trên ghi."))
    return _officer(user, unit)


def tips_visible_to(user: User) -> QuerySet[Tip]:
    """One's own tips, and those sent to units of which the user is an officer."""
    writes = org_access.covered(user, WRITES_RECORDS)
    return Tip.objects.filter(Q(sender=user) | Exists(writes.filter(descendant=OuterRef("unit_id"))))


def get_tip(user: User, pk: int) -> Tip:
    """The tip, or 404 for whoever neither sent it nor answers for its unit."""
    found = (
        tips_visible_to(user)
        .select_related("sender", "person", "collective", "unit", "role_model")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("Không có tin này trong phạm vi của anh/chị.")
    return found


def can_send_tip(user: User) -> Verdict:
    """Ai giữ một vai trò trong hệ thống, kể cả đoàn viên, đều được giới thiệu gương tốt."""
    if org_access.assignments(user).exists():
        return YES
    return no(
        _("Tài khoản này chưa thuộc đơn vị nào nên chưa gửi tin được; hãy nhờ quản trị hệ thống gắn đơn vị.")
    )


def can_answer(user: User, tip: Tip) -> Verdict:
    """Cán bộ thi đua của đơn vị nhận tin hoặc của cấp trên được xét tin; không ai tự xét tin mình gửi hay tin về mình."""
    if tip.sender_id == user.pk:
        return no(_("Tin do chính anh/chị gửi; để cán bộ khác của đơn vị hoặc cấp trên xem."))
    if tip.person_id is not None and tip.person_id == user.person_id:
        return no(_("Tin nói về chính anh/chị; để cán bộ khác của đơn vị hoặc cấp trên xem."))
    if org_access.holds_role(user, tip.unit, WRITES_RECORDS):
        return YES
    return no(
        _("Tin này do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên xem.") % {"unit": tip.unit.name}
    )


def _officer(user: User, unit: Unit) -> Verdict:
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Điển hình của %(unit)s do cán bộ thi đua, khen thưởng của đơn vị ấy hoặc cấp trên ghi.")
        % {"unit": unit.name}
    )
