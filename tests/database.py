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
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

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
        call_command("migrate", verbosity=0, interactive=False)
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
    """Changes when a migration, a module of ours that migrations import, or a package with migrations changes."""
    digest = hashlib.sha256()
    for package in ("django", "procrastinate"):
        digest.update(f"{package} {version(package)}\n".encode())
    waiting = sorted((ROOT / "vinhdanh" / "migrations").glob("*.py"))
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
