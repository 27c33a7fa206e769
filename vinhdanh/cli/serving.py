"""The web server (waitress, threads), more processes beside it on the same port, and its background worker."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

from django.conf import settings

from vinhdanh.cli.children import Child, end_with_parent
from vinhdanh.cli.failures import fail
from vinhdanh.kit.os_errors import reason

THREADS = 8
# a browser keeps a few connections open; the library's own limit of 100 would shut out the twentieth person
_CONNECTIONS = 1_000
# a process holds the law and the program once more (about 150 MB); beyond these the database is what waits
_MOST_BY_ITSELF = 4


def fitting_processes() -> int:
    """How many processes serve when nobody says: one a core, a few at most; one where a port cannot be shared."""
    return min(os.cpu_count() or 1, _MOST_BY_ITSELF) if os.name == "posix" else 1


def run_server(
    host: str, port: int, *, background: bool = True, processes: int = 1, announce: Callable[[str], None]
) -> None:
    """Serve until Ctrl+C or SIGTERM. Django must be set up and the tables up to date; prints the address.

    processes: how many share the port, this one included.
    """  # fmt: skip
    server = _listen(host, port)
    doors = _doors(server)
    address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0', '::') else host}:{doors[0].getsockname()[1]}/"  # noqa: S104 (asked for)
    announce(f"Vinh Danh đang chạy tại {address} (nhấn Ctrl+C để dừng)")
    if host in ("0.0.0.0", "::") and settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]:  # noqa: S104
        announce("Để máy khác vào được, hãy đặt VINHDANH_HOSTS là tên hoặc địa chỉ của máy này rồi chạy lại.")
    sys.stdout.flush()
    with _until_told(server), contextlib.ExitStack() as beside:
        for child in _children(doors, background, processes):
            beside.enter_context(child)
        server.run()
    announce("Đã dừng.")


def run_beside(numbers: Sequence[int]) -> None:
    """Serve on sockets that another process opened (their descriptors), until that process has gone."""
    end_with_parent()
    server = _server(sockets=[socket.socket(fileno=number) for number in numbers])
    with _until_told(server):
        server.run()


def _children(doors: Sequence[socket.socket], background: bool, processes: int) -> Iterator[Child]:
    if background:
        yield Child("Tiến trình việc nền", ["worker"])
    numbers = [door.fileno() for door in doors]
    shared = [f"--socket={number}" for number in numbers]
    for _ in range(processes - 1):
        yield Child("Tiến trình phục vụ web", ["serve-beside", *shared], keep=numbers)


def _doors(server: Any) -> list[socket.socket]:
    """The sockets on which it listens; a name with two kinds of address has two."""
    held = getattr(server, "map", None) or server._map
    return [one.socket for one in held.values() if one.accepting]


@contextlib.contextmanager
def _until_told(server: Any) -> Iterator[None]:
    """Ctrl+C and SIGTERM end what runs inside, in order."""
    previous = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, previous)
        server.close()


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listen(host: str, port: int) -> Any:
    try:
        return _server(host=host, port=port)
    except (OSError, ValueError) as problem:
        number = getattr(problem, "errno", None)
        if number == errno.EADDRINUSE:
            fail(f"Cổng {port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ --port {port + 1}.")
        if number == errno.EACCES:
            fail(f"Không có quyền mở cổng {port}: hãy chọn cổng từ 1024 trở lên, ví dụ --port 8000.")
        why = reason(problem) if isinstance(problem, OSError) else problem
        fail(f"Không mở được địa chỉ {host}:{port} ({why}): hãy kiểm tra --host và --port.")


def _server(**place: Any) -> Any:
    from waitress.server import create_server

    from vinhdanh.wsgi import application

    proxy: dict[str, Any] = {}
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        proxy = {
            "trusted_proxy": "*",
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
        }
    return create_server(
        application,
        threads=THREADS,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,  # select() knows no more than 1,024 files
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=settings.MAX_UPLOAD_BYTES + 1_048_576,
        **place,
        **proxy,
    )
