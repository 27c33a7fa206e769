"""A row of a list of people: a new person with place and post, or what a known person lacked."""

from __future__ import annotations

import re
from typing import Any

from vinhdanh.imports.desk import Desk, Placement, person_columns
from vinhdanh.imports.matching import ELSEWHERE, POSSIBLE, SAME, Candidate, Match
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import CREATE, HOLD, SKIP, UPDATE, RowPlan
from vinhdanh.imports.plans import SAME as ALREADY_THERE
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.said import join, phrase
from vinhdanh.people.models import Person, Post
from vinhdanh.people.states import PositionClass

# only titles that leave no doubt; for the others the class stays unknown until somebody says it
_DIRECT = re.compile(
    r"(?:nhan vien|chuyen vien|cong nhan|giao vien|bac si|dieu duong|ho sinh|ki thuat vien|duoc si|ki su|lai xe|bao ve|van thu|thu quy|tho|can su"
    r"|nguoi lao dong|lao dong pho thong|phuc vu|tap vu|thu vien vien|ke toan vien|giang vien)\b(?!.*(?:truong|pho|giam doc|chu tich))"
)
_LEADER_OTHER = re.compile(
    r"(?:pho )?(?:truong (?:phong|khoa|ban)|hieu truong|chanh van phong)\b(?!.*\bso\b)"
)


def enter(desk: Desk, row: RowOutcome) -> RowPlan:
    """Plan one row and put what it creates or changes into the desk's writer."""
    values = row.values
    plan = RowPlan(row.sheet, row.row, CREATE, label=str(values.get("name") or ""))
    if values.get("subject", "person") != "person":
        plan.verb = SKIP
        plan.says.append(phrase("không phải cá nhân"))
        return plan
    placement = desk.place(row)
    plan.says += placement.says
    match = _match(desk, row, placement)
    if match.kind in (POSSIBLE, ELSEWHERE):
        plan.verb = HOLD
        plan.says.append(match.reason)
        plan.candidates = [
            candidate.as_json() for candidate in match.candidates if candidate.person.pk is not None
        ]
    elif match.kind == SAME and match.candidate is not None:
        _complete(desk, row, placement, match.candidate, plan)
    else:
        made = desk.new_person(row, desk.identity(row, placement), placement.unit)
        made.taken = True  # each row of this list is a person of its own: the next namesake is another one
        _add_post(desk, row, placement, made.person)
    return plan


def _match(desk: Desk, row: RowOutcome, placement: Placement) -> Match:
    decision = desk.decision(row)
    chosen = desk.chosen_person(row)
    if chosen is not None:
        return Match(SAME, chosen)
    who = desk.identity(row, placement)
    if decision.do == "new":
        known = desk.people.by_hash.get(who.citizen_hash or "")
        return (
            Match(POSSIBLE, candidates=[known], reason=phrase("số căn cước này đã là của người khác"))
            if known
            else Match()
        )
    return desk.people.declare(who)


def _complete(desk: Desk, row: RowOutcome, placement: Placement, known: Candidate, plan: RowPlan) -> None:
    """Fill in what the known person lacked; what differs is said, never overwritten."""
    known.taken = True
    person = known.person
    told = person_columns(str(row.values["name"]), row.values)
    missing = {
        name: value
        for name, value in told.items()
        if name in ("sex", "birth_date", "birth_year", "ethnic_group", "category")
        and value
        and not getattr(person, name)
    }
    if told["citizen_id_hash"] and not person.citizen_id_hash:
        missing |= {name: value for name, value in told.items() if name.startswith("citizen_id")}
    if "birth_date" in missing and person.birth_year and person.birth_year != missing["birth_date"].year:
        del missing["birth_date"]
    plan.says += _differences(person, told)
    changed = desk.writer.change(person, missing, row.sheet, row.row)
    if person.pk is not None and placement.told and placement.unit.pk not in known.units and known.units:
        plan.says.append(
            phrase(
                "đang ở đơn vị khác, không tự chuyển sang %(unit)s; hãy chuyển đơn vị ở trang cá nhân",
                unit=placement.unit.name,
            )
        )
    plan.verb = UPDATE if changed else ALREADY_THERE
    if changed:
        labels = join((_LABELS[name] for name in changed if name in _LABELS), ", ")
        plan.says.append(phrase("bổ sung: %(labels)s", labels=labels))


_LABELS = {
    "sex": phrase("giới tính"), "birth_date": phrase("ngày sinh"), "birth_year": phrase("năm sinh"), "ethnic_group": phrase("dân tộc"), "category": phrase("đối tượng"),
    "citizen_id_hash": phrase("số căn cước"),
}  # fmt: skip


def _differences(person: Person, told: dict[str, Any]) -> list[str]:
    return [
        phrase("%(label)s khác với hồ sơ đã có, giữ theo hồ sơ", label=_LABELS[name])
        for name in ("sex", "birth_date", "citizen_id_hash")
        if told[name] and getattr(person, name) and getattr(person, name) != told[name]
    ]


def _add_post(desk: Desk, row: RowOutcome, placement: Placement, person: Person) -> None:
    title = clean_text(str(row.values.get("post") or ""))[:150]
    if title:
        since, _ = desk.since(row, placement.unit)
        post = Post(
            person=person,
            unit=placement.unit,
            title=title,
            since=since,
            position_class=position_class_of(title),
        )
        desk.writer.add(post, row.sheet, row.row, row.cells.get("post", ""))


def position_class_of(title: str) -> str | None:
    """The class that a title tells beyond doubt; None leaves it open."""
    key = search_key(title)
    if _LEADER_OTHER.match(key):
        return PositionClass.LEADER_OTHER
    return PositionClass.DIRECT if _DIRECT.match(key) else None
