"""Figures of published reports: bringing in those that come with the program, or a list of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vinhdanh.cli.django_setup import start_django
from vinhdanh.cli.failures import fail

figures = typer.Typer(help="Số liệu đã công bố trong các báo cáo cũ.")


@figures.callback()
def _group() -> None:
    """A group of its own."""


def register(app: typer.Typer) -> None:
    """Add the `figures` group."""
    app.add_typer(figures, name="figures")


@figures.command()
def load(
    path: Annotated[
        str, typer.Argument(help="Tệp CSV; bỏ trống thì nạp bộ 233 số của bốn báo cáo đi kèm.")
    ] = "",
) -> int:
    """Nạp số đã công bố làm số lịch sử, kèm mức chính xác và kỳ; nạp lại không sinh thêm."""
    start_django()
    from vinhdanh.indicators.shipped import sync_indicators
    from vinhdanh.past_reports.loading import FaultyRow, load_list, load_shipped

    sync_indicators()
    if not path:
        came, stood = load_shipped(by=None)
    else:
        try:
            came, stood = load_list(Path(path).read_text(encoding="utf-8-sig"), by=None)
        except FaultyRow as fault:
            fail(f"Dòng {fault.line}: {fault.why}")
        except (OSError, UnicodeDecodeError):
            fail(f"Không đọc được {path}: cần tệp CSV mã UTF-8.")
    typer.echo(f"Đã nạp {came} số; {stood} số đã có từ trước.")
    return 0


@figures.command()
def check() -> int:
    """Soát bộ số đi kèm: cộng, tỷ lệ, một việc hai số, chỉ tiêu; in từng mâu thuẫn."""
    from vinhdanh.past_reports.checking.run import problems, sentence_of
    from vinhdanh.past_reports.shipped_figures import shipped_case

    found = problems(shipped_case())
    for one in found:
        typer.echo(
            f"{one.level.value:6} {' '.join(one.facts[:4]) or ' '.join(one.papers)}: {sentence_of(one)}"
        )
    typer.echo(f"{len(found)} điều cần xem.")
    return 0
