"""A tree with people of every standing, and a ledger of awards drawn at random; the plain facts kept beside it."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests import factories as make
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.awards.models import AwardRecord
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Household, Person

TODAY = date(2025, 12, 20)
STANDINGS = ("leader_province", "leader_department", "leader_other", "direct", None)
PERSONAL = ("national_fighter", "merit_certificate_prime_minister", "order_labour_3", "order_labour_2", "merit_certificate_province",
            "provincial_fighter", "people_teacher", "medal_friendship", "commemorative_medal_province", "grassroots_fighter")  # fmt: skip
COLLECTIVE = ("emulation_flag_government", "merit_certificate_prime_minister", "order_labour_3", "merit_certificate_province",
              "emulation_flag_province", "excellent_collective")  # fmt: skip
OCCASIONS = ("regular", "thematic", "ad_hoc", "external", "long_service", None)


@dataclass(frozen=True)
class Fact:
    """What a line is, told once more outside the database."""

    kind: str
    subject: str
    day: date
    occasion: str | None
    standing: str | None
    entrepreneur: bool
    enterprise: bool | None
    place: str = ""


@dataclass
class Drawn:
    province: Unit
    facts: list[Fact] = field(default_factory=list)
    lines: list[AwardRecord] = field(default_factory=list)


def draw(seed: int, lines: int = 120) -> Drawn:
    """A province with a ministry union's worth of variety; `facts` are its lines decided whenever, `lines` the same in the ledger."""
    chance = random.Random(seed)
    sync_catalogue()
    drawn = Drawn(make.province())
    places = _places(drawn.province)
    people = [(*_someone(chance, place, firm), place.name) for place, firm in places for _ in range(4)]
    for _ in range(lines):
        day = date(2024, 11, 1) + timedelta(days=chance.randrange(420))
        occasion = chance.choice(OCCASIONS)
        if chance.random() < 0.6:
            person, standing, entrepreneur, firm, where = chance.choice(people)
            _line(
                drawn,
                person,
                Fact(chance.choice(PERSONAL), "person", day, occasion, standing, entrepreneur, firm, where),
            )
        else:
            place, firm = chance.choice(places)
            _line(
                drawn,
                place,
                Fact(chance.choice(COLLECTIVE), "collective", day, occasion, None, False, firm, place.name),
            )
    return drawn


def _places(province: Unit) -> list[tuple[Unit, bool | None]]:
    """Grassroots units under the province, and whether each is of an enterprise."""
    upper = make.unit("Công đoàn khu kinh tế", parent=province, kind=UnitKind.UPPER_UNION)
    firm = make.unit("Công ty Sông Gâm", parent=upper, kind=UnitKind.ENTERPRISE)
    return [
        (make.unit("CĐCS Sông Gâm", parent=firm), True),
        (make.unit("CĐCS Tư nhân", parent=upper, non_state=True), True),
        (make.unit("CĐCS Trường học", parent=province, non_state=False), False),
        (make.unit("CĐCS Chưa rõ", parent=province), None),
    ]


def _someone(
    chance: random.Random, place: Unit, firm: bool | None
) -> tuple[Person, str | None, bool, bool | None]:
    standing = chance.choice(STANDINGS)
    entrepreneur = chance.random() < 0.3
    person = make.person(
        at=place, position_class=standing, category="entrepreneur" if entrepreneur else "official"
    )
    return person, standing, entrepreneur, firm


def _line(drawn: Drawn, to: Person | Unit | Household, fact: Fact) -> None:
    with suppress(Refused):  # the same award twice in a year is no award
        line = make.award(to, fact.kind, fact.day.year, decided_on=fact.day, occasion=fact.occasion)
        drawn.lines.append(line)
        drawn.facts.append(fact)
