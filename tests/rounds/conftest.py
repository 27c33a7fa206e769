"""A federation with an upper union and two grassroots unions, their officers, and a round in preparation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.models import Person
from vinhdanh.rounds.actions import create_round
from vinhdanh.rounds.editing import set_awards, set_calendar
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark

TODAY = date(2025, 12, 1)
BASICS = Basics("Tổng kết thi đua năm 2025", "regular", 2025)
FIGHTER = InPlay("grassroots_fighter", "person")


@dataclass
class Place:
    federation: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    an: Person
    officer: User
    upper_officer: User
    mai_officer: User
    lan_officer: User
    auditor: User
    member: User
    nobody: User


@pytest.fixture
def place(db: None) -> Place:
    sync_catalogue()
    federation = make.province()
    upper = make.unit("Công đoàn phường Hoa", parent=federation, kind=UnitKind.UPPER_UNION, code="hoa")
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan")
    an = make.person("Nguyễn Văn An", at=mai, sex="male", category="worker")
    return Place(
        federation, upper, mai, lan, an,
        officer=make.officer(federation, "canbo-tinh"),
        upper_officer=make.officer(upper, "canbo-phuong"),
        mai_officer=make.officer(mai, "canbo-mai"),
        lan_officer=make.officer(lan, "canbo-lan"),
        auditor=make.account("kiemtra", role=Role.AUDITOR, at=federation),
        member=make.account("an", role=Role.MEMBER, at=mai, person=an),
        nobody=make.account("khongvai"),
    )  # fmt: skip


@pytest.fixture
def prepared(place: Place) -> Round:
    """CSTĐ cơ sở for persons, to be proposed by 20/12/2025; nothing stands in its way."""
    made = create_round(BASICS, unit=place.federation, on=TODAY, by=place.officer)
    set_awards(made, [FIGHTER], on=TODAY, by=place.officer)
    return set_calendar(made, [Due(DateMark.NOMINATE, "", date(2025, 12, 19))], by=place.officer)
