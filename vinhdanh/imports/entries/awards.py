"""A row of a list of awards: ledger lines for a person, a collective or a household."""

from __future__ import annotations

from datetime import date
from typing import Any

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.imports.desk import Desk, Placement
from vinhdanh.imports.entries.collectives import find_collective
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import CREATE, HOLD, RowPlan
from vinhdanh.imports.plans import SAME as ALREADY_THERE
from vinhdanh.kit.names import normalise_name, search_key, sort_key
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person

Subject = Person | Unit | Household
_Key = tuple[str, int, str, int | None]


def enter(desk: Desk, row: RowOutcome) -> RowPlan:
    """Plan one row: find whom it speaks of, then add the lines that the ledger does not have yet."""
    plan = RowPlan(row.sheet, row.row, CREATE, label=str(row.values.get("name") or ""))
    placement = desk.place(row)
    plan.says += placement.says
    subject = find_subject(desk, row, placement, plan)
    if subject is None:
        return plan
    entries = row.values.get("awards") or []
    if not entries:
        plan.verb = HOLD
        plan.says.append(phrase("chưa rõ danh hiệu, hình thức khen thưởng nào; hãy sửa ô đó rồi gửi lại"))
        return plan
    added = [entry for entry in entries if _add_line(desk, row, placement, subject, entry)]
    if not added:
        plan.verb = ALREADY_THERE
        plan.says.append(phrase("sổ đã có"))
    elif len(added) < len(entries):
        plan.says.append(phrase("%(n)s khen thưởng đã có trong sổ", n=len(entries) - len(added)))
    return plan


def find_subject(desk: Desk, row: RowOutcome, placement: Placement, plan: RowPlan) -> Subject | None:
    """The person, collective or household of the row; None holds the row, the plan says why."""
    kind = row.values.get("subject", "person")
    if kind == "collective":
        return find_collective(desk, row, placement, plan)
    if kind == "household":
        return _household(desk, row, placement)
    return desk.refer(row, desk.identity(row, placement), plan)


def _household(desk: Desk, row: RowOutcome, placement: Placement) -> Household:
    known: dict[tuple[int, str], Household] = desk.shelves.get("households") or {
        (household.unit_id, search_key(household.head_name)): household
        for household in Household.objects.filter(unit_id__in=[pk for pk in desk.units.units if pk > 0])
    }
    desk.shelves["households"] = known
    name = normalise_name(str(row.values["name"]))
    key = (placement.unit.pk, search_key(name))
    if key not in known:
        address = str(row.values.get("address") or "")
        known[key] = Household(
            head_name=name,
            search=search_key(name),
            sort_key=sort_key(name),
            unit=placement.unit,
            address=address,
        )
        desk.writer.add(known[key], row.sheet, row.row, row.cells.get("name", ""))
    return known[key]


def _add_line(
    desk: Desk, row: RowOutcome, placement: Placement, subject: Subject, entry: dict[str, Any]
) -> bool:
    if entry["code"] is None:
        return False
    values = row.values
    ledger = _ledger(desk)
    key = (*_subject_key(subject), str(entry["code"]), entry["year"])
    number = str(values.get("decision_no") or "")
    numbers = ledger.setdefault(key, set())
    # without a number on one side nothing tells the two apart: the same award in the same year is the same line
    if numbers and (number in numbers or not number or "" in numbers):
        return False
    numbers.add(number)
    period = entry.get("stated_period") or (None, None)
    line = AwardRecord(
        kind_id=entry["code"], year=entry["year"], period_from=period[0], period_to=period[1], decision_no=number[:60],
        decided_on=values.get("decided_on"), authority=str(values.get("authority") or "")[:200], occasion=values.get("occasion"),
        movement=str(values.get("movement") or "")[:250], deed_on=values.get("deed_on"), at_unit=_unit_then(desk, row, placement, subject),
        **{_COLUMNS[type(subject)]: subject},
    )  # fmt: skip
    desk.writer.add(
        line,
        row.sheet,
        row.row,
        row.cells.get("award") or row.cells.get("award_title") or row.cells.get("award_form", ""),
    )
    return True


_COLUMNS: dict[type, str] = {Person: "person", Unit: "unit", Household: "household"}


def _subject_key(subject: Subject) -> tuple[str, int]:
    # an object that is not written yet is known by itself
    return _COLUMNS[type(subject)], subject.pk or -id(subject)


def _ledger(desk: Desk) -> dict[_Key, set[str]]:
    """(subject, award, year) → decision numbers of the standing lines about anybody around here."""
    known: dict[_Key, set[str]] | None = desk.shelves.get("ledger")
    if known is None:
        known = desk.shelves["ledger"] = {}
        units = [pk for pk in desk.units.units if pk > 0]
        about = (
            {"person_id__in": list(desk.people.known)},
            {"unit_id__in": units},
            {"household__unit_id__in": units},
        )
        for condition in about:
            lines = standing(AwardRecord.objects.filter(**condition))
            for person, unit, household, kind, year, number in lines.values_list(
                "person_id", "unit_id", "household_id", "kind_id", "year", "decision_no"
            ):
                column, pk = (
                    ("person", person) if person else ("unit", unit) if unit else ("household", household)
                )
                known.setdefault((column, pk, kind, year), set()).add(number)
    return known


def _unit_then(desk: Desk, row: RowOutcome, placement: Placement, subject: Subject) -> Unit | None:
    if isinstance(subject, Unit):
        return subject
    if isinstance(subject, Household):
        return subject.unit
    if placement.told:
        return placement.unit  # the list says where the person stood
    day = row.values.get("decided_on") or (
        date(row.values["year"], 12, 31) if row.values.get("year") else None
    )
    known = desk.people.known.get(subject.pk or 0) if day else None
    if known is None or len(known.units) != 1:
        return None
    return desk.units.units.get(next(iter(known.units)))
