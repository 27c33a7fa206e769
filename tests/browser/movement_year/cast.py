"""Who takes part: a federation over seven unions with a hundred members; or one union, for what one person does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.test import Client

from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person

# the year begins with the launch and ends with its closing review
SPRING, WINTER = date(2025, 2, 10), date(2025, 12, 1)
YEAR = SPRING.year
UNIONS, PERSONS = 7, 100
_NAMES = ("Hoa Mai", "Hoa Lan", "Hoa Cúc", "Hoa Sen", "Hoa Ban", "Hoa Đào", "Hoa Huệ")
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Nông", "Vi", "Đỗ", "Bùi")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa", "Lan", "Minh", "Nga")


@dataclass
class Stage:
    """Windows of those who take part; asked for again, the same window."""

    visits: Callable[..., Visitor]
    seen: dict[str, Visitor] = field(default_factory=dict)

    def desk(self, user: User) -> Visitor:
        return self._window(user, DESKTOP)

    def phone(self, user: User) -> Visitor:
        return self._window(user, PHONE)

    def _window(self, user: User, size: tuple[int, int]) -> Visitor:
        key = f"{user.username}-{size[0]}"
        if key not in self.seen:
            self.seen[key] = visitor = self.visits(size)
            visitor.page.set_default_timeout(30_000)
            client = Client()
            client.force_login(user)
            held = client.cookies[settings.SESSION_COOKIE_NAME]
            visitor.page.context.add_cookies([{"name": held.key, "value": held.value, "url": visitor.base}])
        return self.seen[key]

    def keep_last_seen(self) -> None:
        """What everybody had before them when the story broke off."""
        for name, visitor in self.seen.items():
            visitor.picture(f"pt-dung-{name}")

    def complaints(self) -> list[str]:
        return [said for visitor in self.seen.values() for said in visitor.complaints]


@dataclass
class Federation(Stage):
    """The first union leads the bloc; its member An has an account."""

    province: Unit = field(kw_only=True)
    officer: User = field(kw_only=True)
    unions: list[Unit] = field(kw_only=True)
    officers: list[User] = field(kw_only=True)
    chairs: list[User] = field(kw_only=True)
    people: list[Person] = field(kw_only=True)
    member: User = field(kw_only=True)


@dataclass
class Union(Stage):
    """One union and its neighbour: An invents, Bình is told of; an officer, an appraiser and the head."""

    mai: Unit = field(kw_only=True)
    lan: Unit = field(kw_only=True)
    an: Person = field(kw_only=True)
    binh: Person = field(kw_only=True)
    member: User = field(kw_only=True)
    officer: User = field(kw_only=True)
    appraiser: User = field(kw_only=True)
    head: User = field(kw_only=True)


def federation(visits: Callable[..., Visitor]) -> Federation:
    """Sixteen members in the first union, fourteen in each of the others."""
    sync_catalogue()
    sync_movements()
    province = make.province()
    unions = [make.unit(f"CĐCS {name}", parent=province, code=f"cs-{n}") for n, name in enumerate(_NAMES, 1)]
    names = [f"{family} Thị {given}" for family in _FAMILIES for given in _GIVEN]
    places = [unions[0]] * (PERSONS - 14 * (UNIONS - 1)) + [union for union in unions[1:] for _ in range(14)]
    people = [make.person(name, at=place) for name, place in zip(names, places, strict=True)]
    return Federation(
        visits, province=province, unions=unions, people=people,
        officer=make.account("canbo-tinh", role=Role.OFFICER, at=province),
        officers=[make.account(f"canbo-{n}", role=Role.OFFICER, at=unit) for n, unit in enumerate(unions, 1)],
        chairs=[make.account(f"chutich-{n}", role=Role.UNIT_HEAD, at=unit) for n, unit in enumerate(unions, 1)],
        member=make.account("doanvien", role=Role.MEMBER, at=unions[0], person=people[0]),
    )  # fmt: skip


def union(visits: Callable[..., Visitor]) -> Union:
    sync_catalogue()
    sync_movements()
    province = make.province()
    mai = make.unit("CĐCS Hoa Mai", parent=province, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=province, code="hoa-lan")
    an, binh = make.person("Nguyễn Văn An", at=mai), make.person("Đỗ Thị Bình", at=mai)
    return Union(
        visits, mai=mai, lan=lan, an=an, binh=binh, member=make.account("doanvien", role=Role.MEMBER, at=mai, person=an),
        officer=make.account("canbo", role=Role.OFFICER, at=mai), appraiser=make.account("thamdinh", role=Role.APPRAISER, at=mai),
        head=make.account("thutruong", role=Role.UNIT_HEAD, at=mai),
    )  # fmt: skip
