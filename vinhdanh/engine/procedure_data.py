"""Procedures, authority and routes as plain data."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.authority import who_decides
from vinhdanh.engine.deadlines import Deadline
from vinhdanh.engine.grounds import Ground
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.procedures import Copies, Procedure, ProcedureRule, Required, deadline_for
from vinhdanh.engine.routes import Move, Way, route
from vinhdanh.engine.votes import VoteRule

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook


def procedures_data(book: Rulebook) -> dict[str, Any]:
    """Every procedure with its versions, the papers, deciders, routes and councils."""
    return {
        "procedures": [_rule(book, rule) for rule in book.procedures],
        "papers": [{"code": p.code, "name": p.name} for p in book.papers.values()],
        "deciders": [
            {"code": d.code, "name": d.name, "is_a": list(d.is_a), "heads": list(d.heads)}
            for d in book.deciders.values()
        ],
        "routes": [_move(move) for move in book.routes.moves],
        "councils": [
            {"code": c.code, "name": c.name, "example": c.example, "rows": list(c.rows), "basis": c.basis}
            for c in book.councils.values()
        ],
    }


def _rule(book: Rulebook, rule: ProcedureRule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "awards": list(rule.awards),
        "subjects": list(rule.subjects),
        "occasions": list(rule.occasions),
        "name": rule.name,
        "checked_on": _day(rule.checked_on),
        "file": rule.file,
        "versions": [version_data(book, version) for version in rule.versions],
    }


def version_data(book: Rulebook, version: Procedure) -> dict[str, Any]:
    """One version: every item with its citation."""
    return {
        "code": version.code,
        "in_force": version.in_force.isoformat(),
        "until": _day(version.until),
        "basis": version.basis,
        "basis_name": next((d.name for d in book.documents if d.id == version.basis), version.basis),
        "unverified": version.unverified,
        "rows": list(version.rows),
        "notes": list(version.notes),
        "papers": [_paper(book, paper) for paper in version.papers],
        "copies": version.copies and _copies(version.copies),
        "deadlines": [_deadline(item) for item in version.deadlines],
        "terms": [
            {"id": term.id, "says": term.says, "days": term.days, "working": term.working}
            | _ground(term.ground)
            for term in version.terms
        ],
        "vote": _vote(version.vote),
        "quorum": version.quorum
        and {"says": version.quorum.says, "part": version.quorum.part, "of": version.quorum.of}
        | _ground(version.quorum.ground),
    } | {
        name: {"says": item.says, "working_days": item.working_days, "whom": item.whom} | _ground(item.ground)
        for name, item in version.sayings().items()
    }


def _paper(book: Rulebook, paper: Required) -> dict[str, Any]:
    names = [book.papers[code].name["vi"] if code in book.papers else code for code in paper.papers]
    return {
        "any_of": list(paper.papers),
        "name": " hoặc ".join(names),
        "required": not paper.if_any,
        "form": paper.form,
    } | _ground(paper.ground)


def _copies(copies: Copies) -> dict[str, Any]:
    return {
        "originals": copies.originals,
        "files": copies.files,
        "set_by": copies.set_by,
    } | _ground(copies.ground)


def _deadline(item: Deadline) -> dict[str, Any]:
    return {
        "id": item.id,
        "says": item.says,
        "month": item.month,
        "day": item.day,
        "years_after": item.years_after,
        "sector": item.field,
        "follows": item.follows,
        "days_before_event": item.days_before_event,
    } | _ground(item.ground)


def _vote(rule: VoteRule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "says": rule.says,
        "percent": rule.percent,
        "base": rule.base,
        "absent": rule.absent,
        "secrecy": rule.secrecy,
        "council": rule.council,
    } | _ground(rule.ground)


def _ground(ground: Ground) -> dict[str, Any]:
    shown = {k: v for k, v in asdict(ground).items() if v and k != "line"}
    return {"cite": ground.cite, "unverified": ground.unverified} | shown


def _move(move: Move) -> dict[str, Any]:
    return {
        "from": move.source,
        "to": move.target,
        "system": move.system,
        "tiers": list(move.tiers),
        "since": move.since.isoformat(),
        "until": _day(move.until),
    } | _ground(move.ground)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def way_data(book: Rulebook, way: Way) -> dict[str, Any]:
    """One route: places by name, who decides at its end, whether that is sure."""
    return {
        "places": list(way.places),
        "names": [book.routes.places[code].name["vi"] for code in way.places],
        "decided_by": [g.who for g in way.granted],
        "cites": list(dict.fromkeys([*(m.ground.cite for m in way.moves), *(g.cite for g in way.granted)])),
        "unverified": way.unverified,
        "notes": [m.ground.note for m in way.moves if m.ground.note],
    }


def procedure_data(
    book: Rulebook,
    award: str,
    subject: str,
    law_on: date,
    *,
    occasion: str | None = None,
    year: int | None = None,
    sector: str | None = None,
    system: str | None = None,
    unit: str | None = None,
    overlay: str | None = None,
) -> dict[str, Any]:
    """What an award asks of a dossier on a day; `procedure` is None where none is loaded."""
    found = procedure_under(book, award, subject, law_on, occasion, codes_of(overlay))
    due = deadline_for(found, year, sector=sector) if found and year is not None else None
    ways = route(book, award, system, unit, law_on) if unit else []
    return {
        "award": award,
        "subject": subject,
        "law_on": law_on.isoformat(),
        "procedure": version_data(book, found) if found else None,
        "deadline": _day(due),
        "decided_by": [
            {"who": g.who, "by": list(g.by), "cite": g.cite, "unverified": g.unverified}
            for g in who_decides(book, award, law_on)
        ],
        "routes": [way_data(book, way) for way in ways],
        "warnings": list(book.standing(award, subject, law_on, None).warnings),
    }
