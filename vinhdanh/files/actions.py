"""Every write to stored files: check, keep the bytes, then the row. Who may send one is asked by whoever uses it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.files.queries import store
from vinhdanh.kit.files import Checked, FileRefused, Limits, check_file
from vinhdanh.kit.files.problems import too_large
from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.verdict import Refused

_log = logging.getLogger(__name__)


def store_file(upload: File[bytes], *, by: User | None) -> StoredFile:
    """Keep a file that somebody sent; the same bytes sent again are the same row.

    Refused, with nothing kept, when its content is not what we take (see `kit.files`); the sentence names the file.
    """
    name = clean_name(upload.name or "")
    limit = settings.MAX_EVIDENCE_BYTES
    if upload.size > limit:
        raise Refused(spoken(too_large(limit).about(name).says), field="file")
    upload.seek(0)
    return store_content(upload.read(limit + 1), name=name, by=by)


def store_files(uploads: Sequence[File[bytes]], *, by: User | None, present: int = 0) -> list[StoredFile]:
    """Keep several files, all or none; `present` is how many the place where they go has already."""
    limit = settings.MAX_EVIDENCE_FILES
    if present + len(uploads) > limit:
        raise Refused(
            _(
                "Mỗi thành phần hồ sơ nhận nhiều nhất %(limit)s tệp (đã có %(present)s, gửi thêm %(more)s). "
                "Hãy gộp các trang vào một tệp PDF rồi gửi lại."
            )
            % {"limit": limit, "present": present, "more": len(uploads)},
            field="file",
        )
    with transaction.atomic():
        return [store_file(upload, by=by) for upload in uploads]


def store_content(content: bytes, *, name: str, by: User | None) -> StoredFile:
    """Keep bytes that we made ourselves or have in hand; checked like any other."""
    limits = Limits(bytes=settings.MAX_EVIDENCE_BYTES)
    try:
        found = check_file(content, clean_name(name), limits)
    except FileRefused as refused:
        raise Refused(spoken(refused.says), field="file") from None
    try:
        digest = store().put(content)
    except OSError as problem:
        _log.error("Không ghi được vào %s: %s", settings.FILES_DIR, reason(problem))
        raise Refused(
            _("Máy chủ không lưu được tệp “%(name)s”. Hãy báo quản trị hệ thống kiểm tra ổ đĩa rồi gửi lại.")
            % {"name": clean_name(name)},
            field="file",
        ) from problem
    return _row(digest, len(content), found, by)


def sweep_files() -> int:
    """Remove bytes that no row speaks of (uploads cut off, rolled back) and old drafts; how many went."""
    return store().sweep(set(StoredFile.objects.values_list("digest", flat=True)))


def _row(digest: str, size: int, found: Checked, by: User | None) -> StoredFile:
    stored, _new = StoredFile.objects.get_or_create(
        digest=digest,
        defaults={
            "size": size,
            "kind": found.kind,
            "pages": found.pages,
            "has_text": found.has_text,
            "uploaded_by": by,
        },
    )
    return stored
