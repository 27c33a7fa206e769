"""The people one signs in as: one a role, two officers (province and a CĐCS), and the chair who signs for the province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinhdanh.org.states import Role
from vinhdanh.sample.changes import Turn
from vinhdanh.sample.people import Worker
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tree import Body

# One password for all: the province is made up, and so are they.
PASSWORD = "ThiDua@2025"  # noqa: S105
SINCE = date(2025, 7, 1)
USERNAMES = (
    "canbo.tinh", "thamdinh", "chutich", "canbo.coso", "thutruong", "kiemtra", "doanvien", "vanban", "quantri",
)  # fmt: skip
FEDERATION, COMMITTEE = "ldld-vinh-son", "ubnd-vinh-son"


@dataclass(frozen=True)
class Account:
    """Somebody who signs in; `person` is the row of people they are, if they are one."""

    username: str
    name: str
    role: str
    units: tuple[str, ...]
    person: int | None = None


def accounts(home: Body, workers: list[Worker], recipe: Recipe) -> list[Account]:
    """Whom the sample lets in; those of the CĐCS are people of it."""
    ours = [w for w in workers if w.body is home and w.left is None and w.joined.year < recipe.open_year - 4]
    ours.sort(key=lambda w: w.id)
    head = next((w for w in ours if w.promoted is not None), ours[0])
    others = [w for w in ours if w is not head]
    member = max(others, key=lambda w: (min(w.in_a_row(recipe.open_year - 1), 3), w.promoted is None, -w.id))
    officer = next(w for w in others if w is not member)
    return [
        Account("canbo.tinh", "Lương Thị Thu Hiền", Role.OFFICER, (FEDERATION, COMMITTEE)),
        Account("thamdinh", "Tòng Thị Ngọc Mai", Role.APPRAISER, (FEDERATION, COMMITTEE)),
        Account("chutich", "Lò Quang Vinh", Role.UNIT_HEAD, (FEDERATION,)),
        Account("canbo.coso", officer.name, Role.OFFICER, (home.code,), officer.id),
        Account("thutruong", head.name, Role.UNIT_HEAD, (home.code,), head.id),
        Account("kiemtra", "Đàm Quốc Khánh", Role.AUDITOR, (FEDERATION, COMMITTEE)),
        Account("doanvien", member.name, Role.MEMBER, (home.code,), member.id),
        Account("vanban", "Hoàng Thị Duyên", Role.LAW_READER, (FEDERATION, COMMITTEE)),
        Account("quantri", "Quàng Minh Tú", Role.ADMINISTRATOR, (FEDERATION, COMMITTEE)),
    ]


def show_home(unions: list[Body], turn: Turn) -> Body:
    """The CĐCS where the accounts of the base belong: a school of some size, in town, with groups."""
    fit = [u for u in unions if u.host == "school" and u.groups and not u.remote and u not in turn.merged]
    return min(fit or [u for u in unions if u.groups] or unions, key=lambda u: (abs(u.size - 60), u.id))
