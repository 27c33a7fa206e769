"""Worked cases of procedures, authority and routes: what is asked, and what must come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.authority import may_decide, may_propose
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.procedures import Procedure, deadline_for
from vinhdanh.engine.routes import route
from vinhdanh.engine.votes import Quorum, VoteRule, quorum_met, vote_passes

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

_ASK_KEYS = {
    "award", "subject", "occasion", "day", "year", "sector", "event_on", "votes", "meeting", "council", "decider",
    "proposer", "system", "unit", "overlay",
}  # fmt: skip


@dataclass(frozen=True)
class ProcedureCase:
    """One case of a file."""

    name: str
    ask: Entry
    expect: dict[str, Any]
    file: str
    line: int
    source: str = ""


def read_procedure_cases(root: Path) -> list[ProcedureCase]:
    """Every case of `procedures/cases`; a malformed one raises `LawError` with its place."""
    found = []
    for path in sorted((root / "procedures" / "cases").glob("*.yaml")):
        file = path.relative_to(root).as_posix()
        for entry in take(read_yaml(path, root), "cases", list, file):
            refuse_unknown(entry, {"name", "source", "ask", "expect"}, file)
            ask = take(entry, "ask", Entry, file)
            refuse_unknown(ask, _ASK_KEYS, file)
            found.append(
                ProcedureCase(
                    name=take(entry, "name", str, file),
                    ask=ask,
                    expect=take(entry, "expect", dict, file),
                    file=file,
                    line=entry.line,
                    source=take(entry, "source", str, file, ""),
                )
            )
    return found


def answer_case(book: Rulebook, case: ProcedureCase) -> dict[str, Any]:
    """Everything that can be said of what a case asks."""
    ask = case.ask
    if "council" in ask:
        rules = book.councils.get(ask["council"])
        return _ballot(ask, rules.vote if rules else None, rules.quorum if rules else None)
    award, on = str(ask.get("award")), take(ask, "day", date, case.file)
    if award not in book.catalogue:
        raise LawError(f"danh mục không có {award!r}", case.file, ask.line)
    if "decider" in ask:
        return {"may": may_decide(book, book.catalogue[award], ask["decider"], on).ok}
    if "proposer" in ask:
        return {"may": may_propose(book, book.catalogue[award], ask["proposer"], on).ok}
    if "unit" in ask:
        ways = route(book, award, ask.get("system"), ask["unit"], on)
        return {"routes": [" > ".join(way.places) for way in ways]}
    overlays = codes_of(ask.get("overlay"))
    found = procedure_under(book, award, str(ask.get("subject")), on, ask.get("occasion"), overlays)
    return _procedure(ask, found)


def _procedure(ask: Entry, found: Procedure | None) -> dict[str, Any]:
    if found is None:
        return {"version": None}
    year = ask.get("year")
    due = deadline_for(found, year or 0, sector=ask.get("sector"), event_on=ask.get("event_on"))
    return {
        "version": found.in_force,
        "papers": ["|".join(p.papers) + ("~" if p.if_any else "") for p in found.papers],
        "originals": found.copies.originals if found.copies else None,
        "deadline": due if year or ask.get("event_on") else None,
        "terms": {term.id: term.days for term in found.terms},
        "publication": found.publication.working_days if found.publication else None,
        "vote": found.vote is not None,
        "simple": found.simple is not None,
        "party": found.party is not None,
        "unverified": found.unverified,
    } | _ballot(ask, found.vote, found.quorum)


def _ballot(ask: Entry, vote: VoteRule | None, quorum: Quorum | None) -> dict[str, Any]:
    votes, meeting = ask.get("votes", {}), ask.get("meeting", {})
    return {
        "passes": vote_passes(vote, votes.get("agree"), votes.get("total"), votes.get("present")),
        "quorum": quorum_met(quorum, meeting.get("present"), meeting.get("total")),
    }


def faults_of(book: Rulebook, case: ProcedureCase) -> Iterator[str]:
    """What differs between a case and its answer."""
    try:
        answer = answer_case(book, case)
    except ValueError as error:
        yield f"không hỏi được: {error}"
        return
    for key, expected in case.expect.items():
        if key not in answer:
            yield f"không trả lời được {key!r}; có: {', '.join(answer)}"
        elif answer[key] != expected or isinstance(answer[key], bool) != isinstance(expected, bool):
            yield f"{key} là {_shown(answer[key])}, phải là {_shown(expected)}"


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
