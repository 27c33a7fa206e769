"""Which server processes really live: a number in postmaster.pid proves nothing after a kill -9."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]


def postmaster_pid(pgdata: Path) -> int | None:
    """Process number of the living postmaster of this cluster, or None.

    A process that has ended but whose parent has not yet noticed (a zombie) still answers to its number, and
    after a restart of the machine the number may belong to another program; both count as "no server".
    """
    try:
        pid = int((pgdata / "postmaster.pid").read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        command = process.cmdline()
    except (OSError, ValueError, psutil.NoSuchProcess, psutil.AccessDenied):
        return None  # a process closed to us is another account's, hence not our server
    if not command or not Path(command[0]).name.startswith("postgres"):
        return None
    return pid if str(pgdata) in command else None


def kill_orphans(pgdata: Path) -> int:
    """End backends whose postmaster is dead (they hold the shared memory); answers how many.

    Nothing committed is lost: the next start replays the write-ahead log.
    """
    killed = 0
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if (
                process.name() == "postgres"
                and Path(process.cwd()) == pgdata
                and _without_postmaster(process)
            ):
                process.kill()
                killed += 1
    return killed


def _without_postmaster(process: psutil.Process) -> bool:
    if "-D" in process.cmdline():
        return False  # a postmaster itself: its children carry a title in place of arguments
    parent = process.parent()
    return parent is None or parent.name() != "postgres" or parent.status() == psutil.STATUS_ZOMBIE


def wait_for_end(pid: int, seconds: float) -> bool:
    """True once this process has ended (or is only waiting for its parent to notice)."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
