"""How councils sit and vote, as regulations say: the central council, and examples to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take
from vinhdanh.engine.votes import Quorum, VoteRule, read_quorum, read_vote


@dataclass(frozen=True)
class CouncilRules:
    """The sitting rules of one council in a span of days; an `example` binds nobody but its own place.

    `since` is None where the first day was not read.
    """

    code: str
    name: dict[str, str]
    since: date | None
    until: date | None
    basis: str
    example: bool
    quorum: Quorum | None
    vote: VoteRule | None
    rows: tuple[str, ...]
    notes: tuple[str, ...]
    line: int = 0


def read_councils(root: Path) -> dict[str, CouncilRules]:
    """The register of a law folder by code; empty when it has none."""
    path = root / "councils.yaml"
    if not path.exists():
        return {}
    found: dict[str, CouncilRules] = {}
    for entry in take(read_yaml(path, root), "councils", list, path.name):
        rules = _council(entry, path.name)
        if rules.code in found:
            raise LawError(f"hội đồng {rules.code!r} ghi hai lần", path.name, entry.line)
        found[rules.code] = rules
    return found


def _council(entry: Entry, file: str) -> CouncilRules:
    known = {"code", "name", "from", "until", "basis", "example", "quorum", "vote", "rows", "notes"}
    refuse_unknown(entry, known, file)
    quorum, vote = take(entry, "quorum", Entry, file, None), take(entry, "vote", Entry, file, None)
    return CouncilRules(
        code=take(entry, "code", str, file),
        name={k: str(v) for k, v in take(entry, "name", dict, file).items()},
        since=take(entry, "from", date, file, None),
        until=take(entry, "until", date, file, None),
        basis=take(entry, "basis", str, file),
        example=take(entry, "example", bool, file, False),
        quorum=read_quorum(quorum, file) if quorum is not None else None,
        vote=read_vote(vote, file) if vote is not None else None,
        rows=tuple(take(entry, "rows", list, file, [])),
        notes=tuple(take(entry, "notes", list, file, [])),
        line=entry.line,
    )
