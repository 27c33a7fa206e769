"""Looking after the database: where it is, stop it, take a dump, put one back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vinhdanh.cli.failures import fail

if TYPE_CHECKING:
    from vinhdanh.kit.postgres.cluster import Cluster

database = typer.Typer(help="Cơ sở dữ liệu: xem trạng thái, dừng, kết xuất, nạp lại.")


def register(app: typer.Typer) -> None:
    """Add the `database` group."""
    app.add_typer(database, name="database")


def _settings() -> dict[str, Any]:
    from vinhdanh.kit.database import database_settings  # brings the PostgreSQL driver: slow for --help

    return database_settings(os.environ)


def _running() -> dict[str, Any]:
    settings = _settings()
    if "CLUSTER" in settings:
        settings["CLUSTER"].ensure(settings["NAME"])
    return settings


@database.command()
def status() -> None:
    """Cơ sở dữ liệu nào, ở đâu, có chạy không (không khởi động gì)."""
    settings = _settings()
    if "CLUSTER" not in settings:
        where = f"{settings['HOST'] or 'máy này'}, cơ sở dữ liệu {settings['NAME']}"
        typer.echo(f"Máy chủ PostgreSQL đặt trong DATABASE_URL: {where}.")
        typer.echo(_facts(settings))
        return
    cluster: Cluster = settings["CLUSTER"]
    running = cluster.home.exists() and cluster.answers()
    typer.echo(
        f"PostgreSQL riêng: {'đang chạy' if running else 'chưa chạy (tự chạy khi có lệnh cần đến)'}.\n"
        f"Thư mục dữ liệu: {cluster.pgdata}\nNhật ký: {cluster.log}"
    )
    if running:
        typer.echo(_facts(settings))


def _facts(settings: dict[str, Any]) -> str:
    import psycopg

    from vinhdanh.kit.postgres.backup import conninfo

    with psycopg.connect(conninfo(settings), password=settings.get("PASSWORD") or None) as connection:
        row = connection.execute(
            "SELECT current_setting('server_version'), pg_database_size(current_database()) / 1048576.0,"
            " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid())"
        ).fetchone()
    version, size, users = row if row else ("?", 0, 0)
    return f"Phiên bản {version}, dung lượng {size:.1f} MB, {users} kết nối khác."


@database.command()
def url() -> None:
    """In địa chỉ để mở bằng psql hay công cụ khác; PostgreSQL riêng được giữ chạy tới khi `vinhdanh database stop`."""
    settings = _running()
    if "CLUSTER" not in settings:
        typer.echo(os.environ["DATABASE_URL"].strip())
        return
    from vinhdanh.kit.database import cluster_url

    settings["CLUSTER"].keep_marker.touch()
    typer.echo(cluster_url(settings["CLUSTER"]))


@database.command()
def stop() -> None:
    """Dừng PostgreSQL riêng; chương trình còn cần nó sẽ tự khởi động lại."""
    settings = _settings()
    if "CLUSTER" not in settings:
        fail("DATABASE_URL trỏ tới máy chủ ngoài: hãy dừng nó bằng công cụ quản trị của máy chủ đó.")
    typer.echo("Đã dừng PostgreSQL riêng." if settings["CLUSTER"].stop() else "PostgreSQL riêng không chạy.")


@database.command()
def dump(
    file: Annotated[Path, typer.Argument(help="Tệp sẽ ghi, ví dụ vinhdanh-2025-12-01.dump.")],
    no_files: Annotated[
        bool, typer.Option("--no-files", help="Chỉ cơ sở dữ liệu; tệp minh chứng sao lưu bằng cách khác.")
    ] = False,
) -> None:
    """Sao lưu toàn bộ ra một tệp: cơ sở dữ liệu và tệp minh chứng (để cất giữ hoặc chuyển máy)."""
    from vinhdanh.kit.backup import Backup, write_backup
    from vinhdanh.kit.database import data_folder
    from vinhdanh.kit.postgres.backup import dump_database

    settings, data = _running(), data_folder(os.environ)
    done = (
        Backup(dump_database(settings, file), 0) if no_files else write_backup(settings, data / "files", file)
    )
    typer.echo(f"Đã ghi {file} ({done.size / 1_048_576:.1f} MB, {done.files} tệp minh chứng).")
    for digest in done.damaged:
        typer.echo(f"Bỏ qua một tệp minh chứng đã hỏng trên đĩa: {digest} (xem `vinhdanh files check`).")
    if not os.environ.get("VINHDANH_FIELD_KEY"):
        key = data / "field.key"
        typer.echo(f"Số định danh trong bản này đã mã hoá: hãy cất riêng tệp khoá {key} để còn đọc được.")


@database.command()
def restore(
    file: Annotated[Path, typer.Argument(help="Tệp do `vinhdanh database dump` tạo.")],
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
) -> None:
    """Thay toàn bộ dữ liệu hiện có bằng bản sao lưu, trong một giao dịch: xong hết hoặc giữ nguyên."""
    from vinhdanh.kit.backup import restore_backup
    from vinhdanh.kit.database import data_folder

    if not yes and not typer.confirm(f"Toàn bộ dữ liệu hiện có sẽ được thay bằng {file}. Tiếp tục?"):
        typer.echo("Chưa thay đổi gì.")
        raise typer.Exit(1)
    count = restore_backup(_running(), data_folder(os.environ) / "files", file)
    typer.echo(
        f"Đã nạp xong, kèm {count} tệp minh chứng. Nếu bản sao lưu cũ hơn chương trình, hãy chạy `vinhdanh migrate`."
    )
