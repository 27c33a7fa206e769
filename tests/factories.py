"""Short ways to make what a test needs. The cast: An, Bình, Chi, Dũng … all made up."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields, record_award
from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.campaigns.actions import register_titles
from vinhdanh.campaigns.models import Pledge
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.dossiers.papers import checklist
from vinhdanh.facts.models import VerdictPattern, VerdictSet
from vinhdanh.facts.storing import forget_subjects
from vinhdanh.files.models import StoredFile
from vinhdanh.org.actions import NewUnit, open_unit
from vinhdanh.org.assignments import assign_role
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.actions import PersonFields, add_person, add_post
from vinhdanh.people.models import Household, Person
from vinhdanh.people.states import PositionClass

LONG_AGO = date(2010, 1, 1)
_number = count(1)


def unit(
    name: str = "",
    *,
    parent: Unit | None = None,
    kind: str = UnitKind.GRASSROOTS_UNION,
    on: date = LONG_AGO,
    **more: Any,
) -> Unit:
    """A unit that exists from `on`."""
    return open_unit(
        NewUnit(name=name or f"CĐCS số {next(_number)}", kind=kind, **more), parent=parent, on=on, by=None
    )


def province() -> Unit:
    return unit("LĐLĐ tỉnh Vĩnh Sơn", kind=UnitKind.PROVINCIAL_FEDERATION)


def person(
    name: str = "",
    *,
    at: Unit,
    since: date = LONG_AGO,
    position_class: str | None = PositionClass.DIRECT,
    **more: Any,
) -> Person:
    """A person who belongs to a unit, with a post of the given class."""
    someone = add_person(
        PersonFields(name=name or f"Nguyễn Văn {'ABCDEGHIKL'[next(_number) % 10]}", **more),
        unit=at,
        since=since,
        by=None,
    )
    if position_class:
        add_post(someone, unit=at, title="Công việc", since=since, position_class=position_class, by=None)
    return someone


def account(
    username: str, *, role: str | None = None, at: Unit | None = None, person: Person | None = None
) -> User:
    """An account, with a role at a unit from long ago."""
    user = User.objects.create_user(
        username, password="mat-khau-thu-nghiem", display_name=username.title(), person=person
    )
    if role and at:
        assign_role(user, role=role, unit=at, since=LONG_AGO, by=None)
    return user


def officer(at: Unit, username: str = "binh") -> User:
    return account(username, role=Role.OFFICER, at=at)


def award_kind(
    code: str, *, person: bool = True, collective: bool = False, household: bool = False
) -> AwardKind:
    """A catalogue entry, made when the test's catalogue lacks it."""
    return AwardKind.objects.get_or_create(
        code=code,
        defaults={
            "name": code, "name_en": code, "short": code, "family": "title", "tier": "grassroots", "rank": 50,
            "for_person": person, "for_collective": collective, "for_household": household, "search": code,
        },
    )[0]  # fmt: skip


def award(to: Person | Unit | Household, code: str, year: int | None, **more: Any) -> AwardRecord:
    """A ledger line, written by the system."""
    award_kind(
        code,
        person=isinstance(to, Person),
        collective=isinstance(to, Unit),
        household=isinstance(to, Household),
    )
    return record_award(to, AwardFields(kind=code, year=year, **more), by=None)


def pledge(to: Person | Unit, code: str, year: int, *, at: Unit, on: date | None = None) -> Pledge:
    """A title registered for the year, written by the system."""
    award_kind(code, person=isinstance(to, Person), collective=isinstance(to, Unit))
    (made,) = register_titles(at, code, [to], year=year, on=on or date(year, 2, 1), by=None)
    return made


def answered(chosen: VerdictSet, *people: Person, result: bool | None) -> None:
    """These people are stored under the set with this result, whatever the law of the day asks."""
    keys = [person.pk for person in people]
    forget_subjects(persons=keys, sets=[chosen.pk])
    VerdictPattern.objects.create(set=chosen, result=result, low=min(keys), high=max(keys), subjects=keys)


def paper(dossier: Dossier, code: str, *, kind: str = "pdf") -> DossierPaper:
    """A paper of a dossier as its row alone; its bytes lie nowhere."""
    digest = sha256(f"{dossier.pk} {code} {next(_number)}".encode()).hexdigest()
    stored = StoredFile.objects.create(digest=digest, size=1, kind=kind)
    return DossierPaper.objects.create(dossier=dossier, code=code, file=stored, name=f"{code}.{kind}")


def with_papers(dossier: Dossier, on: date) -> Dossier:
    """The dossier with every paper that it needs before it is handed in."""
    for slot in checklist(dossier, on).missing:
        paper(dossier, slot.code)
    return dossier
