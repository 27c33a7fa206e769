"""Where benches keep what they make, and how large they are: full, or tiny for a smoke run."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# what benches make: data, workbooks; may be emptied at any time when none is running
BUILD = Path(os.environ.get("VINHDANH_BENCH_FOLDER") or ROOT / "build" / "bench")
# VINHDANH_BENCH_SMALL=1: the same steps on very little data, to see that they run
SMALL = os.environ.get("VINHDANH_BENCH_SMALL") == "1"
PROVINCE_PEOPLE, NATION_PEOPLE = (1_500, 60_000) if SMALL else (35_000, 11_800_000)


@contextmanager
def alone() -> Iterator[None]:
    """One run of benches at a time: two would share processors and data, and neither figure would hold."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("Một lần đo khác đang chạy trên thư mục này: hãy đợi nó xong.") from None
        yield


def folder(name: str) -> Path:
    """A folder of this bench under build/, made if needed."""
    path = BUILD / ("small" if SMALL else "full") / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def keyed_folder(name: str, *parts: str) -> tuple[Path, bool]:
    """A folder for data made from these parts, and whether it is already filled; older ones are removed.

    Whoever fills it calls `filled` at the end, so that a broken run is not taken for a whole one.
    """
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
    path = folder(name)
    for old in path.iterdir():
        if old.name != key:
            shutil.rmtree(old)
    path = path / key
    ready = (path / "filled").exists()
    if not ready:
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
    return path, ready


def filled(path: Path) -> None:
    """Mark a keyed folder as whole."""
    (path / "filled").touch()


def sources(*paths: str) -> Iterable[str]:
    """The text of the sources that data is made by, for `keyed_folder`."""
    for given in paths:
        found = ROOT / given
        for path in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
            yield path.read_text(encoding="utf-8")
