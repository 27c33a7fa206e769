"""A small world for the screens: a province, two unions, the cast and an account a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.conduct.actions import attest, confirm_coverage, grade_year
from vinhdanh.conduct.states import RecordList
from vinhdanh.facts.actions import refresh_all
from vinhdanh.facts.queries import moment_of
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person

TODAY = date(2025, 12, 1)
PASSWORD = "mat-khau-thu-nghiem"


@dataclass
class World:
    """An and Bình belong to CĐCS Hoa Mai; Chi to CĐCS Hoa Lan, whose officer is a stranger to Hoa Mai."""

    province: Unit
    mai: Unit
    lan: Unit
    an: Person
    binh: Person
    chi: Person
    line: AwardRecord
    officer: User
    head: User
    auditor: User
    member: User
    administrator: User
    stranger: User
    nobody: User

    @property
    def accounts(self) -> dict[str, User]:
        roles = ("officer", "head", "auditor", "member", "administrator", "stranger", "nobody")
        return {role: getattr(self, role) for role in roles}


def build() -> World:
    """An: three years CSTĐ cơ sở and graded excellent; Bình: no grade this year; Chi: elsewhere."""
    assert settings.TODAY == TODAY, "use the fixture `world`, which sets the day"
    province = make.province()
    mai = make.unit("CĐCS Hoa Mai", parent=province, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=province, code="hoa-lan")
    an = make.person(
        "Nguyễn Văn An", at=mai, birth_year=1985, sex="male", citizen_id="001085000111", category="official"
    )
    binh = make.person("Đỗ Thị Bình", at=mai, birth_year=1990, sex="female", category="official")
    chi = make.person("Lê Thị Chi", at=lan, birth_year=1979, sex="female", category="official")
    line = make.award(
        an,
        "grassroots_fighter",
        2024,
        decision_no="12/QĐ-LĐLĐ",
        decided_on=date(2024, 12, 20),
        occasion="regular",
    )
    for year in (2022, 2023):
        make.award(an, "grassroots_fighter", year, occasion="regular", decided_on=date(year, 12, 20))
    for year in range(2022, 2026):
        grade_year(an, year=year, grade="excellent", by=None)
    grade_year(chi, year=2025, grade="good", by=None)
    make.award(chi, "advanced_worker", 2024, occasion="regular")
    confirm_coverage(province, lists=[code for code, _ in RecordList.choices], from_year=2015, by=None)
    return World(
        province=province, mai=mai, lan=lan, an=an, binh=binh, chi=chi, line=line,
        officer=make.account("canbo", role=Role.OFFICER, at=mai),
        head=make.account("thutruong", role=Role.UNIT_HEAD, at=mai),
        auditor=make.account("kiemtra", role=Role.AUDITOR, at=province),
        member=make.account("doanvien", role=Role.MEMBER, at=mai, person=an),
        administrator=make.account("quantri", role=Role.ADMINISTRATOR, at=province),
        stranger=make.account("nguoi-la", role=Role.OFFICER, at=lan),
        nobody=make.account("khongvai"),
    )  # fmt: skip


def praise(world: World, someone: Person) -> None:
    """The head confirms, for 2025, every standard of Lao động tiên tiến that waits for a named person."""
    codes = ["active_in_movements", "productive_labour", "good_conduct", "exemplary"]
    attest([someone], codes=codes, year=2025, met=True, by=world.head)


def compute() -> None:
    """Verdicts of 2025 for everyone, as the background job stores them."""
    refresh_all(moment_of(TODAY.year, TODAY))
