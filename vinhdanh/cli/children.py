"""Processes that live beside the server: started again when they fall, gone when the server goes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

_LEAVES_WITHIN = 15.0


class Child:
    """Keeps one `vinhdanh` command alive beside us; it ends by itself when we are killed (its stdin closes).

    keep: descriptors of ours that it works on.
    """

    def __init__(self, what: str, command: Sequence[str], *, keep: Sequence[int] = ()) -> None:
        self._what, self._command, self._keep = what, (*command, "--follow-parent"), tuple(keep)
        self._leaving = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_alive, name=f"{command[0]}-keeper", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._leaving.set()
        process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
            try:
                process.wait(timeout=_LEAVES_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(timeout=5)

    def _keep_alive(self) -> None:
        pause = 1.0
        while not self._leaving.is_set():
            command = [sys.executable, "-m", "vinhdanh", *self._command]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, start_new_session=True, pass_fds=self._keep
            )
            code = self._process.wait()
            if not self._leaving.is_set():
                sys.stderr.write(f"{self._what} đã dừng (mã {code}); chạy lại sau {pause:.0f} giây.\n")
                self._leaving.wait(pause)
                pause = min(pause * 2, 30.0)


def end_with_parent() -> None:
    """Told to leave as soon as the parent process has closed its end, or was killed."""
    threading.Thread(target=_watch_parent, name="parent-watch", daemon=True).start()


def _watch_parent() -> None:
    # read without Python's buffer, whose lock a daemon thread would still hold at shutdown;
    # it returns nothing once the parent has closed its end, or was killed
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
