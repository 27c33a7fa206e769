"""The tests' database: the product's own engine, made fast. One migrated template, one copy a worker.

The template is named after a digest of the migrations, so unchanged migrations are never run twice. Syncing to
disk is off: a crash of the machine may lose it, and it is then made anew.
"""

from __future__ import annotations

import ast
import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

import psutil
from django.db import connection, connections
from psycopg import sql

from vinhdanh.kit.migrating import migrate
from vinhdanh.kit.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parents[1]
TEST_DATA = ROOT / "build" / "test-data"
CLUSTER = Cluster(
    TEST_DATA,
    options={
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_connections": "100",
        "shared_buffers": "128MB",
    },
)
_PREPARING = 8_112_945  # number of the advisory lock: one process at a time makes or drops databases


def make_copy(worker: str, *, fresh_template: bool) -> str:
    """Name of a new migrated database for this worker; the template is made first when it is missing."""
    CLUSTER.ensure("postgres")
    name = f"test_{os.getpid()}_{worker}"
    with CLUSTER.connect() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_PREPARING])
        known = {
            str(row[0]) for row in server.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")
        }
        template = f"template_{digest_of_migrations()}"
        for leftover in known:
            if _is_leftover(leftover, template) or (fresh_template and leftover == template):
                server.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(leftover))
                )
        if template not in known or fresh_template:
            _make_template(template)
        copy_template(name)
    return name


def copy_template(name: str) -> None:
    """(Re-)make this database as the template is."""
    template = f"template_{digest_of_migrations()}"
    with CLUSTER.connect() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )


def remember() -> None:
    """Keep what a fresh copy holds (catalogues, migrations) beside it in the same database, for `wipe`."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA seed")
        for table in _with_rows(_tables()):
            seeded = sql.Identifier("seed", table)
            cursor.execute(
                sql.SQL("CREATE TABLE {} AS TABLE {}").format(seeded, sql.Identifier("public", table))
            )
        cursor.execute(
            "CREATE TABLE seed._sequences AS SELECT schemaname, sequencename, last_value FROM pg_sequences"
        )


def wipe() -> None:
    """Make this worker's database as it was when `remember` looked: a fresh copy of a database takes many times as long.

    Triggers and foreign keys sleep meanwhile: the ledger refuses DELETE, and the order of the tables would matter.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'seed' AND tablename <> '_sequences'"
        )
        seeded = [str(row[0]) for row in cursor.fetchall()]
        for table in _with_rows(_tables()):
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier("public", table)))
        for table in seeded:
            cursor.execute(
                sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE SELECT * FROM {}").format(
                    sql.Identifier("public", table), sql.Identifier("seed", table)
                )
            )
        cursor.execute("""
            SELECT setval(format('%I.%I', now.schemaname, now.sequencename)::regclass, coalesce(old.last_value, now.start_value),
                          old.last_value IS NOT NULL)
              FROM pg_sequences now JOIN seed._sequences old USING (schemaname, sequencename)
             WHERE now.last_value IS DISTINCT FROM old.last_value""")
        cursor.execute("RESET session_replication_role")


@cache
def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [str(row[0]) for row in cursor.fetchall()]


def _with_rows(tables: list[str]) -> list[str]:
    """Those that hold anything; one question."""
    asked = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(
            sql.Literal(table), sql.Identifier("public", table)
        )
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [str(row[0]) for row in cursor.fetchall()]


def drop_copy(name: str) -> None:
    """Remove a worker's database."""
    with CLUSTER.connect() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def use(name: str) -> None:
    """Point Django's connection of this process at a database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name


def _make_template(template: str) -> None:
    draft = f"{template}_draft"
    with CLUSTER.connect() as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
        use(draft)
        migrate()
        connections.close_all()
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(template))
        )


def _is_leftover(name: str, template: str) -> bool:
    if name.startswith("template_"):
        return name != template
    owner = name.removeprefix("test_").partition("_")[0]
    return name.startswith("test_") and owner.isdigit() and not psutil.pid_exists(int(owner))


@cache
def digest_of_migrations() -> str:
    """Changes when a migration, a module of ours that migrations import, how they are applied, or a package with migrations changes."""
    digest = hashlib.sha256()
    for package in ("django", "procrastinate"):
        digest.update(f"{package} {version(package)}\n".encode())
    waiting = [ROOT / "vinhdanh/kit/migrating.py", *sorted((ROOT / "vinhdanh/migrations").glob("*.py"))]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        text = path.read_bytes()
        digest.update(text)
        waiting += sorted(_own_imports(text))
    return digest.hexdigest()[:16]


def _own_imports(text: bytes) -> set[Path]:
    modules = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            modules |= {name.name for name in node.names}
    paths = {ROOT / f"{module.replace('.', '/')}.py" for module in modules if module.startswith("vinhdanh.")}
    return {path for path in paths if path.is_file()}
