"""One private PostgreSQL under the data folder: made, started, shared between programs, stopped by the last.

What makes it safe to kill anything at any moment:

- `server.lock` (flock) lets one program at a time make, start or stop the server; the system drops a dead
  program's lock by itself.
- `in-use.lock` is held shared by every program that uses the server; who can take it alone is the last one out.
- A new cluster is made beside its place and renamed, so `cluster/` is either whole or not there.
- "Running" means that a connection was opened and it is our data folder that answered.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import psycopg
from psycopg import sql

from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.postgres import programs
from vinhdanh.kit.postgres.account import Account, account_for, let_reach
from vinhdanh.kit.postgres.locks import alone, open_lock, try_lock
from vinhdanh.kit.postgres.places import refuse_foreign, refuse_impossible, socket_folder
from vinhdanh.kit.postgres.processes import kill_orphans, postmaster_pid, wait_for_end
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

USER = "vinhdanh"
PORT = 5432  # only a part of the socket's name: the server listens on no network address
PATIENCE_SECONDS = 90.0

# Sized for an office machine with 4 GB; a bigger installation names its own server in DATABASE_URL.
_TUNING = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    # a restore drops and makes every table, index and sequence in one transaction, each with a lock of its own
    "max_locks_per_transaction": "512",
    "shared_buffers": "256MB",
    "work_mem": "24MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "jit": "off",
    "timezone": "UTC",
    # figures and names of people must not end up in a log: no statements, no key values
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


@dataclass(frozen=True)
class Cluster:
    """The server of one data folder. `options` are PostgreSQL settings on top of the product's own."""

    data_dir: Path
    options: Mapping[str, str] = field(default_factory=dict, compare=False)

    # process-wide: file numbers of the shared locks, by home folder
    _held: ClassVar[dict[Path, int]] = {}

    @property
    def home(self) -> Path:
        return self.data_dir / "database"

    @property
    def pgdata(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def socket_dir(self) -> Path:
        """Where the socket lies: beside the cluster, or under /tmp when that path is too long for a socket."""
        return socket_folder(self.home, PORT)

    @property
    def held(self) -> bool:
        """Whether this program has said that it uses the server."""
        return self.home in self._held

    def connect(self, dbname: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A direct connection (autocommit) to a server that runs."""
        return psycopg.connect(
            host=str(self.socket_dir), port=PORT, user=USER, dbname=dbname, connect_timeout=5, autocommit=True
        )

    def answers(self) -> bool:
        """Whether our own server answers now."""
        try:
            with self.connect() as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError as problem:
            return "too many clients" in str(problem) or "remaining connection slots" in str(problem)
        return row is not None and Path(str(row[0])) == self.pgdata

    def ensure(self, dbname: str) -> None:
        """Have the server running and this database in it; say that we use it until we exit."""
        refuse_impossible(self.data_dir)
        account = self._make_folders()
        with self._alone(account):
            self._hold(account)
            if not self.answers():
                self._make_cluster(account)
                self._start(account)
            try:
                self._make_database(dbname)
            except psycopg.OperationalError as problem:
                raise DatabaseUnavailable(self._complaint("không nhận kết nối", str(problem))) from None

    def revive(self, dbname: str) -> bool:
        """Start the server again if its process has gone; True when that was needed. Cheap enough to ask often."""
        if postmaster_pid(self.pgdata) is not None:
            return False
        self.ensure(dbname)
        return True

    def release(self) -> bool:
        """Say that we no longer use the server; the last one out stops it. True when it was stopped."""
        if not self.home.exists():
            return False
        account = self._account()
        with self._alone(account):
            if self.held:
                os.close(self._held.pop(self.home))
            if self.keep_marker.exists():
                return False
            last = self._in_use(account)
            try:
                return try_lock(last, exclusive=True) and self._stop()
            finally:
                os.close(last)

    def stop(self) -> bool:
        """Stop the server even if others use it (they start it again when they need it). False: it was not running."""
        if not self.home.exists():
            return False
        with self._alone(self._account()):
            self.keep_marker.unlink(missing_ok=True)
            return self._stop()

    @property
    def keep_marker(self) -> Path:
        """While this file exists the last program out leaves the server running."""
        return self.home / "keep-running"

    # --- places and locks

    def _account(self) -> Account:
        return account_for((self.pgdata, self.home, self.data_dir))

    def _make_folders(self) -> Account:
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o711)
            account = self._account()
            for folder in (self.home, self.socket_dir):
                with contextlib.suppress(FileExistsError):
                    folder.mkdir(mode=0o700)
                refuse_foreign(folder, account)
                account.adopt(folder)
                let_reach(folder, account)
        except OSError as problem:
            raise DatabaseUnavailable(
                f"Không ghi được vào thư mục dữ liệu {self.data_dir} ({reason(problem)}): "
                "hãy cấp quyền ghi, hoặc đặt VINHDANH_DATA sang thư mục khác."
            ) from None
        return account

    def _alone(self, account: Account) -> contextlib.AbstractContextManager[None]:
        return alone(self.home / "server.lock", account, patience=PATIENCE_SECONDS)

    def _in_use(self, account: Account) -> int:
        return open_lock(self.home / "in-use.lock", account)

    def _hold(self, account: Account) -> None:
        if self.held:
            return
        number = self._in_use(account)
        # nobody keeps this lock alone except inside server.lock, which we hold
        try_lock(number, exclusive=False)
        self._held[self.home] = number
        atexit.register(self._release_at_exit, os.getpid())

    def _release_at_exit(self, owner: int) -> None:
        # a forked child must not stop its parent's server; at exit there is nobody left to tell about trouble
        if os.getpid() == owner:
            with contextlib.suppress(DatabaseUnavailable, OSError):
                self.release()

    # --- making, starting, stopping (all under server.lock)

    def _make_cluster(self, account: Account) -> None:
        if (self.pgdata / "global" / "pg_control").exists():
            programs.check_version(self.pgdata)
            return
        for leftover in self.home.glob("cluster.new-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        self._set_aside_broken()
        draft = self.home / f"cluster.new-{os.getpid()}-{secrets.token_hex(4)}"
        durable = self.options.get("fsync") != "off"
        programs.initdb(draft, user=USER, account=account, durable=durable)
        draft.rename(self.pgdata)

    def _set_aside_broken(self) -> None:
        """A cluster folder without its control file never held data of ours, unless somebody took parts away."""
        if not self.pgdata.exists():
            return
        base = self.pgdata / "base"
        if base.exists() and {path.name for path in base.iterdir()} - {"1", "4", "5", "pgsql_tmp"}:
            raise DatabaseUnavailable(
                f"Thư mục cơ sở dữ liệu {self.pgdata} thiếu tệp điều khiển global/pg_control nhưng còn dữ liệu: "
                "đừng xoá; hãy khôi phục thư mục này từ bản sao lưu, hoặc chuyển nó đi nơi khác rồi chạy "
                "`vinhdanh database restore` với bản kết xuất gần nhất."
            )
        aside = self.home / f"cluster.dở-dang-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"
        self.pgdata.rename(aside)
        sys.stderr.write(
            f"Lần tạo cơ sở dữ liệu trước bị ngắt giữa chừng: đã tạo lại từ đầu, phần dở dang cất ở {aside} "
            "(xoá được).\n"
        )

    def _start(self, account: Account) -> None:
        account.adopt_all(self.home)
        deadline = time.monotonic() + PATIENCE_SECONDS
        rounds = 0
        while not self.answers():
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(self._complaint(f"không trả lời sau {PATIENCE_SECONDS:.0f} giây"))
            if postmaster_pid(self.pgdata) is not None:
                time.sleep(0.05)  # starting, replaying its log or shutting down
                continue
            rounds += 1
            self._start_once(account, rounds)

    def _start_once(self, account: Account, rounds: int) -> None:
        """One attempt; returns when it is worth looking or trying again, raises when it is not."""
        # dead for sure: its lock files would only stop the next server
        (self.pgdata / "postmaster.pid").unlink(missing_ok=True)
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.socket_dir / name).unlink(missing_ok=True)
        if self.log.exists() and self.log.stat().st_size > 5_000_000:
            self.log.replace(self.home / "server.log.1")
        settings = {**_TUNING, "unix_socket_directories": str(self.socket_dir), **self.options}
        said = programs.start(self.pgdata, log=self.log, settings=settings, account=account)
        if said is None:
            return
        if "pre-existing shared memory block" in said and rounds < 20:
            kill_orphans(self.pgdata)
            time.sleep(0.05)
        elif postmaster_pid(self.pgdata) is None and (rounds >= 3 or "FATAL" in said or "PANIC" in said):
            raise DatabaseUnavailable(self._complaint("không khởi động được", said))

    def _stop(self) -> bool:
        pid = postmaster_pid(self.pgdata)
        if pid is None:
            return False
        # fast shutdown first; the second way leaves a log to replay, but loses nothing either
        for how, seconds in ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
            if wait_for_end(pid, seconds):
                return True
        raise DatabaseUnavailable(self._complaint(f"không dừng (tiến trình {pid})"))

    def _make_database(self, name: str) -> None:
        with self.connect() as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _complaint(self, what: str, said: str = "") -> str:
        lines = said.splitlines() or ["(không có gì thêm)"]
        telling = [line for line in lines if "FATAL" in line or "PANIC" in line] or lines
        return (
            f"PostgreSQL ở {self.pgdata} {what}: “{telling[-1].split('] ', 1)[-1].strip()}”. Hãy xem {self.log}, "
            "kiểm tra chỗ trống trên đĩa và quyền thư mục, rồi chạy lại; hoặc đặt DATABASE_URL tới một máy chủ "
            "PostgreSQL khác."
        )
