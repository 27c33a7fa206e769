"""`vinhdanh check`, `rules` and `explain` from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.engine.test_records import AN, line
from vinhdanh.cli import run


def test_check_answers_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join([line(), line(grades=[]), "{"]), encoding="utf-8")
    assert run(["check", "--facts", str(path), "--json"]) == 0
    answers = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [a.get("verdict") for a in answers] == ["eligible", "not_eligible", None]
    assert answers[2]["error"]["line"] == 3


def test_check_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbf" + line().encode())))
    assert run(["check", "--facts", "-"]) == 0
    shown = capsys.readouterr().out
    assert "Lao động tiên tiến: ĐỦ ĐIỀU KIỆN" in shown
    assert "Luật 06/2022/QH15, Điều 24" in shown


def test_explain_says_what_is_missing_and_who_has_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({k: v for k, v in AN.items() if k != "attested"}), encoding="utf-8")
    assert run(["explain", "--facts", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "CHƯA ĐỦ DỮ LIỆU" in shown
    assert "active_in_movements" in shown
    assert "người đứng đầu đơn vị" in shown


def test_rules_lists_versions_and_attestations(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--json"]) == 0
    book = json.loads(capsys.readouterr().out)
    fighter = next(r for r in book["rules"] if r["code"] == "provincial_fighter")
    assert fighter["checked_on"]
    newest = fighter["versions"][-1]
    assert (newest["in_force"], newest["basis"]) == ("2024-01-01", "luat-2022")
    assert "exemplary" in newest["attested"]
    assert newest["clauses"][0]["cite"] == "Luật 06/2022/QH15, Điều 22 khoản 1 điểm a"
    assert {a["code"] for a in book["attestations"]} >= {"exemplary", "law_abiding"}
    national = next(r for r in book["rules"] if r["code"] == "national_fighter")
    assert national["unverified"] is True


def test_rules_lint_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--lint"]) == 0
    assert "không có lỗi" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe{}"])
def test_check_refuses_a_file_without_records(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(content)
    assert run(["check", "--facts", str(path), "--json"]) == 2
    assert "Lỗi: " in capsys.readouterr().err


def test_check_refuses_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--facts", "/nowhere/facts.json"]) == 2
    assert "không mở được tệp hồ sơ" in capsys.readouterr().err
