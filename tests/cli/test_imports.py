"""`vinhdanh import`: check without a database, bring in, take back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import factories
from tests.imports.hashes import table_digests
from tests.imports.sheets import workbook
from tests.processes import environment
from vinhdanh import cli
from vinhdanh.imports.models import ImportBatch
from vinhdanh.people.models import Person

ROWS = [["STT", "Họ và tên", "Ngày sinh"], [1, "Lê Văn An", "04/04/1987"], [2, "Lò Thị Bình", "31/02/1987"]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(workbook(ROWS))
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = cli.run(["import", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_dry_run_needs_no_database_and_leaves_no_trace(file: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-m", "vinhdanh", "import", "people", str(file), "--dry-run", "--json"],
        env=environment(data), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert [row["status"] for row in said["rows"]] == ["skipped", "ok", "error"]
    assert said["rows"][2]["problems"][0]["cell"] == "C3"
    assert not data.exists() or not list(data.iterdir())


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", b"-- SQL dump\nCREATE TABLE a (b int);", "not_a_workbook"),
        ("b.csv", b"a;b\n1;2\n", "no_table"),
    ],
)
def test_what_cannot_be_read_is_refused_with_code_2(
    name: str, content: bytes, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, said = answer(capsys, "people", str(path), "--dry-run")
    assert code == 2
    assert said["error"]["kind"] == kind
    assert cli.run(["import", "people", str(path), "--dry-run"]) == 2
    assert said["error"]["message"] in capsys.readouterr().err


def test_a_missing_file_and_a_folder_are_refused_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, kind in ((tmp_path / "khong-co.xlsx", "not_found"), (tmp_path, "not_readable")):
        code, said = answer(capsys, "people", str(path), "--dry-run")
        assert (code, said["error"]["kind"]) == (2, kind)


@pytest.mark.django_db
def test_bringing_in_and_taking_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = factories.province()
    before = table_digests()
    code, said = answer(capsys, "people", str(file), "--unit", top.code)
    assert (code, said["state"], said["plan"]["counts"]["create"], Person.objects.count()) == (
        0,
        "checked",
        1,
        0,
    )
    code, said = answer(capsys, "people", str(file), "--apply")
    assert (code, said["state"], Person.objects.get().name) == (0, "applied", "Lê Văn An")
    code, said = answer(capsys, "people", "--undo", str(said["batch"]))
    assert (code, said["state"]) == (0, "undone")
    after = table_digests()
    # the catalogues that we ship are brought up to date by any command
    kept = [
        name
        for name in before
        if not name.startswith(("vinhdanh_awardkind", "vinhdanh_movement", "vinhdanh_indicator"))
    ]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Thiếu tệp cần nhập"),
        (["FILE", "--dry-run", "--apply"], "Chọn một trong hai"),
        (["FILE", "--unit", "khong-co"], "Không có đơn vị mã “khong-co”"),
        (["FILE", "--apply"], "Chưa có đơn vị nào"),
        (["--undo", "999"], "Không có lần nhập số 999"),
    ],
)
def test_what_the_caller_can_put_right(
    words: list[str], message: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", "people", *(str(file) if word == "FILE" else word for word in words)]) == 2
    assert message in capsys.readouterr().err
    assert not ImportBatch.objects.exists()


def test_a_template_is_written_and_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mau.xlsx"
    assert cli.run(["import", "awards", "--template", str(path)]) == 0
    assert "Đã ghi tệp mẫu" in capsys.readouterr().out
    code, said = answer(capsys, "awards", str(path), "--dry-run")
    assert code == 0
    assert all(column["field"] for column in said["tables"][0]["columns"])
