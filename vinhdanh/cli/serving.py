"""The web server (waitress, threads) with its background worker as a child process."""

from __future__ import annotations

import contextlib
import errno
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.conf import settings

from vinhdanh.cli.failures import fail
from vinhdanh.kit.os_errors import reason

_THREADS = 8
# a browser keeps a few connections open; the library's own limit of 100 would shut out the twentieth person
_CONNECTIONS = 1_000


def run_server(host: str, port: int, *, background: bool = True, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl+C or SIGTERM. Django must be set up and the tables up to date; prints the address."""
    server = _listen(host, port)
    address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0', '::') else host}:{server.effective_port}/"  # noqa: S104 (asked for)
    announce(f"Vinh Danh đang chạy tại {address} (nhấn Ctrl+C để dừng)")
    if host in ("0.0.0.0", "::") and settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]:  # noqa: S104
        announce("Để máy khác vào được, hãy đặt VINHDANH_HOSTS là tên hoặc địa chỉ của máy này rồi chạy lại.")
    sys.stdout.flush()
    worker = _Worker() if background else contextlib.nullcontext()
    previous = signal.signal(signal.SIGTERM, _leave)
    try:
        with worker:
            server.run()
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, previous)
        server.close()
        announce("Đã dừng.")


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listen(host: str, port: int) -> Any:
    from waitress.server import create_server

    from vinhdanh.wsgi import application

    proxy: dict[str, Any] = {}
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        proxy = {
            "trusted_proxy": "*",
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
        }
    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            asyncore_use_poll=True,  # select() knows no more than 1,024 files
            ident=None,
            clear_untrusted_proxy_headers=True,
            max_request_body_size=settings.MAX_UPLOAD_BYTES + 1_048_576,
            **proxy,
        )
    except (OSError, ValueError) as problem:
        number = getattr(problem, "errno", None)
        if number == errno.EADDRINUSE:
            fail(f"Cổng {port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ --port {port + 1}.")
        if number == errno.EACCES:
            fail(f"Không có quyền mở cổng {port}: hãy chọn cổng từ 1024 trở lên, ví dụ --port 8000.")
        why = reason(problem) if isinstance(problem, OSError) else problem
        fail(f"Không mở được địa chỉ {host}:{port} ({why}): hãy kiểm tra --host và --port.")


class _Worker:
    """Keeps one `vinhdanh worker` alive beside us; it ends by itself when we are killed (its stdin closes)."""

    def __init__(self) -> None:
        self._leaving = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_alive, name="worker-keeper", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._leaving.set()
        process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(timeout=5)

    def _keep_alive(self) -> None:
        pause = 1.0
        while not self._leaving.is_set():
            command = [sys.executable, "-m", "vinhdanh", "worker", "--follow-parent"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
            code = self._process.wait()
            if not self._leaving.is_set():
                sys.stderr.write(f"Tiến trình việc nền đã dừng (mã {code}); chạy lại sau {pause:.0f} giây.\n")
                self._leaving.wait(pause)
                pause = min(pause * 2, 30.0)
