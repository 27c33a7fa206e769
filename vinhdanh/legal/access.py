"""Who may change the law as the office applies it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.legal.models import OverlayUse
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitEdge
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import Role

_MANAGES = (Role.OFFICER, Role.LAW_READER)


def can_load_overlays(user: User) -> Verdict:
    """Cán bộ thi đua và người kiểm tra văn bản được nạp quy định riêng."""
    if org_access.assignments(user).filter(role__in=_MANAGES).exists():
        return YES
    return no(_("Chỉ cán bộ thi đua, khen thưởng hoặc người kiểm tra văn bản được nạp quy định riêng."))


def can_switch_overlay(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua hoặc người kiểm tra văn bản của đơn vị, của cấp trên được áp dụng, thôi áp dụng quy định cho đơn vị."""
    if org_access.holds_role(user, unit, _MANAGES):
        return YES
    return no(
        _("Chỉ cán bộ thi đua hoặc người kiểm tra văn bản của %(unit)s hay cấp trên được làm việc này.")
        % {"unit": unit.name}
    )


def can_read_law(user: User) -> Verdict:
    """Người kiểm tra văn bản ở đơn vị cao nhất được đối chiếu điều khoản: kết quả có hiệu lực cho mọi đơn vị."""
    if _holds_at_top(user, (Role.LAW_READER,)):
        return YES
    return no(_("Chỉ người kiểm tra văn bản ở đơn vị cao nhất được đối chiếu điều khoản."))


def can_say_reception(user: User) -> Verdict:
    """Cán bộ thi đua hoặc người kiểm tra văn bản ở đơn vị cao nhất được ghi ngày tiếp nhận hồ sơ: mọi kết luận của năm theo ngày ấy."""
    if _holds_at_top(user, _MANAGES):
        return YES
    return no(_("Chỉ cán bộ thi đua hoặc người kiểm tra văn bản ở đơn vị cao nhất được ghi ngày tiếp nhận hồ sơ của cả năm."))  # fmt: skip


def _holds_at_top(user: User, roles: tuple[Role, ...]) -> bool:
    held = org_access.assignments(user).filter(role__in=roles).values("unit_id")
    below = UnitEdge.objects.filter(holds_on(today())).values("unit_id")
    return Unit.objects.filter(pk__in=held).exclude(pk__in=below).exists()


def uses_visible_to(user: User) -> QuerySet[OverlayUse]:
    """Uses of local regulations at units the user may see, newest first."""
    visible = org_access.visible_keys(user)
    return (
        OverlayUse.objects.filter(unit_id__in=visible)
        .select_related("unit", "overlay")
        .order_by("-switched_on_at", "-pk")
    )
