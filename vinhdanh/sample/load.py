"""From the made rows to the database: COPY, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection

from vinhdanh.kit import secrets
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.paths import rebuild_paths
from vinhdanh.sample.tables import Province, Row, Table

_BLOCK = 20_000
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_DROPPED = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
 WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
 WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique
   AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
_NOTICES = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%%\\_stale\\_insert' AND tgrelid = ANY(%s::regclass[])
"""
Step = Callable[[str, float], None]
# tables whose rows were recorded as life went on, by the column that says when
_DATED = {"awardrecord": "decided_on", "membership": "since", "initiative": "decided_on"}
_AFTER = timedelta(days=4)


def load(province: Province, recorded_by: int, recorded_at: datetime, progress: Step) -> None:
    """Write every row, check every reference, set the counters. The tables must be empty of such rows."""
    tables = [table for table in province if table.rows]
    names = [_stored(table) for table in tables]
    total = sum(len(table.rows) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # nothing may be pending when references are added again
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        restore = list(_set_aside(cursor, names))
        written = 0
        for table in tables:
            progress("Ghi vào cơ sở dữ liệu", 0.7 * written / total)
            _copy(table, recorded_by, recorded_at)
            written += len(table.rows)
        for number, statement in enumerate(restore):
            progress("Kiểm tra liên kết, dựng chỉ mục", 0.7 + 0.25 * number / len(restore))
            cursor.execute(statement)
        for name in names:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}")  # noqa: S608
        progress("Dựng cây đơn vị theo ngày", 0.95)
        rebuild_paths()
        for name in [*names, "vinhdanh_unitpath"]:
            cursor.execute(f"ANALYZE {name}")


def _stored(table: Table) -> str:
    return f"vinhdanh_{table.name}"


def _set_aside(cursor: Any, names: list[str]) -> Iterator[str]:
    """Drop what makes row-by-row writing slow; yields the statements that put it back and check all rows at once.

    The ledger's own guards stay. The marks of stale verdicts are not written: all verdicts are computed anew.
    """
    cursor.execute(_NOTICES, [names])
    for table, trigger in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')
        yield f'ALTER TABLE {table} ENABLE TRIGGER "{trigger}"'
    cursor.execute(_DROPPED, [names])
    references = cursor.fetchall()
    for table, constraint, _ in references:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{constraint}"')
    cursor.execute(_INDEXES, [names])
    for index, definition in cursor.fetchall():
        cursor.execute(f"DROP INDEX {index}")
        yield definition
    for table, constraint, definition in references:
        yield f'ALTER TABLE {table} ADD CONSTRAINT "{constraint}" {definition}'


def _copy(table: Table, recorded_by: int, recorded_at: datetime) -> None:
    columns, constants = _columns(table, recorded_by, recorded_at)
    endings = _endings(table, constants, recorded_at)
    rows = _sealed(table.rows) if table.name == "person" else iter(table.rows)
    statement = f"COPY {_stored(table)} ({', '.join(_quoted(columns))}) FROM STDIN"
    with connection.connection.cursor() as cursor, cursor.copy(statement) as out:
        while block := list(islice(rows, _BLOCK)):
            out.write("".join("\t".join([_text(value) for value in row]) + endings(row) for row in block))


def _endings(table: Table, constants: list[Any], recorded_at: datetime) -> Callable[[Row], str]:
    """What follows the columns of a row: who recorded it and when; with a day of its own, a few days after that day."""
    plain = "".join(f"\t{_text(value)}" for value in constants) + "\n"
    if table.name not in _DATED:
        return lambda row: plain
    place = table.columns.index(_DATED[table.name])

    @cache
    def on(day: date | None) -> str:
        if day is None:
            return plain
        known = min(datetime.combine(day + _AFTER, time(9), VIETNAM), recorded_at)
        return plain.replace(_text(recorded_at), _text(known))

    return lambda row: on(row[place])


def _columns(table: Table, recorded_by: int, recorded_at: datetime) -> tuple[list[str], list[Any]]:
    columns = list(table.columns)
    if table.name == "person":
        columns[columns.index("citizen_id") :] = ["citizen_id_cipher", "citizen_id_hash", "citizen_id_tail"]
    constants: dict[str, Any] = {}
    if table.name == "unitevent":
        constants = {"by_id": None}
    elif table.name == "coverage":
        constants = {"confirmed_by_id": recorded_by, "confirmed_at": recorded_at}
    elif table.name not in ("unitname", "unitedge", "succession"):
        constants = {
            "recorded_by_id": recorded_by,
            "recorded_at": recorded_at,
            "source_sheet": "",
            "source_cell": "",
        }
    return [*columns, *constants], list(constants.values())


def _sealed(rows: Iterable[Row]) -> Iterator[Row]:
    """Persons with their citizen number encrypted, hashed under this installation's key, and its tail."""
    for row in rows:
        number = row[-1]
        sealed = (
            (secrets.encrypt(number), secrets.keyed_hash(number), number[-3:]) if number else ("", None, "")
        )
        yield (*row[:-1], *sealed)


def _quoted(columns: Iterable[str]) -> list[str]:
    return [f'"{column}"' for column in columns]


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if value.__class__ is str:
        return value.translate(_SPECIAL) if "\\" in value or "\n" in value or "\t" in value else value
    return str(value)
