"""The interchange format: JSON records in, `Record`s or errors out, and records → Tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.record_format import RECORD
from vinhdanh.engine.tables import LISTS, SUBJECTS, Tables
from vinhdanh.engine.vocabulary import Case

_COVERED = ("awards", "grades", "initiatives", "research", "discipline", "posts")


@dataclass(frozen=True)
class Record:
    """One well-formed record: what is asked, and the subject as plain rows of the tables."""

    line: int
    award: str
    occasion: str | None
    case: Case
    raw: Mapping[str, Any] = field(repr=False, default_factory=dict)

    @property
    def kind(self) -> str:
        return str(self.case.subject["kind"])

    @property
    def topic(self) -> str | None:
        """Of a thematic award: which topic or movement is asked."""
        return self.raw.get("topic")

    @property
    def law_on(self) -> date | None:
        return self.case.subject.get("law_on")

    @property
    def received_on(self) -> date | None:
        return self.case.subject.get("received_on")


def parse_record(raw: Any, line: int = 1) -> Record:
    """A record from decoded JSON; raises `RecordError` naming the key and what to do."""
    try:
        values = RECORD(raw, "")
    except RecordError as error:
        error.line = line
        raise
    return Record(line, values["award"], values.get("occasion"), _case(values), values)


def _case(values: dict[str, Any]) -> Case:
    work, collective = values.get("work", {}), values.get("collective", {})
    transfer, union = work.get("transfer", {}), values.get("union", {})
    subject = {k: v for k, v in values.items() if k in SUBJECTS and k != "subject"}
    subject |= {k: v for k, v in work.items() if k in SUBJECTS} | collective
    subject |= {
        "kind": values["subject"],
        "transfer_kind": transfer.get("kind"),
        "transfer_months_at_old": transfer.get("months_at_old"),
        "transfer_old_unit_opinion": transfer.get("old_unit_opinion"),
        "leave_known": "leave" in work,
        "study_known": "study" in work,
        "terms_known": "terms" in union,
    }
    subject |= {f"union_{k}": v for k, v in union.items() if f"union_{k}" in SUBJECTS}
    for name in _COVERED:
        subject[f"{name}_from"] = _complete_from(values, name)
    lists = {name: values.get(name, []) for name in _COVERED}
    lists["awards"] = [_award_row(row) for row in lists["awards"]]
    lists["leave"], lists["study"] = work.get("leave", []), work.get("study", [])
    lists["terms"] = union.get("terms", [])
    lists["attested"] = [{"code": c, "value": v} for c, v in values.get("attested", {}).items()]
    return Case(subject, lists)


def _complete_from(values: dict[str, Any], name: str) -> int | None:
    """From which year a list is complete: empty = known to be none, absent = not known."""
    rows = values.get(name)
    if rows is None:
        return None
    history: int | None = values.get("history_from")
    return history if rows else 0


def _award_row(row: dict[str, Any]) -> dict[str, Any]:
    since, until = row.get("stated_period", (None, None))
    kept = {k: v for k, v in row.items() if k != "stated_period"}
    return kept | {"period_from": since, "period_to": until}


def tables_of(cases: Iterable[Case]) -> Tables:
    """Tables of many cases; the subject key is the position in the sequence."""
    subjects: list[tuple[Any, ...]] = []
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in LISTS}
    names = [c for c in SUBJECTS if c != "subject"]
    columns = {name: [c for c in schema if c != "subject"] for name, schema in LISTS.items()}
    for number, case in enumerate(cases):
        get = case.subject.get
        subjects.append((number, *[get(c) for c in names]))
        for name, wanted in columns.items():
            for row in case.lists.get(name, ()):
                rows[name].append((number, *[row.get(c) for c in wanted]))
    return Tables(
        subjects=pl.DataFrame(subjects, schema=dict(SUBJECTS), orient="row"),
        **{name: pl.DataFrame(rows[name], schema=dict(s), orient="row") for name, s in LISTS.items()},
    )


def cases_of(tables: Tables) -> list[Case]:
    """The plain rows of each subject of small tables, in order; further columns are kept."""
    lists: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for name in LISTS:
        by_subject: dict[int, list[dict[str, Any]]] = {}
        for row in getattr(tables, name).iter_rows(named=True):
            by_subject.setdefault(row.pop("subject"), []).append(row)
        lists[name] = by_subject
    return [
        Case(row, {name: lists[name].get(row["subject"], []) for name in LISTS})
        for row in tables.subjects.iter_rows(named=True)
    ]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(n for n in names if names.count(n) > 1)
        raise RecordError(f"khóa “{twice}” viết hai lần", twice)
    return found


def _constant(name: str) -> Any:
    raise RecordError(f"{name} không phải là số trong JSON")


_SYNTAX = {
    "Expecting value": "thiếu một giá trị",
    "Expecting property name": "tên khóa phải đặt trong dấu nháy kép",
    "Expecting ',' delimiter": "thiếu dấu phẩy",
    "Expecting ':' delimiter": "thiếu dấu hai chấm sau tên khóa",
    "Extra data": "thừa nội dung sau đối tượng (mỗi dòng chỉ một đối tượng)",
    "Unterminated string": "chuỗi chữ chưa đóng dấu nháy kép",
    "Illegal trailing comma": "thừa dấu phẩy trước dấu đóng",
    "Invalid control character": "chuỗi chữ chứa ký tự điều khiển (xuống dòng, tab)",
    "Invalid \\": "ký tự thoát \\ không đúng",
}
_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant)


def decode(source: str, line: int) -> Any:
    """JSON text; raises `RecordError` with the line."""
    try:
        return _DECODER.decode(source)
    except RecordError as error:
        error.line = line
        raise
    except json.JSONDecodeError as error:
        at = line + error.lineno - 1
        what = next((vi for en, vi in _SYNTAX.items() if error.msg.startswith(en)), error.msg)
        raise RecordError(f"không phải JSON đúng cú pháp (cột {error.colno}): {what}", None, at) from None
    except RecursionError:
        raise RecordError("JSON lồng nhau quá sâu", None, line) from None


def read_records(source: str) -> Iterator[Record | RecordError]:
    """One object, or JSON lines; each line gives a record or the error that stands in its place."""
    for line, raw in read_values(source):
        try:
            yield raw if isinstance(raw, RecordError) else parse_record(raw, line)
        except RecordError as error:
            yield error


def read_values(source: str) -> Iterator[tuple[int, Any]]:
    """One JSON value, or one a line, each with its line; a `RecordError` stands for what is not JSON."""
    source = source.removeprefix("\ufeff")
    if not source.strip():
        return
    if _is_one_object(source):
        line = 1 + _leading_lines(source)
        yield line, _decoded(_without_comments(source), line)
        return
    for number, text in enumerate(source.split("\n"), start=1):
        if text.strip():
            yield number, _decoded(text, number)


def _decoded(source: str, line: int) -> Any:
    try:
        return decode(source.strip(), line)
    except RecordError as error:
        return error


def _leading_lines(source: str) -> int:
    return source[: len(source) - len(source.lstrip())].count("\n")


def _is_one_object(source: str) -> bool:
    """Whether the text is one value over several lines rather than one value a line."""
    lines = [line for line in source.split("\n", 3) if line.strip()]
    if len(lines) < 2:
        return True
    first = lines[0].strip()
    # a line of JSON lines is closed; an object written over lines opens on its first and closes later
    return first.startswith("{") and not first.split("//")[0].rstrip().endswith("}")


def _without_comments(source: str) -> str:
    """The format's own example carries // remarks: they stand for nothing outside a string."""
    if "//" not in source:
        return source
    kept = []
    for line in source.split("\n"):
        inside, end = False, len(line)
        for i, char in enumerate(line):
            if char == '"' and (i == 0 or line[i - 1] != "\\"):
                inside = not inside
            elif not inside and line.startswith("//", i):
                end = i
                break
        kept.append(line[:end])
    return "\n".join(kept)
