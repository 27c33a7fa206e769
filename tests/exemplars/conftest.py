"""A federation with an upper union and two grassroots unions, their officers, and people to set an example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.exemplars.actions import Subject, detect_role_model, make_move
from vinhdanh.exemplars.fields import Said
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.models import Person

TODAY = date(2025, 12, 1)
SEEN = date(2025, 3, 1)
SAID = Said(
    field="production", deed="Cải tiến máy cắt, tiết kiệm vải cho cả xưởng.", responsible_name="Đỗ Thị Bình"
)


@dataclass
class Place:
    federation: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    an: Person
    chi: Person
    officer: User
    mai_officer: User
    lan_officer: User
    appraiser: User
    auditor: User
    member: User
    nobody: User


@pytest.fixture
def place(db: None) -> Place:
    federation = make.province()
    upper = make.unit("Công đoàn phường Hoa", parent=federation, kind=UnitKind.UPPER_UNION, code="hoa")
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan")
    an = make.person("Nguyễn Văn An", at=mai, category="worker")
    chi = make.person("Lê Thị Chi", at=lan, category="official", position_class="leader_other")
    return Place(
        federation, upper, mai, lan, an, chi,
        officer=make.officer(federation, "canbo-tinh"),
        mai_officer=make.officer(mai, "canbo-mai"),
        lan_officer=make.officer(lan, "canbo-lan"),
        appraiser=make.account("thamdinh", role=Role.APPRAISER, at=federation),
        auditor=make.account("kiemtra", role=Role.AUDITOR, at=federation),
        member=make.account("an", role=Role.MEMBER, at=mai, person=an),
        nobody=make.account("khongvai"),
    )  # fmt: skip


def seen(subject: Subject, *, topic: str = "", day: date = SEEN, **more: object) -> RoleModel:
    """A role model at “phát hiện”, written by the system."""
    said = Said(**{**vars(SAID), "topic": topic, **more})  # type: ignore[arg-type]
    return detect_role_model(subject, said, day=day, on=TODAY, by=None)


def moved(found: RoleModel, *verbs: str, day: date = SEEN) -> RoleModel:
    """The same after these moves, all on one day."""
    for verb in verbs:
        found = make_move(found, verb, day=day, on=TODAY, by=None, text="Có kết quả rõ.")
    return found
