"""Serving: tables up to date, web server, background worker."""

from __future__ import annotations

from typing import Annotated

import typer

from vinhdanh.cli.django_setup import start_django


def register(app: typer.Typer) -> None:
    """Add `migrate`, `serve` and `worker`."""
    app.command()(migrate)
    app.command()(serve)
    app.command("serve-beside", hidden=True)(serve_beside)
    app.command()(worker)


def migrate() -> None:
    """Đưa các bảng dữ liệu lên đúng phiên bản chương trình (chạy lại bao nhiêu lần cũng được)."""
    start_django()
    from vinhdanh.cli.schema import migrate_if_needed

    applied = migrate_if_needed(typer.echo)
    typer.echo(f"Đã áp dụng {len(applied)} bước." if applied else "Bảng dữ liệu đã mới nhất.")


def serve(
    host: Annotated[
        str, typer.Option(help="Địa chỉ mạng để nghe; 0.0.0.0 là mọi địa chỉ của máy này.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Cổng; 0 là cổng trống bất kỳ.")] = 8000,
    background: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Chạy kèm tiến trình việc nền.")
    ] = True,
    processes: Annotated[
        int,
        typer.Option(
            min=0, max=64, help="Số tiến trình phục vụ web trên cùng một cổng; 0 là theo số lõi của máy."
        ),
    ] = 0,
) -> None:
    """Chạy Vinh Danh: cập nhật bảng nếu cần, mở trang web, làm việc nền."""
    start_django()
    from vinhdanh.cli.schema import migrate_if_needed
    from vinhdanh.cli.serving import fitting_processes, run_server

    migrate_if_needed(typer.echo)
    many = processes or fitting_processes()
    run_server(host, port, background=background, processes=many, announce=typer.echo)


def serve_beside(
    doors: Annotated[list[int], typer.Option("--socket")],
    follow_parent: Annotated[bool, typer.Option("--follow-parent")] = True,
) -> None:
    """Phục vụ web trên cổng mà `serve` đã mở."""
    start_django()
    from vinhdanh.cli.serving import run_beside

    run_beside(doors)


def worker(
    follow_parent: Annotated[bool, typer.Option("--follow-parent", hidden=True)] = False,
) -> None:
    """Chỉ làm việc nền (tính lại kết luận, xuất tệp…); chạy được trên nhiều máy cùng một cơ sở dữ liệu."""
    start_django()
    from vinhdanh.cli.background import run_worker

    run_worker(follow_parent=follow_parent)
