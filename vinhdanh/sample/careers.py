"""Where people belong and what posts they hold, with dates: the rows of memberships and posts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import MembershipKind, PositionClass
from vinhdanh.sample.changes import PUBLIC_UNIONS_ENDED, Turn
from vinhdanh.sample.people import Worker
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

_HEADS = {"school": "Hiệu trưởng", "health": "Giám đốc", "office": "Giám đốc", "company": "Giám đốc"}
_DEPUTIES = {
    "school": "Phó Hiệu trưởng",
    "health": "Phó Giám đốc",
    "office": "Phó Giám đốc",
    "company": "Phó Giám đốc",
}
_CHIEFS = {
    "school": ("Tổ trưởng chuyên môn", "Tổ phó chuyên môn"),
    "health": ("Trưởng khoa", "Phó Trưởng khoa", "Điều dưỡng trưởng"),
    "office": ("Trưởng phòng", "Phó Trưởng phòng"),
    "company": ("Quản đốc", "Trưởng phòng", "Đội trưởng"),
}
_HANDS = {
    "school": ("Giáo viên", "Giáo viên", "Giáo viên", "Giáo viên", "Giáo viên", "Nhân viên"),
    "health": ("Điều dưỡng", "Điều dưỡng", "Bác sĩ", "Y sĩ", "Dược sĩ", "Kỹ thuật viên", "Hộ lý"),
    "office": ("Chuyên viên", "Chuyên viên", "Viên chức", "Kế toán", "Văn thư", "Nhân viên"),
    "company": ("Công nhân", "Công nhân", "Công nhân", "Công nhân vận hành", "Kỹ sư", "Nhân viên", "Lái xe"),
}
_CLASS_UNKNOWN = 0.012
_LARGE = 40  # from this size on a body has two deputies


def write_memberships(to: Province, workers: list[Worker]) -> None:
    """Union memberships, and for those who work in a division or a workshop, where they work."""
    add = to["membership"].add
    union, employee = MembershipKind.UNION_MEMBER.value, MembershipKind.EMPLOYEE.value
    for worker in workers:
        here = (worker.place or worker.body).id
        if worker.work is not None:
            # written first: of two places of one day the union's is the later row
            add(worker.id, worker.work.id, employee, *_at_work(worker))
        if worker.former is not None and worker.moved is not None:
            add(worker.id, worker.former.id, union, worker.joined, worker.moved)
            add(worker.id, here, union, worker.moved, worker.left)
        else:
            add(worker.id, here, union, worker.joined, worker.left)


def _at_work(worker: Worker) -> tuple[date, date | None]:
    """Communes took people over when their CĐCS ended; divisions and workshops have had them all along."""
    work = worker.work
    assert work is not None  # noqa: S101
    return (max(worker.joined, work.opened), None)


def write_posts(to: Province, workers: list[Worker], turn: Turn, random: Random) -> None:
    """One post a person; who was promoted held another before; who went to a commune holds one there."""
    led: dict[Body, int] = {}
    for worker in workers:
        _write_post(to, worker, led, turn, random)


def _write_post(to: Province, worker: Worker, led: dict[Body, int], turn: Turn, random: Random) -> None:
    add, body = to["post"].add, worker.body
    at = body.id
    hand = random.choice(_HANDS[body.host])
    end = worker.left
    direct: str | None = PositionClass.DIRECT.value if random.random() >= _CLASS_UNKNOWN else None
    since = worker.joined
    if worker.work is not None and body in turn.ended:
        _public_posts(to, worker, led, hand)
        return
    if worker.promoted is None:
        add(worker.id, at, hand, "", direct, since, end)
        return
    title = _leading_title(body, led)
    if worker.promoted > since:
        add(worker.id, at, hand, "", direct, since, worker.promoted)
    add(worker.id, at, title, "", worker.position, worker.promoted, end)


def _leading_title(body: Body, led: dict[Body, int]) -> str:
    rank = led[body] = led.get(body, -1) + 1
    if rank == 0:
        return _HEADS[body.host]
    if rank <= (2 if body.size >= _LARGE else 1):
        return _DEPUTIES[body.host]
    chiefs = _CHIEFS[body.host]
    return chiefs[rank % len(chiefs)]


def _public_posts(to: Province, worker: Worker, led: dict[Body, int], hand: str) -> None:
    """Officials: of a department all along, of a district until it ended and of a commune since."""
    add, work = to["post"].add, worker.work
    assert work is not None  # noqa: S101
    if work.kind == UnitKind.COMMUNE:
        add(
            worker.id,
            worker.body.id,
            hand,
            "",
            PositionClass.DIRECT.value,
            worker.joined,
            PUBLIC_UNIONS_ENDED + timedelta(days=16),
        )
    since = max(worker.joined, work.opened)
    if worker.promoted is None:
        add(
            worker.id,
            work.id,
            "Công chức" if work.kind == UnitKind.COMMUNE else hand,
            "",
            PositionClass.DIRECT.value,
            since,
            None,
        )
        return
    rank = led[work] = led.get(work, -1) + 1
    title, position = _official_title(work, rank)
    worker.position = position
    add(worker.id, work.id, title, "", position, max(worker.promoted, since), None)


def _official_title(work: Body, rank: int) -> tuple[str, str]:
    if work.kind == UnitKind.COMMUNE:
        return (
            "Chủ tịch UBND" if rank == 0 else "Phó Chủ tịch UBND" if rank < 3 else "Trưởng phòng",
            PositionClass.LEADER_OTHER.value,
        )
    if work.kind == UnitKind.DEPARTMENT:
        if work.code == "so-01" and rank == 0:
            return ("Phó Chủ tịch UBND tỉnh", PositionClass.LEADER_PROVINCE.value)
        if rank < 3:
            return ("Giám đốc Sở" if rank == 0 else "Phó Giám đốc Sở", PositionClass.LEADER_DEPARTMENT.value)
        return ("Trưởng phòng", PositionClass.LEADER_OTHER.value)
    head, deputy = (
        ("Trưởng phòng", "Phó Trưởng phòng")
        if work.kind == UnitKind.DIVISION
        else ("Giám đốc", "Phó Giám đốc")
    )
    return (head if rank == 0 else deputy, PositionClass.LEADER_OTHER.value)
