"""Where the story plays and who acts in it: the sample province with nothing proposed yet, and an officer for each union."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tests import factories
from tests.browser.conftest import DESKTOP, Visitor
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.models import Dossier
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.queries import members_below
from vinhdanh.rounds.models import Round
from vinhdanh.sample.accounts import FEDERATION, PASSWORD
from vinhdanh.sample.actions import make_sample, settle_verdicts
from vinhdanh.sample.recipe import Recipe

RECIPE = Recipe(small=True)
TODAY: date = RECIPE.today
YEAR = RECIPE.open_year
AWARD = "merit_certificate_provincial_federation"
UNIONS, PERSONS, COLLECTIVES = 40, 300, 30
Visits = Callable[..., Visitor]


@dataclass
class Year:
    """The province on the day the round begins; `held` and what follows are filled as the story goes on."""

    visits: Visits
    federation: Unit
    home: Unit
    # the unions that propose, the home among them, each with its officer
    unions: list[Unit]
    officers: dict[int, User]
    users: dict[str, User]
    complaints: list[str] = field(default_factory=list)
    held: Round | None = None
    seen: dict[str, Visitor] = field(default_factory=dict)

    def user(self, name: str) -> User:
        return self.users[name]

    def visitor(self, name: str, size: tuple[int, int] = DESKTOP) -> Visitor:
        """Somebody of the sample at a desk or with a phone, signed in; asked for again, the same window."""
        key = f"{name} {size[0]}"
        if key not in self.seen:
            self.seen[key] = self.visits(size)
            # an act for three hundred dossiers takes its time on a machine that is busy otherwise
            self.seen[key].page.set_default_timeout(60_000)
            password = PASSWORD if "." in name or name in _SHIPPED else "mat-khau-thu-nghiem"
            self.seen[key].enter(self.users[name], password)
        return self.seen[key]

    def round(self) -> Round:
        assert self.held is not None
        return self.held

    def dossiers(self) -> list[Dossier]:
        """Every dossier of the round as it stands now."""
        return list(Dossier.objects.filter(round=self.held).order_by("pk"))

    def all_complaints(self) -> list[str]:
        return [said for visitor in self.seen.values() for said in visitor.complaints]


_SHIPPED = ("thamdinh", "chutich", "thutruong", "kiemtra", "doanvien", "vanban", "quantri")


def set_scene(visits: Visits) -> Year:
    """Make the province, compute who meets what, and give each of forty unions an officer."""
    sample = make_sample(RECIPE, with_round=False)
    settle_verdicts(RECIPE)
    federation, home = Unit.objects.get(code=FEDERATION), Unit.objects.get(code=sample.home)
    unions = _unions(federation, home)
    users = {user.username: user for user in User.objects.all()}
    officers = {
        union.pk: users["canbo.coso"]
        if union == home
        else factories.account(f"cb-{union.code}", role=Role.OFFICER, at=union)
        for union in unions
    }
    return Year(visits, federation, home, unions, officers, users)


def _unions(federation: Unit, home: Unit) -> list[Unit]:
    """The home and those with the most members of the others, so that each has eight to propose."""
    others = below(federation, TODAY).filter(kind=UnitKind.GRASSROOTS_UNION).exclude(pk=home.pk)
    sized = sorted(others, key=lambda unit: (-members_below(unit, TODAY).count(), unit.code))
    return [home, *sorted(sized[: UNIONS - 1], key=lambda unit: unit.code)]
