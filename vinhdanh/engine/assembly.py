"""From the files to what is asked on a day: own version, included standards, principles, local rules, readings, one path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from vinhdanh.engine.clauses import Clause, Standard, Version, on_path, prefixed
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.overlay_effect import loaded_version, overlaid
from vinhdanh.engine.readings import PRINCIPLE, ClauseKey
from vinhdanh.engine.vocabulary.general import Unread

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook


@dataclass(frozen=True)
class Asked:
    """Which standard is asked: award, kind of subject, day, path, local rules, and the unread texts that were read."""

    code: str
    subject: str
    law_on: date
    occasion: str | None = None
    topic: str | None = None
    overlays: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


def assemble(book: Rulebook, asked: Asked) -> Standard | None:
    """The whole standard, or None when no text is loaded for that day."""
    version = _version(book, asked, asked.code)
    if version is None:
        return None
    clauses = [_expand(book, c, asked, (asked.code,)) for c in version.clauses]
    notes = list(version.notes)
    for code, general in _principles(book, asked):
        clauses.extend(_as_read(book, general.clauses, asked, f"{PRINCIPLE}:{code}", ""))
        notes.extend(general.notes)
    kept = tuple(on_path(c, asked.occasion, topic=asked.topic) for c in clauses)
    return Standard(asked.code, asked.subject, version, asked.occasion, kept, tuple(notes))


def keys_of(book: Rulebook, asked: Asked) -> tuple[ClauseKey, ...]:
    """Every clause of the encoded law that the standard is made of: what a reader of a new text must go through."""
    version = book.version_on(asked.code, asked.subject, asked.law_on)
    if version is None:
        return ()
    keys = dict.fromkeys(_keys(book, asked, asked.code, version))
    for code, general in _principles(book, asked):
        keys.update(dict.fromkeys(ClauseKey(f"{PRINCIPLE}:{code}", "", c.id) for c in general.clauses))
    return tuple(keys)


def clause_at(book: Rulebook, key: ClauseKey, law_on: date) -> Clause | None:
    """The clause as encoded on a day."""
    if key.rule.startswith(f"{PRINCIPLE}:"):
        code = key.rule.partition(":")[2]
        versions = (p.version_on(law_on) for p in book.principles if p.code == code)
    else:
        versions = (book.version_on(key.rule, key.subject, law_on) for _ in (1,))
    return next((c for v in versions if v for c in v.clauses if c.id == key.clause), None)


def _keys(book: Rulebook, asked: Asked, code: str, version: Version) -> Iterator[ClauseKey]:
    for clause in version.clauses:
        yield ClauseKey(code, asked.subject, clause.id)
        for inner in clause.walk():
            included = book.version_on(inner.include, asked.subject, asked.law_on) if inner.include else None
            if inner.include and included:
                yield from _keys(book, asked, inner.include, included)


def _principles(book: Rulebook, asked: Asked) -> Iterator[tuple[str, Version]]:
    for principle in book.principles:
        general = principle.version_on(asked.law_on) if asked.subject in principle.subjects else None
        if general is not None:
            yield principle.code, general


def _version(book: Rulebook, asked: Asked, code: str) -> Version | None:
    """The rule's own version of the day, as read in newer texts, and as the local rules make it."""
    version = book.version_on(code, asked.subject, asked.law_on)
    if version is not None:
        version = replace(version, clauses=_as_read(book, version.clauses, asked, code, asked.subject))
    for name in asked.overlays:
        overlay = book.overlays.get(name)
        change = overlay.change_on(code, asked.subject, asked.law_on) if overlay else None
        if overlay is None or change is None:
            continue
        if change.loaded:
            version = loaded_version(overlay, change)
        if version is not None:
            version = overlaid(version, overlay, change)
    return version


def _as_read(
    book: Rulebook, clauses: tuple[Clause, ...], asked: Asked, rule: str, subject: str
) -> tuple[Clause, ...]:
    for document in asked.read:
        kept: list[Clause] = []
        for clause in clauses:
            reading = book.readings.get(document, ClauseKey(rule, subject, clause.id))
            kept.extend((clause,) if reading is None or reading.stands else reading.amended)
        clauses = tuple(kept)
    return clauses


def _expand(book: Rulebook, clause: Clause, asked: Asked, above: tuple[str, ...]) -> Clause:
    if clause.include is None:
        return replace(clause, clauses=tuple(_expand(book, c, asked, above) for c in clause.clauses))
    if clause.include in above:
        raise LawError(f"tiêu chuẩn {clause.include!r} dẫn vòng về chính nó", clause.file, clause.line)
    version = _version(book, asked, clause.include)
    if version is None:
        return replace(clause, include=None, condition=Unread())
    inner = tuple(_expand(book, c, asked, (*above, clause.include)) for c in version.clauses)
    inner = tuple(prefixed(c, clause.id, clause.include) for c in inner)
    return replace(clause, include=None, how="all", clauses=inner)
