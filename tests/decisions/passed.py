"""Dossiers that passed at the federation, as many as a test wants, written straight into the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.dossiers.conftest import Place
from tests.factories import LONG_AGO
from vinhdanh.dossiers.models import Dossier, DossierEvent, DossierStep
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.kit.names import search_key, sort_key
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Membership, Person, Post

AWARD = "merit_certificate_provincial_federation"
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hải", "Kiên", "Lan", "Minh", "Oanh")


def people(count: int, *, at: Unit, since: date = LONG_AGO) -> list[Person]:
    """Made-up members of a unit, each with a post."""
    names = [f"Nguyễn Văn {_GIVEN[n % len(_GIVEN)]}" for n in range(count)]
    made = Person.objects.bulk_create(
        Person(name=name, search=search_key(name), sort_key=sort_key(name), sex="male", category="worker")
        for name in names
    )
    Membership.objects.bulk_create(Membership(person=one, unit=at, since=since) for one in made)
    Post.objects.bulk_create(
        Post(person=one, unit=at, title="Công nhân may", since=since, position_class="direct") for one in made
    )
    return made


def passed(
    place: Place,
    subjects: Sequence[Person | Unit],
    *,
    kind: str = AWARD,
    stage: str = Stage.PASSED,
    **more: Any,
) -> list[Dossier]:
    """A dossier a subject, proposed by CĐCS Hoa Mai, passed by the council of the federation that decides."""
    fields = {"kind_id": kind, "year": 2025, "occasion": "regular", "origin": Origin.FREE, **more}
    made = Dossier.objects.bulk_create(
        Dossier(
            **{"person" if isinstance(one, Person) else "unit": one},
            **{"proposer": place.mai, "holder": place.federation, "level": 2, "stage": stage, **fields},
        )
        for one in subjects
    )
    DossierStep.objects.bulk_create(
        DossierStep(dossier=one, level=level, place=unit.kind, unit=unit, decides=level == 2)
        for one in made
        for level, unit in ((1, place.upper), (2, place.federation))
    )
    DossierEvent.objects.bulk_create(
        DossierEvent(dossier=one, verb="council_pass", source=Stage.APPRAISED, target=stage) for one in made
    )
    return made
