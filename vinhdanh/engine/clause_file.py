"""Clauses and dated versions as a law file writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, refuse_unknown, take
from vinhdanh.engine.tables import OCCASIONS
from vinhdanh.engine.vocabulary import WORDS, Args

# A side path that is the subject's own (a farmer's, a collective of foreigners'): a general attestation leaves it open.
OPEN = "open"
_HEAD = {"id", "cite", "says", "occasion", "topic", "alternative", "unverified", "source", "note"}


def read_clauses(raw: Any, file: str, line: int, runs: dict[str, Any]) -> tuple[Clause, ...]:
    """A list of clauses as written; `runs` collects the runs that later clauses may refer to."""
    if not isinstance(raw, list) or not raw:
        raise LawError("'all' và 'any' phải là danh sách điều kiện, không rỗng", file, line)
    return tuple(_read(entry, file, line, runs) for entry in raw)


def _read(entry: Any, file: str, line: int, runs: dict[str, Any]) -> Clause:
    if not isinstance(entry, Entry):
        raise LawError(f"điều kiện phải có khóa id, cite, says, không phải {entry!r}", file, line)
    kinds = [k for k in ("need", "all", "any", "include") if k in entry]
    if len(kinds) != 1:
        raise LawError("mỗi điều kiện có đúng một trong: need, all, any, include", file, entry.line)
    clause = Clause(
        id=take(entry, "id", str, file),
        cite=take(entry, "cite", str, file, ""),
        says=take(entry, "says", str, file).strip(),
        occasion=take(entry, "occasion", str, file, None),
        topic=take(entry, "topic", str, file, None),
        alternative=entry.get("alternative", False) is not False,
        unsettled=entry.get("alternative") == OPEN,
        unverified=take(entry, "unverified", bool, file, False),
        source=take(entry, "source", str, file, None),
        note=take(entry, "note", str, file, None),
        file=file,
        line=entry.line,
    )
    if entry.get("alternative", False) not in (True, False, OPEN):
        raise LawError(f"alternative là true hoặc {OPEN}", file, entry.line)
    if clause.occasion is not None and clause.occasion not in OCCASIONS:
        raise LawError(
            f"occasion {clause.occasion!r} không có; dùng: {', '.join(OCCASIONS)}", file, entry.line
        )
    if kinds[0] == "need":
        return _read_leaf(clause, entry, runs)
    refuse_unknown(entry, _HEAD | {kinds[0]}, file)
    if kinds[0] == "include":
        return replace(clause, include=take(entry, "include", str, file))
    return replace(clause, how=kinds[0], clauses=read_clauses(entry[kinds[0]], file, entry.line, runs))


def _read_leaf(clause: Clause, entry: Entry, runs: dict[str, Any]) -> Clause:
    word = WORDS.get(entry["need"])
    if word is None:
        raise LawError(
            f"từ {entry['need']!r} không có trong từ vựng; dùng một trong: {', '.join(sorted(WORDS))}",
            clause.file,
            entry.line,
        )
    raw = {k: v for k, v in entry.items() if k not in _HEAD and k != "need"}
    args = Args(raw, clause.file, entry.line, runs)
    condition = word.build(args)
    args.finish()
    run = getattr(condition, "run", None)
    if run is not None and word.need in ("run", "run_after"):
        runs[clause.id] = run
    return replace(clause, condition=condition)


def read_versions(entry: Entry, file: str, *, principle: bool) -> tuple[Version, ...]:
    """The versions of a file; a principle may be all remarks, a standard has clauses."""
    versions = []
    for raw in take(entry, "versions", list, file):
        if not isinstance(raw, Entry):
            raise LawError("mỗi phần tử của 'versions' phải có khóa in_force, basis, all", file, entry.line)
        refuse_unknown(raw, {"in_force", "until", "basis", "all", "notes", "checked_on", "rows"}, file)
        versions.append(
            Version(
                in_force=take(raw, "in_force", date, file),
                basis=take(raw, "basis", str, file),
                clauses=()
                if principle and "all" not in raw
                else read_clauses(raw.get("all"), file, raw.line, {}),
                until=take(raw, "until", date, file, None),
                notes=tuple(take(raw, "notes", list, file, [])),
                rows=tuple(take(raw, "rows", list, file, [])),
                file=file,
                line=raw.line,
            )
        )
    return tuple(versions)
