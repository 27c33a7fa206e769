"""Which initiatives and research works an award counted: read out of the frozen clauses, so that they are not used again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vinhdanh.dossiers.models import Dossier, Evidence


def relied_on(rows: Iterable[Evidence], dossiers: Mapping[int, Dossier]) -> dict[tuple[str, int], list[int]]:
    """Authorships (ids) that awards newly use up, by award and year."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in rows:
        dossier = dossiers[row.dossier_id]
        used = dict.fromkeys(pk for clause in _leaves(row.clauses) for pk in _counted(clause))
        if used:
            found[dossier.kind_id, dossier.year].extend(used)
    return found


def _leaves(clauses: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Clauses that were met, down to those that hold a value; an alternative that was not needed stays out."""
    for clause in clauses:
        if clause.get("result") is not True:
            continue
        inner = clause.get("clauses")
        if not inner:
            yield clause
            continue
        met = [one for one in inner if one.get("result") is True]
        yield from _leaves(met[:1] if clause.get("how") == "any" else met)


def _counted(clause: dict[str, Any]) -> Iterator[int]:
    """As many works as the clause asks for, the latest first; those used before are spent already."""
    works = [row for row in clause.get("proof", ()) if "work" in row and "id" in row]
    needs = clause.get("needs")
    wanted = needs if isinstance(needs, int) and not isinstance(needs, bool) else 1
    fresh = sorted(
        works, key=lambda row: (row.get("used_for") is not None, -(row.get("year") or 0), row["id"])
    )
    for row in fresh[:wanted]:
        if row.get("used_for") is None:
            yield int(row["id"])
