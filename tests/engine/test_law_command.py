"""`vinhdanh law check`, `diff` and `digest` from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.engine.test_lint import small_law
from vinhdanh.cli import run
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.lawfiles import digest_of


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert run(["law", *words]) == code
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_check_of_the_law_in_use_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "check") == "Tệp luật không có lỗi.\n"


def test_check_of_a_folder_names_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small_law(tmp_path / "law")
    rule = root / "titles/provincial_fighter.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("years: 3", "years: ba"), encoding="utf-8")
    text = told(capsys, "check", str(root), code=1)
    assert "titles/provincial_fighter.yaml:18: khóa 'years' phải là số nguyên không âm" in text
    finding = json.loads(told(capsys, "check", str(root), "--json", code=1))
    assert (finding["file"], finding["line"]) == ("titles/provincial_fighter.yaml", 18)


def test_check_of_one_file_holds_it_against_the_law_in_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "cua-toi.yaml"
    text = (LAW / "titles/provincial_fighter.yaml").read_text(encoding="utf-8")
    mine.write_text(text, encoding="utf-8")
    assert told(capsys, "check", str(mine)) == "Tệp luật không có lỗi.\n"
    mine.write_text(text.replace("years: 3", "years: 4"), encoding="utf-8")
    found = told(capsys, "check", str(mine), code=1)
    assert "cua-toi.yaml:" in found
    assert "cases/provincial_fighter_2022.yaml" in found


@pytest.mark.parametrize(
    ("content", "words"),
    [("- 1\n", "bảng khóa"), ("colour: red\n", "không nhận ra loại tệp"), ("a: [\n", "YAML")],
)
def test_check_of_a_strange_file_says_what_is_wrong(
    content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = tmp_path / "la.yaml"
    strange.write_text(content, encoding="utf-8")
    assert words in told(capsys, "check", str(strange), code=1)


def test_check_of_a_local_regulation_refuses_one_that_loosens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "tinh.yaml"
    text = (LAW / "overlays/bac_ninh_2025.yaml").read_text(encoding="utf-8")
    mine.write_text(text, encoding="utf-8")
    assert told(capsys, "check", str(mine)) == "Tệp luật không có lỗi.\n"
    mine.write_text(text.replace("basis: qd-86-2025-bac-ninh", "basis: qd-0-0000"), encoding="utf-8")
    assert "tinh.yaml:1: basis 'qd-0-0000'" in told(capsys, "check", str(mine), code=1)


def test_check_of_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "không tìm thấy /khong/co" in told(capsys, "check", "/khong/co", code=2)


def test_diff_tells_the_last_change_of_an_award(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "diff", "provincial_fighter")
    assert "bản trước: từ 01/10/2017, theo nd-91-2017" in text
    assert "− registered: Đã đăng ký tham gia thi đua" in text
    assert "đối chiếu nguyên văn" in text
    assert "giữ nguyên" in text.splitlines()[-1]


def test_diff_between_two_days_tells_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "diff", "advanced_collective", "--from", "01/01/2010", "--to", "2025-01-01")
    assert "mức: 0.5 → 0.7" in text
    rows = [
        json.loads(line)
        for line in told(
            capsys, "diff", "advanced_collective", "--from", "2010-01-01", "--to", "2025-01-01", "--json"
        ).splitlines()
    ]
    share = next(row for row in rows if row["id"] == "advanced_share")
    assert {"key": "value", "before": 0.5, "after": 0.7} in share["parts"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["provincial_figter"], "có phải provincial_fighter?"),
        (["people_teacher"], "tiêu chuẩn chưa được nạp"),
        (["provincial_fighter", "--subject", "household"], "chỉ nạp cho person"),
        (["provincial_fighter", "--from", "1990-01-01"], "không có bản nào có hiệu lực"),
        (["provincial_fighter", "--to", "hôm qua"], "--to: "),
        (["provincial_fighter", "--to", "2005-01-01"], "không có bản nào trước"),
    ],
)
def test_diff_refuses_in_one_clear_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in told(capsys, "diff", *words, code=2)


def test_digest_is_of_every_file_a_verdict_depends_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = json.loads(told(capsys, "digest", "--json"))
    assert shown["digest"] == digest_of(LAW)
    assert "titles/provincial_fighter.yaml" in shown["files"]
    assert not {"changelog.yaml", "register.yaml", "cases/provincial_fighter_2022.yaml"} & set(shown["files"])
    assert told(capsys, "digest").startswith(shown["digest"])
    copy = tmp_path / "law"
    shutil.copytree(LAW, copy)
    assert digest_of(copy) == shown["digest"]
