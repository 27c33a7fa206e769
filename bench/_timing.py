"""Figures as they are printed: medians of runs in alternation, seconds and ratios with three digits that count."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench._place import ROOT, folder

Run = Callable[[], float]


def seconds(work: Callable[[], Any], repeats: int = 1) -> float:
    """How long one run of the work takes; of several, the median."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def p95(taken: Sequence[float]) -> float:
    """The time that 19 of 20 runs do not exceed."""
    return statistics.quantiles(taken, n=20)[-1]


def alternate(rounds: int, runs: Mapping[str, Run]) -> dict[str, float]:
    """The median of each run, taken turn by turn so that a busy minute hits all of them; one turn warms up."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            taken = run()
            if turn:
                found[name].append(taken)
    return {name: statistics.median(taken) for name, taken in found.items()}


def figure(value: float) -> str:
    """Three digits that count, never in powers of ten."""
    if value >= 100:
        return f"{value:.0f}"
    digits = 2
    while digits < 7 and 0 < abs(value) < 10 ** (2 - digits):
        digits += 1
    return f"{value:.{digits}f}"


def measured(command: Sequence[str | Path]) -> tuple[float, float, str]:
    """Run a process to its end: wall seconds, the most memory it held in GB, what it printed."""
    answer = folder("measured") / "last.json"
    launch = [sys.executable, ROOT / "bench" / "_launch.py", answer, *command]
    done = subprocess.run(
        [str(part) for part in launch], stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        raise RuntimeError(f"tiến trình đo dừng với mã {done.returncode}, xem lỗi phía trên")
    found = json.loads(answer.read_text(encoding="ascii"))
    return found["seconds"], found["bytes"] / 1e9, done.stdout


class Child:
    """A process that answers each JSON line with one; it keeps its data between the questions."""

    def __init__(self, command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **(env or {})},
        )  # fmt: skip

    def ask(self, **question: Any) -> Any:
        """Send one question and wait for its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(
                f"tiến trình con dừng giữa chừng (mã {self._process.wait()}), xem lỗi phía trên"
            )
        return json.loads(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def say(text: str) -> None:
    """What is going on, for whoever waits; figures alone go to standard output."""
    print(text, file=sys.stderr, flush=True)
