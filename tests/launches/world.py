"""A movement launched by a province of three unions, as tests of launches, propaganda and the movement-year start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests import factories as make
from vinhdanh.launches.actions import Answer, launch_movement, respond
from vinhdanh.launches.fields import Basics, Criterion, Occasion
from vinhdanh.launches.models import Launch
from vinhdanh.launches.writing import create_launch, set_contents, set_criteria, set_occasions
from vinhdanh.movements.actions import MovementFields, create_movement
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

TODAY = date(2025, 6, 2)
NAME = "Mỗi tổ một sáng kiến"
BASICS = Basics(
    title="Phát động phong trào thi đua “Mỗi tổ một sáng kiến” năm 2025", kind="thematic", year=2025, starts_on=date(2025, 1, 10),
    ends_on=date(2025, 11, 30), form="plan", number="12/KH-LĐLĐ", signed_on=date(2025, 1, 10), theme="Mỗi tổ một sáng kiến",
    slogan="Thi đua là yêu nước", goals=("productivity", "quality"), targets="đoàn viên, người lao động",
    plan_due_on=date(2025, 3, 1),
)  # fmt: skip
CRITERIA = [
    Criterion("Có sáng kiến được công nhận", "sáng kiến được công nhận", "sáng kiến", "at_least", Decimal(3), deadline=date(2025, 10, 31)),
    Criterion("Giảm tai nạn lao động", "vụ tai nạn", "vụ", "at_most", Decimal(1), deadline=date(2025, 11, 30)),
    Criterion("Tổ chức hội thi", "hội thi đã tổ chức", holds="done", deadline=date(2025, 9, 30), whom="công đoàn cơ sở"),
]  # fmt: skip


@dataclass
class World:
    """The province over an upper union with Hoa Mai and Hoa Lan; Hoa Cúc directly below the province."""

    province: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    cuc: Unit
    movement: Movement


def build() -> World:
    province = make.province()
    upper = make.unit("Công đoàn ngành Giáo dục", parent=province, kind=UnitKind.UPPER_UNION)
    mai = make.unit("CĐCS Hoa Mai", parent=upper, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=upper, code="hoa-lan")
    cuc = make.unit("CĐCS Hoa Cúc", parent=province, code="hoa-cuc")
    movement = create_movement(MovementFields(NAME, "thematic", "province"), unit=province, by=None)
    return World(province, upper, mai, lan, cuc, movement)


def drafted(
    world: World, basics: Basics = BASICS, *, unit: Unit | None = None, parent: Launch | None = None
) -> Launch:
    """Complete, not yet launched."""
    made = create_launch(world.movement, basics, unit=unit or world.province, parent=parent, by=None)
    set_contents(made, ["Thi đua phát huy sáng kiến", "Thi đua an toàn lao động"], by=None)
    set_criteria(made, CRITERIA, by=None)
    return made


def launched(
    world: World, basics: Basics = BASICS, *, unit: Unit | None = None, parent: Launch | None = None
) -> Launch:
    made = drafted(world, basics, unit=unit, parent=parent)
    if basics.kind == "special":
        set_occasions(made, [Occasion("Ngày thành lập", date(2025, 7, 28), date(1929, 7, 28))], by=None)
    return launch_movement(made, on=TODAY, by=None)


def answered(
    world: World, held: Launch, unit: Unit, day: date = date(2025, 2, 1), number: str = "01/KH-CĐCS"
) -> Launch:
    """The unit's own plan under it."""
    return respond(held, Answer("plan", number, day), unit=unit, on=TODAY, by=None)
