"""Keys made once and kept in the data folder, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from functools import cache
from pathlib import Path

from django.utils.functional import lazy

from vinhdanh.kit.environment import SettingError
from vinhdanh.kit.os_errors import reason

_LENGTH = 50


def lazy_key(path: Path) -> str:
    """The key in this file, read or made when first used: importing the settings touches no file."""
    return lazy(cache(kept_key), str)(path)


def kept_key(path: Path) -> str:
    """The key in this file; the first caller makes it (mode 0600), and of several at once only one wins."""
    try:
        return _read(path)
    except FileNotFoundError:
        pass
    except OSError as problem:
        raise SettingError(
            f"Không đọc được tệp khoá {path} ({reason(problem)}): hãy chạy bằng tài khoản đã tạo nó, "
            "hoặc đặt VINHDANH_DATA sang thư mục khác."
        ) from None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o711)
        _make(path)
    except OSError as problem:
        raise SettingError(
            f"Không ghi được tệp khoá {path} ({reason(problem)}): hãy cho quyền ghi vào thư mục dữ liệu "
            "hoặc đặt VINHDANH_DATA sang thư mục khác."
        ) from None
    return _read(path)


def _read(path: Path) -> str:
    key = path.read_text(encoding="ascii", errors="replace").strip()
    if len(key) < _LENGTH:
        raise SettingError(
            f"Tệp khoá {path} bị hỏng hoặc bị cắt ngắn: hãy khôi phục nó từ bản sao lưu. "
            "Đừng xoá khoá này khi cơ sở dữ liệu còn số định danh đã mã hoá."
        )
    return key


def _make(path: Path) -> None:
    # written whole beside its place, then linked: a reader never sees half a key, a second maker never wins
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as file:
            file.write(secrets.token_urlsafe(_LENGTH) + "\n")
            file.flush()
            os.fsync(file.fileno())
        _give_to_owner_of_folder(draft)
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink(missing_ok=True)


def _give_to_owner_of_folder(path: Path) -> None:
    # root working in somebody's data folder must not leave a key there that its owner cannot read
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
