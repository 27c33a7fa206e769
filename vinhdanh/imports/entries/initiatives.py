"""A row of a list of works: an initiative or research work with its authors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from vinhdanh.imports.desk import Desk, Placement
from vinhdanh.imports.matching import Identity
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import CREATE, HOLD, RowPlan
from vinhdanh.imports.plans import SAME as ALREADY_THERE
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit import secrets
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import phrase
from vinhdanh.people.models import Person

_Key = tuple[str, str, int | None]


def enter(desk: Desk, row: RowOutcome) -> RowPlan:
    """Plan one row. Two rows of one title and year with other authors are one work with several authors."""
    values = row.values
    plan = RowPlan(row.sheet, row.row, CREATE, label=str(values.get("title") or "")[:120])
    placement = desk.place(row)
    plan.says += placement.says
    authors: list[tuple[Person, Decimal | None]] = []
    for author in values.get("authors") or []:
        person = desk.refer(row, _identity(desk, row, author, placement), plan)
        if person is None:
            plan.says.append(phrase("tác giả “%(name)s”", name=author["name"]))
            return plan
        share = author.get("share")
        authors.append((person, Decimal(str(round(share, 3))) if share else None))
    if not values.get("title") or not authors:
        plan.verb = HOLD
        plan.says.append(phrase("thiếu tên hoặc tác giả; hãy sửa ô đó rồi gửi lại"))
        return plan
    work, signed = _work(desk, row, placement)
    fresh = 0
    for person, share in authors:
        key = person.pk or -id(person)
        if key in signed:
            continue
        signed.add(key)
        fresh += 1
        authorship = Authorship(person=person, share=share, used_for=values.get("used_for"))
        setattr(authorship, "research" if isinstance(work, ResearchWork) else "initiative", work)
        desk.writer.add(authorship, row.sheet, row.row, row.cells.get("authors", ""))
    if not fresh:
        plan.verb = ALREADY_THERE
        plan.says.append(phrase("đã có"))
    return plan


def _identity(desk: Desk, row: RowOutcome, author: dict[str, Any], placement: Placement) -> Identity:
    alone = len(row.values.get("authors") or []) == 1
    number = row.values.get("citizen_id") if alone else None
    return Identity(
        name=str(author["name"]),
        birth_date=row.values.get("birth_date") if alone else None,
        birth_year=row.values.get("birth_year") if alone else None,
        citizen_hash=secrets.keyed_hash(number) if number else None,
        unit=placement.unit,
        unit_told=placement.told,
    )


def _work(desk: Desk, row: RowOutcome, placement: Placement) -> tuple[Initiative | ResearchWork, set[int]]:
    """The work of that title and year with the ids of its authors; a new one when there is none."""
    values = row.values
    known = _works(desk)
    model = ResearchWork if values["work"] == "research" else Initiative
    key: _Key = (model.__name__, search_key(str(values["title"])), values.get("year"))
    if key not in known:
        common: dict[str, Any] = {
            "title": str(values["title"])[:400], "search": search_key(str(values["title"])), "unit": placement.unit,
            "field": str(values.get("field") or "")[:120], "year": values.get("year"), "reach": values.get("reach"),
            "applied": values.get("applied"), "decision_no": str(values.get("decision_no") or "")[:60],
            "decided_on": values.get("decided_on"), "authority": str(values.get("authority") or "")[:200],
        }  # fmt: skip
        work: Initiative | ResearchWork
        if model is ResearchWork:
            work = ResearchWork(**common, accepted=values.get("accepted"))
        else:
            work = Initiative(**common, benefit_vnd=values.get("benefit_vnd"))
        desk.writer.add(work, row.sheet, row.row, row.cells.get("title", ""))
        known[key] = (work, set())
    return known[key]


def _works(desk: Desk) -> dict[_Key, tuple[Initiative | ResearchWork, set[int]]]:
    known: dict[_Key, tuple[Initiative | ResearchWork, set[int]]] | None = desk.shelves.get("works")
    if known is None:
        known = desk.shelves["works"] = {}
        units = [pk for pk in desk.units.units if pk > 0]
        # one still being written here is nobody's yet
        recognised = Initiative.objects.filter(unit_id__in=units, stage=Stage.RECOGNISED)
        for initiative in recognised.prefetch_related("authorships"):
            signed = {authorship.person_id for authorship in initiative.authorships.all()}
            known["Initiative", initiative.search, initiative.year] = (initiative, signed)
        for research in ResearchWork.objects.filter(unit_id__in=units).prefetch_related("authorships"):
            signed = {authorship.person_id for authorship in research.authorships.all()}
            known["ResearchWork", research.search, research.year] = (research, signed)
    return known
