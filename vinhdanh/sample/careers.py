"""Where people belong and what posts they hold, with dates: the rows of memberships and posts."""

from __future__ import annotations

from datetime import date
from random import Random

from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import MembershipKind, PositionClass
from vinhdanh.sample.changes import DISTRICTS_ENDED, Turn
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
    "school": ("Phó Hiệu trưởng", "Trưởng điểm trường"),
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
# Codes of law/posts.yaml, where it has one.
_CODES = {
    ("school", "Hiệu trưởng"): "school_head", ("school", "Phó Hiệu trưởng"): "school_deputy",
    ("school", "Giáo viên"): "public_employee", ("company", "Giám đốc"): "enterprise_director",
    ("company", "Phó Giám đốc"): "enterprise_deputy_director", ("company", "Quản đốc"): "workshop_head",
    ("company", "Công nhân"): "worker", ("office", "Chuyên viên"): "civil_servant",
}  # fmt: skip
_OFFICIAL_CODES = {
    "Phó Chủ tịch UBND tỉnh": "province_vice_chair", "Giám đốc Sở": "department_head", "Phó Giám đốc Sở": "department_deputy",
    "Chủ tịch UBND xã": "commune_chair", "Phó Chủ tịch UBND xã": "commune_vice_chair", "Công chức": "civil_servant",
}  # fmt: skip
POST_CODES = frozenset({*_CODES.values(), *_OFFICIAL_CODES.values()})
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
        hand = random.choice(_HANDS[worker.body.host])
        unknown = random.random() < _CLASS_UNKNOWN
        if worker.work is not None and worker.body in turn.ended:
            _public_posts(to, worker, led, hand)
        else:
            _write_posts(to, worker, led, hand, None if unknown else PositionClass.DIRECT.value)


def _write_posts(to: Province, worker: Worker, led: dict[Body, int], hand: str, direct: str | None) -> None:
    body, since = worker.body, worker.joined
    if worker.promoted is None:
        _post(to, worker, body, hand, direct, since, worker.left)
        return
    if worker.promoted > since:
        _post(to, worker, body, hand, direct, since, worker.promoted)
    _post(to, worker, body, _leading_title(body, led), worker.position, worker.promoted, worker.left)


def _post(
    to: Province, worker: Worker, at: Body, title: str, position: str | None, since: date, until: date | None
) -> None:
    code = _OFFICIAL_CODES.get(title) or _CODES.get((at.host, title), "")
    to["post"].add(worker.id, at.id, title, code, position, since, until)


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
    work, direct = worker.work, PositionClass.DIRECT.value
    assert work is not None  # noqa: S101
    if work.kind == UnitKind.COMMUNE:
        _post(to, worker, worker.body, hand, direct, worker.joined, DISTRICTS_ENDED)
    since = max(worker.joined, work.opened)
    if worker.promoted is None:
        _post(to, worker, work, "Công chức" if work.kind == UnitKind.COMMUNE else hand, direct, since, None)
        return
    rank = led[work] = led.get(work, -1) + 1
    title, worker.position = _official_title(work, rank)
    _post(to, worker, work, title, worker.position, max(worker.promoted, since), None)


def _official_title(work: Body, rank: int) -> tuple[str, str]:
    if work.kind == UnitKind.COMMUNE:
        return (
            "Chủ tịch UBND xã" if rank == 0 else "Phó Chủ tịch UBND xã" if rank < 3 else "Trưởng phòng",
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
