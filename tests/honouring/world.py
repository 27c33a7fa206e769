"""A province with two unions, four people and their awards of last year; made without the screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring.ceremonies import Planned, plan_ceremony
from vinhdanh.honouring.conferences import Convened, plan_conference
from vinhdanh.honouring.models import Ceremony, Conference
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

TODAY = date(2025, 12, 1)
DECIDED = date(2025, 10, 1)
HELD = date(2025, 11, 1)


@dataclass
class Place:
    province: Unit
    mai: Unit
    lan: Unit
    an: Person
    binh: Person
    chi: Person
    lines: list[AwardRecord]
    officer: User

    def every(self) -> object:
        return AwardRecord.objects.all()


def build() -> Place:
    """An and Bình of Hoa Mai, Chi of Hoa Lan hold an award decided on 01/10/2025."""
    province = make.province()
    mai, lan = make.unit("CĐCS Hoa Mai", parent=province), make.unit("CĐCS Hoa Lan", parent=province)
    an, binh = make.person("Nguyễn Văn An", at=mai), make.person("Đỗ Thị Bình", at=mai)
    chi = make.person("Lê Thị Chi", at=lan)
    lines = [
        make.award(one, "merit", 2025, decided_on=DECIDED, decision_no="12/QĐ-LĐLĐ")
        for one in (an, binh, chi)
    ]
    return Place(province, mai, lan, an, binh, chi, lines, make.officer(mai))


def ceremony(at: Place, **more: object) -> Ceremony:
    return plan_ceremony(Planned("Lễ trao tặng", HELD, **more), unit=at.province, by=None)  # type: ignore[arg-type]


def conference(place: Place, day: date = HELD) -> Conference:
    return plan_conference(Convened("Hội nghị điển hình tiên tiến", day, plan_no="293/KH-LĐLĐ"), unit=place.province, by=None)  # fmt: skip
