"""Why a verdict is not a yes, in clauses: descending to the sentence that decides, and what two texts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.vocabulary.general import UnitKindIn
from vinhdanh.engine.vocabulary.person import CategoryIn

Values = Mapping[str, bool | None]
_TRAITS = (CategoryIn, UnitKindIn)


@dataclass(frozen=True)
class Reason:
    """A clause that stands in the way; `result`: not met (False) or not known (None)."""

    id: str
    cite: str
    says: str
    result: bool | None


def in_the_way(clauses: Iterable[Clause], values: Values, verdict: bool | None) -> tuple[Clause, ...]:
    """The clauses that keep the verdict from being a yes: those that fail, or, where none fails, those not known."""
    if verdict is True:
        return ()
    found = dict.fromkeys(leaf for clause in clauses for leaf in _blocking(clause, values, verdict))
    return tuple(found)


def _blocking(clause: Clause, values: Values, wanted: bool | None) -> Iterator[Clause]:
    if values.get(clause.id) is not wanted:
        return
    if clause.how == "all":
        for part in clause.clauses:
            yield from _blocking(part, values, wanted)
    elif clause.how == "any" and (path := _likeliest(clause, values, wanted)) is not None:
        yield from _blocking(path, values, wanted)
    else:
        yield clause


def _likeliest(group: Clause, values: Values, wanted: bool | None) -> Clause | None:
    """The one path that the subject is nearest to, by the fewest clauses unmet; None when several are as near.

    A path that asks for a trait the subject does not have (another category, another kind of unit) is none of theirs.
    """
    open_paths = [
        path for path in group.clauses if values.get(path.id) is wanted and not _foreign(path, values)
    ]
    if not open_paths:
        return None
    unmet = [sum(values.get(leaf.id) is not True for leaf in path.leaves()) for path in open_paths]
    nearest = [path for path, count in zip(open_paths, unmet, strict=True) if count == min(unmet)]
    return nearest[0] if len(nearest) == 1 else None


def _foreign(path: Clause, values: Values) -> bool:
    """Some trait that the path cannot do without is known to be missing."""
    if path.how == "any":
        return all(_foreign(part, values) for part in path.clauses)
    if path.how == "all":
        return any(_foreign(part, values) for part in path.clauses)
    return isinstance(path.condition, _TRAITS) and values.get(path.id) is False


def told(clauses: Iterable[Clause], values: Values) -> tuple[Reason, ...]:
    """The clauses as sentences."""
    return tuple(Reason(c.id, c.cite, c.says, values.get(c.id)) for c in clauses)


def only_here(
    mine: Iterable[Clause], here: Values, other: Iterable[Clause], there: Values
) -> tuple[Clause, ...]:
    """The clauses of one side that the other side does not ask alike with the same outcome; all of them if none is left."""
    mine = tuple(mine)
    shared = {(c.condition, there.get(c.id)) for c in other if c.condition is not None}
    left = tuple(c for c in mine if c.condition is None or (c.condition, here.get(c.id)) not in shared)
    return left or mine
