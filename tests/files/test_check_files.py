"""Reading every stored file again, and clearing what nothing speaks of."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.files import made
from vinhdanh.cli import run
from vinhdanh.files.actions import store_content, sweep_files
from vinhdanh.files.queries import check_files, store
from vinhdanh.kit.files.store import GRACE_SECONDS

pytestmark = pytest.mark.django_db


def _old(path: Path) -> Path:
    when = time.time() - GRACE_SECONDS - 60
    os.utime(path, (when, when))
    return path


def test_sound_lost_and_damaged_files_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    sound, gone, spoilt = (store_content(made.pdf(text), name="a.pdf", by=None) for text in "abc")
    store().path(gone.digest).unlink()
    kept = store().path(spoilt.digest)
    kept.chmod(0o600)
    kept.write_bytes(bytes(spoilt.size))
    found = check_files()
    assert (found.sound, found.megabytes) == (1, sound.size / 1_048_576)
    assert set(found.lost) == {(gone.digest, "gone"), (spoilt.digest, "damaged")}
    assert run(["files", "check"]) == 1
    said = capsys.readouterr().out
    assert f"Mất: {gone.digest}" in said
    assert f"Hỏng: {spoilt.digest}" in said


def test_all_well_is_said_with_exit_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    store_content(made.pdf(), name="a.pdf", by=None)
    assert run(["files", "check"]) == 0
    assert capsys.readouterr().out.startswith("1 tệp còn nguyên")


def test_sweeping_takes_old_strangers_and_drafts_only(
    files_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    used = _old(store().path(store_content(made.pdf(), name="a.pdf", by=None).digest))
    old, young = _old(store().path(store().put(b"old"))), store().path(store().put(b"young"))
    draft = files_dir / "incoming" / "tmpabc"
    draft.write_bytes(b"half")
    _old(draft)
    assert check_files().strangers == 2
    assert run(["files", "check", "--sweep"]) == 0
    assert "Đã xoá 2 tệp thừa." in capsys.readouterr().out
    assert [path.exists() for path in (used, old, young, draft)] == [True, False, True, False]


def test_an_old_stranger_that_is_sent_again_is_young_again() -> None:
    path = _old(store().path(store().put(made.pdf())))
    store_content(made.pdf(), name="a.pdf", by=None)
    assert time.time() - path.stat().st_mtime < 60
    assert sweep_files() == 0
