"""The private server: where it lies, who shares it, what it says when it cannot start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection as django_connection

from tests.processes import environment, own_data_folder
from vinhdanh.kit.database import (
    DATABASE,
    DatabaseUnavailable,
    cluster_in,
    database_settings,
    ensure_running,
)
from vinhdanh.kit.postgres import account
from vinhdanh.kit.postgres.backup import dump_database, restore_database
from vinhdanh.kit.postgres.processes import postmaster_pid


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """One running server for the tests that leave it running."""
    with own_data_folder() as path:
        ensure_running(path)
        yield path


def test_url_connects(folder: Path) -> None:
    with psycopg.connect(ensure_running(folder)) as connection:
        assert connection.execute("SELECT current_database(), current_user").fetchone() == (
            DATABASE,
            "vinhdanh",
        )


def test_server_listens_on_no_network_and_syncs_to_disk(folder: Path) -> None:
    with cluster_in(folder).connect(DATABASE) as connection:
        answers = {
            name: connection.execute(f"SHOW {name}").fetchone()
            for name in (
                "listen_addresses",
                "fsync",
                "full_page_writes",
                "synchronous_commit",
                "data_checksums",
            )
        }
    assert answers == {
        "listen_addresses": ("",),
        "fsync": ("on",),
        "full_page_writes": ("on",),
        "synchronous_commit": ("on",),
        "data_checksums": ("on",),
    }


def test_letters_with_diacritics_have_upper_and_lower_case(folder: Path) -> None:
    with cluster_in(folder).connect(DATABASE) as connection:
        assert connection.execute("SELECT upper('đường thắng'), 'ĐẶNG' ILIKE 'đặng'").fetchone() == (
            "ĐƯỜNG THẮNG",
            True,
        )


def test_strangers_cannot_reach_the_files(folder: Path) -> None:
    cluster = cluster_in(folder)
    for place in (cluster.home, cluster.pgdata, cluster.socket_dir):
        assert place.stat().st_mode & 0o077 == 0


def test_long_path_puts_the_socket_elsewhere() -> None:
    with own_data_folder() as folder:
        deep = folder / ("a" * 60) / ("b" * 60)
        deep.mkdir(parents=True)
        cluster = cluster_in(deep)
        assert not cluster.socket_dir.is_relative_to(deep)
        try:
            with psycopg.connect(ensure_running(deep)) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
            assert cluster.socket_dir.stat().st_mode & 0o077 == 0
        finally:
            cluster.stop()
            shutil.rmtree(cluster.socket_dir)


def test_path_with_space_and_vietnamese_letters() -> None:
    with own_data_folder() as folder:
        place = folder / "dữ liệu thi đua"
        url = ensure_running(place)
        assert " " not in url
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        cluster_in(place).stop()


def test_path_that_postgres_cannot_take_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="VINHDANH_DATA"):
        ensure_running(tmp_path / 'a"b')


def test_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    with pytest.raises(DatabaseUnavailable, match="Không ghi được"):
        ensure_running(tmp_path / "tệp" / "con")


def test_number_of_another_program_in_postmaster_pid_is_not_a_server() -> None:
    with own_data_folder() as folder:
        cluster = cluster_in(folder)
        ensure_running(folder)
        cluster.stop()
        lines = [
            str(os.getppid()),
            str(cluster.pgdata),
            "1700000000",
            "5432",
            str(cluster.socket_dir),
            "",
            "  1 2",
            "ready",
        ]
        (cluster.pgdata / "postmaster.pid").write_text("\n".join(lines), encoding="utf-8")
        assert postmaster_pid(cluster.pgdata) is None
        with psycopg.connect(ensure_running(folder)) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_unstartable_server_says_what_where_and_what_to_do() -> None:
    with own_data_folder() as folder:
        cluster = cluster_in(folder)
        ensure_running(folder)
        cluster.stop()
        with (cluster.pgdata / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("shared_preload_libraries = 'no_such_library'\n")
        with pytest.raises(DatabaseUnavailable) as caught:
            ensure_running(folder)
    assert str(cluster.pgdata) in caught.value.why
    assert "no_such_library" in caught.value.why
    assert "DATABASE_URL" in caught.value.why


def test_cluster_of_another_version_is_refused() -> None:
    with own_data_folder() as folder:
        cluster = cluster_in(folder)
        ensure_running(folder)
        cluster.stop()
        (cluster.pgdata / "PG_VERSION").write_text("16\n", encoding="ascii")
        with pytest.raises(DatabaseUnavailable, match="PostgreSQL 16"):
            ensure_running(folder)


def test_data_without_control_file_is_never_thrown_away() -> None:
    with own_data_folder() as folder:
        cluster = cluster_in(folder)
        ensure_running(folder)
        cluster.stop()
        (cluster.pgdata / "global" / "pg_control").unlink()
        with pytest.raises(DatabaseUnavailable, match="đừng xoá"):
            ensure_running(folder)
        assert cluster.pgdata.exists()


def test_keep_marker_leaves_the_server_running() -> None:
    with own_data_folder() as folder:
        cluster = cluster_in(folder)
        ensure_running(folder)
        cluster.keep_marker.touch()
        assert cluster.release() is False
        assert cluster.answers()
        assert cluster.stop() is True
        assert not cluster.keep_marker.exists()
        assert cluster.stop() is False


def test_dump_and_restore_give_back_what_was(folder: Path, tmp_path: Path) -> None:
    settings = database_settings({"VINHDANH_DATA": str(folder)})
    cluster, file = cluster_in(folder), tmp_path / "a.dump"
    with cluster.connect(DATABASE) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 50) AS number")
        dump_database(settings, file)
        connection.execute("DELETE FROM kept")
        connection.execute("CREATE TABLE newer (number int)")
    assert file.stat().st_mode & 0o077 == 0
    restore_database(settings, file)
    with cluster.connect(DATABASE) as connection:
        assert connection.execute("SELECT count(*), to_regclass('newer')::text FROM kept").fetchone() == (
            50,
            None,
        )
        connection.execute("DROP TABLE kept")


def test_dump_cut_short_changes_nothing(folder: Path, tmp_path: Path) -> None:
    settings = database_settings({"VINHDANH_DATA": str(folder)})
    cluster, file = cluster_in(folder), tmp_path / "a.dump"
    with cluster.connect(DATABASE) as connection:
        connection.execute(
            "CREATE TABLE kept AS SELECT md5(i::text) AS word FROM generate_series(1, 5000) AS i"
        )
        dump_database(settings, file)
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        with pytest.raises(DatabaseUnavailable, match="giữ nguyên"):
            restore_database(settings, file)
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (5000,)
        connection.execute("DROP TABLE kept")


def test_restore_refuses_a_file_that_is_no_dump(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "ghi-chú.txt"
    file.write_text("không phải bản kết xuất", encoding="utf-8")
    with pytest.raises(DatabaseUnavailable, match="không phải bản kết xuất"):
        restore_database(database_settings({"VINHDANH_DATA": str(folder)}), file)


def test_django_starts_a_server_that_died_between_two_requests(folder: Path) -> None:
    code = (
        "import os, django; django.setup(); from django.db import connection as c;"
        "place = c.settings_dict['CLUSTER']; ask = lambda: c.cursor().execute('SELECT 1').fetchone();"
        "print(ask()); c.close(); place.stop(); print(ask())"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=environment(folder, DJANGO_SETTINGS_MODULE="vinhdanh.settings"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "(1,)\n(1,)\n", done.stderr


@pytest.mark.django_db
def test_tests_run_on_the_same_engine() -> None:
    with django_connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert cursor.fetchone()[0].startswith("18")


@pytest.mark.skipif(os.geteuid() != 0, reason="chỉ root mới mượn tài khoản khác để chạy PostgreSQL")
def test_root_borrows_the_account_that_owns_the_folder(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12346)
    lent = account.account_for((tmp_path / "missing", tmp_path))
    assert (lent.uid, lent.gid, lent.switch) == (12345, 12346, True)
    assert account.account_for(()).uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="chỉ root mới mượn tài khoản khác để chạy PostgreSQL")
def test_cluster_copied_by_root_is_taken_over() -> None:
    with own_data_folder() as folder:
        ensure_running(folder)
        cluster_in(folder).stop()
        copy = folder / "chép"
        shutil.copytree(
            folder / "database", copy / "database", ignore=shutil.ignore_patterns("socket", "*.lock")
        )
        with psycopg.connect(ensure_running(copy)) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        cluster_in(copy).stop()
