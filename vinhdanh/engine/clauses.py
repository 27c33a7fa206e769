"""A clause of law: a sentence with its citation, and a condition or a group of clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, reduce

import polars as pl

from vinhdanh.engine.sentences import said
from vinhdanh.engine.vocabulary import Condition
from vinhdanh.engine.vocabulary.general import Attested, Unread

# The paths that a general attestation speaks of when no occasion is asked.
_MAIN = ("regular", "long_service")


@dataclass(frozen=True)
class Clause:
    """One clause; exactly one of `condition`, `clauses` (with `how`) and `include` is set."""

    id: str
    cite: str
    says: str
    condition: Condition | None = None
    how: str | None = None
    clauses: tuple[Clause, ...] = ()
    include: str | None = None
    occasion: str | None = None
    topic: str | None = None
    alternative: bool = False
    unsettled: bool = False
    unverified: bool = False
    source: str | None = None
    note: str | None = None
    included_from: str | None = None
    # the local regulation that adds or raises it
    overlay: str | None = None
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def met(self) -> pl.Expr:
        """The clause as one three-valued expression."""
        if self.condition is not None:
            return self.condition.met()
        return _combined(self.how, [c.met() for c in self.clauses])

    def walk(self) -> Iterator[Clause]:
        """This clause and everything below it."""
        yield self
        for clause in self.clauses:
            yield from clause.walk()

    def leaves(self) -> Iterator[Clause]:
        return (c for c in self.walk() if c.condition is not None)


def _combined(how: str | None, parts: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(lambda a, b: a | b if how == "any" else a & b, parts)


def prefixed(clause: Clause, prefix: str, included_from: str) -> Clause:
    """An included clause under its host: ids stay unique."""
    inner = tuple(prefixed(c, prefix, included_from) for c in clause.clauses)
    return replace(clause, id=f"{prefix}.{clause.id}", clauses=inner, included_from=included_from)


def on_path(
    clause: Clause, occasion: str | None, starred: bool | None = True, topic: str | None = None
) -> Clause:
    """The clause as asked: only the paths of the occasion (and topic), attestations of the main path starred.

    Off the main path `{"*": true}` claims nothing more, so that what nobody named is not there; on a side path that
    is the subject's own (`alternative: open`) it leaves that open.

    A group `any` with a child that names an occasion is a group of paths. Asking an occasion keeps its
    paths; asking none keeps all, and the main paths are then the regular one and that of long service, which
    turns on posts held. A path that names a topic falls away when another topic is asked.
    """
    if isinstance(clause.condition, Attested):
        return replace(clause, condition=replace(clause.condition, starred=starred))
    if not clause.clauses:
        return clause
    is_paths = clause.how == "any" and any(c.occasion for c in clause.clauses)
    kept = []
    for child in clause.clauses:
        main = not child.alternative
        if is_paths:
            if occasion is not None and child.occasion != occasion:
                continue
            if topic is not None and child.topic not in (None, topic):
                continue
            main = main and child.occasion in ((occasion,) if occasion else _MAIN)
        mark = starred if main else None if child.unsettled else starred and False
        kept.append(on_path(child, occasion, mark, topic))
    if not kept:
        says = said(
            "{says} (văn bản đã nạp không có đường xét nào theo loại hình, chuyên đề được hỏi)",
            says=clause.says,
        )
        return replace(clause, says=says, how=None, clauses=(), condition=Unread())
    return replace(clause, clauses=tuple(kept))


def prepared_by(conditions: Iterable[Condition]) -> tuple[tuple[pl.Expr, ...], ...]:
    """The columns that these conditions want prepared, layer by layer, each once."""
    layers: list[dict[str, pl.Expr]] = []
    for condition in conditions:
        for depth, columns in enumerate(condition.prepares()):
            if depth == len(layers):
                layers.append({})
            layers[depth].update({column.meta.output_name(): column for column in columns})
    return tuple(tuple(layer.values()) for layer in layers)


@dataclass(frozen=True)
class Version:
    """A complete text of a rule, in force from a day on; `rows`: the lines of the register of facts it encodes."""

    in_force: date
    basis: str
    clauses: tuple[Clause, ...]
    until: date | None = None
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def walk(self) -> Iterator[Clause]:
        for clause in self.clauses:
            yield from clause.walk()


@dataclass(frozen=True)
class Standard:
    """What is asked of a subject on a day: own version, included standards, general principles, one occasion."""

    code: str
    subject: str
    version: Version
    occasion: str | None
    clauses: tuple[Clause, ...]
    notes: tuple[str, ...] = ()

    def walk(self) -> Iterator[Clause]:
        for clause in self.clauses:
            yield from clause.walk()

    def leaves(self) -> tuple[Clause, ...]:
        return tuple(c for c in self.walk() if c.condition is not None)

    @cached_property
    def prepared(self) -> tuple[tuple[pl.Expr, ...], ...]:
        """Columns to work out before any clause, in layers."""
        return prepared_by(c.condition for c in self.leaves() if c.condition is not None)

    @cached_property
    def layers(self) -> tuple[tuple[pl.Expr, ...], ...]:
        """Every clause as an expression, by depth: leaves over the facts first, then the groups above them."""
        layers: dict[int, list[pl.Expr]] = {}

        def depth(clause: Clause) -> int:
            level = 1 + max(map(depth, clause.clauses)) if clause.condition is None else 0
            parts = [pl.col(c.id) for c in clause.clauses]
            met = _combined(clause.how, parts) if clause.condition is None else clause.condition.met()
            layers.setdefault(level, []).append(met.alias(clause.id))
            return level

        for clause in self.clauses:
            depth(clause)
        return tuple(tuple(layers[level]) for level in sorted(layers))

    @cached_property
    def verdict(self) -> pl.Expr:
        """The Kleene conjunction of the top-level clauses, over their columns."""
        return _combined("all", [pl.col(c.id) for c in self.clauses])

    def columns(self) -> tuple[str, ...]:
        """Columns of the facts frame it reads."""
        return self._columns

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        names = [column for c in self.leaves() if c.condition for column in c.condition.facts()]
        return tuple(dict.fromkeys(names))
