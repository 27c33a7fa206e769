"""Procedures: what an award asks of its dossier, in dated versions. Read, choose the version of a day, compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.deadlines import Deadline, Term, read_deadline, read_term
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.grounds import GROUND_KEYS, Ground, read_ground
from vinhdanh.engine.in_force import version_on
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take
from vinhdanh.engine.tables import KINDS, OCCASIONS
from vinhdanh.engine.votes import Quorum, VoteRule, read_quorum, read_vote, vote_passes

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

__all__ = [
    "Procedure", "ProcedureRule", "Procedures", "deadline_for", "procedure_on", "read_procedure",
    "read_procedures", "vote_passes",
]  # fmt: skip

_FILE_KEYS = {"code", "awards", "subjects", "occasions", "name", "checked_on", "versions"}
_SAYING_KEYS = ("publication", "consultation", "party", "simple")
_VERSION_KEYS = {
    "in_force", "until", "basis", "rows", "notes", "papers", "copies", "deadlines", "terms", "vote", "quorum",
    *_SAYING_KEYS,
}  # fmt: skip


@dataclass(frozen=True)
class Required:
    """A paper of the dossier, or one of several; `if_any`: only where the case has it; `form`: the model's number."""

    papers: tuple[str, ...]
    ground: Ground
    if_any: bool = False
    form: str = ""


@dataclass(frozen=True)
class Copies:
    """How many sets; None = the text leaves the number to `set_by`."""

    ground: Ground
    originals: int | None = None
    files: bool = False
    set_by: str = ""


@dataclass(frozen=True)
class Saying:
    """A duty in one sentence: publication (with working days), consultation, party opinion, simple procedure."""

    says: str
    ground: Ground
    working_days: int | None = None
    whom: str = ""


@dataclass(frozen=True)
class Procedure:
    """One dated version."""

    code: str
    in_force: date
    basis: str
    papers: tuple[Required, ...]
    copies: Copies | None = None
    deadlines: tuple[Deadline, ...] = ()
    terms: tuple[Term, ...] = ()
    vote: VoteRule | None = None
    quorum: Quorum | None = None
    publication: Saying | None = None
    consultation: Saying | None = None
    party: Saying | None = None
    simple: Saying | None = None
    until: date | None = None
    rows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def grounds(self) -> Iterator[tuple[str, Ground]]:
        """What every item rests on, with the item's name."""
        for paper in self.papers:
            yield " / ".join(paper.papers), paper.ground
        for deadline in self.deadlines:
            yield deadline.id, deadline.ground
        for term in self.terms:
            yield term.id, term.ground
        for name in ("copies", "vote", "quorum", *_SAYING_KEYS):
            item = getattr(self, name)
            if item is not None:
                yield name, item.ground

    def sayings(self) -> dict[str, Saying]:
        """Publication, consultation, party opinion and simple procedure, those that the text has."""
        return {name: item for name in _SAYING_KEYS if (item := getattr(self, name)) is not None}

    @property
    def unverified(self) -> bool:
        return any(ground.unverified for _, ground in self.grounds())

    @property
    def required_papers(self) -> tuple[Required, ...]:
        return tuple(paper for paper in self.papers if not paper.if_any)


@dataclass(frozen=True)
class ProcedureRule:
    """The procedure of some awards for some subjects and occasions, in dated versions."""

    code: str
    awards: tuple[str, ...]
    subjects: tuple[str, ...]
    occasions: tuple[str, ...]
    name: dict[str, str]
    checked_on: date | None
    versions: tuple[Procedure, ...]
    file: str = field(default="", compare=False)

    def version_on(self, law_on: date) -> Procedure | None:
        """The version in force on a day, or None before the first (or after a closed one)."""
        return version_on(self.versions, law_on)


Key = tuple[str, str, str]


@dataclass(frozen=True)
class Procedures:
    """Every procedure of a law folder, by award, subject and occasion."""

    rules: tuple[ProcedureRule, ...] = ()
    by_key: dict[Key, ProcedureRule] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[ProcedureRule]:
        return iter(self.rules)

    def rule_for(self, award: str, subject: str, occasion: str | None) -> ProcedureRule | None:
        """The rule asked for; with no occasion the first of the usual order that has one."""
        for asked in (occasion,) if occasion else OCCASIONS:
            rule = self.by_key.get((award, subject, asked))
            if rule is not None:
                return rule
        return None


def read_procedures(root: Path) -> Procedures:
    """All files of `procedures/`; two that claim the same award, subject and occasion are refused."""
    rules: list[ProcedureRule] = []
    by_key: dict[Key, ProcedureRule] = {}
    for path in sorted((root / "procedures").glob("*.yaml")):
        file = path.relative_to(root).as_posix()
        rule = read_procedure(read_yaml(path, root), file)
        rules.append(rule)
        for key in keys_of(rule):
            if key in by_key:
                raise LawError(f"thủ tục của {'/'.join(key)} đã có ở {by_key[key].file}", file, 1)
            by_key[key] = rule
    return Procedures(tuple(rules), by_key)


def keys_of(rule: ProcedureRule) -> Iterator[Key]:
    """Every award, subject and occasion that a procedure is of."""
    for award in rule.awards:
        for subject in rule.subjects:
            for occasion in rule.occasions:
                yield award, subject, occasion


def procedure_on(
    book: Rulebook, award: str, subject: str, law_on: date, occasion: str | None = None
) -> Procedure | None:
    """The procedure in force on a day, or None where none is loaded."""
    rule = book.procedures.rule_for(award, subject, occasion)
    return rule.version_on(law_on) if rule else None


def deadline_for(
    procedure: Procedure, year: int, *, sector: str | None = None, event_on: date | None = None
) -> date | None:
    """The earliest last day for a year: of the sector's own deadline when it has one, else of the general one."""
    found = deadline_item(procedure, sector)
    days = [day for item in found if (day := item.on(year, event_on)) is not None]
    return min(days, default=None)


def deadline_item(procedure: Procedure, sector: str | None = None) -> list[Deadline]:
    """The deadlines that bind a sector."""
    own = [item for item in procedure.deadlines if item.field is not None and item.field == sector]
    return own or [item for item in procedure.deadlines if item.field is None]


def read_procedure(entry: Any, file: str) -> ProcedureRule:
    """A procedure file, or one written in an overlay; `LawError` names file and line."""
    if not isinstance(entry, Entry):
        raise LawError("tệp thủ tục phải là một bảng khóa", file, 1)
    refuse_unknown(entry, _FILE_KEYS, file)
    code = take(entry, "code", str, file)
    return ProcedureRule(
        code=code,
        awards=tuple(take(entry, "awards", list, file)),
        subjects=_all_of(entry, "subjects", KINDS, file),
        occasions=_all_of(entry, "occasions", OCCASIONS, file),
        name={k: str(v) for k, v in take(entry, "name", dict, file).items()},
        checked_on=take(entry, "checked_on", date, file, None),
        versions=tuple(_version(raw, code, file) for raw in _entries(entry, "versions", file)),
        file=file,
    )


def _version(entry: Entry, code: str, file: str) -> Procedure:
    refuse_unknown(entry, _VERSION_KEYS, file)
    vote, quorum = take(entry, "vote", Entry, file, None), take(entry, "quorum", Entry, file, None)
    sayings = {name: take(entry, name, Entry, file, None) for name in _SAYING_KEYS}
    return Procedure(
        code=code,
        in_force=take(entry, "in_force", date, file),
        basis=take(entry, "basis", str, file),
        papers=tuple(_required(raw, file) for raw in _entries(entry, "papers", file)),
        copies=_copies(take(entry, "copies", Entry, file, None), file),
        deadlines=tuple(read_deadline(raw, file) for raw in _entries(entry, "deadlines", file)),
        terms=tuple(read_term(raw, file) for raw in _entries(entry, "terms", file)),
        vote=read_vote(vote, file) if vote is not None else None,
        quorum=read_quorum(quorum, file) if quorum is not None else None,
        until=take(entry, "until", date, file, None),
        rows=tuple(take(entry, "rows", list, file, [])),
        notes=tuple(take(entry, "notes", list, file, [])),
        file=file,
        line=entry.line,
        **{name: _saying(raw, file) for name, raw in sayings.items()},
    )


def _required(entry: Entry, file: str) -> Required:
    refuse_unknown(entry, {"paper", "any_of", "if_any", "form"} | GROUND_KEYS, file)
    one, several = take(entry, "paper", str, file, None), take(entry, "any_of", list, file, [])
    if (one is None) == (not several):
        raise LawError("thành phần hồ sơ cần paper, hoặc any_of", file, entry.line)
    return Required(
        papers=(one,) if one is not None else tuple(several),
        ground=read_ground(entry, file),
        if_any=take(entry, "if_any", bool, file, False),
        form=take(entry, "form", str, file, ""),
    )


def _copies(entry: Entry | None, file: str) -> Copies | None:
    if entry is None:
        return None
    refuse_unknown(entry, {"originals", "files", "set_by"} | GROUND_KEYS, file)
    return Copies(
        ground=read_ground(entry, file),
        originals=take(entry, "originals", int, file, None),
        files=take(entry, "files", bool, file, False),
        set_by=take(entry, "set_by", str, file, ""),
    )


def _saying(entry: Entry | None, file: str) -> Saying | None:
    if entry is None:
        return None
    refuse_unknown(entry, {"says", "working_days", "whom"} | GROUND_KEYS, file)
    return Saying(
        says=take(entry, "says", str, file),
        ground=read_ground(entry, file),
        working_days=take(entry, "working_days", int, file, None),
        whom=take(entry, "whom", str, file, ""),
    )


def _entries(entry: Entry, key: str, file: str) -> list[Entry]:
    found: list[Entry] = take(entry, key, list, file, [])
    for raw in found:
        if not isinstance(raw, Entry):  # what a person typed may be anything
            raise LawError(f"mỗi phần tử của {key!r} phải là một bảng khóa", file, entry.line)
    return found


def _all_of(entry: Entry, key: str, words: tuple[str, ...], file: str) -> tuple[str, ...]:
    found = tuple(take(entry, key, list, file))
    for word in found:
        if word not in words:
            raise LawError(f"{key}: {word!r} không có; dùng: {', '.join(words)}", file, entry.line)
    return found
