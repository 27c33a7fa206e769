"""A program killed while it keeps files: every file that has its name is whole, and what is half is only a draft."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vinhdanh.kit.files.store import GRACE_SECONDS, FileStore

_WRITER = """
import random, sys
from pathlib import Path
from vinhdanh.kit.files.store import FileStore
store, chance = FileStore(Path(sys.argv[1])), random.Random(sys.argv[2])
while True:
    print(store.put(chance.randbytes(chance.randrange(1, 400_000))), flush=True)
"""


@pytest.mark.drill
def test_killed_at_any_moment_it_leaves_whole_files_and_drafts_only(tmp_path: Path) -> None:
    chance, store, told = random.Random(7), FileStore(tmp_path / "files"), set()
    for turn in range(6):
        command = [sys.executable, "-c", _WRITER, str(store.folder), str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told.add(writer.stdout.readline().strip())
            time.sleep(chance.random() * 0.1)
            os.kill(writer.pid, signal.SIGKILL)
            told |= {line.strip() for line in writer.stdout if len(line) == 65}
    kept = set(store.digests())
    assert told <= kept
    assert all(store.read(digest) for digest in kept)
    assert {
        path.name for path in store.folder.rglob("*") if path.is_file() and path.parent != store.drafts
    } == kept
    old = time.time() - GRACE_SECONDS - 60
    for draft in store.drafts.iterdir():
        os.utime(draft, (old, old))
    store.sweep(kept)
    assert list(store.drafts.iterdir()) == []
    assert set(store.digests()) == kept
