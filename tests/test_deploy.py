"""The deployment files run commands that exist, with options they have and variables that are read."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import typer
import yaml

from tests.processes import ROOT
from vinhdanh.cli import build_app

DEPLOY = ROOT / "deploy"


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "vinhdanh.service", encoding="utf-8")
    return parser


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def commands() -> Iterator[list[str]]:
    yield shlex.split(unit()["Service"]["ExecStart"])
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    yield json.loads(re.findall(r"^CMD (\[.*\])$", container, re.MULTILINE)[-1])
    yield from (service["command"] for service in compose()["services"].values() if "command" in service)


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_command_line_is_one_that_we_have(command: list[str]) -> None:
    assert command[0].rpartition("/")[2] == "vinhdanh"
    tree = typer.main.get_command(build_app())
    one = tree.commands[command[1]]  # type: ignore[attr-defined]
    context = one.make_context(command[1], list(command[2:]))
    assert context.args == []


def test_variables_are_ones_that_we_read() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    text = "".join(path.read_text(encoding="utf-8") for path in DEPLOY.iterdir())
    named = set(re.findall(r"VINHDANH_[A-Z_]+|DATABASE_URL", text))
    assert "VINHDANH_DATA" in named
    assert {name for name in named if f"`{name}`" not in guide} == set()


def test_container_installs_the_locked_versions_and_drops_root() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert any("-r requirements.lock" in line for line in lines)
    assert "USER vinhdanh" in lines
    copied = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_secrets_of_the_compose_file_have_no_default() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    for name in ("POSTGRES_PASSWORD", "VINHDANH_SECRET_KEY", "VINHDANH_FIELD_KEY"):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text


def test_service_runs_as_its_own_account_and_stops_in_order() -> None:
    service = unit()["Service"]
    assert service["User"] != "root"
    assert service["KillMode"] == "mixed"
    assert service["StateDirectory"] == "vinhdanh"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="không có systemd-analyze")
def test_systemd_accepts_the_unit() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", str(DEPLOY / "vinhdanh.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    problems = [
        line
        for line in done.stderr.splitlines()
        if "vinhdanh.service" in line and "not executable" not in line
    ]
    assert problems == []
