"""`vinhdanh demo` as a process of its own: made, killed, made again, left standing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.processes import own_data_folder
from vinhdanh.sample.accounts import USERNAMES

pytestmark = pytest.mark.drill


@pytest.fixture
def env() -> Iterator[dict[str, str]]:
    # the first start of an empty folder is a drill of its own
    with own_data_folder(migrated=True) as folder:
        yield {**os.environ, "VINHDANH_DATA": str(folder)}


def demo(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vinhdanh", "demo", "--small", "--no-serve", *arguments]
    return subprocess.run(command, env=env, check=False, capture_output=True, text=True, timeout=120)


def test_demo_starts_over_when_killed_then_serves_what_stands_and_asks_before_another(
    env: dict[str, str],
) -> None:
    command = [sys.executable, "-m", "vinhdanh", "demo", "--small", "--no-serve"]
    with subprocess.Popen(
        command, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Ghi vào cơ sở dữ liệu" in line:
                process.send_signal(signal.SIGKILL)
                break
        process.wait(timeout=30)
    assert process.returncode == -signal.SIGKILL
    first = demo(env)
    assert first.returncode == 0, first.stderr
    assert "Ghi vào cơ sở dữ liệu" in first.stderr  # made anew: nothing half-made was taken for whole
    for username in (*USERNAMES, "Mật khẩu"):
        assert username in first.stdout
    second = demo(env)
    assert second.returncode == 0
    assert "Ghi năm" not in second.stderr
    assert second.stdout == first.stdout
    other = demo(env, "--seed", "2")
    assert other.returncode == 2
    assert "Đã có tỉnh mẫu nhỏ, hạt giống 1, sống ngày 01/12/2025" in other.stderr
    assert "--fresh" in other.stderr
    fresh = demo(env, "--today", "2026-11-20", "--fresh")
    assert fresh.returncode == 0, fresh.stderr
    assert "ngày 20/11/2026" in fresh.stdout


def test_demo_refuses_a_day_it_cannot_live_on(env: dict[str, str]) -> None:
    asked = demo(env, "--today", "2030-01-01")
    assert asked.returncode == 2
    assert "Tỉnh mẫu sống được từ 01/09/2025 đến 31/12/2027" in asked.stderr
