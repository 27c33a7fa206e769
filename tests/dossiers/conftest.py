"""A federation with an upper union and two grassroots unions, their officers, and a dossier ready to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.dossiers.actions import Proposed, open_dossier, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.models import Person

TODAY = date(2025, 12, 1)


@dataclass
class Place:
    federation: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    an: Person
    binh: Person
    mai_officer: User
    lan_officer: User
    upper_officer: User
    officer: User
    appraiser: User
    head: User
    member: User


@pytest.fixture
def place(db: None) -> Place:
    return build()


def build() -> Place:
    """The place, in whatever database is in use."""
    sync_catalogue()
    federation = make.province()
    upper = make.unit("Công đoàn phường Hoa", parent=federation, kind=UnitKind.UPPER_UNION, code="hoa")
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan")
    an = make.person("Nguyễn Văn An", at=mai, sex="male", category="worker")
    return Place(
        federation, upper, mai, lan, an,
        binh=make.person("Đỗ Thị Bình", at=mai, sex="female", category="worker"),
        mai_officer=make.officer(mai, "canbo-mai"),
        lan_officer=make.officer(lan, "canbo-lan"),
        upper_officer=make.officer(upper, "canbo-phuong"),
        officer=make.officer(federation, "canbo-tinh"),
        appraiser=make.account("tham-dinh", role=Role.APPRAISER, at=federation),
        head=make.account("chu-tich", role=Role.UNIT_HEAD, at=federation),
        member=make.account("an", role=Role.MEMBER, at=mai, person=an),
    )  # fmt: skip


def proposal(person: Person, **more: object) -> Proposed:
    asked: dict[str, object] = {
        "subject": person, "kind": "merit_certificate_provincial_federation", "year": 2025, "occasion": "regular",
    }  # fmt: skip
    return Proposed(**(asked | more))  # type: ignore[arg-type]


@pytest.fixture
def draft(place: Place) -> Dossier:
    made, _ = open_dossier(proposal(place.an), proposer=place.mai, by=place.mai_officer)
    return made


@pytest.fixture
def sent(place: Place, draft: Dossier) -> Dossier:
    """An's dossier, handed in and lying at the upper union."""
    return submit(draft, on=TODAY, by=place.mai_officer)
