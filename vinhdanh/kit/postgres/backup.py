"""Dump and restore with PostgreSQL's own programs, for the private server and for any other."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo

from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.postgres import programs
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

_MAGIC = b"PGDMP"
_EMPTY_FIRST = "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;"


def dump_database(settings: Mapping[str, Any], target: Path) -> int:
    """Write the whole database into a file (mode 0600), whole or not at all; answers its size in bytes."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _run(settings, "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file", str(draft)])
        draft.replace(target)
    except OSError as problem:
        raise DatabaseUnavailable(
            f"Không ghi được {target} ({reason(problem)}): hãy chọn thư mục có quyền ghi."
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    return target.stat().st_size


def restore_database(settings: Mapping[str, Any], source: Path) -> None:
    """Replace everything in the database by what the dump holds, in one transaction: all of it or nothing."""
    try:
        with source.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as problem:
        raise DatabaseUnavailable(f"Không đọc được {source} ({reason(problem)}).") from None
    if start != _MAGIC:
        raise DatabaseUnavailable(
            f"{source} không phải bản kết xuất do `vinhdanh database dump` tạo: hãy chọn đúng tệp."
        )
    with tempfile.TemporaryDirectory(prefix="vinhdanh-restore-") as folder:
        # first the whole script, then the database: a dump cut short must not leave half a restore
        script = Path(folder) / "all.sql"
        arguments = ["--no-owner", "--no-privileges", "--file", str(script), str(source)]
        _run(settings, "pg_restore", arguments, connect=False)
        # the dump makes the public schema itself only when it was changed; both ways must work
        _run(
            settings,
            "psql",
            [
                "--no-psqlrc",
                "--quiet",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                "--output",
                os.devnull,
                "--command",
                _EMPTY_FIRST,
                "--file",
                str(script),
            ],
        )


def _run(
    settings: Mapping[str, Any], program: str, arguments: Sequence[str], *, connect: bool = True
) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    environment |= {"LC_ALL": "C", "PGOPTIONS": "-c lock_timeout=15s -c client_min_messages=warning"}
    command = [str(programs.folder() / program), *arguments]
    if connect:
        # the password goes by the environment: other accounts of the machine can read a command line
        environment["PGPASSWORD"] = settings.get("PASSWORD") or ""
        command += ["--dbname", conninfo(settings)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode != 0:
        lines = [
            line.strip() for line in done.stderr.splitlines() if "error" in line.lower() or "FATAL" in line
        ]
        said = (lines or done.stderr.splitlines() or [f"mã {done.returncode}"])[0]
        advice = "cơ sở dữ liệu giữ nguyên như trước. Hãy sửa theo thông báo rồi chạy lại."
        if "lock timeout" in done.stderr:
            advice = (
                "có chương trình đang dùng cơ sở dữ liệu: hãy dừng `vinhdanh serve` và `worker` rồi chạy lại."
            )
        raise DatabaseUnavailable(f"{program} không làm xong: “{said}”; {advice}")


def conninfo(settings: Mapping[str, Any]) -> str:
    """What libpq needs to connect to a database of Django's settings, without the password."""
    known = {
        "host": settings.get("HOST"),
        "port": settings.get("PORT"),
        "user": settings.get("USER"),
        "dbname": settings["NAME"],
        **settings.get("OPTIONS", {}),
    }
    return make_conninfo("", **{name: value for name, value in known.items() if value})
