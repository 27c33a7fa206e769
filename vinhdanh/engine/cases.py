"""Worked cases: a complete base record, overrides, and what must come out of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from vinhdanh.engine.answers import answer_records
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take
from vinhdanh.engine.records import Record, parse_record
from vinhdanh.engine.rules import Rulebook

_FILE_KEYS = {"award", "subject", "base", "cases", "note"}
_CASE_KEYS = {
    "name",
    "source",
    "set",
    "drop",
    "expect",
    "reference",
    "version",
    "clauses",
    "warnings",
    "note",
}
# What `version` says when no version may answer.
NO_VERSION = "none"
VERDICTS = ("eligible", "not_eligible", "unknown")


@dataclass(frozen=True)
class WorkedCase:
    """One case of a file, ready to be asked."""

    name: str
    file: str
    line: int
    record: Record
    expect: str
    clauses: dict[str, bool | None] = field(default_factory=dict)
    reference: str | None = None
    warnings: tuple[str, ...] = ()
    source: str = ""
    # the first day of the version that must answer; empty: not asked
    version: str = ""


def read_cases(root: Path, award: str | None = None) -> list[WorkedCase]:
    """Every case of a law folder (or only those of an award); a malformed one raises `LawError` with its place."""
    paths = sorted((root / "cases").glob("**/*.yaml"))
    if award is not None:
        # a file is about one award: parsing the others would cost a second
        about = re.compile(rf"^award: *{re.escape(award)}\b", re.MULTILINE)
        paths = [path for path in paths if about.search(path.read_text(encoding="utf-8"))]
    return [case for path in paths for case in _read_file(path, root)]


def _read_file(path: Path, root: Path) -> Iterator[WorkedCase]:
    entry, file = read_yaml(path, root), path.relative_to(root).as_posix()
    if not isinstance(entry, Entry):
        raise LawError("tệp trường hợp phải là một bảng khóa", file, 1)
    refuse_unknown(entry, _FILE_KEYS, file)
    base = {"award": take(entry, "award", str, file), "subject": take(entry, "subject", str, file)}
    base |= take(entry, "base", dict, file)
    for case in take(entry, "cases", list, file):
        yield _case(case, base, file)


def _case(entry: Entry, base: dict[str, Any], file: str) -> WorkedCase:
    refuse_unknown(entry, _CASE_KEYS, file)
    raw = copy.deepcopy(base)
    for key, value in take(entry, "set", dict, file, {}).items():
        _assign(raw, str(key).split("."), value)
    for key in take(entry, "drop", list, file, []):
        _drop(raw, str(key).split("."))
    expect = take(entry, "expect", str, file)
    if expect not in VERDICTS:
        raise LawError(f"expect: {expect!r} không có; dùng: {', '.join(VERDICTS)}", file, entry.line)
    try:
        record = parse_record(_plain(raw), entry.line)
    except ValueError as error:
        raise LawError(f"hồ sơ của trường hợp không đúng định dạng: {error}", file, entry.line) from None
    return WorkedCase(
        name=take(entry, "name", str, file),
        file=file,
        line=entry.line,
        record=record,
        expect=expect,
        clauses=dict(take(entry, "clauses", dict, file, {})),
        reference=take(entry, "reference", str, file, None),
        warnings=tuple(take(entry, "warnings", list, file, [])),
        source=take(entry, "source", str, file, ""),
        version=str(_plain(take(entry, "version", (date, str), file, ""))),
    )


def _assign(raw: dict[str, Any], path: list[str], value: Any) -> None:
    *above, last = path
    for key in above:
        raw = raw.setdefault(key, {})
    raw[last] = value


def _drop(raw: dict[str, Any], path: list[str]) -> None:
    *above, last = path
    for key in above:
        raw = raw.get(key, {})
    raw.pop(last, None)


def _plain(value: Any) -> Any:
    """YAML values as JSON has them: dates as text."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def results_of(answer: dict[str, Any]) -> dict[str, bool | None]:
    """Every clause of an answer by id, groups and leaves."""
    found: dict[str, bool | None] = {}
    waiting = list(answer["clauses"])
    while waiting:
        clause = waiting.pop()
        found[clause["id"]] = clause["result"]
        waiting.extend(clause.get("clauses", ()))
    return found


def faults(case: WorkedCase, answer: dict[str, Any]) -> list[str]:
    """What differs between a case and its answer."""
    if "error" in answer:
        return [f"hồ sơ bị từ chối: {answer['error']['message']}"]
    wrong = []
    if answer["verdict"] != case.expect:
        wrong.append(f"kết luận {answer['verdict']}, phải là {case.expect}")
    if answer["reference"] != case.reference:
        wrong.append(f"reference {answer['reference']}, phải là {case.reference}")
    by = answer["version"]["in_force"] if answer["version"] else NO_VERSION
    if case.version not in ("", by):
        wrong.append(f"bản trả lời {by}, phải là {case.version}")
    results = results_of(answer)
    for name, expected in case.clauses.items():
        if name not in results:
            wrong.append(f"không có điều kiện {name!r}")
        elif results[name] is not expected:
            wrong.append(f"điều kiện {name!r} là {results[name]}, phải là {expected}")
    wrong += [
        f"thiếu cảnh báo có {text!r}"
        for text in case.warnings
        if not any(text in w for w in answer["warnings"])
    ]
    return wrong


def run_cases(book: Rulebook, cases: list[WorkedCase]) -> Iterator[tuple[WorkedCase, dict[str, Any]]]:
    """Each case with its answer, evaluated together."""
    yield from zip(cases, answer_records(book, [case.record for case in cases]), strict=True)
