"""`vinhdanh demo`: a living province to look at, made in under a minute."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from vinhdanh.cli.django_setup import start_django
from vinhdanh.cli.failures import fail

if TYPE_CHECKING:
    from vinhdanh.sample.recipe import Recipe


def register(app: typer.Typer) -> None:
    """Add `demo`."""
    app.command()(demo)


def demo(
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Ngày tỉnh mẫu đang sống, ví dụ 2025-12-01.", show_default="2025-12-01"
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Số hạt giống: cùng số, cùng tỉnh.", show_default="1")
    ] = None,
    small: Annotated[
        bool, typer.Option("--small", help="Tỉnh nhỏ để thử nhanh: 60 CĐCS, 1.500 đoàn viên.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Bỏ tỉnh mẫu đang có, dựng lại từ đầu.")] = False,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Mở trang web sau khi dựng.")] = True,
    host: Annotated[str, typer.Option(help="Địa chỉ mạng để nghe.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Cổng; 0 là cổng trống bất kỳ.")] = 8000,
) -> None:
    """Dựng tỉnh mẫu Vĩnh Sơn (1.177 CĐCS, 35.000 đoàn viên, mười năm khen thưởng) và mở trang web."""
    start_django()
    recipe = _settle_recipe(today, seed, small, fresh)
    _live_on(recipe)
    _build(recipe)
    _print_accounts(recipe)
    if serve:
        from vinhdanh.cli.serving import run_server

        run_server(host, port, announce=typer.echo)


def _settle_recipe(today: datetime | None, seed: int | None, small: bool, fresh: bool) -> Recipe:
    """What is asked for, against what stands already; a different province needs --fresh."""
    from vinhdanh.cli.schema import pending_migrations
    from vinhdanh.kit.dates import format_date
    from vinhdanh.sample.actions import remove_sample
    from vinhdanh.sample.queries import found_sample
    from vinhdanh.sample.recipe import Recipe

    unmade = any(name.startswith("vinhdanh.0001") for name in pending_migrations())
    standing = None if unmade else found_sample()
    defaults = Recipe() if standing is None or fresh else standing
    try:
        asked = Recipe(
            seed=defaults.seed if seed is None else seed,
            today=defaults.today if today is None else today.date(),
            small=small or (defaults.small and seed is None and today is None),
        )
    except ValueError as problem:
        fail(str(problem))
    if fresh and not unmade:
        remove_sample()
    elif standing is not None and asked != standing:
        size = "nhỏ" if standing.small else "đầy đủ"
        fail(
            f"Đã có tỉnh mẫu {size}, hạt giống {standing.seed}, sống ngày {format_date(standing.today)}. "
            "Muốn dựng tỉnh khác thay vào đó, hãy thêm --fresh."
        )
    return asked


def _live_on(recipe: Recipe) -> None:
    """This process and those it starts live on the province's day."""
    from django.conf import settings

    os.environ["VINHDANH_TODAY"] = recipe.today.isoformat()
    settings.TODAY = recipe.today


def _build(recipe: Recipe) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from vinhdanh.cli.schema import migrate_if_needed
    from vinhdanh.sample.actions import make_sample, settle_verdicts
    from vinhdanh.sample.queries import found_sample

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<36}"),
        BarColumn(bar_width=40),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("Chuẩn bị cơ sở dữ liệu", total=1.0)

        def show(stage: str, share: float) -> None:
            bar.update(task, description=stage, completed=0.1 + 0.75 * share)
            if not console.is_terminal and stage not in said:
                said.add(stage)
                typer.echo(stage, err=True)

        said: set[str] = set()
        migrate_if_needed(lambda _: None)
        if found_sample() is None:
            make_sample(recipe, show)
        bar.update(task, description="Kết luận cho mọi người, mọi đơn vị", completed=0.88)
        settle_verdicts(recipe)
        bar.update(task, description="Tỉnh mẫu đã sẵn sàng", completed=1.0)


def _print_accounts(recipe: Recipe) -> None:
    from vinhdanh.kit.dates import format_date
    from vinhdanh.sample.accounts import PASSWORD
    from vinhdanh.sample.queries import demo_accounts

    typer.echo(
        f"\nTỉnh mẫu Vĩnh Sơn, ngày {format_date(recipe.today)}. Mọi tên người, tên đơn vị đều được đặt ra."
    )
    typer.echo("Tài khoản để đăng nhập (chung một mật khẩu):")
    shown = demo_accounts()
    wide = max(len(role) for _, role, _, _ in shown)
    for username, role, name, place in shown:
        typer.echo(f"  {username:<11} {role:<{wide}}  {name}, {place}")
    typer.echo(f"  Mật khẩu: {PASSWORD}\n")
    sys.stdout.flush()
