"""Which system account runs the private server. PostgreSQL refuses to run as root, so root lends it another one."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

SERVICE_ACCOUNT = "vinhdanh-db"


@dataclass(frozen=True, slots=True)
class Account:
    """A system account by number; `switch` are the subprocess arguments that change to it."""

    uid: int
    gid: int
    switch: bool

    def popen(self) -> dict[str, Any]:
        """Keyword arguments for subprocess that run a program as this account."""
        become = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}
        # "/" because the caller's folder may be closed to the account; few variables, so that no PG… leaks in
        return {"cwd": "/", "umask": 0o077, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, **become}

    def own(self, path: Path, mode: int) -> None:
        """Give a file or folder to this account (only root may)."""
        if self.switch:
            os.chown(path, self.uid, self.gid)
            path.chmod(mode)

    def adopt(self, folder: Path) -> None:
        """Take over a folder that root made."""
        if self.switch and folder.stat().st_uid == 0:
            self.own(folder, 0o700)

    def adopt_all(self, folder: Path) -> None:
        """Take over whatever root put inside, for example a cluster copied out of a backup."""
        for path in folder.rglob("*") if self.switch else ():
            if path.lstat().st_uid == 0:
                os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account_for(folders: Iterable[Path]) -> Account:
    """Ourselves; for root the first owner of these folders that is not root, else a service account."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    for folder in folders:
        if folder.exists() and folder.stat().st_uid != 0:
            found = folder.stat()
            return Account(found.st_uid, found.st_gid, switch=True)
    return _service_account()


def _service_account() -> Account:
    import pwd  # not on Windows

    for name in (SERVICE_ACCOUNT, "nobody"):
        if name == SERVICE_ACCOUNT:
            _add_service_account()
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switch=True)
    raise DatabaseUnavailable(
        "PostgreSQL không chạy bằng root, và máy không có tài khoản nào khác để dùng: "
        f"hãy tạo tài khoản hệ thống {SERVICE_ACCOUNT}, hoặc chạy lại bằng một tài khoản thường."
    )


def _add_service_account() -> None:
    import pwd  # not on Windows

    command = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if command is None or SERVICE_ACCOUNT in {entry.pw_name for entry in pwd.getpwall()}:
        return
    arguments = ("--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin")
    # a read-only /etc or a program that was quicker: the caller then looks for what there is
    subprocess.run([command, *arguments, SERVICE_ACCOUNT], capture_output=True, check=False)


def let_reach(path: Path, account: Account) -> None:
    """Let the account walk to this path: adds the bit to pass through a parent folder, never to list it."""
    if not account.switch:
        return
    for folder in path.parents:
        found = folder.stat()
        if found.st_uid == account.uid:
            passable = found.st_mode & stat.S_IXUSR
        elif found.st_gid == account.gid:
            passable = found.st_mode & stat.S_IXGRP
        else:
            passable = found.st_mode & stat.S_IXOTH
        if passable:
            continue
        try:
            folder.chmod(stat.S_IMODE(found.st_mode) | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        except OSError as problem:
            raise DatabaseUnavailable(
                f"Tài khoản chạy PostgreSQL không đi qua được thư mục {folder} ({reason(problem)}): "
                "hãy đặt VINHDANH_DATA sang nơi khác, ví dụ /var/lib/vinhdanh."
            ) from None


def let_read(folder: Path, account: Account) -> None:
    """Let the account read and run what is inside (a wheel installed under a strict umask)."""
    let_reach(folder, account)
    if not account.switch or folder.stat().st_mode & stat.S_IXOTH:
        return
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
