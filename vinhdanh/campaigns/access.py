"""Who may see and write which pledges."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.states import WRITABLE, Move, Party, PledgeState
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.people.queries import unit_of


def visible_to(user: User) -> QuerySet[Pledge]:
    """Pledges of the people and the units that the user may see."""
    return Pledge.objects.filter(
        people_access.sees(user, "person_id") | Q(unit_id__in=org_access.visible_keys(user))
    )


def get_pledge(user: User, pk: int) -> Pledge:
    """The pledge, or 404 for whoever may not see it."""
    related = ("person", "unit", "kind", "at_unit", "holder", "call")
    found = visible_to(user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404("Không có đăng ký này trong phạm vi của anh/chị.")
    return found


def can_register(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi đăng ký danh hiệu của đơn vị và người trong đơn vị."""
    return org_access.can_write_records(user, unit)


def can_register_oneself(user: User) -> Verdict:
    """Ai có tài khoản gắn với người trong danh sách và đang thuộc một đơn vị thì tự đăng ký cho mình."""
    if user.person is None:
        return no(_("Tài khoản này chưa gắn với ai trong danh sách người; hãy nhờ quản trị hệ thống gắn."))
    if unit_of(user.person, today()) is None:
        return no(_("Anh/chị chưa thuộc đơn vị nào; hãy nhờ cán bộ của đơn vị ghi nơi sinh hoạt."))
    return YES


def can_own(user: User, pledge: Pledge) -> Verdict:
    """Người đăng ký, hoặc cán bộ thi đua nơi đăng ký và cấp trên, được nộp, lấy lại, rút đăng ký."""
    if pledge.person_id is not None and user.person_id == pledge.person_id:
        return YES
    return can_register(user, pledge.at_unit)


def can_write(user: User, pledge: Pledge) -> Verdict:
    """Người đăng ký, hoặc cán bộ nơi đăng ký, được sửa nội dung khi đang soạn hoặc bị trả lại."""
    if pledge.state not in WRITABLE:
        return no(_("Đăng ký này đã nộp; hãy lấy lại rồi sửa nội dung."))
    return can_own(user, pledge)


def can_decide(user: User, pledge: Pledge) -> Verdict:
    """Cán bộ thi đua của cấp đang duyệt, hoặc của cấp trên nữa, được duyệt hay trả lại."""
    holder = pledge.holder or pledge.at_unit
    if org_access.can_write_records(user, holder):
        return YES
    return no(_("Đăng ký này do cán bộ thi đua, khen thưởng của %(unit)s duyệt.") % {"unit": holder.name})


def can_move(user: User, pledge: Pledge, move: Move) -> Verdict:
    """Ai là người của bước ấy (người đăng ký, hay cấp đang duyệt) thì được làm."""
    if move.source != pledge.state:
        state = PledgeState(pledge.state).label
        return no(_("Đăng ký đang ở tình trạng “%(state)s” nên không làm bước này được.") % {"state": state})
    return can_own(user, pledge) if move.party == Party.OWNER else can_decide(user, pledge)
