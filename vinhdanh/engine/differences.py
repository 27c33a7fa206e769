"""What differs between two versions of a standard, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.vocabulary import Condition, Run, YearFact
from vinhdanh.engine.vocabulary.history import RunOfYears

SAME, ADDED, REMOVED, CHANGED, REWORDED = "same", "added", "removed", "changed", "reworded"
KINDS = (ADDED, REMOVED, CHANGED, REWORDED, SAME)
# What may differ in a clause without changing what it asks.
_WORDING = {"says", "cite", "unverified"}
# What a leaf is about; the rest of its keys are how much of it is asked.
_ABOUT = {"fact", "code", "kind", "of", "after", "kinds", "title"}
# How a standard is asked, not what the law says.
_NOT_LAW = {"starred"}


@dataclass(frozen=True)
class Part:
    """One thing that differs inside a clause that both versions have: its name, before and after."""

    key: str
    before: Any
    after: Any

    @property
    def is_number(self) -> bool:
        return all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in (self.before, self.after))

    @property
    def gained(self) -> tuple[Any, ...]:
        """Members of a list that only the later version has."""
        return tuple(v for v in _members(self.after) if v not in _members(self.before))

    @property
    def lost(self) -> tuple[Any, ...]:
        return tuple(v for v in _members(self.before) if v not in _members(self.after))


@dataclass(frozen=True)
class Difference:
    """One clause across two versions; `inner` are the clauses below it."""

    id: str
    kind: str
    before: Clause | None
    after: Clause | None
    parts: tuple[Part, ...] = ()
    inner: tuple[Difference, ...] = ()

    @property
    def clause(self) -> Clause:
        """The clause as the later version has it, or the one that was left out."""
        clause = self.after or self.before
        if clause is None:
            raise ValueError(f"{self.id}: no clause on either side")
        return clause

    @property
    def touched(self) -> bool:
        """Whether anything asked or said differs here or below; another citation alone does not count."""
        return self.kind != SAME or any(d.touched for d in self.inner)

    def walk(self) -> Iterator[Difference]:
        yield self
        for difference in self.inner:
            yield from difference.walk()


def compare(before: Version, after: Version) -> tuple[Difference, ...]:
    """Every clause of both versions once, in the order of the later one, the clauses left out where they stood."""
    names = _renamed_ids(before, after)
    old = tuple(_renamed(clause, names) for clause in before.clauses)
    earlier = {c.id: (c, parent) for parent, c in _placed(old, "")}
    later = {c.id for c in after.walk()}
    return tuple(_compare(old, after.clauses, "", earlier, later))


def counts(differences: Iterable[Difference]) -> dict[str, int]:
    """How many clauses were added, removed, changed, reworded or stayed; all levels."""
    found = dict.fromkeys(KINDS, 0)
    for top in differences:
        for difference in top.walk():
            found[difference.kind] += 1
    return found


def _renamed_ids(before: Version, after: Version) -> dict[str, str]:
    """Ids of the earlier version whose clause goes on under another id: the same question in the same group."""
    old_ids, new_ids = {c.id: c for c in before.walk()}, {c.id for c in after.walk()}
    names: dict[str, str] = {}
    waiting = [(before.clauses, after.clauses)]
    while waiting:
        old, new = waiting.pop()
        for asked in (_sentence, _question):
            gone = [c for c in old if c.id not in new_ids and c.id not in names]
            come = [c for c in new if c.id not in old_ids and c.id not in names.values()]
            names |= _paired(gone, come, asked)
        back = {new_id: old_id for old_id, new_id in names.items()}
        for clause in new:
            same = old_ids.get(back.get(clause.id, clause.id))
            if same is not None:
                waiting.append((same.clauses, clause.clauses))
    return names


def _paired(gone: list[Clause], come: list[Clause], asked: Callable[[Clause], Any]) -> dict[str, str]:
    """Old id → new id where exactly one clause of each side asks the same."""
    found = {}
    for old in gone:
        key = asked(old)
        alike = [[c for c in side if asked(c) == key] for side in (gone, come)]
        if key is not None and all(len(side) == 1 for side in alike):
            found[old.id] = alike[1][0].id
    return found


def _sentence(clause: Clause) -> Any:
    return clause.says, clause.how


def _question(clause: Clause) -> Any:
    """What a leaf asks, numbers aside; None for a group."""
    condition = clause.condition
    if condition is None:
        return None
    about = {k: v for k, v in parameters(condition).items() if k in _ABOUT}
    return condition.need, clause.occasion, clause.topic, tuple(about.items())


def _renamed(clause: Clause, names: dict[str, str]) -> Clause:
    inner = tuple(_renamed(c, names) for c in clause.clauses)
    return replace(clause, id=names.get(clause.id, clause.id), clauses=inner)


def _placed(clauses: Iterable[Clause], parent: str) -> Iterator[tuple[str, Clause]]:
    for clause in clauses:
        yield parent, clause
        yield from _placed(clause.clauses, clause.id)


def _compare(
    before: tuple[Clause, ...],
    after: tuple[Clause, ...],
    parent: str,
    earlier: dict[str, tuple[Clause, str]],
    later: set[str],
) -> Iterator[Difference]:
    here = {c.id for c in after}
    waiting = list(before)
    for clause in after:
        # what stood before this one and was left out is told at its old place
        while waiting and waiting[0].id != clause.id:
            if waiting[0].id in here:
                break
            yield from _left_out(waiting.pop(0), later)
        waiting = [c for c in waiting if c.id != clause.id]
        old, old_parent = earlier.get(clause.id, (None, ""))
        if old is None:
            inner = tuple(_compare((), clause.clauses, clause.id, earlier, later))
            yield Difference(clause.id, ADDED, None, clause, inner=inner)
            continue
        parts = tuple(_parts(old, clause, moved=old_parent != parent))
        inner = tuple(_compare(old.clauses, clause.clauses, clause.id, earlier, later))
        yield Difference(clause.id, _kind(parts), old, clause, parts, inner)
    for clause in waiting:
        yield from _left_out(clause, later)


def _left_out(clause: Clause, later: set[str]) -> Iterator[Difference]:
    """A clause that the later version lacks; one that only moved is told at its new place."""
    if clause.id not in later:
        inner = tuple(d for c in clause.clauses for d in _left_out(c, later))
        yield Difference(clause.id, REMOVED, clause, None, inner=inner)


def _kind(parts: tuple[Part, ...]) -> str:
    keys = {part.key for part in parts}
    if keys - _WORDING:
        return CHANGED
    return REWORDED if "says" in keys else SAME


def _parts(before: Clause, after: Clause, *, moved: bool) -> Iterator[Part]:
    pairs = {
        "need": (_need(before), _need(after)),
        "how": (before.how, after.how),
        "include": (before.include, after.include),
        "occasion": (before.occasion, after.occasion),
        "topic": (before.topic, after.topic),
        "alternative": (before.alternative, after.alternative),
    }
    if before.condition is not None and type(before.condition) is type(after.condition):
        old, new = parameters(before.condition), parameters(after.condition or before.condition)
        pairs |= {key: (old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))}
    pairs |= {
        "says": (before.says, after.says),
        "cite": (before.cite, after.cite),
        "unverified": (before.unverified, after.unverified),
    }
    for key, (one, other) in pairs.items():
        if one != other:
            yield Part(key, one, other)
    if moved:
        yield Part("moved", False, True)


def _need(clause: Clause) -> str | None:
    return clause.condition.need if clause.condition is not None else None


def parameters(condition: Condition) -> dict[str, Any]:
    """What a leaf was filled with: numbers, codes and lists by name, without what another clause says for it."""
    found: dict[str, Any] = {}
    for name in (f.name for f in fields(condition)):
        value = getattr(condition, name)
        if name in _NOT_LAW:
            continue
        if isinstance(value, Run):
            # only the clause that defines a run tells its years
            if isinstance(condition, RunOfYears):
                found |= _flat(value)
            continue
        if name == "years" and getattr(condition, "run", None) is not None:
            continue
        if is_dataclass(value) and not isinstance(value, YearFact):
            found |= _flat(value)
        else:
            found[name] = _plain(value)
    return found


def _flat(value: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, YearFact):
        return f"{value.grade or value.award}{' (regular)' if value.regular else ''}"
    if isinstance(value, tuple | list):
        return tuple(_plain(v) for v in value)
    return value


def _members(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def words_changed(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Two sentences as one run of (same | removed | added, words)."""
    old, new = before.split(), after.split()
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield SAME, " ".join(old[a:b])
            continue
        if b > a:
            yield REMOVED, " ".join(old[a:b])
        if d > c:
            yield ADDED, " ".join(new[c:d])
