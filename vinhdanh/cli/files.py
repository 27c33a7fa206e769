"""Looking after the evidence files: are they all there, are they what they were."""

from __future__ import annotations

from typing import Annotated

import typer

from vinhdanh.cli.django_setup import start_django

files = typer.Typer(help="Tệp minh chứng: kiểm tra còn đủ và còn nguyên không.")


@files.callback()
def _group() -> None:
    """A group of its own even while it has one command."""


def register(app: typer.Typer) -> None:
    """Add the `files` group."""
    app.add_typer(files, name="files")


@files.command()
def check(
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Xoá tệp không hồ sơ nào nhắc tới và bản nháp, cũ hơn một ngày.")
    ] = False,
) -> int:
    """Đọc lại mọi tệp minh chứng và đối chiếu mã băm; mã thoát 1 khi có tệp mất hoặc hỏng."""
    start_django()
    from vinhdanh.files.actions import sweep_files
    from vinhdanh.files.queries import check_files

    found = check_files()
    typer.echo(f"{found.sound} tệp còn nguyên, {found.megabytes:.1f} MB.")
    for digest, why in found.lost:
        typer.echo(
            f"{'Mất' if why == 'gone' else 'Hỏng'}: {digest}. Hãy lấy lại từ bản sao lưu, hoặc gửi lại đúng tệp đó."
        )
    if found.strangers:
        typer.echo(f"{found.strangers} tệp trên đĩa không hồ sơ nào nhắc tới (gửi dở, hồ sơ đã xoá).")
    if sweep:
        typer.echo(f"Đã xoá {sweep_files()} tệp thừa.")
    return 1 if found.lost else 0
