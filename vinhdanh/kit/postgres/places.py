"""Folders that the private PostgreSQL may lie in, and the one its socket fits into."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from vinhdanh.kit.postgres.account import Account
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

_SOCKET_PATH_LIMIT = 100  # the system's own limit is 104 to 108 bytes


def socket_folder(home: Path, port: int) -> Path:
    """Beside the cluster, or under /tmp when that path is too long for a socket."""
    near = home / "socket"
    if len(os.fsencode(near / f".s.PGSQL.{port}")) <= _SOCKET_PATH_LIMIT:
        return near
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return Path("/tmp") / f"vinhdanh-{digest}"  # noqa: S108 (made 0700, its owner is checked)


def refuse_impossible(data_dir: Path) -> None:
    """Raise where this system, or PostgreSQL itself, cannot use the folder."""
    if sys.platform == "win32":
        raise DatabaseUnavailable(
            "PostgreSQL riêng chỉ chạy trên Linux và macOS: trên Windows hãy dùng WSL, hoặc đặt DATABASE_URL."
        )
    if set('"$`\\\n') & set(str(data_dir)):
        raise DatabaseUnavailable(
            f'Đường dẫn thư mục dữ liệu {data_dir} có ký tự " $ ` \\ mà PostgreSQL không nhận: '
            "hãy đặt VINHDANH_DATA sang thư mục khác."
        )


def refuse_foreign(folder: Path, account: Account) -> None:
    """Raise unless the folder is a real one that belongs to us or to the account the server runs under."""
    found = folder.lstat()
    if folder.is_symlink() or not folder.is_dir() or found.st_uid not in (account.uid, os.geteuid()):
        raise DatabaseUnavailable(
            f"Thư mục {folder} thuộc tài khoản khác (số {found.st_uid}): hãy chạy bằng tài khoản đó, "
            "hoặc đặt VINHDANH_DATA sang thư mục của mình."
        )
