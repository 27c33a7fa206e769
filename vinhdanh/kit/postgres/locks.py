"""Locks between programs that the system itself drops when their holder dies."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from vinhdanh.kit.postgres.account import Account
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable


def open_lock(path: Path, account: Account) -> int:
    """File number to lock; root leaves the file to the account, which may come without root next time."""
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    account.own(path, 0o600)
    return number


def try_lock(number: int, *, exclusive: bool) -> bool:
    """Take the lock unless somebody has it."""
    import fcntl  # not on Windows, which was refused before

    try:
        fcntl.flock(number, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def alone(path: Path, account: Account, *, patience: float) -> Iterator[None]:
    """Be the only program inside; `DatabaseUnavailable` when another does not come out in time."""
    number = open_lock(path, account)
    try:
        deadline = time.monotonic() + patience
        while not try_lock(number, exclusive=True):
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(
                    f"Một chương trình khác đang khởi động hoặc dừng PostgreSQL ở {path.parent} quá lâu: "
                    "hãy xem chương trình Vinh Danh nào đang treo, dừng nó rồi chạy lại."
                )
            time.sleep(0.03)
        yield
    finally:
        os.close(number)
