"""A backup holds the database and the files; cut short or spoilt it changes nothing."""

from __future__ import annotations

import errno
import io
import os
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vinhdanh.kit import backup
from vinhdanh.kit.backup import BrokenBackup, restore_backup, write_backup
from vinhdanh.kit.files.store import FileStore

SETTINGS: dict[str, Any] = {"NAME": "vinhdanh"}


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The database's part is played: what was restored, one after another (the real one: tests/cli)."""
    seen: list[bytes] = []

    def dump(_settings: Mapping[str, Any], target: Path) -> int:
        target.write_bytes(b"PGDMP and so on" * 100)
        return 1500

    monkeypatch.setattr(backup, "dump_database", dump)
    monkeypatch.setattr(
        backup, "restore_database", lambda _settings, source: seen.append(source.read_bytes())
    )
    return seen


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for content in (b"one", b"two" * 1000, b"three"):
        FileStore(tmp_path / "files").put(content)
    return tmp_path / "files"


def contents(folder: Path) -> set[bytes]:
    return {FileStore(folder).read(digest) for digest in FileStore(folder).digests()}


def test_what_was_written_comes_back_elsewhere(files: Path, tmp_path: Path, restored: list[bytes]) -> None:
    done = write_backup(SETTINGS, files, tmp_path / "a.dump")
    assert (done.files, done.damaged, done.size) == (3, (), (tmp_path / "a.dump").stat().st_size)
    assert (tmp_path / "a.dump").stat().st_mode & 0o077 == 0
    assert restore_backup(SETTINGS, tmp_path / "new", tmp_path / "a.dump") == 3
    assert contents(tmp_path / "new") == contents(files)
    assert restored == [b"PGDMP and so on" * 100]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.dump", "files", "new"]


def test_without_any_file_there_is_a_backup_too(tmp_path: Path, restored: list[bytes]) -> None:
    assert write_backup(SETTINGS, tmp_path / "none", tmp_path / "a.dump").files == 0
    assert restore_backup(SETTINGS, tmp_path / "none", tmp_path / "a.dump") == 0
    assert len(restored) == 1


def test_a_damaged_file_is_left_out_and_told(files: Path, tmp_path: Path) -> None:
    digest = next(FileStore(files).digests())
    path = FileStore(files).path(digest)
    path.chmod(0o600)
    path.write_bytes(b"something else")
    done = write_backup(SETTINGS, files, tmp_path / "a.dump")
    assert (done.files, done.damaged) == (2, (digest,))


def test_a_dump_of_the_database_alone_is_taken(tmp_path: Path, restored: list[bytes]) -> None:
    (tmp_path / "a.dump").write_bytes(b"PGDMP" + bytes(300))
    assert restore_backup(SETTINGS, tmp_path / "files", tmp_path / "a.dump") == 0
    assert restored == [b"PGDMP" + bytes(300)]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.97])
def test_a_backup_cut_short_changes_no_database(
    part: float, files: Path, tmp_path: Path, restored: list[bytes]
) -> None:
    write_backup(SETTINGS, files, tmp_path / "a.dump")
    whole = (tmp_path / "a.dump").read_bytes()
    end = whole.rstrip(b"\0")
    (tmp_path / "a.dump").write_bytes(end[: int(len(end) * part)])
    with pytest.raises(BrokenBackup, match=r"không phải bản sao lưu trọn vẹn.*giữ nguyên"):
        restore_backup(SETTINGS, tmp_path / "new", tmp_path / "a.dump")
    assert restored == []


def _tar(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        _tar(("../../etc/passwd", b"x")),
        _tar(("files/../../x", b"x")),
        _tar((f"files/{'0' * 64}", b"not these bytes")),
        _tar(("end.json", b"{}")),
        _tar(("end.json", b"[1")),
        _tar(("database.dump", b"PGDMP"), ("end.json", b'{"files": 0, "database": "0"}')),
    ],
)
def test_a_tar_of_something_else_is_refused(content: bytes, tmp_path: Path, restored: list[bytes]) -> None:
    (tmp_path / "a.dump").write_bytes(content)
    with pytest.raises(BrokenBackup, match="không phải bản sao lưu trọn vẹn"):
        restore_backup(SETTINGS, tmp_path / "new", tmp_path / "a.dump")
    assert restored == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "a.dump"]


def test_a_full_disk_leaves_no_half_of_a_backup(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BrokenBackup, match="đĩa đã đầy"):
        write_backup(SETTINGS, files, tmp_path / "a.dump")
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenBackup, match="khong-co"):
        restore_backup(SETTINGS, tmp_path, tmp_path / "khong-co")
