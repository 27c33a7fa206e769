"""What a regulation makes of the law: clauses beside, numbers raised, standards of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.overlays import Addition, Change, Overlay, Raise
from vinhdanh.engine.raised_words import raised_words
from vinhdanh.engine.sentences import said
from vinhdanh.engine.vocabulary.base import Looser


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
            asked = raised_words(item.key, item.value)
            says = said(
                "{says} ({regulation}: {asked})", says=clause.says, regulation=overlay.name["vi"], asked=asked
            )
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
