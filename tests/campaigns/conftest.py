"""A province, an upper union, CĐCS Hoa Mai with a group, and An, Bình, Chi."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.campaigns.call_actions import (
    Asked,
    CallFields,
    Due,
    create_call,
    move_call,
    set_asked,
    set_days,
)
from vinhdanh.campaigns.call_models import Call
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.models import Person

JANUARY = date(2025, 1, 10)


@dataclass
class Place:
    """An belongs to the group of Hoa Mai, Bình to Hoa Mai itself, Chi to Hoa Lan; an officer a level."""

    province: Unit
    upper: Unit
    mai: Unit
    group: Unit
    lan: Unit
    an: Person
    binh: Person
    chi: Person
    province_officer: User
    upper_officer: User
    mai_officer: User
    member: User


@pytest.fixture
def place(db: None) -> Place:
    province = make.province()
    upper = make.unit("CĐ các khu công nghiệp", parent=province, kind=UnitKind.UPPER_UNION)
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai")
    group = make.unit("Tổ công đoàn 1", parent=mai, kind=UnitKind.UNION_GROUP)
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan")
    an = make.person("Nguyễn Văn An", at=group)
    binh = make.person("Đỗ Thị Bình", at=mai)
    chi = make.person("Lê Thị Chi", at=lan)
    for code in ("advanced_worker", "grassroots_fighter", "provincial_fighter"):
        make.award_kind(code)
    make.award_kind("advanced_collective", person=False, collective=True)
    return Place(
        province=province, upper=upper, mai=mai, group=group, lan=lan, an=an, binh=binh, chi=chi,
        province_officer=make.account("tinh", role=Role.OFFICER, at=province),
        upper_officer=make.account("tren", role=Role.OFFICER, at=upper),
        mai_officer=make.account("mai", role=Role.OFFICER, at=mai),
        member=make.account("an", role=Role.MEMBER, at=group, person=an),
    )  # fmt: skip


def opened_call(place: Place, *, due: date = date(2025, 1, 31), contents: str = "nobody") -> Call:
    """An open call of the province: LĐTT settled at the base, CSTĐ cơ sở above, CSTĐ tỉnh at the province."""
    call = create_call(
        CallFields("Đăng ký thi đua năm 2025", 2025, contents=contents),
        unit=place.province,
        on=JANUARY,
        by=None,
    )
    asked = [
        Asked("advanced_worker", "person"), Asked("grassroots_fighter", "person", "upper"), Asked("provincial_fighter", "person", "province"),
        Asked("advanced_collective", "collective", "upper"),
    ]  # fmt: skip
    set_asked(call, asked, by=None)
    set_days(call, [Due("", due)], by=None)
    return move_call(call, "open", by=None)
