"""Many people writing their reports at once, through the very server of `vinhdanh serve`: how long a save takes."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import psutil

from bench._place import ROOT, SMALL, keyed_folder, sources
from bench._timing import figure, p95, say
from vinhdanh.cli.serving import THREADS

USERS = 8 if SMALL else 100
ROUNDS = 3 if SMALL else 20
# the whole form is slow: measured in one turn of so many
_FORM_TURNS = 1 if SMALL else 4
PROMISED_SECONDS = 0.3
_PASSAGE = "achievements"
_SENTENCE = "Năm 2025 tổ hoàn thành vượt kế hoạch, năng suất tăng so với năm trước; sáng kiến được áp dụng ở cả phân xưởng. "
_TOKEN = "a" * 32  # of the cookie and of the form alike: what a browser would send
_MADE_BY = ("bench/_drafts_child.py", "vinhdanh/migrations")


@dataclass
class Writer:
    """One officer's browser: a connection kept open, the draft, and the revision each passage is at."""

    session: str
    code: str
    revisions: dict[str, int]
    host: str
    reader: asyncio.StreamReader = field(init=False)
    writer: asyncio.StreamWriter = field(init=False)

    async def open(self) -> None:
        name, port = self.host.split(":")
        self.reader, self.writer = await asyncio.open_connection(name, int(port))

    async def post(self, path: str, form: dict[str, str]) -> tuple[int, bytes, float]:
        """Send a form and read the whole answer: its status, its body, how long it took."""
        body = urlencode({**form, "csrfmiddlewaretoken": _TOKEN}).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\nCookie: vinhdanh_session={self.session}; vinhdanh_csrf={_TOKEN}\r\n\r\n"
        )
        start = time.perf_counter()
        self.writer.write(head.encode() + body)
        top = await self.reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", top)
        answer = await self.reader.readexactly(int(length[1])) if length else b""
        return int(top[9:12]), answer, time.perf_counter() - start

    async def save_passage(self, text: str) -> float:
        """What the page does while one types: one passage."""
        form = {"text": text, "base": str(self.revisions[_PASSAGE])}
        status, body, taken = await self.post(f"/ho-so/{self.code}/soan/{_PASSAGE}/", form)
        if status != 200:
            raise ValueError(f"lưu đoạn trả lời {status}: {body[:200]!r}")
        self.revisions[_PASSAGE] += 1
        if json.loads(body)["revision"] != self.revisions[_PASSAGE]:
            raise ValueError("một lần lưu bị mất hoặc bị nhân đôi")
        return taken

    async def save_form(self, text: str) -> float:
        """What most programs do: every passage of the form, again."""
        form = {f"text-{code}": f"{text} {code}" for code in self.revisions}
        form |= {f"base-{code}": str(revision) for code, revision in self.revisions.items()}
        status, body, taken = await self.post(f"/ho-so/{self.code}/soan/", form)
        if status != 302:
            raise ValueError(f"lưu cả biểu mẫu trả lời {status}: {body[:200]!r}")
        self.revisions = {code: revision + 1 for code, revision in self.revisions.items()}
        return taken


def run() -> Iterator[tuple[str, str]]:
    """95th percentile of a save when everybody saves in the same instant, again and again; then at a typing pace."""
    folder, ready = keyed_folder("drafts", str(USERS), *sources(*_MADE_BY))
    if not ready:
        say("dựng các bản soạn cho phép đo (một lần)")
    env = {**os.environ, "VINHDANH_DATA": str(folder / "data"), "VINHDANH_TODAY": "2025-12-01"}
    env.pop("DATABASE_URL", None)
    made = subprocess.run(
        [sys.executable, "-m", "bench._drafts_child", str(USERS)], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )  # fmt: skip
    (folder / "filled").touch()
    with served(env, folder) as host:
        writers = [Writer(host=host, **found) for found in json.loads(made.stdout)]
        at_once, forms, paced = asyncio.run(measure(writers))
    yield "drafts.users", str(len(writers))
    yield "drafts.saves", str(len(at_once))
    yield "drafts.median_seconds", figure(median(at_once))
    yield "drafts.p95_seconds", figure(p95(at_once))
    yield "drafts.p95_share_of_promise", figure(p95(at_once) / PROMISED_SECONDS)
    yield "drafts.whole_form_p95_seconds", figure(p95(forms))
    yield "drafts.whole_form_ratio", figure(p95(forms) / p95(at_once))
    yield "drafts.typing_p95_seconds", figure(p95(paced))


async def measure(writers: list[Writer]) -> tuple[list[float], list[float], list[float]]:
    """All at once by passage and by whole form, turn by turn; then each at a pace of their own."""
    await asyncio.gather(*(writer.open() for writer in writers))
    passages: list[float] = []
    forms: list[float] = []
    for turn in range(ROUNDS + 1):
        text = _SENTENCE * 12 + str(time.time_ns())
        some = await asyncio.gather(*(writer.save_passage(text) for writer in writers))
        whole = (
            await asyncio.gather(*(writer.save_form(text) for writer in writers))
            if turn % _FORM_TURNS == 0
            else []
        )
        if turn:  # the first turn warms up
            passages += some
            forms += whole
    paced = await asyncio.gather(*(typing(writer, place) for place, writer in enumerate(writers)))
    for writer in writers:
        writer.writer.close()
    return passages, forms, [taken for one in paced for taken in one]


async def typing(writer: Writer, place: int) -> list[float]:
    """A save about every two seconds, as one pauses between sentences; nobody in step with the others."""
    taken = []
    for number in range(2 if SMALL else 5):
        await asyncio.sleep(1.5 + (place * 37 + number * 11) % 100 / 100)
        taken.append(await writer.save_passage(_SENTENCE * (number + 1) + str(time.time_ns())))
    return taken


@contextmanager
def served(env: dict[str, str], folder: Path) -> Iterator[str]:
    """`vinhdanh serve` as an office runs it; yields its address, stops it at the end."""
    said = folder / "serve.log"
    with said.open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "vinhdanh", "serve", "--port", "0"],
            env=env,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    try:
        host = _address(server, said)
        _wait_for_all(server.pid)
        yield host
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _wait_for_all(server: int) -> None:
    """A process that is still starting takes nobody: wait until each has its threads."""
    for _ in range(300):
        beside = [one for one in psutil.Process(server).children() if "serve-beside" in one.cmdline()]
        if all(one.num_threads() >= THREADS for one in beside):
            return
        time.sleep(0.1)


def _address(server: subprocess.Popen[bytes], said: Path) -> str:
    for _ in range(600):
        found = re.search(r"http://([\d.]+:\d+)/", said.read_text(encoding="utf-8"))
        if found:
            return found[1]
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"máy chủ không chạy: {said.read_text(encoding='utf-8')[-400:]}")
