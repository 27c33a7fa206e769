"""`vinhdanh figures`: the figures that come with the program, a list of one's own, what contradicts in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.past_reports.test_loading import HEAD, ROW
from vinhdanh import cli
from vinhdanh.indicators.published import PublishedFigure


def test_the_shipped_figures_are_loaded_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["figures", "load"]) == 0
    assert "Đã nạp 233 số; 0 số đã có" in capsys.readouterr().out
    assert cli.run(["figures", "load"]) == 0
    assert "Đã nạp 0 số; 233 số đã có" in capsys.readouterr().out


def test_a_list_of_one_s_own_is_loaded_or_refused_with_its_line(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "so.csv", tmp_path / "sai.csv"
    good.write_text(HEAD + ROW, encoding="utf-8")
    bad.write_text(HEAD + ROW.replace("61", "nhiều"), encoding="utf-8")

    assert cli.run(["figures", "load", str(good)]) == 0
    assert cli.run(["figures", "load", str(bad)]) != 0
    assert "Dòng 2" in "".join(capsys.readouterr())
    assert cli.run(["figures", "load", str(tmp_path / "khong-co.csv")]) != 0
    assert PublishedFigure.objects.count() == 1


def test_contradictions_of_the_shipped_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["figures", "check"]) == 0
    told = capsys.readouterr().out
    assert "I001-024 I001-036: Một việc ghi hai đơn vị tính: 18 thỏa thuận và 18 đơn vị." in told
    assert told.rstrip().endswith("điều cần xem.")
