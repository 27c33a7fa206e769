"""The bench harness: one `name: value` line a figure, and a failure that is not hidden."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from bench import __main__ as harness


def bench_module(
    monkeypatch: pytest.MonkeyPatch, name: str, *figures: tuple[str, str], broken: bool = False
) -> None:
    module = ModuleType(f"bench.{name}")

    def run() -> Iterator[tuple[str, str]]:
        yield from figures
        if broken:
            raise ValueError("thiếu dữ liệu")

    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"bench.{name}", module)


def test_each_figure_is_one_line_and_failures_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bench_module(monkeypatch, "first", ("rows", "35000"), ("seconds", "0.02"), broken=True)
    bench_module(monkeypatch, "second", ("ratio", "3.4"))
    monkeypatch.setattr(harness, "names", lambda: ["first", "second"])
    assert harness.main([]) == 1
    said = capsys.readouterr()
    assert said.out == "rows: 35000\nseconds: 0.02\nratio: 3.4\n"
    assert said.err == "first: không đo được: ValueError: thiếu dữ liệu\n"
    assert harness.main(["second"]) == 0


def test_unknown_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert harness.main(["no_such_bench"]) == 2
    assert "no_such_bench" in capsys.readouterr().err
