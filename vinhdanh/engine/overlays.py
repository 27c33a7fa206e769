"""Local and union regulations over the law: they add clauses, raise numbers, load what the law leaves to them; never loosen.

Every word of the vocabulary is monotone in its numbers and the tree has only `all` and `any`, so adding a clause
to a conjunction and raising a number can only turn a yes into something less. `overlay_lint` refuses the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vinhdanh.engine.clauses import Clause, Version, read_clauses
from vinhdanh.engine.documents import Document, read_document
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, parse_yaml, refuse_unknown, take
from vinhdanh.engine.tables import KINDS
from vinhdanh.engine.vocabulary.base import Looser

# Whose regulation: the province's, the confederation's, the provincial federation's, one unit's.
LAYERS = ("province", "confederation", "federation", "unit")
_KEYS = {
    "overlay", "layer", "name", "in_force", "until", "basis", "checked_on", "supplies", "notes", "rows",
    "documents", "attestations", "standards", "caps", "procedures",
}  # fmt: skip
_CHANGE_KEYS = {"award", "subject", "in_force", "until", "rows", "notes", "add", "raise", "load"}
_RAISE_KEYS = {"clause", "cite", "source"}


@dataclass(frozen=True)
class Raise:
    """One number or level of a clause of the law, asked higher."""

    clause: str
    key: str
    value: Any
    cite: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Addition:
    """Clauses that go into a conjunction; `to`: the clause they stand beside, None = the whole standard."""

    clauses: tuple[Clause, ...]
    to: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Change:
    """What an overlay does to one standard during some days."""

    award: str
    subject: str
    in_force: date
    until: date | None
    additions: tuple[Addition, ...] = ()
    raises: tuple[Raise, ...] = ()
    loaded: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def holds_on(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Overlay:
    """One regulation as a whole. `supplies`: instruments of the register whose unread text it carries."""

    code: str
    layer: str
    name: dict[str, str]
    in_force: date
    until: date | None
    basis: str
    checked_on: date | None
    changes: tuple[Change, ...]
    supplies: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    attestations: Mapping[str, dict[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    # sections that the readers of caps and procedures understand, as written
    sections: Mapping[str, list[Entry]] = field(default_factory=dict, compare=False)
    file: str = field(default="", compare=False)
    text: str = field(default="", compare=False, repr=False)

    def change_on(self, award: str, subject: str, day: date) -> Change | None:
        """What it does to a standard on a day."""
        found = (c for c in self.changes if (c.award, c.subject) == (award, subject) and c.holds_on(day))
        return next(found, None)

    def days(self) -> Iterable[date]:
        for change in self.changes:
            yield change.in_force
            if change.until:
                yield change.until

    def walk(self) -> Iterator[Clause]:
        """Every clause of its own: added and loaded."""
        for change in self.changes:
            for clauses in (change.loaded, *(a.clauses for a in change.additions)):
                for clause in clauses:
                    yield from clause.walk()

    def touches(self) -> tuple[tuple[str, str], ...]:
        """The standards it changes, as (award, subject)."""
        return tuple(dict.fromkeys((c.award, c.subject) for c in self.changes))


def codes_of(overlay: str | None) -> tuple[str, ...]:
    """The overlays a record names: one code, or several joined by “+”."""
    return tuple(dict.fromkeys(part for part in (overlay or "").split("+") if part))


def read_overlay(text: str, file: str) -> Overlay:
    """An overlay as written; the first malformed place raises `LawError` with its line."""
    overlay, faults = parse_overlay(text, file)
    if overlay is None:
        raise faults[0]
    return overlay


def parse_overlay(text: str, file: str) -> tuple[Overlay | None, list[LawError]]:
    """The overlay, and every malformed place of it (then the overlay is None)."""
    try:
        entry = parse_yaml(text, file)
        if not isinstance(entry, Entry):
            raise LawError(
                "tệp quy định riêng phải là một bảng khóa (overlay, layer, name, in_force …)", file, 1
            )
        refuse_unknown(entry, _KEYS, file)
        head = _head(entry, file, text)
    except LawError as error:
        return None, [error]
    changes, faults = [], []
    for raw in entry.get("standards") or []:
        try:
            changes.append(_change(raw, head, file, entry.line))
        except LawError as error:
            faults.append(error)
    return (None, faults) if faults else (replace(head, changes=tuple(changes)), [])


def _head(entry: Entry, file: str, text: str) -> Overlay:
    layer = take(entry, "layer", str, file)
    if layer not in LAYERS:
        raise LawError(f"layer: {layer!r} không có; dùng: {', '.join(LAYERS)}", file, entry.line)
    code = take(entry, "overlay", str, file)
    if not code.isascii() or not code.replace("_", "").isalnum():
        raise LawError(
            f"overlay: mã {code!r} chỉ gồm chữ thường không dấu, số và dấu gạch dưới", file, entry.line
        )
    in_force, until = take(entry, "in_force", date, file), take(entry, "until", date, file, None)
    if until is not None and until < in_force:
        raise LawError("until đứng trước in_force", file, entry.line)
    names = {k: str(v) for k, v in take(entry, "name", dict, file).items()}
    if "vi" not in names:
        raise LawError("tên cần có khóa 'vi'", file, entry.line)
    attested = take(entry, "attestations", list, file, [])
    return Overlay(
        code=code,
        layer=layer,
        name=names,
        in_force=in_force,
        until=until,
        basis=take(entry, "basis", str, file),
        checked_on=take(entry, "checked_on", date, file, None),
        changes=(),
        supplies=tuple(take(entry, "supplies", list, file, [])),
        documents=tuple(read_document(d, file) for d in take(entry, "documents", list, file, [])),
        attestations={take(a, "code", str, file): dict(take(a, "says", dict, file)) for a in attested},
        notes=tuple(take(entry, "notes", list, file, [])),
        rows=tuple(take(entry, "rows", list, file, [])),
        sections={name: take(entry, name, list, file, []) for name in ("caps", "procedures")},
        file=file,
        text=text,
    )


def _change(raw: Any, head: Overlay, file: str, line: int) -> Change:
    if not isinstance(raw, Entry):
        raise LawError(
            "mỗi phần tử của 'standards' phải có khóa award, subject và add, raise hoặc load", file, line
        )
    refuse_unknown(raw, _CHANGE_KEYS, file)
    subject = take(raw, "subject", str, file)
    if subject not in KINDS:
        raise LawError(f"subject: {subject!r} không có; dùng: {', '.join(KINDS)}", file, raw.line)
    in_force = take(raw, "in_force", date, file, head.in_force)
    until = take(raw, "until", date, file, head.until)
    if in_force < head.in_force or (head.until and (until is None or until > head.until)):
        raise LawError("khoảng ngày của tiêu chuẩn nằm ngoài khoảng hiệu lực của quy định", file, raw.line)
    if until is not None and until < in_force:
        raise LawError("until đứng trước in_force", file, raw.line)
    if not any(raw.get(key) for key in ("add", "raise", "load")):
        raise LawError("cần ít nhất một trong: add, raise, load", file, raw.line)
    loaded = _named(read_clauses(raw["load"], file, raw.line, {}), head.code) if raw.get("load") else ()
    return Change(
        award=take(raw, "award", str, file),
        subject=subject,
        in_force=in_force,
        until=until,
        additions=_additions(take(raw, "add", list, file, []), head.code, file),
        raises=tuple(r for item in take(raw, "raise", list, file, []) for r in _raises(item, file)),
        loaded=loaded,
        notes=tuple(take(raw, "notes", list, file, [])),
        rows=tuple(take(raw, "rows", list, file, [])),
        line=raw.line,
    )


def _additions(items: list[Any], code: str, file: str) -> tuple[Addition, ...]:
    """Each entry is a clause; its key `to` names the clause it stands beside."""
    found = []
    for item in items:
        if not isinstance(item, Entry):
            raise LawError(f"điều kiện thêm phải có khóa id, cite, says, không phải {item!r}", file)
        to = take(item, "to", str, file, None)
        plain = Entry({key: value for key, value in item.items() if key != "to"})
        plain.line = item.line
        found.append(Addition(_named(read_clauses([plain], file, item.line, {}), code), to, item.line))
    return tuple(found)


def _raises(item: Any, file: str) -> Iterable[Raise]:
    if not isinstance(item, Entry):
        raise LawError(f"mục nâng phải có khóa clause, cite và con số, không phải {item!r}", file)
    numbers = {key: value for key, value in item.items() if key not in _RAISE_KEYS}
    if not numbers:
        raise LawError(
            "mục nâng chưa có con số nào (years, times, at_least, grade, reach …)", file, item.line
        )
    clause, cite = take(item, "clause", str, file), take(item, "cite", str, file)
    for key, value in numbers.items():
        yield Raise(clause, key, value, cite, item.line)


def _named(clauses: Iterable[Clause], code: str) -> tuple[Clause, ...]:
    """The clauses marked as the overlay's own; their ids cannot clash with the law's."""
    return tuple(
        replace(c, id=f"{code}.{c.id}", overlay=code, clauses=_named(c.clauses, code)) for c in clauses
    )


def overlaid(version: Version, overlay: Overlay, change: Change) -> Version:
    """The version as the overlay makes it; raises `LawError` at the overlay's line when it would loosen."""
    clauses = version.clauses
    for item in change.raises:
        clauses = _raised(clauses, item, overlay)
    for addition in change.additions:
        clauses = _added(clauses, addition, overlay)
    return replace(version, clauses=clauses, notes=(*version.notes, *change.notes))


def loaded_version(overlay: Overlay, change: Change) -> Version:
    """The standard that the law leaves to this regulation."""
    return Version(change.in_force, overlay.basis, change.loaded, change.until, change.notes, change.rows, overlay.file, change.line)  # fmt: skip


def _raised(clauses: tuple[Clause, ...], item: Raise, overlay: Overlay) -> tuple[Clause, ...]:
    old = next((c for top in clauses for c in top.walk() if c.id == item.clause), None)
    if old is None or old.condition is None:
        known = ", ".join(c.id for top in clauses for c in top.walk() if c.condition is not None)
        raise LawError(f"không có điều kiện {item.clause!r} để nâng; có: {known}", overlay.file, item.line)
    try:
        condition = old.condition.raised(item.key, item.value)
    except Looser as error:
        if old.overlay is not None:  # another regulation asks more already: the stricter one stays
            return clauses
        raise LawError(f"{item.clause}: {error}", overlay.file, item.line) from None
    before, after = getattr(old.condition, "run", None), getattr(condition, "run", None)

    def change(clause: Clause) -> Clause:
        inner = tuple(map(change, clause.clauses))
        if clause.id == item.clause:
            says = f"{clause.says} ({overlay.name['vi']}: {item.key} {item.value})"
            return replace(clause, condition=condition, cite=f"{clause.cite}; {item.cite}", says=says, overlay=overlay.code)  # fmt: skip
        own: Any = clause.condition
        if before is not None and own is not None and getattr(own, "run", None) == before:
            own = replace(own, run=after)
        return replace(clause, condition=own, clauses=inner)

    return tuple(map(change, clauses))


def _added(clauses: tuple[Clause, ...], addition: Addition, overlay: Overlay) -> tuple[Clause, ...]:
    if addition.to is None:
        return (*clauses, *addition.clauses)
    if not any(c.id == addition.to for top in clauses for c in top.walk()):
        known = ", ".join(c.id for top in clauses for c in top.walk())
        raise LawError(f"to: không có điều kiện {addition.to!r}; có: {known}", overlay.file, addition.line)

    def change(clause: Clause) -> Clause:
        if clause.id == addition.to:
            return _beside(clause, addition.clauses)
        return replace(clause, clauses=tuple(map(change, clause.clauses)))

    return tuple(map(change, clauses))


def _beside(clause: Clause, more: tuple[Clause, ...]) -> Clause:
    if clause.how == "all":
        return replace(clause, clauses=(*clause.clauses, *more))
    inner = replace(clause, occasion=None, topic=None, alternative=False)
    return Clause(
        id=f"{clause.id}+", cite=clause.cite, says=clause.says, how="all", clauses=(inner, *more), occasion=clause.occasion,
        topic=clause.topic, alternative=clause.alternative, file=clause.file, line=clause.line,
    )  # fmt: skip
