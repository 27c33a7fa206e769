"""A row of a list of registrations: a pledge an award, for somebody of the unit who is known already."""

from __future__ import annotations

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.campaigns.actions import Stamp
from vinhdanh.campaigns.models import Pledge, PledgeContent
from vinhdanh.campaigns.states import ContentField, PledgeState
from vinhdanh.imports.desk import Desk, Placement
from vinhdanh.imports.entries.collectives import find_collective
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import CREATE, SKIP, RowPlan
from vinhdanh.imports.plans import SAME as ALREADY_THERE
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

_Key = tuple[int | None, int | None, str, int]


def enter(desk: Desk, row: RowOutcome) -> RowPlan:
    """Plan one row: find whom it names, register each award unless it is registered already."""
    plan = RowPlan(row.sheet, row.row, CREATE, label=str(row.values.get("name") or ""))
    entries = [entry for entry in row.values.get("pledges") or [] if entry["year"]]
    if not entries:
        plan.verb = SKIP
        plan.says.append(phrase("không có đăng ký nào để ghi"))
        return plan
    placement = desk.place(row)
    plan.says += placement.says
    subject = _subject(desk, row, placement, plan)
    if subject is None:
        return plan
    known, fresh = _known(desk), []
    for entry in entries:
        key = _key(subject, entry["code"], entry["year"])
        if key in known:
            plan.says.append(_already(known[key], entry["code"]))
            continue
        made = known[key] = _new(desk, subject, entry["code"], entry["year"], placement.unit)
        cell = row.cells.get("award_title") or row.cells.get("award_form", "")
        desk.writer.add(made, row.sheet, row.row, cell)
        fresh.append(made)
    if not fresh:
        plan.verb = ALREADY_THERE
    elif row.values.get("content"):
        line = PledgeContent(
            pledge=fresh[0], place=1, field=ContentField.WORK, what=row.values["content"], measure=row.values["measure"], target=row.values["target"]
        )  # fmt: skip
        desk.writer.add(line, row.sheet, row.row, row.cells.get("content", ""))
    return plan


def _subject(desk: Desk, row: RowOutcome, placement: Placement, plan: RowPlan) -> Person | Unit | None:
    """The person or collective; None holds or leaves out the row. Nobody is made here: lists of people come first."""
    kind = row.values.get("subject", "person")
    if kind == "collective":
        return find_collective(desk, row, placement, plan, create=False)
    if kind == "household":
        plan.verb = SKIP
        plan.says.append(phrase("hộ gia đình không đăng ký thi đua ở đây"))
        return None
    return desk.refer(row, desk.identity(row, placement), plan, create=False)


def _already(pledge: Pledge, code: str) -> str:
    if pledge.state == PledgeState.WITHDRAWN:
        return phrase("“%(award)s” đã đăng ký rồi rút; muốn đăng ký lại hãy làm trên trang đăng ký", award=pledge.kind.name)  # fmt: skip
    return phrase("“%(award)s” đã đăng ký", award=pledge.kind.name)


def _new(desk: Desk, subject: Person | Unit, code: str, year: int, unit: Unit) -> Pledge:
    kinds: dict[str, AwardKind] | None = desk.shelves.get("kinds")
    if kinds is None:
        kinds = desk.shelves["kinds"] = {kind.code: kind for kind in AwardKind.objects.all()}
    person = isinstance(subject, Person)
    subject_kind = SubjectKind.PERSON if person else SubjectKind.COLLECTIVE
    stamps: dict[tuple[int, str, str, int], Stamp] = desk.shelves.setdefault("stamps", {})
    key = (unit.pk, code, subject_kind.value, year)
    if key not in stamps:
        # the day on which a list of years gone by was handed in is not known
        sent_on = desk.today if year >= desk.today.year else None
        stamps[key] = Stamp(unit, code, subject_kind, year, desk.today, sent_on)
    made = Pledge(kind=kinds[code], year=year, at_unit=unit)
    made.person, made.unit = (subject, None) if isinstance(subject, Person) else (None, subject)
    stamps[key].put(made, desk.by)
    return made


def _key(subject: Person | Unit, code: str, year: int) -> _Key:
    return (subject.pk, None, code, year) if isinstance(subject, Person) else (None, subject.pk, code, year)


def _known(desk: Desk) -> dict[_Key, Pledge]:
    known: dict[_Key, Pledge] | None = desk.shelves.get("pledges")
    if known is None:
        of_people = Pledge.objects.filter(person_id__in=list(desk.people.known))
        of_units = Pledge.objects.filter(unit_id__in=[pk for pk in desk.units.units if pk > 0])
        known = desk.shelves["pledges"] = {
            (row.person_id, row.unit_id, row.kind_id, row.year): row
            for rows in (of_people.select_related("kind"), of_units.select_related("kind"))
            for row in rows
        }
    return known
