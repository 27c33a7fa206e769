"""Is this row a person we know? By citizen number, then by name, birth and unit; what is not sure a person decides."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.imports.unit_names import UnitFinder
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import search_key, spelling_key
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit
from vinhdanh.people import access
from vinhdanh.people.models import Membership, Person

SAME, POSSIBLE, ELSEWHERE, NONE = "same", "possible", "elsewhere", "none"


@dataclass(slots=True)
class Candidate:
    """A known person and the units where they belong or belonged; `taken` once a row of this file is that person."""

    person: Person
    units: set[int] = field(default_factory=set)
    taken: bool = False

    def as_json(self) -> dict[str, Any]:
        person = self.person
        born = format_date(person.birth_date) or str(person.birth_year or "")
        return {"id": person.pk, "name": person.name, "birth": born, "citizen_id": person.citizen_id_masked}


@dataclass(slots=True)
class Match:
    """same: that person; possible: somebody must choose; elsewhere: known where the officer may not write; none."""

    kind: str = NONE
    candidate: Candidate | None = None
    candidates: list[Candidate] = field(default_factory=list)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a row says of who it is about."""

    name: str
    birth_date: date | None = None
    birth_year: int | None = None
    citizen_hash: str | None = None
    unit: Unit | None = None
    unit_told: bool = False  # the row itself named the unit


class PeopleFinder:
    """Known persons around the units of an import, plus whoever bears one of its citizen numbers."""

    def __init__(self, units: UnitFinder, hashes: set[str], by: User | None) -> None:
        self.by = by
        self.by_hash: dict[str, Candidate] = {}
        self.by_key: dict[str, list[Candidate]] = defaultdict(list)
        self.by_folded: dict[str, list[Candidate]] = defaultdict(list)
        self.known: dict[int, Candidate] = {}
        # by unit, then by year of birth (None: not known): near spellings are looked for only among these
        self.of_unit: dict[int, dict[int | None, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        belongs: dict[int, set[int]] = defaultdict(set)
        ids = [pk for pk in units.units if pk > 0]
        for person, unit in Membership.objects.filter(unit_id__in=ids).values_list("person_id", "unit_id"):
            belongs[person].add(unit)
        self.inside = set(belongs)
        people = Person.objects.filter(Q(pk__in=belongs) | Q(citizen_id_hash__in=hashes))
        self._load(people, belongs)

    def _load(self, people: QuerySet[Person], belongs: dict[int, set[int]]) -> None:
        for person in people:
            self.add(person, belongs.get(person.pk, set()))

    def add(self, person: Person, units: set[int]) -> Candidate:
        """Know a person (stored, or about to be)."""
        candidate = Candidate(person, set(units))
        if person.citizen_id_hash:
            self.by_hash[person.citizen_id_hash] = candidate
        if person.pk is None or person.pk in self.inside:
            self.by_key[spelling_key(person.name)].append(candidate)
            self.by_folded[search_key(person.name)].append(candidate)
            for unit in units:
                self.of_unit[unit][person.birth_year].append(candidate)
        if person.pk is not None:
            self.known[person.pk] = candidate
        return candidate

    def declare(self, who: Identity) -> Match:
        """For lists of people, where each row is a person of its own: who of those known already is it?"""
        known = self._by_number(who)
        if known:
            return known
        named = [c for c in self.by_key[spelling_key(who.name)] if not c.taken and not _told_apart(c, who)]
        here = [c for c in named if who.unit is not None and who.unit.pk in c.units]
        same = [
            c for c in here if c.person.birth_date == who.birth_date and c.person.birth_year == who.birth_year
        ]
        if same:
            return Match(SAME, same[0], reason=phrase("cùng họ tên, ngày sinh và đơn vị"))
        maybe = [c for c in here if _compatible(c, who)]
        maybe += [
            c for c in named if c not in maybe and who.birth_date and c.person.birth_date == who.birth_date
        ]
        if maybe:
            return Match(
                POSSIBLE, candidates=maybe, reason=phrase("cùng họ tên; ngày sinh hoặc đơn vị chưa khớp hẳn")
            )
        near = self._near(who)
        return (
            Match(POSSIBLE, candidates=near, reason=phrase("họ tên gần giống, cùng ngày sinh"))
            if near
            else Match()
        )

    def refer(self, who: Identity) -> Match:
        """For lists about people (awards, grades, works): whom does the row speak of?"""
        known = self._by_number(who)
        if known:
            return known
        named = [
            c for c in self.by_key[spelling_key(who.name)] if not _told_apart(c, who) and _compatible(c, who)
        ]
        exact = [c for c in named if who.birth_date and c.person.birth_date == who.birth_date]
        if len(exact) == 1:
            return Match(SAME, exact[0], reason=phrase("cùng họ tên và ngày sinh"))
        pool = exact or named
        here = [c for c in pool if who.unit is not None and who.unit.pk in c.units]
        if len(here) == 1:
            return Match(SAME, here[0], reason=phrase("cùng họ tên và đơn vị"))
        if len(pool) == 1 and (not who.unit_told or who.birth_year):
            return Match(SAME, pool[0], reason=phrase("người duy nhất có họ tên này trong phạm vi"))
        if pool:
            return Match(
                POSSIBLE, candidates=here or pool, reason=phrase("có người cùng họ tên, chưa rõ là ai")
            )
        near = self._near(who)
        return (
            Match(POSSIBLE, candidates=near, reason=phrase("chỉ có người họ tên gần giống"))
            if near
            else Match()
        )

    def _by_number(self, who: Identity) -> Match | None:
        found = self.by_hash.get(who.citizen_hash or "")
        if found is None:
            return None
        person = found.person
        if (
            who.name
            and spelling_key(person.name) != spelling_key(who.name)
            and search_key(person.name) != search_key(who.name)
        ):
            return Match(
                POSSIBLE,
                candidates=[found],
                reason=self._other_name(person),
            )
        if person.pk is not None and person.pk not in self.inside and not self._may_write(person):
            return Match(
                ELSEWHERE,
                reason=phrase(
                    "số căn cước này đã có trong hệ thống ở đơn vị khác; hãy đề nghị cấp trên chuyển đơn vị"
                ),
            )
        return Match(SAME, found, reason=phrase("cùng số căn cước"))

    def _other_name(self, person: Person) -> str:
        if person.pk is None or person.pk in self.inside or self._may_write(person):
            return phrase("cùng số căn cước nhưng trong hệ thống tên là “%(name)s”", name=person.name)
        return phrase("cùng số căn cước nhưng trong hệ thống tên là khác")

    def _may_write(self, person: Person) -> bool:
        return self.by is None or bool(access.can_edit(self.by, person))

    def _near(self, who: Identity) -> list[Candidate]:
        if who.unit is None or not who.name:
            return []
        folded = [c for c in self.by_folded[search_key(who.name)] if _may_be(c, who)]
        if folded:
            return folded
        born = self.of_unit.get(who.unit.pk, {})
        year = who.birth_date.year if who.birth_date else who.birth_year
        pools = [born.get(year, []), born.get(None, [])] if year else born.values()
        return [c for pool in pools for c in pool if _may_be(c, who) and _alike(c.person.name, who.name)]


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 2 or one[:1] != other[:1]:
        return False
    return difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio() >= 0.9


def _may_be(candidate: Candidate, who: Identity) -> bool:
    return not candidate.taken and _compatible(candidate, who) and not _told_apart(candidate, who)


def _told_apart(candidate: Candidate, who: Identity) -> bool:
    number = candidate.person.citizen_id_hash
    return bool(number and who.citizen_hash and number != who.citizen_hash)


def _compatible(candidate: Candidate, who: Identity) -> bool:
    person = candidate.person
    if person.birth_date and who.birth_date:
        return person.birth_date == who.birth_date
    return not (person.birth_year and who.birth_year) or person.birth_year == who.birth_year
