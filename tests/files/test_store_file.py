"""Keeping a file: once by its digest, whole on the disk, refused with nothing left behind."""

from __future__ import annotations

import errno
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from pytest_django import Settings

from tests import factories as make
from tests.files import made
from vinhdanh.files.actions import store_content, store_file, store_files
from vinhdanh.files.models import StoredFile
from vinhdanh.files.queries import read_file
from vinhdanh.kit.files import DamagedFile
from vinhdanh.kit.verdict import Refused

pytestmark = pytest.mark.django_db


def on_disk(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_store_keeps_the_bytes_under_their_digest(files_dir: Path) -> None:
    content, by = made.pdf(), make.account("an")
    stored = store_file(made.upload(content), by=by)
    digest = hashlib.sha256(content).hexdigest()
    path = files_dir / digest[:2] / digest[2:4] / digest
    assert path.read_bytes() == content == read_file(stored)
    assert path.stat().st_mode & 0o777 == 0o400
    assert files_dir.stat().st_mode & 0o077 == 0
    assert (stored.digest, stored.size, stored.kind, stored.uploaded_by) == (digest, len(content), "pdf", by)
    assert on_disk(files_dir) == [digest]


def test_store_the_same_bytes_twice_is_one_row_of_the_first_sender() -> None:
    first = store_file(made.upload(made.pdf(), "a.pdf"), by=make.account("an"))
    second = store_file(made.upload(made.pdf(), "b.docx"), by=make.account("chi"))
    assert (first.pk, first.uploaded_by) == (second.pk, second.uploaded_by)
    assert StoredFile.objects.count() == 1


def test_store_takes_an_upload_that_was_read_already() -> None:
    upload = made.upload(made.pdf())
    upload.read()
    assert read_file(store_file(upload, by=None)) == made.pdf()


def test_store_refuses_a_file_too_large_by_name(settings: Settings, files_dir: Path) -> None:
    settings.MAX_EVIDENCE_BYTES = 1024 * 1024
    with pytest.raises(Refused, match=r"Tệp “ảnh họp\.pdf”: lớn hơn 1 MB\. Hãy quét lại") as caught:
        store_file(made.upload(b"%PDF-1.7" + b" " * 1024 * 1024, "C:\\Temp\\ảnh họp.pdf"), by=None)
    assert caught.value.field == "file"
    assert (StoredFile.objects.count(), on_disk(files_dir)) == (0, [])


def test_store_several_is_all_or_none(files_dir: Path) -> None:
    uploads = [made.upload(made.pdf(), "a.pdf"), made.upload(b"<html>", "b.doc")]
    with pytest.raises(Refused, match=r"Tệp “b\.doc”: thực chất là trang web"):
        store_files(uploads, by=None)
    assert StoredFile.objects.count() == 0


def test_store_several_refuses_above_the_count(settings: Settings) -> None:
    settings.MAX_EVIDENCE_FILES = 3
    uploads = [made.upload(made.pdf(str(n)), f"{n}.pdf") for n in range(2)]
    assert len(store_files(uploads, by=None, present=1)) == 2
    with pytest.raises(Refused, match=r"nhiều nhất 3 tệp \(đã có 2, gửi thêm 2\)"):
        store_files(uploads, by=None, present=2)


def test_a_full_disk_is_said_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, files_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match=r"không lưu được tệp “a\.pdf”"):
        store_content(made.pdf(), name="a.pdf", by=None)
    assert "đĩa đã đầy" in caplog.text
    assert (StoredFile.objects.count(), on_disk(files_dir)) == (0, [])


def test_a_row_that_fails_leaves_only_bytes_that_a_second_try_takes(files_dir: Path) -> None:
    with transaction.atomic():
        store_content(made.pdf(), name="a.pdf", by=None)
        transaction.set_rollback(True)
    assert StoredFile.objects.count() == 0
    assert store_content(made.pdf(), name="a.pdf", by=None).digest in on_disk(files_dir)


def test_lost_or_damaged_bytes_are_found_out_and_healed_by_sending_them_again(files_dir: Path) -> None:
    stored = store_content(made.pdf(), name="a.pdf", by=None)
    path = next(path for path in files_dir.rglob(stored.digest))
    path.unlink()
    with pytest.raises(DamagedFile):
        read_file(stored)
    path.write_bytes(b"cut short")
    with pytest.raises(DamagedFile):
        read_file(stored)
    assert store_content(made.pdf(), name="a.pdf", by=None).pk == stored.pk
    assert read_file(stored) == made.pdf()


def test_a_used_file_cannot_be_deleted_with_its_sender() -> None:
    by = make.account("an")
    store_content(made.pdf(), name="a.pdf", by=by)
    with pytest.raises(ProtectedError):
        by.delete()


def test_the_database_takes_no_digest_that_is_none() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(digest="../../etc/passwd", size=1, kind="pdf")


@pytest.mark.django_db(transaction=True)
def test_two_send_the_same_bytes_at_once() -> None:
    def send(_turn: int) -> int:
        try:
            return store_content(made.pdf(), name="a.pdf", by=None).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(send, range(8)))
    assert len(keys) == StoredFile.objects.count() == 1
