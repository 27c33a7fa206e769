"""The command as people meet it: quick help, one clear line for what they can put right, a file for our faults."""

from __future__ import annotations

import errno
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import typer

from tests.processes import environment, own_data_folder, start, vinhdanh, wait_until
from vinhdanh import cli
from vinhdanh.cli.failures import explain_failure, fail
from vinhdanh.cli.serving import THREADS
from vinhdanh.kit.database import cluster_in
from vinhdanh.kit.files.store import FileStore
from vinhdanh.kit.postgres.processes import postmaster_pid


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with own_data_folder(migrated=True) as path:
        yield path


def test_help_is_vietnamese_and_loads_no_django(tmp_path: Path) -> None:
    code = (
        "import sys; from vinhdanh import cli; code = cli.run(['--help']);"
        "heavy = {'django', 'psycopg', 'polars'} & set(sys.modules); sys.exit(f'loaded {heavy}' if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Lệnh" in done.stdout
    assert "Show this message" not in done.stdout
    for command in ("migrate", "serve", "worker", "database", "demo", "check", "rules", "explain", "import"):
        assert command in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["serv"], "Không có lệnh “serv”. Ý anh/chị là 'serve'?"),
        (["serve", "--prt", "1"], "Không có tuỳ chọn --prt. Ý anh/chị là --port?"),
        (["serve", "--port", "tám"], "Tuỳ chọn --port: phải là số nguyên."),
        (["serve", "--port", "70000"], "Tuỳ chọn --port: ngoài khoảng cho phép."),
        (["serve", "--port"], "Tuỳ chọn --port cần một giá trị đi kèm. Xem cách dùng: vinhdanh --help."),
        (["migrate", "thừa"], "Thừa đối số: thừa. Xem cách dùng: vinhdanh --help."),
        (["database"], "Thiếu lệnh con. Xem các lệnh: vinhdanh database --help."),
        (["database", "dump"], "Thiếu đối số file. Xem cách dùng: vinhdanh --help."),
    ],
)
def test_wrong_command_line_is_answered_in_one_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(words) == 2
    assert capsys.readouterr() == ("", f"Lỗi: {message}\n")


def run_with(problem: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    def broken() -> typer.Typer:
        app = typer.Typer()

        @app.command()
        def migrate() -> None:
            raise problem

        app.callback()(lambda: None)
        return app

    monkeypatch.setattr(cli, "build_app", broken)
    return cli.run(["migrate"])


def test_fault_of_ours_goes_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VINHDANH_DATA", str(tmp_path))
    assert run_with(ZeroDivisionError("chia cho không"), monkeypatch) == 1
    said = capsys.readouterr().err
    (file,) = (tmp_path / "faults").iterdir()
    assert str(file) in said
    assert "Traceback" not in said
    assert "chia cho không" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_missing_file_is_the_callers_matter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_with(FileNotFoundError(errno.ENOENT, "no", "a.xlsx"), monkeypatch) == 2
    assert capsys.readouterr().err.startswith("Lỗi: a.xlsx: không tìm thấy tệp")


def test_interruption_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_with(KeyboardInterrupt(), monkeypatch) == 130
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu.\n"


def test_exit_code_of_a_command_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_with(typer.Exit(1), monkeypatch) == 1


def test_fail_stops_with_its_sentence() -> None:
    with pytest.raises(Exception, match="hãy sửa ô B17") as caught:
        fail("hãy sửa ô B17")
    assert explain_failure(caught.value) == "hãy sửa ô B17"


def test_unreachable_server_is_named_with_advice(tmp_path: Path) -> None:
    done = vinhdanh("migrate", data_dir=tmp_path, DATABASE_URL="postgres://an:matkhau@127.0.0.1:1/d")
    assert done.returncode == 2
    assert "Không kết nối được cơ sở dữ liệu" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "matkhau" not in done.stderr


def test_database_commands_from_empty_to_restored(tmp_path: Path) -> None:
    with own_data_folder() as folder:
        walk_through(folder, tmp_path / "a.dump")


def walk_through(folder: Path, dump: Path) -> None:
    def ran(*words: str) -> str:
        done = vinhdanh("database", *words, data_dir=folder)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "chưa chạy" in ran("status")
    assert not (folder / "database").exists()
    assert "bước" in vinhdanh("migrate", data_dir=folder).stdout
    assert ran("url").startswith("postgresql://")
    assert "đang chạy" in ran("status")
    digest = FileStore(folder / "files").put(b"evidence")
    assert "1 tệp minh chứng" in ran("dump", str(dump))
    FileStore(folder / "files").path(digest).unlink()
    assert "Đã nạp xong, kèm 1 tệp minh chứng" in ran("restore", "--yes", str(dump))
    assert FileStore(folder / "files").read(digest) == b"evidence"
    assert "field.key" in ran("dump", "--no-files", str(dump))
    assert "kèm 0 tệp" in ran("restore", "--yes", str(dump))
    assert "Đã dừng" in ran("stop")
    assert "không chạy" in ran("stop")
    assert "mới nhất" in vinhdanh("migrate", data_dir=folder).stdout


def test_outer_server_is_not_ours_to_stop(tmp_path: Path) -> None:
    done = vinhdanh("database", "stop", data_dir=tmp_path, DATABASE_URL="postgres://h/d")
    assert (done.returncode, done.stdout) == (2, "")
    assert "máy chủ ngoài" in done.stderr


def test_serve_answers_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    said = tmp_path / "serve.txt"
    server = start(sys.executable, "-m", "vinhdanh", "serve", "--port", "0", data_dir=folder, output=said)
    wait_until(
        lambda: b"http://" in said.read_bytes() or server.poll() is not None, what="the address is printed"
    )
    text = said.read_text(encoding="utf-8")
    assert "đang chạy tại http://" in text
    address = next(word for word in text.split() if word.startswith("http://"))
    with urllib.request.urlopen(f"{address}dang-nhap/", timeout=30) as answer:  # noqa: S310 (our own address)
        assert answer.status == 200
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0
    assert "Đã dừng." in said.read_text(encoding="utf-8")
    assert postmaster_pid(cluster_in(folder).pgdata) is None


def test_serve_shares_its_port_among_processes_and_starts_a_fallen_one_again(
    folder: Path, tmp_path: Path
) -> None:
    said = tmp_path / "serve.txt"
    command = ("serve", "--port", "0", "--no-worker", "--processes", "2")
    server = start(sys.executable, "-m", "vinhdanh", *command, data_dir=folder, output=said)
    wait_until(lambda: b"http://" in said.read_bytes(), what="the address is printed")
    address = next(word for word in said.read_text(encoding="utf-8").split() if word.startswith("http://"))

    def beside() -> psutil.Process | None:
        ready = [one for one in psutil.Process(server.pid).children() if one.num_threads() > THREADS]
        return ready[0] if ready else None

    wait_until(beside, what="the second process is at work")
    first = beside()
    assert first is not None
    # the first process stands still: whoever answers now is the second
    server.send_signal(signal.SIGSTOP)
    with urllib.request.urlopen(f"{address}dang-nhap/", timeout=30) as answer:  # noqa: S310 (our own address)
        assert answer.status == 200
    server.send_signal(signal.SIGCONT)
    first.kill()
    wait_until(
        lambda: (found := beside()) is not None and found.pid != first.pid, what="another took its place"
    )
    second = beside()
    assert second is not None
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0
    assert not second.is_running()
    assert "Tiến trình phục vụ web đã dừng" in said.read_text(encoding="utf-8")


def test_serve_names_a_port_that_is_taken(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = vinhdanh("serve", "--port", str(port), data_dir=folder)
    assert done.returncode == 2
    assert (
        done.stderr
        == f"Lỗi: Cổng {port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ --port {port + 1}.\n"
    )
