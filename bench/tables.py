"""An empty database given its tables: our way beside Django's own `migrate`. Both must leave the same schema."""

from __future__ import annotations

import gc
import os
import re
import subprocess
from collections.abc import Callable, Iterator

from bench._place import folder
from bench._timing import figure, seconds

PROMISED = 6.0


def run() -> Iterator[tuple[str, str]]:
    """Seconds of both ways, how many times quicker ours is, and the share of what was promised."""
    os.environ.setdefault("VINHDANH_DATA", str(folder("tables")))
    from vinhdanh.cli.django_setup import start_django

    start_django()
    from vinhdanh.kit.migrating import migrate

    ours, our_schema = _made(migrate)
    django, django_schema = _made(_as_django)
    if our_schema != django_schema:
        raise ValueError("hai cách dựng không ra cùng một lược đồ")
    yield "tables.seconds", figure(ours)
    yield "tables.django_seconds", figure(django)
    yield "tables.ratio", figure(django / ours)
    yield "tables.limit_share", figure(ours / PROMISED)


def _as_django() -> None:
    from django.core.management import call_command

    gc.disable()  # as ours does
    call_command("migrate", verbosity=0, interactive=False)
    gc.enable()


def _made(work: Callable[[], None]) -> tuple[float, list[str]]:
    """A database of its own, for the time of one run: seconds, and its schema."""
    from django.db import connection

    home, name = connection.settings_dict["NAME"], f"bench_tables_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        _use(name)
        return seconds(work), _schema()
    finally:
        _use(home)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def _use(name: str) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def _schema() -> list[str]:
    """As pg_dump writes it, without the key that differs at each run."""
    from django.db import connection

    from vinhdanh.kit.postgres import programs
    from vinhdanh.kit.postgres.backup import conninfo

    dump = subprocess.run(
        [
            str(programs.folder() / "pg_dump"),
            "--schema-only",
            "--no-owner",
            "--dbname",
            conninfo(connection.settings_dict),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in dump.stdout.splitlines() if not re.match(r"\\(un)?restrict ", line)]
