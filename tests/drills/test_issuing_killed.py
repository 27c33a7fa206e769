"""Drill: kill -9 the program, or the database, while decisions are being issued; each is issued whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import environment, own_data_folder, start, wait_until
from vinhdanh.kit.database import cluster_in
from vinhdanh.kit.postgres.processes import postmaster_pid

pytestmark = pytest.mark.drill

DECISIONS, RECIPIENTS = 4, 60
ISSUER = Path(__file__).with_name("issuer.py")


@pytest.fixture
def folder() -> Iterator[Path]:
    with own_data_folder(migrated=True) as path:
        yield path


def issuer(folder: Path, *arguments: str) -> str:
    """Run the program to its end; what it says."""
    done = subprocess.run(
        [sys.executable, str(ISSUER), *arguments], env=environment(folder), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def words(told: Path) -> list[str]:
    text = told.read_text(encoding="ascii") if told.exists() else ""
    return text[: text.rfind("\n") + 1].splitlines()


@pytest.mark.parametrize(("victim", "moment"), [("program", 0.1), ("database", 0.15)])
def test_each_decision_is_issued_whole_or_not_at_all(
    folder: Path, tmp_path: Path, victim: str, moment: float
) -> None:
    issuer(folder, "prepare", str(DECISIONS), str(RECIPIENTS))
    told = tmp_path / "told.txt"
    program = start(
        sys.executable, str(ISSUER), "issue", str(told), data_dir=folder, output=tmp_path / "said.txt"
    )
    wait_until(lambda: len(words(told)) >= 3, what="one is issued and the next has begun")
    time.sleep(moment)
    if victim == "program":
        os.killpg(program.pid, signal.SIGKILL)
    else:
        postmaster = postmaster_pid(cluster_in(folder).pgdata)
        assert postmaster is not None
        os.kill(postmaster, signal.SIGKILL)
    program.wait(timeout=60)

    found = json.loads(issuer(folder, "report"))
    sound(found)
    done = {word.split()[1] for word in words(told) if word.startswith("done")}
    assert {pk for pk in done if found[pk]["state"] != "issued"} == set()
    issuer(folder, "issue", str(told))
    after = json.loads(issuer(folder, "report"))
    sound(after)
    assert {one["state"] for one in after.values()} == {"issued"}


def sound(found: dict[str, dict[str, object]]) -> None:
    """Everything of an issued decision is there once; of any other nothing."""
    assert len(found) == DECISIONS
    for one in found.values():
        state = one.pop("state")
        whole = RECIPIENTS if state == "issued" else 0
        assert one.pop("events") == (1 if state == "issued" else 0)
        assert set(one.values()) == {whole}, (state, one)
        one["state"] = state
