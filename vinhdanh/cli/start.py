"""`vinhdanh start`: the first unit and the first accounts of a real installation."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Annotated

import typer

from vinhdanh.cli.django_setup import start_django
from vinhdanh.cli.failures import fail

# the day the first Law on emulation and commendation came into force: older records are rare
FIRST_LAW = date(2004, 7, 1)


def register(app: typer.Typer) -> None:
    """Add `start`."""
    app.command()(start)


def start(
    unit: Annotated[str, typer.Option(help="Tên đơn vị đứng đầu, ví dụ “LĐLĐ tỉnh Vĩnh Sơn”.")],
    admin: Annotated[str, typer.Option(help="Tên đăng nhập của quản trị hệ thống.")],
    name: Annotated[str, typer.Option(help="Họ và tên người quản trị.")],
    kind: Annotated[
        str,
        typer.Option(help="Loại đơn vị: provincial_federation, upper_union, grassroots_union, department …"),
    ] = "provincial_federation",
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Ngày sớm nhất hồ sơ của đơn vị nói đến.", show_default="2004-07-01"
        ),
    ] = None,
) -> None:
    """Bắt đầu dùng thật: tạo đơn vị đứng đầu và tài khoản quản trị. Chỉ chạy được khi chưa có đơn vị nào."""
    start_django()
    from vinhdanh.accounts.actions import open_account
    from vinhdanh.cli.schema import migrate_if_needed
    from vinhdanh.kit.dates import today
    from vinhdanh.org.actions import NewUnit, open_unit
    from vinhdanh.org.assignments import assign_role
    from vinhdanh.org.models import Unit
    from vinhdanh.org.states import Role, System, UnitKind

    migrate_if_needed(typer.echo)
    if kind not in UnitKind.values:
        fail(f"Không có loại đơn vị “{kind}”. Các loại: {', '.join(UnitKind.values)}.")
    if Unit.objects.exists():
        fail("Hệ thống đã có đơn vị. Hãy đăng nhập bằng tài khoản quản trị để thêm đơn vị, tài khoản.")
    from django.db import transaction

    password = secrets.token_urlsafe(9)
    state = kind in {
        UnitKind.PROVINCE_COMMITTEE,
        UnitKind.DEPARTMENT,
        UnitKind.DIVISION,
        UnitKind.ATTACHED_UNIT,
    }
    with transaction.atomic():
        top = open_unit(
            NewUnit(name=unit, kind=kind, system=System.STATE if state else System.UNION),
            parent=None,
            on=today(),
            by=None,
        )
        user = open_account(admin, display_name=name, password=password)
        for role in (Role.ADMINISTRATOR, Role.OFFICER):
            assign_role(user, role=role, unit=top, since=today(), by=None)
    typer.echo(f"Đã tạo {top.name} (mã {top.code}).")
    typer.echo(f"Đăng nhập: {user.username}   Mật khẩu lần đầu: {password}   (hãy đổi ngay sau khi vào)")
