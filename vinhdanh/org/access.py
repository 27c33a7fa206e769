"""Who may see and change what in the organisation. A role held at a unit covers the unit's subtree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.lookups import Keys
from vinhdanh.kit.remembering import once
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org.models import Assignment, Succession, Unit, UnitPath
from vinhdanh.org.queries import ended_with_unit, holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS, Role


def assignments(user: User, day: date | None = None) -> QuerySet[Assignment]:
    """The roles a user holds on the day (default: today), with their units."""
    if not user.is_active:
        return Assignment.objects.none()
    return Assignment.objects.filter(holds_on(day or today()), user=user).select_related("unit")


def covered(user: User, roles: Iterable[str], day: date | None = None) -> QuerySet[UnitPath]:
    """Paths from the units where the user holds one of these roles down to what stands below on the day, and to
    units that stood below on their own last day (closed units stay readable; units that moved away do not)."""
    on = day or today()
    held = assignments(user, on).filter(role__in=list(roles)).values("unit_id")
    return UnitPath.objects.filter(holds_on(on) | ended_with_unit(on), ancestor_id__in=held)


def covered_keys(user: User, roles: Iterable[str], day: date | None = None) -> Keys:
    """The ids of these units, asked for now: where a rule has several sides, the database looks for them once."""
    named, on = tuple(roles), day or today()
    return once(
        ("covered", user.pk, named, on), lambda: Keys.found(covered(user, named, on), "descendant_id")
    )


def visible_keys(user: User) -> Keys:
    """The ids of the units that the user may read, asked for now."""
    return once(("visible units", user.pk, today()), lambda: Keys.found(_readable(user), "pk"))


def visible_to(user: User) -> QuerySet[Unit]:
    """Units whose records the user may read: those below a unit where they are officer, head, auditor or
    administrator, and what those units grew out of."""
    return Unit.objects.filter(pk__in=visible_keys(user))


def _readable(user: User) -> QuerySet[Unit]:
    below = covered_keys(user, READS_UNITS)
    former = Succession.objects.filter(successor_id__in=below).values("predecessor_id")
    return Unit.objects.filter(Q(pk__in=below) | Q(pk__in=former))


def get_unit(user: User, code: str) -> Unit:
    """The unit, or 404 for whoever may not see it."""
    # a database takes no NUL in a text
    unit = visible_to(user).filter(code=code).first() if code.isprintable() else None
    if unit is None:
        raise Http404("Không có đơn vị này trong phạm vi của anh/chị.")
    return unit


def holds_role(user: User, unit: Unit, roles: Iterable[str]) -> bool:
    """The user holds one of the roles at the unit or above it today."""
    named = tuple(roles)

    def asked() -> bool:
        return covered(user, named).filter(descendant=unit).exists()

    return once(("holds", user.pk, named, unit.pk, today()), asked)


def can_write_records(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi hồ sơ của đơn vị."""
    if holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Chỉ cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên được ghi dữ liệu của đơn vị này.")
        % {"unit": unit.name}
    )


def can_attest(user: User, unit: Unit) -> Verdict:
    """Người đứng đầu đơn vị hoặc cấp trên được xác nhận tiêu chuẩn định tính."""
    if holds_role(user, unit, (Role.UNIT_HEAD,)):
        return YES
    return no(
        _("Chỉ người đứng đầu %(unit)s hoặc cấp trên được xác nhận nội dung này.") % {"unit": unit.name}
    )


def can_change_structure(user: User, unit: Unit) -> Verdict:
    """Quản trị hệ thống hoặc cán bộ của đơn vị cấp trên được thay đổi cơ cấu đơn vị."""
    if holds_role(user, unit, (Role.ADMINISTRATOR,)):
        return YES
    if covered(user, WRITES_RECORDS).filter(descendant=unit, depth__gt=0).exists():
        return YES
    return no(
        _("Chỉ quản trị hệ thống hoặc cán bộ cấp trên của %(unit)s được thay đổi cơ cấu.")
        % {"unit": unit.name}
    )


def can_open_below(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị, của cấp trên, hoặc quản trị hệ thống được mở đơn vị trực thuộc và nhận đơn vị khác về."""
    if can_write_records(user, unit) or can_change_structure(user, unit):
        return YES
    return no(
        _(
            "Chỉ cán bộ thi đua, khen thưởng của %(unit)s, của cấp trên, hoặc quản trị hệ thống được thay đổi đơn vị trực thuộc."
        )
        % {"unit": unit.name}
    )


def can_assign(user: User, unit: Unit) -> Verdict:
    """Quản trị hệ thống được phân công vai trò trong đơn vị mình quản trị."""
    if holds_role(user, unit, (Role.ADMINISTRATOR,)):
        return YES
    return no(_("Chỉ quản trị hệ thống của đơn vị này được phân công vai trò."))


def can_reset_password(user: User, other: User) -> Verdict:
    """Quản trị hệ thống của mọi đơn vị nơi người kia giữ vai trò được đặt lại mật khẩu cho họ; của mình thì tự đổi."""
    if other.pk == user.pk:
        return no(_("Mật khẩu của mình thì đổi ở trang tài khoản."))
    held = assignments(other).values_list("unit_id", flat=True)
    administered = (
        covered(user, (Role.ADMINISTRATOR,))
        .filter(descendant_id__in=held)
        .values_list("descendant_id", flat=True)
    )
    if held and set(held) <= set(administered):
        return YES
    return no(_("Chỉ quản trị hệ thống của mọi đơn vị nơi người này giữ vai trò được đặt lại mật khẩu."))
