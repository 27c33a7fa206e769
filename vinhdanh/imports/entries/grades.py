"""A row of a list of grades: the grade of a person or a collective for each year it tells."""

from __future__ import annotations

from typing import Any

from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.imports.desk import Desk
from vinhdanh.imports.entries.awards import find_subject
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import CREATE, HOLD, SKIP, RowPlan
from vinhdanh.imports.plans import SAME as ALREADY_THERE
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person

_Key = tuple[str, int, int]


def enter(desk: Desk, row: RowOutcome) -> RowPlan:
    """Plan one row; a year that has another grade already waits for a decision ("accept" changes it)."""
    plan = RowPlan(row.sheet, row.row, CREATE, label=str(row.values.get("name") or ""))
    entries = row.values.get("grades") or []
    if not entries:
        plan.verb = SKIP
        plan.says.append(phrase("không có mức độ nào để ghi"))
        return plan
    placement = desk.place(row)
    plan.says += placement.says
    subject = find_subject(desk, row, placement, plan)
    if subject is None:
        return plan
    if isinstance(subject, Household):
        plan.verb = SKIP
        plan.says.append(phrase("hộ gia đình không xếp loại hoàn thành nhiệm vụ"))
        return plan
    known, key = _grades(desk), _subject_key(subject)
    fresh = [entry for entry in entries if (*key, entry["year"]) not in known]
    differing = [e for e in entries if e not in fresh and known[(*key, e["year"])].grade != e["grade"]]
    if differing and desk.decision(row).do != "accept":
        years = ", ".join(str(entry["year"]) for entry in differing)
        plan.verb = HOLD
        plan.says.append(
            phrase("năm %(years)s đã có mức khác; giữ mức đã có, hoặc chọn ghi theo danh sách", years=years)
        )
        return plan
    _write(desk, row, subject, fresh, differing)
    if not fresh and not differing:
        plan.verb = ALREADY_THERE
        plan.says.append(phrase("đã có"))
    return plan


def _write(
    desk: Desk,
    row: RowOutcome,
    subject: Person | Unit,
    fresh: list[dict[str, Any]],
    differing: list[dict[str, Any]],
) -> None:
    known, key = _grades(desk), _subject_key(subject)
    number = str(row.values.get("decision_no") or "")[:60]
    for entry in fresh:
        grade = _new(subject, entry["year"], entry["grade"], number)
        known[(*key, entry["year"])] = grade
        cell = row.cells.get("grade") or row.cells.get(f"grade_{entry['year']}", "")
        desk.writer.add(grade, row.sheet, row.row, cell)
    for entry in differing:
        desk.writer.change(known[(*key, entry["year"])], {"grade": entry["grade"]}, row.sheet, row.row)


def _subject_key(subject: Person | Unit) -> tuple[str, int]:
    # an object that is not written yet is known by itself
    return "person" if isinstance(subject, Person) else "unit", subject.pk or -id(subject)


def _new(subject: Person | Unit, year: int, grade: str, number: str) -> PerformanceGrade:
    if isinstance(subject, Person):
        return PerformanceGrade(person=subject, year=year, grade=grade, decision_no=number)
    return PerformanceGrade(unit=subject, year=year, grade=grade, decision_no=number)


def _grades(desk: Desk) -> dict[_Key, PerformanceGrade]:
    known: dict[_Key, PerformanceGrade] | None = desk.shelves.get("grades")
    if known is None:
        known = desk.shelves["grades"] = {}
        of_people = PerformanceGrade.objects.filter(person_id__in=list(desk.people.known))
        of_units = PerformanceGrade.objects.filter(unit_id__in=[pk for pk in desk.units.units if pk > 0])
        for grade in of_people:
            known["person", grade.person_id or 0, grade.year] = grade
        for grade in of_units:
            known["unit", grade.unit_id or 0, grade.year] = grade
    return known
