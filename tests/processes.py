"""Programs of ours run as processes of their own, each test with its own data folder."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.database import TEST_DATA, digest_of_migrations
from vinhdanh.kit.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parents[1]
_started: dict[Path, list[subprocess.Popen[bytes]]] = {}


@contextmanager
def own_data_folder(*, migrated: bool = False) -> Iterator[Path]:
    """A short-lived data folder; its programs and its server are stopped, however the test ended.

    migrated: with every table in it, copied from a folder that is made once.
    """
    folder = Path(tempfile.mkdtemp(prefix="vd-")).resolve()
    try:
        if migrated:
            # cp keeps the owner of the server's files, who may not be us
            subprocess.run(["cp", "-a", f"{_migrated_folder()}/.", str(folder)], check=True)
        yield folder
    finally:
        for process in _started.pop(folder, []):
            if process.poll() is None:
                process.kill()
                process.wait(timeout=10)
        Cluster(folder).stop()
        shutil.rmtree(folder, ignore_errors=True)


def _migrated_folder() -> Path:
    """A stopped data folder whose tables are up to date; whoever makes it first lends it to the others."""
    ready = TEST_DATA.parent / f"migrated-{digest_of_migrations()}"
    with (TEST_DATA.parent / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if ready.exists():
            return ready
        with own_data_folder() as draft:
            done = vinhdanh("migrate", data_dir=draft)
            assert done.returncode == 0, done.stderr
            Cluster(draft).stop()
            for old in TEST_DATA.parent.glob("migrated-*"):
                if old != ready:
                    shutil.rmtree(old, ignore_errors=True)
            waiting = TEST_DATA.parent / f"draft-{os.getpid()}"
            subprocess.run(["cp", "-a", str(draft), str(waiting)], check=True)
            waiting.rename(ready)
    return ready


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """A clean environment for a program that lives in this data folder."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "VINHDANH_DATA": str(data_dir), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def vinhdanh(*arguments: str, data_dir: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "vinhdanh", *arguments],
        env=environment(data_dir, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def start(*command: str, data_dir: Path, output: Path, **more: str) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; what it says goes into a file."""
    with output.open("wb") as file:
        process = subprocess.Popen(
            command,
            env=environment(data_dir, **more),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    _started.setdefault(data_dir, []).append(process)
    return process


def wait_until(happened: Callable[[], object], *, seconds: float = 60.0, what: str) -> None:
    """Look ten times a second until it is so; fail loudly when it never is."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)
