"""What the rows of one import share while they are planned: known units and people, decisions, and the writer."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.imports.decisions import Decisions, RowDecision
from vinhdanh.imports.matching import ELSEWHERE, POSSIBLE, SAME, Candidate, Identity, Match, PeopleFinder
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import HOLD, Plan, RowPlan
from vinhdanh.imports.unit_names import UnitFinder, bare_unit_key, unit_key
from vinhdanh.imports.writer import Writer
from vinhdanh.kit import secrets
from vinhdanh.kit.names import search_key, sort_key
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Membership, Person
from vinhdanh.people.states import MembershipKind


@dataclass(slots=True)
class Placement:
    """The unit of a row; `told`: the row itself named it (and it was found)."""

    unit: Unit
    told: bool = False
    says: list[str] = field(default_factory=list)


class Desk:
    """One import being planned."""

    def __init__(
        self, unit: Unit, decisions: Decisions, rows: list[RowOutcome], *, by: User | None, today: date
    ) -> None:
        self.unit, self.decisions, self.by, self.today = unit, decisions, by, today
        self.units = UnitFinder(unit)
        hashes = {
            secrets.keyed_hash(row.values["citizen_id"]) for row in rows if row.values.get("citizen_id")
        }
        self.people = PeopleFinder(self.units, hashes, by)
        self.writer = Writer()
        self.plan = Plan()
        self.shelves: dict[str, Any] = {}  # what the entries of one kind of list look up

    def decision(self, row: RowOutcome) -> RowDecision:
        return self.decisions.of_row(row.sheet, row.row)

    def place(self, row: RowOutcome) -> Placement:
        """Where the row says its subject belongs; the import's own unit when it says nothing, or nothing we know."""
        chosen = self.decision(row).unit
        if chosen:
            if chosen in self.units.codes:
                return Placement(self.units.codes[chosen], told=True)
            return Placement(
                self.unit,
                says=[
                    phrase(
                        "không có đơn vị mã %(chosen)s trong phạm vi; ghi vào %(unit)s",
                        chosen=chosen,
                        unit=self.unit.name,
                    )
                ],
            )
        text = str(row.values.get("unit") or "")
        if not text:
            return self._department(Placement(self.unit), row)
        key = unit_key(text)
        code = self.decisions.units.get(key)
        if code and code in self.units.codes:
            return self._department(Placement(self.units.codes[code], told=True), row)
        found = self.units.find(text)
        if found.unit is not None:
            return self._department(Placement(found.unit, told=True), row)
        self._remember_unknown(key, text, found.several)
        says = (
            phrase("có nhiều đơn vị tên “%(text)s”; ghi vào %(unit)s", text=text, unit=self.unit.name)
            if found.several
            else phrase("chưa có đơn vị tên “%(text)s”; ghi vào %(unit)s", text=text, unit=self.unit.name)
        )
        return Placement(self.unit, says=[says])

    def _department(self, placement: Placement, row: RowOutcome) -> Placement:
        text = str(row.values.get("department") or "")
        inner = self.units.find(text, under=placement.unit).unit if text else None
        if inner is not None:
            return Placement(inner, placement.told)
        return placement

    def _remember_unknown(self, key: str, text: str, several: list[Unit]) -> None:
        entry = self.plan.unknown_units.setdefault(key, {"name": text, "rows": 0, "near": []})
        entry["rows"] += 1
        if entry["rows"] == 1:
            near = several or self._near_units(text)
            entry["near"] = [{"code": unit.code, "name": unit.name} for unit in near[:5]]

    def _near_units(self, text: str) -> list[Unit]:
        names = difflib.get_close_matches(bare_unit_key(text), self.units.by_bare_key, n=5, cutoff=0.75)
        return [self.units.units[pk] for name in names for pk in self.units.by_bare_key[name] if pk > 0]

    def identity(self, row: RowOutcome, placement: Placement) -> Identity:
        values = row.values
        number = values.get("citizen_id")
        return Identity(
            name=str(values.get("name") or ""),
            birth_date=values.get("birth_date"),
            birth_year=values.get("birth_year"),
            citizen_hash=secrets.keyed_hash(number) if number else None,
            unit=placement.unit,
            unit_told=placement.told,
        )

    def chosen_person(self, row: RowOutcome) -> Candidate | None:
        """The person whom an officer named for this row, when they may be named."""
        decision = self.decision(row)
        if decision.do != "same" or decision.person is None:
            return None
        return self.people.known.get(decision.person)

    def refer(self, row: RowOutcome, who: Identity, plan: RowPlan, *, create: bool = True) -> Person | None:
        """The person that a row of awards, grades or works speaks of; None holds the row, the plan says why.

        create: a person nobody knows may be made, where the officer's decisions allow it too.
        """
        chosen = self.chosen_person(row)
        if chosen is not None:
            return chosen.person
        match = self.people.refer(who) if self.decision(row).do != "new" or not create else Match()
        if match.kind == SAME and match.candidate is not None:
            return match.candidate.person
        if match.kind in (POSSIBLE, ELSEWHERE):
            self._hold(plan, match)
            return None
        if not who.name:
            plan.verb = HOLD
            plan.says.append(
                phrase("chưa có ai mang số căn cước này; hãy nhập danh sách người trước, hoặc thêm họ tên")
            )
            return None
        if not (create and self.decisions.create_people):
            plan.verb = HOLD
            plan.says.append(
                phrase(
                    "chưa có người này trong hệ thống; hãy nhập danh sách người trước, hoặc chọn tạo người mới"
                )
            )
            return None
        plan.says.append(phrase("tạo người mới"))
        return self.new_person(row, who, who.unit or self.unit).person

    def _hold(self, plan: RowPlan, match: Match) -> None:
        plan.verb = HOLD
        plan.says.append(match.reason)
        plan.candidates = [
            candidate.as_json() for candidate in match.candidates if candidate.person.pk is not None
        ]

    def new_person(self, row: RowOutcome, who: Identity, unit: Unit) -> Candidate:
        """A person and their place at the unit, waiting to be written; later rows can refer to them."""
        values = row.values
        person = Person(**person_columns(who.name, values))
        self.writer.add(person, row.sheet, row.row, row.cells.get("name") or row.cells.get("authors", ""))
        since, cell = self.since(row, unit)
        kind = MembershipKind.UNION_MEMBER
        membership = Membership(person=person, unit=unit, since=since, kind=kind)
        # an empty cell says that the day is assumed, not told by the list
        self.writer.add(membership, row.sheet, row.row, cell)
        return self.people.add(person, {unit.pk} if unit.pk else set())

    def since(self, row: RowOutcome, unit: Unit) -> tuple[date, str]:
        """The first day at the unit and the cell that tells it; otherwise the chosen day, or 1 January of this year."""
        told = row.values.get("joined_on") or _first_day(row.values.get("joined_year"))
        if told:
            return max(told, unit.opened_on), row.cells.get("joined_on", "")
        return max(self.decisions.since or date(self.today.year, 1, 1), unit.opened_on), ""


def _first_day(year: int | None) -> date | None:
    return date(year, 1, 1) if year else None


def person_columns(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Stored columns of a person out of checked values."""
    number = str(values.get("citizen_id") or "")
    return {
        "name": name, "search": search_key(name), "sort_key": sort_key(name), "sex": values.get("sex"),
        "birth_date": values.get("birth_date"), "birth_year": values.get("birth_year"), "ethnic_group": values.get("ethnic_group") or "",
        "category": values.get("category"), "citizen_id_cipher": secrets.encrypt(number) if number else "",
        "citizen_id_hash": secrets.keyed_hash(number) if number else None, "citizen_id_tail": number[-3:],
    }  # fmt: skip
