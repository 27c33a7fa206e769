"""Who may see and change which persons."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS, Role
from vinhdanh.people.models import Household, Membership, Person
from vinhdanh.people.queries import unit_of


def visible_to(user: User) -> QuerySet[Person]:
    """Oneself; and whoever belongs today, or belonged last, to a unit that the user reads."""
    return Person.objects.filter(sees(user))


def sees(user: User, column: str = "pk") -> Q:
    """The person whose id is in the column is one whom the user may see: asked a row at a time or of all at once, as the
    database finds quicker."""
    placed = _memberships(user).filter(person=OuterRef(column))
    seen = Q(Exists(placed.filter(holds_on(today())))) | Q(Exists(placed.filter(_left())))
    return seen | Q(**{column: user.person_id}) if user.person_id else seen


def sees_all_below(user: User, unit: Unit, day: date) -> bool:
    """Whoever stands today under a unit that the user reads is seen: then nobody has to be looked for one by one."""
    return day == today() and org_access.holds_role(user, unit, READS_UNITS)


def without_place(user: User) -> QuerySet[Person]:
    """Of those whom the user may see: whoever left their last unit and belongs nowhere today."""
    return Person.objects.filter(pk__in=_memberships(user).filter(_left()).values("person_id"))


def _memberships(user: User) -> QuerySet[Membership]:
    """Those in units that the user reads."""
    return Membership.objects.filter(unit_id__in=org_access.covered_keys(user, READS_UNITS))


def _left() -> Q:
    """Memberships that are over, of people who belong nowhere today; only of those that are over is another looked for."""
    elsewhere = Membership.objects.filter(holds_on(today()), person=OuterRef("person"))
    return Q(~Exists(elsewhere), until__lte=today())


def get_person(user: User, pk: int) -> Person:
    """The person, or 404 for whoever may not see them."""
    person = visible_to(user).filter(pk=pk).first()
    if person is None:
        raise Http404("Không có người này trong phạm vi của anh/chị.")
    return person


def households_visible_to(user: User) -> QuerySet[Household]:
    """Households in the area of a unit whose records the user reads."""
    return Household.objects.filter(unit_id__in=org_access.visible_keys(user))


def get_household(user: User, pk: int) -> Household:
    """The household, or 404 for whoever may not see it."""
    household = households_visible_to(user).select_related("unit").filter(pk=pk).first()
    if household is None:
        raise Http404("Không có hộ này trong phạm vi của anh/chị.")
    return household


def can_edit(user: User, person: Person) -> Verdict:
    """Cán bộ thi đua của đơn vị nơi người đó sinh hoạt, hoặc của cấp trên, được ghi hồ sơ của người đó."""
    unit = unit_of(person, today())
    if unit is None:
        if org_access.assignments(user).filter(role__in=WRITES_RECORDS).exists():
            return YES
        return no(_("Người này chưa thuộc đơn vị nào; chỉ cán bộ thi đua, khen thưởng được ghi hồ sơ."))
    return org_access.can_write_records(user, unit)


def can_attest(user: User, person: Person) -> Verdict:
    """Người đứng đầu đơn vị nơi người đó sinh hoạt, hoặc cấp trên, được xác nhận; không ai tự xác nhận cho mình."""
    if user.person_id == person.pk:
        return no(_("Không ai tự xác nhận tiêu chuẩn cho mình; hãy đề nghị cấp trên xác nhận."))
    unit = unit_of(person, today())
    if unit is None:
        return no(_("Người này chưa thuộc đơn vị nào nên chưa có ai xác nhận được."))
    return org_access.can_attest(user, unit)


def can_see_citizen_id(user: User, person: Person) -> Verdict:
    """Chỉ người đó và cán bộ thi đua của đơn vị người đó được xem đủ số căn cước."""
    if user.person_id == person.pk:
        return YES
    unit = unit_of(person, today())
    if unit is not None and org_access.holds_role(user, unit, (Role.OFFICER,)):
        return YES
    return no(_("Số căn cước chỉ hiện đủ cho chính người đó và cán bộ thi đua của đơn vị."))


def can_open_account(user: User, person: Person) -> Verdict:
    """Quản trị hệ thống của đơn vị nơi người đó sinh hoạt được mở tài khoản để họ xem hồ sơ của mình."""
    if User.objects.filter(person=person).exists():
        return no(_("Người này đã có tài khoản."))
    unit = unit_of(person, today())
    if unit is None:
        return no(_("Người này chưa thuộc đơn vị nào; hãy ghi đơn vị trước khi mở tài khoản."))
    return org_access.can_assign(user, unit)
