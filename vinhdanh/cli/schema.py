"""Bringing the tables up to the version of the code."""

from __future__ import annotations

from collections.abc import Callable

_LOCK = 5_620_017  # number of the advisory lock: one program migrates at a time


def pending_migrations() -> list[str]:
    """Names of the migrations that this database has not seen, in order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate_if_needed(announce: Callable[[str], None]) -> list[str]:
    """Apply what is pending, one program at a time; answers what was applied. Django must be set up.

    The tables of awards and movements follow the catalogues we ship, which may change without any change of tables.
    """
    from vinhdanh.awards.actions import sync_catalogue
    from vinhdanh.indicators.shipped import sync_indicators
    from vinhdanh.movements.shipped import sync_movements

    applied = _migrate(announce)
    sync_catalogue()
    sync_movements()
    sync_indicators()
    return applied


def _migrate(announce: Callable[[str], None]) -> list[str]:
    from django.db import connection

    from vinhdanh.kit.migrating import migrate

    if not pending_migrations():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            pending = pending_migrations()  # another program may have been quicker
            if pending:
                announce(f"Cập nhật bảng dữ liệu: {len(pending)} bước…")
                migrate()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return pending
