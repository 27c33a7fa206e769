from datetime import date

import pytest
from django.http import Http404

from tests.factories import LONG_AGO, account, officer, province, unit
from vinhdanh.org import access, actions, assignments
from vinhdanh.org.states import Role, UnitKind

pytestmark = pytest.mark.django_db


def test_a_role_covers_the_subtree_and_nothing_beside_it() -> None:
    top = province()
    mine, other = (unit(f"CĐ ngành {n}", parent=top, kind=UnitKind.SECTORAL_UNION) for n in ("A", "B"))
    base, stranger = unit("CĐCS Một", parent=mine), unit("CĐCS Hai", parent=other)
    user = officer(mine)
    assert set(access.visible_to(user)) == {mine, base}
    assert access.can_write_records(user, base)
    assert not access.can_write_records(user, stranger)
    with pytest.raises(Http404):
        access.get_unit(user, stranger.code)


def test_a_role_ends_with_its_dates() -> None:
    top = province()
    user = account("chi")
    assignments.assign_role(
        user, role=Role.OFFICER, unit=top, since=date(2020, 1, 1), until=date(2021, 1, 1), by=None
    )
    assert not access.visible_to(user).exists()


def test_a_unit_that_moved_away_is_no_longer_seen_by_its_former_parent() -> None:
    top = province()
    old, new = (unit(f"CĐ ngành {n}", parent=top, kind=UnitKind.SECTORAL_UNION) for n in ("A", "B"))
    base = unit("CĐCS", parent=old)
    actions.move_unit(base, parent=new, on=date(2022, 1, 1), by=None)
    assert base not in access.visible_to(officer(old))


def test_a_closed_unit_stays_readable_above_and_to_its_successor() -> None:
    top = province()
    gone, heir = (unit(f"CĐCS {n}", parent=top) for n in ("Cũ", "Mới"))
    actions.merge_units([gone], into=heir, on=date(2022, 1, 1), by=None)
    assert gone in access.visible_to(officer(top, "an"))
    assert gone in access.visible_to(officer(heir, "binh"))


def test_a_member_reads_no_unit() -> None:
    top = province()
    assert not access.visible_to(account("dung", role=Role.MEMBER, at=top)).exists()


def test_an_auditor_reads_but_does_not_write() -> None:
    top = province()
    base = unit("CĐCS", parent=top)
    user = account("lan", role=Role.AUDITOR, at=top)
    assert base in access.visible_to(user)
    refusal = access.can_write_records(user, base)
    assert not refusal
    assert "Chỉ cán bộ thi đua" in refusal.why


def test_an_inactive_account_sees_nothing() -> None:
    user = officer(province())
    user.is_active = False
    assert not access.visible_to(user).exists()


def test_assign_role_refuses_the_same_role_twice_at_once() -> None:
    from vinhdanh.kit.verdict import Refused

    top = province()
    user = officer(top)
    with pytest.raises(Refused, match="đã giữ vai trò này"):
        assignments.assign_role(user, role=Role.OFFICER, unit=top, since=LONG_AGO, by=None)
